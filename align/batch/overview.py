"""What came of a run, for somebody who has to answer for it: what is open, what was decided and why.

Taken from what a run left in its folder, and from the files of decisions as they are now: what was decided
since the run counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.batch.left import left_by
from align.batch.outcome import Outcome, Status
from align.batch.summary import Summary, summed_up
from align.decisions import Decision, Ledger, State, beside, read
from align.decisions import Status as Decided
from align.severity import Severity

__all__ = ["DocumentPair", "Overview", "overview"]

_OPEN = (State.NEW, State.CHANGED, State.TO_FIX)
_SETTLED = (State.ACCEPTED, State.REJECTED, State.TO_FIX, State.BASELINE)


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """A pair that was checked: open findings by severity, and how many of them are down to be corrected."""

    name: str
    open: Mapping[Severity, int]
    to_fix: int = 0

    @property
    def rank(self) -> tuple[int, ...]:
        """Sorts pairs, the gravest first."""
        return tuple(-self.open.get(severity, 0) for severity in sorted(Severity, reverse=True))


@dataclass(frozen=True, slots=True)
class Overview:
    """What came of a run. ``decided`` counts findings by who decided what, and why, the most first.

    ``day`` is that of the run. ``summary`` says what was checked and what could not be.
    """

    day: str
    summary: Summary
    pairs: tuple[DocumentPair, ...]
    decided: tuple[tuple[tuple[str, State, str], int], ...]

    @property
    def segments(self) -> int:
        """Segments of all pairs."""
        return sum(outcome.counts.segments for outcome in self.summary.outcomes)


def overview(run: str | Path, decisions: Path | None = None) -> Overview:
    """Return what came of a run.

    :param run: The folder that ``align check --output`` filled; or that of ``--run``, or its address.
    :param decisions: The file of decisions, instead of that beside the documents.
    :raises InputError: If it is no such folder, or a file in it or of decisions is not what it should be.
    """
    left = left_by(run)
    ledgers = _Ledgers(decisions)
    outcomes: list[Outcome] = []
    found: list[tuple[Outcome, DocumentPair]] = []
    decided: Counter[tuple[str, State, str]] = Counter()
    for outcome, findings in left.results:
        outcomes.append(outcome)
        if outcome.status is Status.CHECKED:
            open_: Counter[Severity] = Counter()
            to_fix = 0
            for state, severity, author, reason in _judged(outcome, findings, ledgers):
                if state in _SETTLED:
                    decided[author, state, reason] += 1
                open_[severity] += state in _OPEN
                to_fix += state is State.TO_FIX
            found.append((outcome, DocumentPair("", open_, to_fix)))
    summary = summed_up(outcomes, left.alone)
    pairs = [DocumentPair(_name(summary, outcome), pair.open, pair.to_fix) for outcome, pair in found]
    return Overview(
        left.day,
        summary,
        tuple(sorted(pairs, key=lambda pair: (pair.rank, pair.name))),
        tuple(sorted(decided.items(), key=lambda item: (-item[1], item[0]))),
    )


class _Ledgers:
    """Files of decisions, each read once."""

    def __init__(self, named: Path | None) -> None:
        self._named = named
        self._held: dict[Path, tuple[Ledger, dict[tuple[str, tuple[str, str]], Decision]]] = {}

    def last(self, outcome: Outcome) -> dict[str, Decision]:
        """Return the last decision about each finding of a pair, by fingerprint."""
        french = Path(outcome.french)
        english = french if outcome.english is None else Path(outcome.english)
        path = self._named or beside(french, english)
        if path not in self._held:
            ledger = read(path)
            self._held[path] = ledger, {(d.case.fingerprint, d.case.documents): d for d in ledger.decisions}
        ledger, held = self._held[path]
        documents = ledger.documents(str(french), str(english))
        return {fingerprint: d for (fingerprint, about), d in held.items() if about == documents}


def _judged(
    outcome: Outcome, findings: list[dict[str, Any]], ledgers: _Ledgers
) -> Iterator[tuple[State, Severity, str, str]]:
    """Yield for each finding its state, its severity, and who decided so and why."""
    last = ledgers.last(outcome)
    for finding in findings:
        severity = Severity[str(finding["severity"]).upper()]
        decision = last.get(str(finding.get("fingerprint")))
        if decision is not None and decision.status is Decided.WITHDRAWN:
            yield State.NEW, severity, "", ""
        elif decision is not None:
            yield State(str(decision.status)), severity, decision.author, decision.reason
        else:
            told = finding.get("decision") or {}
            state = State(told.get("state", "new"))
            yield state, severity, str(told.get("author", "")), str(told.get("reason", ""))


def _name(summary: Summary, outcome: Outcome) -> str:
    french = summary.called(outcome.french)
    return french if outcome.english is None else f"{french} ↔ {summary.called(outcome.english)}"
