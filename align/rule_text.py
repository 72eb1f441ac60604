"""What is said of a rule, in both languages of those who read reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from align.severity import Severity

__all__ = ["Label", "RuleText"]


@dataclass(frozen=True, slots=True)
class Label:
    """What a key of ``Finding.data`` is called.

    ``french_values`` says in French those of its values that are words of align's own, and is None where the
    values are words of the documents. ``numbers_paragraphs`` is true where the values count paragraphs from
    nought.
    """

    english: str
    french: str
    french_values: Mapping[str, str] | None = None
    numbers_paragraphs: bool = False


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a report says of a rule: its name, one line on what it looks for, its weight, what its data mean.

    ``labels`` maps the keys of the data of its findings to what they are called.
    """

    name: str
    summary: str
    summary_fr: str
    severity: Severity = Severity.WARNING
    name_fr: str = ""
    labels: Mapping[str, Label] = field(default_factory=dict)
