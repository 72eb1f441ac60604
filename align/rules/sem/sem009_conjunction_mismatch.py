"""SEM009: “and” on one side is “or”, “instead of” or “in addition to” on the other."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule, PlacedMarker


class ConjunctionMismatch(ClosedClassRule):
    """SEM009: “and” on one side is “or”, “instead of” or “in addition to” on the other."""

    code = "SEM009"
    name = "conjunction-mismatch"
    name_fr = "coordinations différentes"
    severity = Severity.WARNING
    summary = "Two things are joined on one side, alternatives on the other"
    summary_fr = "Deux éléments sont réunis d’un côté et donnés au choix de l’autre"
    kinds = ("conjunction",)

    def severity_of(self, french: PlacedMarker, english: PlacedMarker) -> Severity:
        """Return info for "and" against "or", which translators exchange where both will do."""
        free = french.marker.plain | english.marker.plain <= {"both", "either"}
        return Severity.INFO if free else self.severity
