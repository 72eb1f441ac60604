"""SEM011: “before” on one side is “after” or “until” on the other."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class TimeRelationMismatch(ClosedClassRule):
    """SEM011: “before” on one side is “after” or “until” on the other."""

    code = "SEM011"
    name = "time-relation-mismatch"
    name_fr = "relations de temps différentes"
    severity = Severity.WARNING
    summary = "Something is placed otherwise in time in the other version"
    summary_fr = "Un fait est situé autrement dans le temps dans l’autre version"
    kinds = ("time", "stage", "era", "phase", "duration")
