"""SEM013: a quantity or a degree in words is another on the other side."""

from __future__ import annotations

from align.data import Severity
from align.passage import Passage
from align.rules.closed_class_rule import ClosedClassRule, PlacedMarker
from align.rules.sem.comparisons import compare_the_same

_COMPARISON = "comparison"


class QuantityMismatch(ClosedClassRule):
    """SEM013: a quantity or a degree in words is another on the other side."""

    code = "SEM013"
    name = "quantity-mismatch"
    name_fr = "quantités différentes"
    severity = Severity.WARNING
    summary = "A quantity or degree in words is another in the other version"
    summary_fr = "Une quantité ou un degré en mots est autre dans l’autre version"
    kinds = ("proportion", "multiple", "order", "intensity", "comparison", "margin", "members")

    def holds(self, pair: Passage, french: PlacedMarker, english: PlacedMarker) -> bool:
        """Return whether two words that compare compare the same thing."""
        return french.marker.kind != _COMPARISON or compare_the_same(pair, french.span, english.span)
