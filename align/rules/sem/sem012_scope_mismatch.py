"""SEM012: what one side includes, the other excludes or only names as an example."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class ScopeMismatch(ClosedClassRule):
    """SEM012: what one side includes, the other excludes or only names as an example."""

    code = "SEM012"
    name = "scope-mismatch"
    name_fr = "portées différentes"
    severity = Severity.WARNING
    summary = "What is included on one side is excluded, or an example, on the other"
    summary_fr = "Ce qui est inclus d’un côté est exclu, ou un exemple, de l’autre"
    kinds = ("scope",)
