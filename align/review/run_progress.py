"""How far a run is: what it found, less what was decided since, by whomever; and who is to do which pair.

What the run found is in its tables, what was decided in the files beside the documents: only pairs of which
something was said since are counted anew, and only when such a file has changed.
"""

from __future__ import annotations

import os
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from align.batch.query import Question, Run
from align.batch.shards.parts import RUN
from align.decisions import Decision, State, Status
from align.decisions.following import Following
from align.errors import InputError
from align.review.history import Found, History
from align.stamped import Stamp, stamp

__all__ = ["Progress", "RunProgress", "Standing"]

T = TypeVar("T")

_WAITING = (str(State.NEW), str(State.CHANGED))
_SEVERITIES = ("error", "warning", "info")
_PLAIN = "nfc_normalize(regexp_replace({}, '(^|/)(\\./)+', '\\1', 'g'))"
"""The name of a file as files of decisions have it."""
_GIVEN = "(SELECT unnest(?::VARCHAR[]) AS {}, unnest(?::VARCHAR[]) AS {}{})"


@dataclass(frozen=True, slots=True)
class Standing:
    """Of all findings of a pair, or of many, those that nobody has looked at, by severity.

    Those that were there already when checking began (the backlog) do not count.
    """

    all: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0

    @property
    def looked_at(self) -> int:
        """Findings about which something was said."""
        return self.all - self.errors - self.warnings - self.infos

    def plus(self, other: Standing, times: int = 1) -> Standing:
        """Return the sum with another, or, ``times`` -1, the difference."""
        return Standing(
            self.all + times * other.all,
            self.errors + times * other.errors,
            self.warnings + times * other.warnings,
            self.infos + times * other.infos,
        )

    @classmethod
    def open(cls, errors: int, warnings: int, infos: int) -> Standing:
        """Return that of findings about which nothing was said."""
        return cls(errors + warnings + infos, errors, warnings, infos)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair of the run: its place in the index, its id, and what the run says of it."""

    place: int
    name: str
    standing: Standing
    checked: bool


@dataclass
class _Folder:
    """A file of decisions with what was done beside it, and what is known of both.

    Pairs are named by their documents, as seen from there. ``since`` is when the run came to its end: what
    was found before is out of date.
    """

    following: Following
    history: History
    since: float
    said: defaultdict[tuple[str, str], dict[str, Decision]] = field(default_factory=lambda: defaultdict(dict))
    found: dict[tuple[str, str], list[Found]] = field(default_factory=dict)
    assigned: dict[tuple[str, str], str] = field(default_factory=dict)
    pairs: dict[tuple[str, str], _Pair | None] = field(default_factory=dict)
    stamps: tuple[Stamp, ...] = ()

    @cached_property
    def place(self) -> Path:
        """The folder itself, which names of documents are seen from."""
        return self.following.path.parent.resolve()

    def news(self) -> set[tuple[str, str]]:
        """Heed what was said since the last time, and return the documents that it is about.

        :raises InputError: If the file of decisions cannot be read.
        """
        touched: set[tuple[str, str]] = set()
        added = self.following.news()
        if added is None:
            touched.update(self.said)
            self.said.clear()
            added = self.following.ledger.decisions
        for decision in added:
            held = self.said[decision.case.documents]
            before = held.get(decision.case.fingerprint)
            if before is None or before.time <= decision.time:
                held[decision.case.fingerprint] = decision
            touched.add(decision.case.documents)
        stamps = self.history.stamp
        if stamps != self.stamps:
            was, self.found = self.found, _by_documents(self.history.found(self.since))
            self.assigned = _by_documents(self.history.assignments())
            touched.update(
                key for key in was.keys() | self.found.keys() if was.get(key) != self.found.get(key)
            )
            touched.update(self.assigned)
            self.stamps = stamps
        return touched


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    ``changed`` is what is left of the pairs of which anything was said since, by their places in the index,
    ``assigned`` who is to do which, ``whole`` what is left of all. ``refused`` says which files of decisions
    cannot be read.
    """

    changed: Mapping[int, Standing]
    assigned: Mapping[int, str]
    whole: Standing
    refused: tuple[str, ...] = ()


class RunProgress:
    """What is left of a run, kept up with its files; safe for several threads.

    :param folders: The files of decisions about its pairs, each with what was done beside it.
    :raises InputError: If a file of the run is gone.
    """

    def __init__(self, run: Run, folders: Iterable[tuple[Path, History]]) -> None:
        self._run = run
        made = stamp(Path(run.place, RUN))  # None where the run lies on another machine
        since = 0 if made is None else made[0] / 1e9
        self._folders = [_Folder(Following(path), history, since) for path, history in dict(folders).items()]
        self._base = Path(run.base).resolve()
        self._lock = threading.Lock()
        self._changed: dict[int, tuple[Standing, Standing]] = {}  # by place: in the run, and now
        sums = "SELECT sum(errors)::BIGINT, sum(warnings)::BIGINT, sum(infos)::BIGINT FROM ranking"
        self._found = Standing.open(*(int(number or 0) for number in run.ask(Question(sums)).rows[0]))

    def now(self) -> Progress:
        """Return how far the run is.

        :raises InputError: If a file of the run is gone.
        """
        with self._lock:
            touched: list[tuple[_Folder, tuple[str, str]]] = []
            refused = []
            for folder in self._folders:
                try:
                    touched += [(folder, documents) for documents in folder.news()]
                except InputError as error:
                    refused.append(str(error))
            self._find(
                [(folder, documents) for folder, documents in touched if documents not in folder.pairs]
            )
            self._count(touched)
            assigned = {
                pair.place: person
                for folder in self._folders
                for key, person in folder.assigned.items()
                if (pair := folder.pairs.get(key)) is not None
            }
            whole = self._found
            for before, after in self._changed.values():
                whole = whole.plus(before, -1).plus(after)
            changed = {place: after for place, (_, after) in self._changed.items()}
            return Progress(changed, assigned, whole, tuple(refused))

    def _find(self, unknown: list[tuple[_Folder, tuple[str, str]]]) -> None:
        """Find the pairs of the run that some documents, as seen from a folder, are."""
        if not unknown:
            return
        names: dict[tuple[str, str], tuple[_Folder, tuple[str, str]]] = {}
        for folder, documents in unknown:
            folder.pairs[documents] = None
            whole = [os.path.normpath(f"{folder.place}/{name}") for name in documents]
            seen = [self._seen(path) for path in whole]
            for one, other in ((seen[0], seen[1]), (whole[0], whole[1])):
                names[one, other] = names[other, one] = folder, documents
        ones, others = map(list, zip(*names, strict=True))
        answer = self._run.ask(
            Question(
                "SELECT one, other, place, pair, status, errors, warnings, infos FROM ranking JOIN "
                f"{_GIVEN.format('one', 'other', '')} ON {_PLAIN.format('french')} = one "
                f"AND {_PLAIN.format('coalesce(english, french)')} = other",
                (ones, others),
            )
        )
        for first, second, place, name, status, *counts in answer.rows:
            folder, documents = names[first, second]
            standing = Standing.open(*map(int, counts))
            folder.pairs[documents] = _Pair(int(place), str(name), standing, status == "checked")

    def _seen(self, path: str) -> str:
        """Return a path as seen from the folder that names in the run are relative to."""
        base = f"{self._base}/"
        return path.removeprefix(base) if path.startswith(base) else os.path.relpath(path, base)

    def _count(self, touched: list[tuple[_Folder, tuple[str, str]]]) -> None:
        """Count anew what is left of some pairs."""
        asked: dict[str, tuple[_Pair, Mapping[str, Decision]]] = {}
        for folder, key in touched:
            pair = folder.pairs.get(key)
            if pair is None or not pair.checked:
                continue
            said = folder.said.get(key, {})
            if (found := folder.found.get(key)) is not None:
                self._changed[pair.place] = pair.standing, _left(found, said)
            else:
                asked[pair.name] = pair, said
        if not asked:
            return
        triples = [
            (name, fingerprint, _state(decision))
            for name, (_, said) in asked.items()
            for fingerprint, decision in said.items()
        ]
        given: tuple[list[str], ...] = tuple(map(list, zip(*triples, strict=True))) or ([], [], [])
        answer = self._run.ask(
            Question(
                "SELECT pair, severity, coalesce(said, state) AS now, count(*) FROM findings LEFT JOIN "
                f"{_GIVEN.format('pair', 'fingerprint', ', unnest(?::VARCHAR[]) AS said')} "
                "USING (pair, fingerprint) WHERE pair IN (SELECT unnest(?::VARCHAR[])) GROUP BY ALL",
                (*given, list(asked)),
            )
        )
        counts: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for name, severity, state, number in answer.rows:
            counts[name][severity, state] += int(number)
        for name, (pair, _) in asked.items():
            self._changed[pair.place] = pair.standing, _standing(counts[name])


def _left(found: Iterable[Found], said: Mapping[str, Decision]) -> Standing:
    return _standing(
        Counter(
            (severity, _state(said[name]) if name in said else str(State.NEW)) for name, severity in found
        )
    )


def _standing(counts: Counter[tuple[str, str]]) -> Standing:
    """Return what is left of findings that are counted by severity and state."""
    every = sum(number for (_, state), number in counts.items() if state != State.BASELINE)
    return Standing(every, *(sum(counts[severity, state] for state in _WAITING) for severity in _SEVERITIES))


def _state(decision: Decision) -> str:
    return str(State.NEW) if decision.status is Status.WITHDRAWN else str(decision.status)


def _by_documents(held: Mapping[str, T]) -> dict[tuple[str, str], T]:
    """Return what is held by the names of documents, one a line, which is how a history names a pair."""
    found = {}
    for key, value in held.items():
        french, _, english = key.partition("\n")
        found[french, english] = value
    return found
