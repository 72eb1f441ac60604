"""SEM008: a statement is restricted in another way: only, mainly, at least, at most."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class RestrictionMismatch(ClosedClassRule):
    """SEM008: a statement is restricted in another way: only, mainly, at least, at most."""

    code = "SEM008"
    name = "restriction-mismatch"
    name_fr = "restrictions différentes"
    severity = Severity.WARNING
    summary = "A statement is restricted in another way in the other version"
    summary_fr = "Un énoncé est restreint autrement dans l’autre version"
    kinds = ("restriction",)
