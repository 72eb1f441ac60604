"""NUM005: a percentage that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class PercentageMismatch(ValueRule):
    """NUM005: a percentage that the two sides do not share."""

    code = "NUM005"
    name = "percentage-mismatch"
    name_fr = "pourcentages différents"
    summary = "A percentage differs between the two versions"
    summary_fr = "Un pourcentage diffère d’une version à l’autre"
    matter = Matter.PERCENTAGE
