"""NUM006: an ordinal, a century or a decade that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class OrdinalMismatch(ValueRule):
    """NUM006: an ordinal, a century or a decade that the two sides do not share."""

    code = "NUM006"
    name = "ordinal-mismatch"
    name_fr = "ordinaux différents"
    summary = "An ordinal, a century or a decade differs between the two versions"
    summary_fr = "Un ordinal, un siècle ou une décennie diffère d’une version à l’autre"
    matter = Matter.ORDINAL
