"""NUM004: a sum of money, or its currency, that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class MoneyMismatch(ValueRule):
    """NUM004: a sum of money, or its currency, that the two sides do not share."""

    code = "NUM004"
    name = "money-mismatch"
    name_fr = "sommes différentes"
    summary = "A sum of money or its currency differs between the two versions"
    summary_fr = "Une somme d’argent ou sa monnaie diffère d’une version à l’autre"
    matter = Matter.MONEY
