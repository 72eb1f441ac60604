"""REF003: the number or letter of an agenda item that the two sides do not share."""

from __future__ import annotations

from align.passage.values import Matter
from align.rules.value_rule import ValueRule


class AgendaItemMismatch(ValueRule):
    """REF003: the number or letter of an agenda item that the two sides do not share."""

    code = "REF003"
    name = "agenda-item-mismatch"
    name_fr = "points différents"
    summary = "The number or letter of an agenda item differs between the two versions"
    summary_fr = "Le numéro ou la lettre d’un point de l’ordre du jour diffère d’une version à l’autre"
    matter = Matter.ITEM
