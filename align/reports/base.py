"""What a report is, and what it may be told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from align.data import Comparison

Ui = Literal["en", "fr"]
"""The language of the interface: not that of the documents."""


class RuleText(NamedTuple):
    """What a report says of a rule: its name, and one line on what it looks for in each language."""

    name: str
    summary: str
    summary_fr: str


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look; each format heeds what concerns it.

    ``rules`` maps rule codes to what is said of them. ``width`` is that of the terminal in columns. ``quiet``
    leaves out everything but the findings. ``explain`` shows the values, scores and thresholds behind each.
    ``notes`` shows findings of severity info on screen too; elsewhere they are always there.
    """

    ui: Ui = "en"
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    colour: bool = False
    width: int = 100
    quiet: bool = False
    explain: bool = False
    notes: bool = False


class Report(ABC):
    """An output format: renders a comparison, to text that may be printed or to bytes for a file.

    Its name and the endings of its files are in ``align.reports.registry``.
    """

    @abstractmethod
    def render(self, comparison: Comparison, options: Options) -> str | bytes:
        """Return the whole report; a text ends in a line feed unless it is empty."""
