"""One pair on the desk: what was found, what is decided, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.config import Config
from align.data import Comparison, Finding, Severity
from align.decisions import Case, Decision, Judgement, Ledger, Review, State, Status, append
from align.errors import InputError
from align.review.history import Change, History
from align.session import Session

__all__ = ["ConflictError", "Desk", "Place"]

DECIDABLE = (Status.ACCEPTED, Status.REJECTED, Status.TO_FIX, Status.WITHDRAWN)
"""What may be decided here; the backlog is made by ``align check``."""
MAX_REASON = 2000
"""Characters of a reason."""


class ConflictError(Exception):
    """Somebody else has decided about a finding since the page was shown."""

    def __init__(self, states: Mapping[str, dict[str, str]]) -> None:
        super().__init__("somebody else has decided about this")
        self.states = states


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pair lies: its files (one is a bitext), its file of decisions, and others that are heeded."""

    files: tuple[Path, ...]
    decisions: Path
    others: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """What the pair is called: the names of its files."""
        return " ↔ ".join(dict.fromkeys(path.name for path in self.files))


class Desk:
    """What people do with the findings of a pair; every step is on disk when a call returns.

    Decisions are appended to the file beside the documents. Several desks, in several processes, may be at
    one pair: what was decided in between is read again, and nobody overwrites what he has not seen.
    """

    def __init__(self, place: Place, session: Session, config: Config, history: History) -> None:
        self.place = place
        self._session = session
        self._config = config
        self._history = history
        self._lock = threading.RLock()
        self._comparison: Comparison | None = None

    @property
    def comparison(self) -> Comparison:
        """The comparison of the files as they were when the desk was laid."""
        with self._lock:
            if self._comparison is None:
                self._comparison = self._session.compare(self.place.files, self._config)
            return self._comparison

    def review(self) -> Review:
        """Return the findings with what is decided about them now, by whomever.

        :raises InputError: If a file of decisions cannot be read.
        """
        with self._lock:
            return self._session.review(self.comparison, (self.place.decisions, *self.place.others))

    def state(self) -> dict[str, Any]:
        """Return what the page shows: the state of each finding, progress, how far one can go back."""
        review = self.review()
        undo, redo = self._history.counts(self._key)
        return {
            "findings": {j.finding.fingerprint: _shown(j) for j in review.judgements},
            "progress": _progress(review.judgements),
            "undo": undo,
            "redo": redo,
        }

    def decide(
        self,
        fingerprints: Sequence[str],
        status: Status,
        reason: str,
        author: str,
        time: str,
        seen: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Decide about findings, all in one step, and return the new state.

        :param seen: What the person saw as decided about each, by ``version``; None where nobody looks.
        :raises ConflictError: If something else has been decided about one since; nothing is then done.
        :raises InputError: If a finding is not there, or the file cannot be written.
        """
        if status not in DECIDABLE:
            raise InputError(f"{status} cannot be decided here")
        reason = " ".join(reason.split())[:MAX_REASON]
        with self._lock, self._history.alone():
            judged = self.review().by_fingerprint
            unknown = [f for f in fingerprints if f not in judged]
            if unknown:
                raise InputError(f"{unknown[0]}: there is no such finding (any more); load the page again")
            self._keep_from_overwriting(judged, fingerprints, seen)
            changes = [
                Change(f, *_held(judged[f]), "" if status is Status.WITHDRAWN else str(status), reason)
                for f in dict.fromkeys(fingerprints)
            ]
            changes = [c for c in changes if (c.before, c.before_reason) != (c.after, c.after_reason)]
            if changes:
                self._write(changes, author, time, back=False)
                self._history.add(self._key, author, time, changes)
        return self.state()

    def undo(self, author: str, time: str) -> dict[str, Any]:
        """Take the last step back, and return the new state; without one nothing happens."""
        return self._step(author, time, back=True)

    def redo(self, author: str, time: str) -> dict[str, Any]:
        """Do again what was taken back last, and return the new state; without it nothing happens."""
        return self._step(author, time, back=False)

    def _step(self, author: str, time: str, *, back: bool) -> dict[str, Any]:
        with self._lock, self._history.alone():
            action = self._history.last(self._key) if back else self._history.next(self._key)
            if action is not None:
                self._write(action.changes, author, time, back=back)
                self._history.mark(action, undone=back)
        return self.state()

    @property
    def _key(self) -> str:
        return "\n".join(Ledger(self.place.decisions).documents(*self._paths))

    @property
    def _paths(self) -> tuple[str, str]:
        return str(self.place.files[0]), str(self.place.files[-1])

    def _keep_from_overwriting(
        self, judged: Mapping[str, Judgement], fingerprints: Iterable[str], seen: Mapping[str, str] | None
    ) -> None:
        if seen is None:
            return
        other = {
            f: _shown(judged[f])
            for f in fingerprints
            if f in seen and seen[f] != _version(judged[f].decision)
        }
        if other:
            raise ConflictError(other)

    def _write(self, changes: Iterable[Change], author: str, time: str, *, back: bool) -> None:
        """Append what findings come to: what they were before, or what they are after."""
        findings = {f.fingerprint: f for f in self.comparison.findings}
        documents = Ledger(self.place.decisions).documents(
            self.comparison.french.path, self.comparison.english.path
        )
        added = [
            self._decision(findings[c.fingerprint], documents, _wanted(c, back=back), author, time)
            for c in changes
            if c.fingerprint in findings
        ]
        try:
            append(self.place.decisions, added)
        except OSError as error:
            raise InputError(
                f"{self.place.decisions}: cannot be written ({error.strerror}): nothing was decided"
            ) from None

    def _decision(
        self,
        finding: Finding,
        documents: tuple[str, str],
        wanted: tuple[str, str],
        author: str,
        time: str,
    ) -> Decision:
        status, reason = wanted
        case = Case.of(finding, self.comparison, documents)
        return Decision(case, Status(status) if status else Status.WITHDRAWN, reason, author, time)


def _wanted(change: Change, *, back: bool) -> tuple[str, str]:
    return (change.before, change.before_reason) if back else (change.after, change.after_reason)


def _held(judgement: Judgement) -> tuple[str, str]:
    """Return the status and the reason in force about a finding; what was said of earlier words is none."""
    decision = judgement.decision
    if decision is None or judgement.state is State.CHANGED:
        return "", ""
    return str(decision.status), decision.reason


def _version(decision: Decision | None) -> str:
    """Return what tells one decision about a finding from the next."""
    return (
        "" if decision is None else f"{decision.time} {decision.status} {decision.author} {decision.reason}"
    )


def _shown(judgement: Judgement) -> dict[str, str]:
    decision = judgement.decision
    return {
        "state": str(judgement.state),
        "severity": str(judgement.finding.severity),
        "version": _version(decision),
        "author": "" if decision is None else decision.author,
        "day": "" if decision is None else decision.day,
        "reason": "" if decision is None else decision.reason,
    }


def _progress(judgements: Sequence[Judgement]) -> dict[str, int]:
    """Count the findings, those that nobody has looked at by severity, and those decided by what was said."""
    waiting = [j for j in judgements if j.state in (State.NEW, State.CHANGED)]
    return {
        "all": len(judgements),
        "looked_at": len(judgements) - len(waiting),
        **{f"{s.name.lower()}s": sum(j.finding.severity is s for j in waiting) for s in Severity},
        "to_fix": sum(j.state is State.TO_FIX for j in judgements),
        "accepted": sum(j.state is State.ACCEPTED for j in judgements),
        "rejected": sum(j.state is State.REJECTED for j in judgements),
    }
