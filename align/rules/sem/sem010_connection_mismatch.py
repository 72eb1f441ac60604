"""SEM010: two statements are connected in another way: if, unless, because, although."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class ConnectionMismatch(ClosedClassRule):
    """SEM010: two statements are connected in another way: if, unless, because, although."""

    code = "SEM010"
    name = "connection-mismatch"
    name_fr = "liens logiques différents"
    severity = Severity.WARNING
    summary = "Two statements are connected in another way in the other version"
    summary_fr = "Deux énoncés sont liés autrement dans l’autre version"
    kinds = ("connection",)
