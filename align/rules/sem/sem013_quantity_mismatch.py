"""SEM013: a quantity or a degree in words is another on the other side."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class QuantityMismatch(ClosedClassRule):
    """SEM013: a quantity or a degree in words is another on the other side."""

    code = "SEM013"
    name = "quantity-mismatch"
    name_fr = "quantités différentes"
    severity = Severity.WARNING
    summary = "A quantity or degree in words is another in the other version"
    summary_fr = "Une quantité ou un degré en mots est autre dans l’autre version"
    kinds = ("proportion", "multiple", "order", "intensity", "comparison", "margin", "members")
