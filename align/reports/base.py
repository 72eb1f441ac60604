"""What a report is, and what it may be told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple

from align.data import Comparison, Severity
from align.decisions import Review
from align.language import Language

Ui = Literal["en", "fr"]
"""The language of the interface: not that of the documents."""

Level = Literal["paragraph", "sentence"]
"""What a row of a bitext holds."""


class RuleText(NamedTuple):
    """What a report says of a rule: its name, one line on what it looks for in each language, its weight."""

    name: str
    summary: str
    summary_fr: str
    severity: Severity = Severity.WARNING
    name_fr: str = ""


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    """How a report is to look; each format heeds what concerns it.

    ``rules`` maps rule codes to what is said of them. ``width`` is that of the terminal in columns. ``quiet``
    leaves out everything but the findings. ``explain`` shows the values, scores and thresholds behind each.
    ``notes`` shows findings of severity info on screen too; elsewhere they are always there. ``review`` says
    what was decided before, None where nobody asked: what was accepted is left out, or marked in formats for
    programs, unless ``show_accepted``. ``limit`` is how many findings the screen shows, None for all;
    ``statistics`` counts them by rule there. ``settings`` names the configuration file that was heeded.
    ``level`` and ``source`` are for bitexts: what a row holds, and which language comes first, None for that
    of the file or English; without ``findings`` they hold nothing else.
    """

    ui: Ui = "en"
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    colour: bool = False
    width: int = 100
    quiet: bool = False
    explain: bool = False
    notes: bool = False
    review: Review | None = None
    show_accepted: bool = False
    limit: int | None = None
    statistics: bool = False
    settings: str | None = None
    level: Level = "paragraph"
    source: Language | None = None
    findings: bool = True


class Report(ABC):
    """An output format: renders a comparison, to text that may be printed or to bytes for a file.

    Its name and the endings of its files are in ``align.reports.registry``. A format that is ``whole`` is
    given every finding, and tells by ``DisplayOptions.review`` those that were accepted before; the others
    are given the findings to be shown.
    """

    whole: ClassVar[bool] = False

    @abstractmethod
    def render(self, comparison: Comparison, options: DisplayOptions) -> str | bytes:
        """Return the whole report; a text ends in a line feed unless it is empty."""
