"""What came of a whole collection: outcomes with the gravest first, files left alone, totals."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.batch.outcome import Outcome, Status
from align.batch.pairs import UnpairedFile, UnpairedReason
from align.severity import Severity

__all__ = ["Summary", "summed_up"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a collection.

    ``outcomes`` are sorted by their worst findings; the pairs that content suggested and that proved wrong
    are not among them: their files are in ``alone``. ``root`` is the folder that holds all files, as far as
    names go.
    """

    outcomes: tuple[Outcome, ...]
    alone: tuple[UnpairedFile, ...]
    passed: int
    root: str

    @property
    def failed(self) -> int:
        """Pairs, and files in no pair, that could not be read."""
        unread = sum(one.why is UnpairedReason.UNREADABLE for one in self.alone)
        return unread + sum(outcome.status is Status.FAILED for outcome in self.outcomes)

    @property
    def errors(self) -> int:
        """Findings that weigh as errors."""
        return sum(outcome.counts.errors for outcome in self.outcomes)

    @property
    def warnings(self) -> int:
        """Findings that weigh as warnings."""
        return sum(outcome.counts.warnings for outcome in self.outcomes)

    @property
    def infos(self) -> int:
        """Findings that weigh as notes."""
        return sum(outcome.counts.infos for outcome in self.outcomes)

    def code(self, limit: Severity | None) -> int:
        """Return the exit code: 2 where something could not be read, 1 for findings as severe as a limit."""
        if self.failed:
            return 2
        worst = max((o.worst for o in self.outcomes if o.worst is not None), default=None)
        return int(limit is not None and worst is not None and worst >= limit)

    def called(self, path: str) -> str:
        """Return a path as seen from ``root``, which is shorter."""
        return os.path.relpath(path, self.root) if self.root else path


def summed_up(outcomes: Iterable[Outcome], alone: Iterable[UnpairedFile] = (), passed: int = 0) -> Summary:
    """Sum up a collection."""
    outcomes, alone = list(outcomes), list(alone)
    for outcome in outcomes:
        if outcome.status is Status.UNRELATED:
            sides = outcome.french, outcome.english
            alone += [
                UnpairedFile(Path(path), UnpairedReason.NO_COUNTERPART) for path in sides if path is not None
            ]
    kept = [outcome for outcome in outcomes if outcome.status is not Status.UNRELATED]
    paths = [Path(p) for o in kept for p in (o.french, o.english) if p is not None]
    paths += [one.path for one in alone]
    try:
        root = os.path.commonpath([path.absolute().parent for path in paths]) if paths else ""
    except ValueError:  # on several drives
        root = ""
    return Summary(
        tuple(sorted(kept, key=lambda outcome: outcome.rank)),
        tuple(sorted(alone, key=lambda one: str(one.path))),
        passed,
        root,
    )
