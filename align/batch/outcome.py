"""What came of one pair, in a few words: what the table, the index and the exit code need."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from align.batch.files import MARK
from align.batch.pairs import Pair, PairingMethod
from align.data import Comparison, Severity
from align.decisions import Review
from align.reports.layout import summarise
from align.tables import Row

__all__ = ["Counts", "Outcome", "Status", "failed", "from_line", "from_row", "judged", "to_line"]

SCHEMA = "align-collection/1"
assert json.dumps({"schema": SCHEMA})[:-1] == MARK


class Status(StrEnum):
    """What became of a pair."""

    CHECKED = "checked"
    UNRELATED = "unrelated"  # paired by content, and then found not to be versions of each other
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by severity, and segments."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    segments: int = 0
    omitted: int = 0
    added: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a pair. ``english`` is None for a bitext; ``message`` says why a pair failed.

    ``swapped`` says that the files were given the other way round; the names here are the right way.
    ``unread`` counts the pages that are pictures and were not read. ``page`` is the name of its page beside
    the index; ``key`` names all that the outcome depends on.
    """

    french: str
    english: str | None
    how: PairingMethod
    status: Status
    counts: Counts = Counts()
    message: str = ""
    swapped: bool = False
    unread: int = 0
    page: str | None = None
    key: str | None = None

    @property
    def worst(self) -> Severity | None:
        """The severity of its gravest finding."""
        for severity, number in (
            (Severity.ERROR, self.counts.errors),
            (Severity.WARNING, self.counts.warnings),
            (Severity.INFO, self.counts.infos),
        ):
            if number:
                return severity
        return None

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """Sorts outcomes: those that failed, then by errors, warnings and notes, most first."""
        counts = self.counts
        failed = self.status is Status.FAILED
        return not failed, -counts.errors, -counts.warnings, -counts.infos, self.french


def judged(
    pair: Pair,
    comparison: Comparison,
    review: Review | None = None,
    *,
    page: str | None = None,
    key: str | None = None,
) -> Outcome:
    """Return what came of a pair that could be compared; findings accepted before do not count."""
    found = summarise(comparison if review is None else replace(comparison, findings=review.open))
    counts = Counts(
        found.errors, found.warnings, found.infos, found.beads, found.omitted, found.added, found.moved
    )
    refuted = pair.how is PairingMethod.CONTENT and not comparison.related
    french, english = str(pair.french), None if pair.english is None else str(pair.english)
    if comparison.swapped and english is not None:
        french, english = english, french
    return Outcome(
        french,
        english,
        pair.how,
        Status.UNRELATED if refuted else Status.CHECKED,
        Counts() if refuted else counts,
        swapped=comparison.swapped,
        unread=len(comparison.french.unread) + len(comparison.english.unread),
        page=None if refuted else page,
        key=key,
    )


def failed(pair: Pair, message: str) -> Outcome:
    """Return what came of a pair that could not be compared."""
    english = None if pair.english is None else str(pair.english)
    return Outcome(str(pair.french), english, pair.how, Status.FAILED, message=message)


def from_row(row: Row) -> Outcome:
    """Return the outcome that a row of the table of pairs holds."""
    numbers = ("errors", "warnings", "infos", "segments", "omitted", "added", "moved")
    return Outcome(
        row["french"],
        row["english"],
        PairingMethod(row["how"]),
        Status(row["status"]),
        Counts(**{name: row[name] for name in numbers}),
        row["message"],
        row["swapped"],
        row["unread"],
    )


def to_line(outcome: Outcome, findings: Sequence[dict[str, Any]] = ()) -> str:
    """Return an outcome with its findings as a line of JSON, without its line feed."""
    return json.dumps({"schema": SCHEMA, **asdict(outcome), "findings": findings}, ensure_ascii=False)


def from_line(line: str) -> Outcome:
    """Return the outcome that a line holds.

    :raises ValueError: If it is no such line.
    """
    try:
        held = json.loads(line)
        if held.pop("schema") != SCHEMA:
            raise ValueError("of another schema")
        held.pop("findings", None)
        counts = Counts(**{name: int(number) for name, number in held.pop("counts").items()})
        how, status = PairingMethod(held.pop("how")), Status(held.pop("status"))
        return Outcome(how=how, status=status, counts=counts, **held)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"is no outcome ({error})") from None
