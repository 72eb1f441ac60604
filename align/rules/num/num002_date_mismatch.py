"""NUM002: a calendar date that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class DateMismatch(ValueRule):
    """NUM002: a calendar date that the two sides do not share."""

    code = "NUM002"
    name = "date-mismatch"
    name_fr = "dates différentes"
    summary = "A date differs between the two versions"
    summary_fr = "Une date diffère d’une version à l’autre"
    matter = Matter.DATE
