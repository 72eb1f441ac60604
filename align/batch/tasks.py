"""What is handed to a process, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.batch.outcome import Outcome
from align.batch.pairs import Pair, UnpairedFile
from align.config import Config
from align.reports.base import DisplayOptions

__all__ = ["PairResult", "PairSettings", "RunOptions", "Task"]


@dataclass(frozen=True, slots=True)
class PairSettings:
    """Under what a pair is checked: its settings, and the files of what was decided about it before.

    ``file`` is the configuration file that they come from, where there is one.
    """

    config: Config = field(default_factory=Config)
    ledgers: tuple[Path, ...] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A pair to check under its settings. ``page`` is the name of its page, where there is to be one.

    ``content`` names the comparison, ``key`` the outcome: it depends on more.
    """

    pair: Pair
    settings: PairSettings
    page: str | None = None
    content: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What is the same for all pairs; can be sent to another process.

    ``cache``, ``folder`` (of the pages) and ``recent`` (where what was found is remembered, for
    ``align accept``) are None where there is to be none. ``formats`` names the reports that are wanted of
    each pair, ``display`` says how they look. ``timeout`` is how many seconds a pair may take; None for any.
    ``names`` says how the user calls folders that were made for the run, as of an archive.
    """

    cache: Path | None = None
    folder: Path | None = None
    recent: Path | None = None
    display: DisplayOptions = field(default_factory=DisplayOptions)
    formats: tuple[str, ...] = ()
    timeout: float | None = None
    names: tuple[tuple[str, str], ...] = ()

    def called(self, text: str) -> str:
        """Return a path, or a text with paths, as the user calls them."""
        for folder, name in self.names:
            text = text.replace(folder, name)
        return text

    def pair_called(self, pair: Pair) -> Pair:
        """Return a pair with its files as the user calls them."""
        if not self.names:
            return pair
        english = None if pair.english is None else Path(self.called(str(pair.english)))
        return replace(pair, french=Path(self.called(str(pair.french))), english=english)

    def alone_called(self, alone: Iterable[UnpairedFile]) -> tuple[UnpairedFile, ...]:
        """Return files that are in no pair as the user calls them."""
        return tuple(
            replace(one, path=Path(self.called(str(one.path))), message=self.called(one.message))
            for one in alone
        )


@dataclass(frozen=True, slots=True)
class PairResult:
    """What came of a task: the outcome, the same with its findings as a line of JSON, reports by format."""

    outcome: Outcome
    line: str
    reports: Mapping[str, str] = field(default_factory=dict)
