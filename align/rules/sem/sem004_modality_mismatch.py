"""SEM004: an obligation on one side is a permission, a recommendation or a prohibition on the other."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class ModalityMismatch(ClosedClassRule):
    """SEM004: an obligation on one side is a permission, a recommendation or a prohibition on the other."""

    code = "SEM004"
    name = "modality-mismatch"
    name_fr = "modalités différentes"
    severity = Severity.WARNING
    summary = "An obligation is a permission or a recommendation in the other version"
    summary_fr = "Une obligation est une permission ou une recommandation dans l’autre version"
    kinds = ("modality",)
