"""What a finding is called in files of other tools; types are those of ITS 2.0.

https://www.w3.org/TR/its20/#lqissue
"""

from __future__ import annotations

from align.data import Finding, Severity
from align.reports.base import DisplayOptions, Ui
from align.reports.wording import decided, written

__all__ = ["ITS", "issue_severity", "issue_type", "message", "priority", "told"]

ITS = "http://www.w3.org/2005/11/its"
"""The namespace of ITS."""

# The longest beginning of a rule's code that stands here says its type.
_TYPES = {
    "ALN": "mistranslation",
    "ALN001": "omission",
    "ALN002": "addition",
    "ALN003": "inconsistency",
    "ALN004": "omission",
    "ALN005": "addition",
    "ALN006": "formatting",
    "ALN007": "duplication",
    "NUM": "numbers",
    "REF": "inconsistent-entities",
    "NAM": "inconsistent-entities",
    "TRM": "terminology",
    "SEM": "mistranslation",
    "LNG": "untranslated",
    "TYP": "typographical",
    "TYP002": "whitespace",
    "TYP003": "duplication",
    "TYP004": "characters",
    "TYP006": "whitespace",
}
_SEVERITIES = {Severity.ERROR: "100", Severity.WARNING: "60", Severity.INFO: "20"}
_PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "4", Severity.INFO: "8"}


def message(finding: Finding, ui: Ui) -> str:
    """Return what a finding says, in one line."""
    return " ".join((finding.message_fr if ui == "fr" else finding.message).splitlines())


def told(finding: Finding, options: DisplayOptions) -> str:
    """Return what a finding says, and what people decided and wrote about it, in one line."""
    known = None if options.review is None else options.review.by_fingerprint.get(finding.fingerprint)
    said = (message(finding, options.ui), decided(options.ui, known), *written(options.ui, known))
    return " – ".join(filter(None, said))


def issue_type(finding: Finding) -> str:
    """Return the type of issue; ``other`` for a rule of someone's own."""
    return _TYPES.get(finding.rule) or _TYPES.get(finding.rule[:3], "other")


def issue_severity(finding: Finding) -> str:
    """Return the severity, from 0 to 100."""
    return _SEVERITIES[finding.severity]


def priority(finding: Finding) -> str:
    """Return the priority of a note in XLIFF, from 1, the highest, to 10."""
    return _PRIORITIES[finding.severity]
