"""SEM015: a woman on one side is a man on the other."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class GenderMismatch(ClosedClassRule):
    """SEM015: a woman on one side is a man on the other."""

    code = "SEM015"
    name = "gender-mismatch"
    name_fr = "genre d’une personne différent"
    severity = Severity.WARNING
    summary = "A woman in one version is a man in the other"
    summary_fr = "Une femme dans une version est un homme dans l’autre"
    kinds = ("honorific", "kin", "pronoun")
