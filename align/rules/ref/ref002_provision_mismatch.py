"""REF002: the number or letter of an article, paragraph, annex … that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class ProvisionMismatch(ValueRule):
    """REF002: the number or letter of an article, paragraph, annex … that the two sides do not share."""

    code = "REF002"
    name = "provision-mismatch"
    name_fr = "renvois différents"
    summary = "A reference to an article, paragraph, annex or decision differs between the two versions"
    summary_fr = (
        "Un renvoi à un article, un paragraphe, une annexe ou une décision diffère d’une version à l’autre"
    )
    matter = Matter.PROVISION
