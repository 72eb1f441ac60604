"""TRM006: a term faces one that is easily confused with it and means another thing in law."""

from __future__ import annotations

from align.data import Severity
from align.rules.closed_class_rule import ClosedClassRule


class ConfusableTerm(ClosedClassRule):
    """TRM006: a term faces one that is easily confused with it and means another thing in law."""

    code = "TRM006"
    name = "confusable-term"
    name_fr = "termes confondus en droit"
    severity = Severity.WARNING
    summary = "A term faces one that means another thing in law"
    summary_fr = "Un terme répond à un autre, de sens juridique différent"
    kinds = (
        "displacement",
        "family",
        "writ",
        "clemency",
        "ruling",
        "treaty",
        "sea",
        "passage",
        "hostilities",
        "peace",
        "contribution",
        "appropriation",
        "climate",
        "mines",
        "measures",
        "settlement",
        "removal",
        "exploitation",
        "crime",
        "custody",
        "culpability",
        "weapons",
        "period",
        "text",
        "munition",
        "missile",
        "group",
        "organism",
        "account",
        "fund",
        "instrument",
        "health",
        "disease",
        "flow",
        "result",
        "party",
        "election",
        "water",
        "disaster",
        "energy",
        "school",
        "letter",
        "personnel",
    )
