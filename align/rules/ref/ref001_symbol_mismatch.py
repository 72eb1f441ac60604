"""REF001: a document symbol or resolution number that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class SymbolMismatch(ValueRule):
    """REF001: a document symbol or resolution number that the two sides do not share."""

    code = "REF001"
    name = "symbol-mismatch"
    name_fr = "cotes différentes"
    summary = "A document symbol or resolution number differs between the two versions"
    summary_fr = "Une cote ou un numéro de résolution diffère d’une version à l’autre"
    matter = Matter.SYMBOL
