"""One pair on the desk: what was found, what is decided, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from align.config import Config
from align.data import Comparison, Language
from align.decisions import Case, Comment, Decision, Ledger, Review, Status, append
from align.decisions.following import Following
from align.errors import InputError
from align.review.compared import Compared
from align.review.conflicts import ConflictError, keep_from_overwriting
from align.review.corrections import Hand, corrected, keep
from align.review.editing import Edit, copy_of, write
from align.review.history import Change, History
from align.review.judged import Judged
from align.review.regroup import Spot
from align.review.state import (
    commented,
    held,
    known_as,
    progress,
    said_anything,
    shown,
    told_in_order,
)
from align.review.suggestions import suggestion
from align.session import Session

__all__ = ["Desk", "Place"]

DECIDABLE = (Status.ACCEPTED, Status.REJECTED, Status.TO_FIX, Status.WITHDRAWN)
"""What may be decided here; the backlog is made by ``align check``."""
MAX_REASON = 2000
"""Characters of a reason."""


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
        self.files = Compared(place.files, session, config, timeout)
        self._session = session
        self.history = history
        self._lock = threading.RLock()
        self._following = Following(place.decisions)
        self._judged: Judged | None = None
        self._comments: dict[str, int] = {}

    @property
    def comparison(self) -> Comparison:
        """The comparison of the files as they are now; see ``Compared``."""
        return self.files.comparison

    def review(self) -> Review:
        """Return the findings with what is decided and written about them now, by whomever.

        :raises InputError: If a file of decisions cannot be read.
        """
        with self._lock:
            found = self._session.review(self.comparison, (self.place.decisions, *self.place.others))
            return commented(found, self.history.comments(self._key))

    @property
    def judged(self) -> Judged:
        """What is decided about the findings now; see ``Judged``.

        :raises InputError: If a file cannot be read.
        """
        with self._lock:
            comparison = self.comparison
            if self._judged is None or self._judged.comparison is not comparison:
                if self._judged is not None:
                    self._keep_found(comparison)
                self._judged = Judged(comparison, self._judge, self._following, self.place.others)
            self._judged.follow()
            return self._judged

    def _keep_found(self, comparison: Comparison) -> None:
        """Keep what is found now, for whoever counts what is left without comparing the pair."""
        with suppress(InputError):  # nothing is lost where it cannot be kept
            self.history.keep_found(
                self._key, [(f.fingerprint, str(f.severity)) for f in comparison.findings]
            )

    def _judge(self, comparison: Comparison, ledger: Ledger) -> Review:
        return self._session.review(comparison, (ledger, *self.place.others))

    def state(self, since: str | None = None) -> dict[str, Any]:
        """Return what the page shows: the state of findings, progress, how far one can go back.

        :param since: A ``revision`` that the page knows: only what has changed since is told, or, where it is
            of another run (the answer is then ``whole``), what anything was said of. None for all findings.
        """
        with self._lock:
            judged = self.judged
            comments = self.history.comment_counts(self._key)
            for name in comments.keys() | self._comments.keys():
                if comments.get(name) != self._comments.get(name):
                    judged.touch(name)
            self._comments = comments
            changed = None if since is None else judged.since(since)
            told = judged.by_fingerprint if changed is None else changed
            undo, redo = self.history.counts(self._key)
            return {
                "findings": {
                    name: shown(judgement, comments)
                    for name, judgement in told.items()
                    if since is None or changed is not None or said_anything(judgement, comments)
                },
                "whole": changed is None,
                "revision": judged.revision,
                "progress": progress(judged.counts),
                "pairs": self.version,
                "undo": undo,
                "redo": redo,
            }

    def progress(self) -> dict[str, int]:
        """Return how far the pair is.

        :raises InputError: If a file cannot be read.
        """
        return progress(self.judged.counts)

    def decide(
        self,
        fingerprints: Sequence[str],
        status: Status,
        reason: str,
        author: str,
        time: str,
        seen: Mapping[str, str] | None = None,
        since: str | None = None,
    ) -> dict[str, Any]:
        """Decide about findings, all in one step, and return the new ``state``.

        :param seen: What the person saw as decided about each, by ``version``; None where nobody looks.
        :raises ConflictError: If something else has been decided about one since; nothing is then done.
        :raises InputError: If a finding is not there, or the file cannot be written.
        """
        if status not in DECIDABLE:
            raise InputError(f"{status} cannot be decided here")
        reason = " ".join(reason.split())[:MAX_REASON]
        with self._lock, self.history.alone():
            judged = self.judged.by_fingerprint
            unknown = [f for f in fingerprints if f not in judged]
            if unknown:
                raise InputError(f"{unknown[0]}: there is no such finding (any more); load the page again")
            keep_from_overwriting(judged, fingerprints, seen)
            changes = [
                Change(f, *held(judged[f]), "" if status is Status.WITHDRAWN else str(status), reason)
                for f in dict.fromkeys(fingerprints)
            ]
            changes = [c for c in changes if (c.before, c.before_reason) != (c.after, c.after_reason)]
            if changes:
                with self.history.adding(self._key, author, time, changes):
                    self._write(changes, author, time, back=False)
        return self.state(since)

    # What was said of a finding

    def comment(
        self, fingerprint: str, text: str, author: str, time: str, since: str | None = None
    ) -> dict[str, Any]:
        """Keep what somebody writes about a finding, and return the new state.

        :raises InputError: If the finding is not there, the text is empty, or it cannot be kept.
        """
        text = "\n".join(line.rstrip() for line in text.strip().splitlines())[:MAX_REASON]
        if not text:
            raise InputError("there is nothing to keep: write something")
        self._known(fingerprint)
        self.history.comment(self._key, fingerprint, Comment(author, time, text))
        return self.state(since)

    def story(self, fingerprint: str) -> list[dict[str, str]]:
        """Return what was decided and written about a finding, by whom and when, the oldest first.

        Where its words have changed since it was decided about, what was said of the earlier ones is told.

        :raises InputError: If the finding is not there, or the file of decisions cannot be read.
        """
        self._known(fingerprint)
        names = known_as(self.judged.by_fingerprint[fingerprint])
        comments = self.history.comments(self._key)
        return told_in_order(
            (d for name in names for d in self.judged.decisions_about(name)),
            (c for name in names for c in comments.get(name, ())),
        )

    def _known(self, fingerprint: str) -> None:
        if fingerprint not in self.judged.by_fingerprint:
            raise InputError(f"{fingerprint}: there is no such finding (any more); load the page again")

    def assign(self, person: str) -> dict[str, Any]:
        """Say who is to do the pair, nobody where the name is empty, and return what was said.

        :raises InputError: If it cannot be kept.
        """
        self.history.assign(self._key, " ".join(person.split())[:100])
        return {"assigned": self.assigned}

    @property
    def assigned(self) -> str:
        """Who is to do the pair; empty for nobody."""
        return self.history.assigned(self._key)

    # Pairs

    @property
    def version(self) -> str:
        """What tells one state of the texts and of their pairs from the next."""
        return self.files.version

    def regroup(
        self,
        act: str,
        spot: Spot,
        author: str,
        time: str,
        seen: str | None = None,
        since: str | None = None,
    ) -> dict[str, Any]:
        """Correct pairs, in one step, and return the new state.

        :param act: One of ``regroup.ACTS``.
        :param spot: The paragraph that it is done at.
        :param seen: The ``version`` of the pairs that the person saw; None where nobody looks.
        :raises ConflictError: If pairs have been corrected since; nothing is then done.
        :raises InputError: If it cannot be done there, or the file cannot be written.
        """
        with self._lock, self.history.alone():
            if seen is not None and seen != self.version:
                raise ConflictError({})
            hand = Hand(self._documents, author, time)
            removed, added = corrected(self.files, act, spot, hand)
            if removed or added:
                with self.history.adding(self._key, author, time, removed=removed, added=added):
                    keep(self.files.corrections_file, removed, added, hand)
        return self.state(since)

    @property
    def _documents(self) -> tuple[str, str]:
        return self.judged.documents

    # Words

    def edit(
        self,
        spot: Spot,
        words: str,
        author: str,
        time: str,
        seen: str | None = None,
        since: str | None = None,
        *,
        copy: bool = False,
    ) -> dict[str, Any]:
        """Have a paragraph of the user's own file read other words, and return the new state.

        :param copy: Whether to change the copy beside the file instead, which is made where there is none.
        :param seen: The ``version`` of the texts that the person saw; None where nobody looks.
        :raises ConflictError: If they have changed since; nothing is then written.
        :raises InputError: If the file cannot be edited here, or not be written.
        """
        with self._lock, self.history.alone():
            if seen is not None and seen != self.version:
                raise ConflictError({})
            self._write_words(spot, words, author, time, copy=copy)
        return self.state(since)

    def take(
        self,
        fingerprint: str,
        side: Language,
        author: str,
        time: str,
        seen: str | None = None,
        since: str | None = None,
        *,
        copy: bool = False,
    ) -> dict[str, Any]:
        """Put the value that the other side has in the place of that which a finding marks on one side.

        :param copy: Whether to change the copy beside the file instead.
        :raises ConflictError: If the texts have changed since they were ``seen``; nothing is then written.
        :raises InputError: If it is not sure what the words should be, or the file cannot be edited here.
        """
        with self._lock, self.history.alone():
            if seen is not None and seen != self.version:
                raise ConflictError({})
            judgement = self.judged.by_fingerprint.get(fingerprint)
            value = None if judgement is None else suggestion(judgement.finding, side)
            if judgement is None or value is None:
                raise InputError("it is not sure what these words should be: edit the paragraph")
            finding = judgement.finding
            (span,) = finding.french if side == "fr" else finding.english
            text = self.files.document(side).paragraphs[span.paragraph].text
            words = text[: span.start] + value + text[span.end :]
            self._write_words(Spot(side, span.paragraph), words, author, time, copy=copy)
        return self.state(since)

    def _write_words(self, spot: Spot, words: str, author: str, time: str, *, copy: bool) -> None:
        edit = self.files.edit(spot, words, copy=copy)
        if edit.before != edit.after:
            with self.history.adding(self._key, author, time, edit=edit):
                write(edit)

    # The way back

    def undo(self, author: str, time: str, since: str | None = None) -> dict[str, Any]:
        """Take the last step back, and return the new state; without one nothing happens."""
        return self._step(author, time, since, back=True)

    def redo(self, author: str, time: str, since: str | None = None) -> dict[str, Any]:
        """Do again what was taken back last, and return the new state; without it nothing happens."""
        return self._step(author, time, since, back=False)

    def _step(self, author: str, time: str, since: str | None, *, back: bool) -> dict[str, Any]:
        with self._lock, self.history.alone():
            action = self.history.last(self._key) if back else self.history.next(self._key)
            if action is not None:
                with self.history.marking(action, undone=back):
                    if action.edit is not None:
                        self._write_again(action.edit, back=back)
                    if action.changes:
                        self._write(action.changes, author, time, back=back)
                    if action.removed or action.added:
                        pairs = (action.added, action.removed) if back else (action.removed, action.added)
                        hand = Hand(self._documents, author, time)
                        keep(self.files.corrections_file, *pairs, hand)
        return self.state(since)

    def _write_again(self, edit: Edit, *, back: bool) -> None:
        """Change a file of the pair, or the copy beside it, or take a change of it back.

        :raises InputError: If it is one of another file: the history may have come with the documents.
        """
        own = {path.resolve() for file in self.place.files for path in (file, copy_of(file))}
        if Path(edit.path).resolve() not in own:
            raise InputError(f"{edit.path}: is no file of this pair; nothing was changed")
        write(edit, back=back)

    @cached_property
    def _key(self) -> str:
        return "\n".join(Ledger(self.place.decisions).documents(*self._paths))

    @property
    def _paths(self) -> tuple[str, str]:
        return str(self.place.files[0]), str(self.place.files[-1])

    def _write(self, changes: Iterable[Change], author: str, time: str, *, back: bool) -> None:
        """Append what findings come to: what they were before, or what they are after.

        :raises InputError: If the file cannot be written; it is then as it was.
        """
        judged = self.judged.by_fingerprint
        added = []
        for change in (c for c in changes if c.fingerprint in judged):
            case = Case.of(judged[change.fingerprint].finding, self.comparison, self._documents)
            status, reason = (
                (change.before, change.before_reason) if back else (change.after, change.after_reason)
            )
            wanted = Status(status) if status else Status.WITHDRAWN
            added.append(Decision(case, wanted, reason, author, time))
        path = self.place.decisions
        try:
            append(path, added)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}): nothing was decided") from None
