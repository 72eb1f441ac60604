"""NAM005: an office on one side is another one on the other: Special Envoy, Personal Envoy."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class OfficeMismatch(ClosedClassRule):
    """NAM005: an office on one side is another one on the other: Special Envoy, Personal Envoy."""

    code = "NAM005"
    name = "office-mismatch"
    name_fr = "fonctions différentes"
    severity = Severity.WARNING
    summary = "An office is another one in the other version"
    summary_fr = "Une fonction est autre dans l’autre version"
    kinds = (
        "office",
        "secretariat",
        "chair",
        "mission",
        "registry",
        "commissioner",
        "command",
        "director",
        "prosecutor",
        "role",
        "branch",
    )
