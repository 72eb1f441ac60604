"""NUM001: a plain number that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class NumberMismatch(ValueRule):
    """NUM001: a plain number that the two sides do not share."""

    code = "NUM001"
    name = "number-mismatch"
    name_fr = "nombres différents"
    summary = "A number differs between the two versions"
    summary_fr = "Un nombre diffère d’une version à l’autre"
    matter = Matter.NUMBER
