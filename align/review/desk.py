"""One pair on the desk: what was found, what is decided, and the way back."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.config import Config
from align.data import Bead, Comparison, Finding, Severity
from align.decisions import Case, Decision, Judgement, Ledger, Review, State, Status, append, read
from align.decisions.pairs import (
    Correction,
    Standing,
    append_corrections,
    corrections_beside,
    to_line,
)
from align.errors import InputError
from align.review.history import Change, Comment, History
from align.review.limit import TookTooLong, time_limit
from align.review.regroup import Pair, Spot, act_on, apart, bead_at, remainder
from align.session import Session
from align.stamped import Stamp, stamp

if TYPE_CHECKING:
    from align.correcting import Correcting

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

    def __init__(
        self,
        place: Place,
        session: Session,
        config: Config,
        history: History,
        *,
        timeout: float | None = None,
    ) -> None:
        self.place = place
        self._timeout = timeout
        self._failed: tuple[tuple[Stamp, ...], str] | None = None
        self._session = session
        self._config = config
        self._history = history
        self._lock = threading.RLock()
        self._comparison: Comparison | None = None
        self._corrections: tuple[Correction, ...] = ()
        self._correcting: Correcting | None = None

    @property
    def comparison(self) -> Comparison:
        """The comparison of the files as they were when the desk was laid, with the pairs corrected since.

        :raises InputError: If a file cannot be read, or comparing takes longer than it may.
        """
        with self._lock:
            corrections = self._session.corrections(self.place.files)
            if self._comparison is None:
                self._comparison = self._compared()
            elif corrections != self._corrections:
                self._comparison = self._kept().comparison(corrections)
            self._corrections = corrections
            return self._comparison

    def _compared(self) -> Comparison:
        stamps = tuple(map(stamp, self.place.files))
        if self._failed is not None and self._failed[0] == stamps:
            raise InputError(self._failed[1])  # not waited for again, unless a file has changed
        try:
            with time_limit(self._timeout):
                return self._session.compare(self.place.files, self._config)
        except TookTooLong:
            told = f"{self.place.files[0]}: took longer than {self._timeout:g} seconds (--timeout)"
            self._failed = stamps, told
            raise InputError(told) from None

    def _kept(self) -> Correcting:
        """Return what is kept of the documents while their pairs are corrected."""
        if self._correcting is None:
            self._correcting = self._session.correcting(self.place.files, self._config)
        return self._correcting

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
        comments = self._history.comment_counts(self._key)
        return {
            "findings": {j.finding.fingerprint: _shown(j, comments) for j in review.judgements},
            "progress": _progress(review.judgements),
            "pairs": self.version,
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
                with self._history.adding(self._key, author, time, changes):
                    self._write(changes, author, time, back=False)
        return self.state()

    # What was said of a finding

    def comment(self, fingerprint: str, text: str, author: str, time: str) -> dict[str, Any]:
        """Keep what somebody writes about a finding, and return the new state.

        :raises InputError: If the finding is not there, the text is empty, or it cannot be kept.
        """
        text = "\n".join(line.rstrip() for line in text.strip().splitlines())[:MAX_REASON]
        if not text:
            raise InputError("there is nothing to keep: write something")
        self._known(fingerprint)
        self._history.comment(self._key, fingerprint, Comment(author, time, text))
        return self.state()

    def story(self, fingerprint: str) -> list[dict[str, str]]:
        """Return what was decided and written about a finding, by whom and when, the oldest first.

        :raises InputError: If the finding is not there, or the file of decisions cannot be read.
        """
        self._known(fingerprint)
        ledger = read(self.place.decisions)
        documents = ledger.documents(self.comparison.french.path, self.comparison.english.path)
        told = [
            {"what": str(d.status), "author": d.author, "time": d.time, "text": d.reason}
            for d in ledger.decisions
            if d.case.fingerprint == fingerprint and d.case.documents == documents
        ]
        told += [
            {"what": "comment", "author": c.author, "time": c.time, "text": c.text}
            for c in self._history.comments(self._key, fingerprint)
        ]
        return sorted(told, key=lambda event: event["time"])

    def _known(self, fingerprint: str) -> None:
        if not any(f.fingerprint == fingerprint for f in self.comparison.findings):
            raise InputError(f"{fingerprint}: there is no such finding (any more); load the page again")

    def assign(self, person: str) -> dict[str, Any]:
        """Say who is to do the pair, nobody where the name is empty, and return what was said.

        :raises InputError: If it cannot be kept.
        """
        self._history.assign(self._key, " ".join(person.split())[:100])
        return {"assigned": self.assigned}

    @property
    def assigned(self) -> str:
        """Who is to do the pair; empty for nobody."""
        return self._history.assigned(self._key)

    # Pairs

    @property
    def version(self) -> str:
        """What tells one state of the pairs from the next; empty where nothing has been corrected."""
        with self._lock:
            found = self._session.corrections(self.place.files)
            return hashlib.sha256("".join(map(to_line, found)).encode()).hexdigest()[:16] if found else ""

    def regroup(
        self, act: str, spot: Spot, author: str, time: str, seen: str | None = None
    ) -> dict[str, Any]:
        """Correct pairs, in one step, and return the new state.

        :param act: One of ``regroup.ACTS``.
        :param spot: The paragraph that it is done at.
        :param seen: The ``version`` of the pairs that the person saw; None where nobody looks.
        :raises ConflictError: If pairs have been corrected since; nothing is then done.
        :raises InputError: If it cannot be done there, or the file cannot be written.
        """
        with self._lock, self._history.alone():
            if seen is not None and seen != self.version:
                raise ConflictError({})
            beads = self.comparison.beads
            kept = self._kept()
            pairs, touched = self._regrouped(act, spot, beads, kept)
            removed = [x for x in kept.located(self._corrections) if not apart(x, touched)]
            standing = Standing.ALIGNED if act == "again" else Standing.CONFIRMED
            added = [self._correction(pair, standing, author, time) for pair in pairs]
            added += [
                self._correction(pair, old.correction.standing, author, time)
                for old in removed
                for pair in remainder(old, touched)
            ]
            if removed or added:
                gone = [old.correction for old in removed]
                with self._history.adding(self._key, author, time, removed=gone, added=added):
                    self._correct(gone, added, author, time)
        return self.state()

    def _regrouped(
        self, act: str, spot: Spot, beads: Sequence[Bead], kept: Correcting
    ) -> tuple[list[Pair], list[Pair]]:
        """Return the pairs that an act makes, and those of which what was corrected before is taken back."""
        if kept.pairing is None:
            raise InputError("the two documents have nothing in common; there are no pairs to correct")
        at = bead_at(beads, spot.side, spot.paragraph)
        if act == "release":
            return [], [(beads[at].french, beads[at].english)]
        if act == "again":
            pairs = kept.again(self._corrections, beads, beads[at])
        else:
            pairs = act_on(act, spot, beads, at, kept.pairing)
        return pairs, pairs

    def _correction(self, pair: Pair, standing: Standing, author: str, time: str) -> Correction:
        contents = self._kept().contents
        sides = [side.stretch(held) for side, held in zip(contents, pair, strict=True)]
        return Correction(sides[0], sides[1], standing, self._documents, author, time)

    def _correct(
        self, removed: Iterable[Correction], added: Iterable[Correction], author: str, time: str
    ) -> None:
        """Append what becomes of pairs: those that hold no more, and those that hold from now on."""
        gone = [
            replace(c, standing=Standing.WITHDRAWN, documents=self._documents, author=author, time=time)
            for c in removed
        ]
        path = corrections_beside(self.place.files[0], self.place.files[-1])
        try:
            append_corrections(path, [*gone, *added])
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}): nothing was corrected") from None

    @property
    def _documents(self) -> tuple[str, str]:
        return Ledger(self.place.decisions).documents(
            self.comparison.french.path, self.comparison.english.path
        )

    # The way back

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
                with self._history.marking(action, undone=back):
                    if action.changes:
                        self._write(action.changes, author, time, back=back)
                    if action.removed or action.added:
                        gone, come = (
                            (action.added, action.removed) if back else (action.removed, action.added)
                        )
                        self._correct(
                            gone, [replace(c, author=author, time=time) for c in come], author, time
                        )
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
            f: _shown(judged[f], {})
            for f in fingerprints
            if f in seen and seen[f] != _version(judged[f].decision)
        }
        if other:
            raise ConflictError(other)

    def _write(self, changes: Iterable[Change], author: str, time: str, *, back: bool) -> None:
        """Append what findings come to: what they were before, or what they are after."""
        findings = {f.fingerprint: f for f in self.comparison.findings}
        documents = self._documents
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


def _shown(judgement: Judgement, comments: Mapping[str, int]) -> dict[str, Any]:
    decision = judgement.decision
    return {
        "comments": comments.get(judgement.finding.fingerprint, 0),
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
