"""NUM003: a time of day or a number of hours that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class TimeMismatch(ValueRule):
    """NUM003: a time of day or a number of hours that the two sides do not share."""

    code = "NUM003"
    name = "time-mismatch"
    name_fr = "heures différentes"
    summary = "A time of day differs between the two versions"
    summary_fr = "Une heure diffère d’une version à l’autre"
    matter = Matter.TIME
