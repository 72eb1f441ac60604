"""What was done in the application, so that it can be undone: a database that may be deleted."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from align.decisions import Comment
from align.decisions.pairs import Correction, from_line, to_line
from align.errors import InputError
from align.review.editing import Edit
from align.stamped import Stamp, stamp

__all__ = ["Action", "Change", "Found", "History"]

Found = tuple[str, str]
"""The fingerprint of a finding, and its severity."""

_TABLES = """
CREATE TABLE IF NOT EXISTS step (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  pair TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  findings TEXT NOT NULL,
  removed TEXT NOT NULL,
  added TEXT NOT NULL,
  edit TEXT NOT NULL DEFAULT '',
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS step_of_pair ON step (pair, undone, number);
CREATE TABLE IF NOT EXISTS comment (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  pair TEXT NOT NULL,
  finding TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS comment_of_finding ON comment (pair, finding);
CREATE TABLE IF NOT EXISTS assignment (pair TEXT PRIMARY KEY, person TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS found (pair TEXT PRIMARY KEY, time REAL NOT NULL, findings TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a finding: what was decided about it before and after, with the reasons.

    A status is empty where nothing was decided.
    """

    fingerprint: str
    before: str
    before_reason: str
    after: str
    after_reason: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody did at once: decisions, corrected pairs, or words changed in a file."""

    number: int
    author: str
    time: str
    changes: tuple[Change, ...] = ()
    removed: tuple[Correction, ...] = ()
    added: tuple[Correction, ...] = ()
    edit: Edit | None = None


class History:
    """The actions on the pairs of a folder, in a file that several processes may write.

    Every action is in the file when a call returns, whoever ends the process (SQLite, write-ahead log); a cut
    of the power may take the last steps from it, never from the files of decisions and of pairs. Where the
    folder cannot be written, nothing can be done, and there is nothing to undo.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")  # what was written last
        self._lock = threading.RLock()  # a connection is for one thread at a time
        self._database: sqlite3.Connection | None = None
        self._number: int | None = None  # of the file, which may be deleted meanwhile

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Give the database for one transaction.

        :raises InputError: If it cannot be opened or written.
        """
        with self._lock:
            try:
                database = self._connected()
                database.execute("BEGIN IMMEDIATE")
                try:
                    yield database
                    database.execute("COMMIT")
                finally:
                    if database.in_transaction:
                        database.execute("ROLLBACK")
            except sqlite3.Error as error:
                raise _refused(self._path, error) from None

    def _connected(self) -> sqlite3.Connection:
        """Return the connection, made anew where the file is no longer the one that was opened."""
        there = stamp(self._path)
        if self._database is not None and (there is None or there[2] != self._number):
            self._database.close()
            self._database = None
        if self._database is None:
            database = sqlite3.connect(self._path, timeout=10, isolation_level=None, check_same_thread=False)
            try:
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=NORMAL")
                database.executescript(_TABLES)
            except sqlite3.Error:
                database.close()
                raise
            self._database = database
            there = stamp(self._path)
            self._number = None if there is None else there[2]
        return self._database

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes at the same folder from deciding until this is over.

        :raises InputError: If the folder cannot be written.
        """
        lock = self._path.with_name(f"{self._path.name}.lock")
        try:
            database = sqlite3.connect(lock, timeout=10, isolation_level=None)
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise _refused(lock, error) from None
        with closing(database):
            try:
                yield
            finally:
                database.execute("ROLLBACK")

    @contextmanager
    def adding(
        self,
        pair: str,
        author: str,
        time: str,
        changes: Sequence[Change] = (),
        *,
        removed: Sequence[Correction] = (),
        added: Sequence[Correction] = (),
        edit: Edit | None = None,
    ) -> Iterator[None]:
        """Keep an action that is done meanwhile; what was undone before it can no longer be done again.

        If doing it fails, it is not kept.

        :raises InputError: If the database cannot be written.
        """
        row = (
            pair,
            author,
            time,
            json.dumps([asdict(change) for change in changes]),
            "".join(map(to_line, removed)),
            "".join(map(to_line, added)),
            "" if edit is None else edit.to_line(),
        )
        with self._opened() as database:
            database.execute("DELETE FROM step WHERE pair = ? AND undone = 1", (pair,))
            database.execute(
                "INSERT INTO step (pair, author, time, findings, removed, added, edit) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            yield

    def last(self, pair: str) -> Action | None:
        """Return the action that undoing takes back."""
        return self._one(pair, undone=False)

    def next(self, pair: str) -> Action | None:
        """Return the action that was undone last, and that doing again brings back."""
        return self._one(pair, undone=True)

    @contextmanager
    def marking(self, action: Action, *, undone: bool) -> Iterator[None]:
        """Say that an action is undone, or is done again, which is done meanwhile.

        :raises InputError: If the database cannot be written.
        """
        with self._opened() as database:
            database.execute("UPDATE step SET undone = ? WHERE number = ?", (int(undone), action.number))
            yield

    def comment(self, pair: str, finding: str, comment: Comment) -> None:
        """Keep a comment.

        :raises InputError: If the database cannot be written.
        """
        row = pair, finding, comment.author, comment.time, comment.text
        with self._opened() as database:
            database.execute(
                "INSERT INTO comment (pair, finding, author, time, text) VALUES (?, ?, ?, ?, ?)", row
            )

    def comments(self, pair: str) -> dict[str, list[Comment]]:
        """Return the comments about each finding of a pair that has any, in order."""
        query = "SELECT finding, author, time, text FROM comment WHERE pair = ? ORDER BY number"
        found: defaultdict[str, list[Comment]] = defaultdict(list)
        for finding, *comment in self._read(query, (pair,)):
            found[finding].append(Comment(*comment))
        return dict(found)

    def comment_counts(self, pair: str) -> dict[str, int]:
        """Return how many comments there are about each finding that has any."""
        query = "SELECT finding, COUNT(*) FROM comment WHERE pair = ? GROUP BY finding"
        return dict(self._read(query, (pair,)))

    def assign(self, pair: str, person: str) -> None:
        """Say who is to do a pair; an empty name for nobody.

        :raises InputError: If the database cannot be written.
        """
        with self._opened() as database:
            database.execute("INSERT OR REPLACE INTO assignment VALUES (?, ?)", (pair, person))

    def assigned(self, pair: str) -> str:
        """Return who is to do a pair; empty for nobody."""
        rows = self._read("SELECT person FROM assignment WHERE pair = ?", (pair,))
        return str(rows[0][0]) if rows else ""

    def assignments(self) -> dict[str, str]:
        """Return who is to do which pair, of those that somebody is to do."""
        return dict(self._read("SELECT pair, person FROM assignment WHERE person != ''", ()))

    def keep_found(self, pair: str, findings: Sequence[Found]) -> None:
        """Keep what was found in a pair last.

        :raises InputError: If the database cannot be written.
        """
        with self._opened() as database:
            row = pair, time.time(), json.dumps(findings)
            database.execute("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", row)

    def found(self, since: float) -> dict[str, list[Found]]:
        """Return what was found last in each pair that was compared again here.

        :param since: Seconds since 1970: what was found before does not count.
        """
        held: dict[str, list[Found]] = {}
        for pair, findings in self._read("SELECT pair, findings FROM found WHERE time > ?", (since,)):
            with suppress(ValueError, TypeError):
                held[pair] = [(str(name), str(severity)) for name, severity in json.loads(findings)]
        return held

    @property
    def stamp(self) -> tuple[Stamp, ...]:
        """What changes when anything was kept."""
        return stamp(self._path), stamp(self._log)

    def counts(self, pair: str) -> tuple[int, int]:
        """Return how many actions can be undone, and how many done again."""
        query = "SELECT undone, COUNT(*) FROM step WHERE pair = ? GROUP BY undone"
        found = dict(self._read(query, (pair,)))
        return found.get(0, 0), found.get(1, 0)

    def _one(self, pair: str, *, undone: bool) -> Action | None:
        order = "ASC" if undone else "DESC"
        query = (
            "SELECT number, author, time, findings, removed, added, edit FROM step "
            f"WHERE pair = ? AND undone = ? ORDER BY number {order} LIMIT 1"
        )
        for row in self._read(query, (pair, int(undone))):
            return _action(row)
        return None

    def _read(self, query: str, given: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """Return the rows of a query; none where there is no database, or it cannot be read."""
        if not self._path.exists():
            return []
        with self._lock:
            try:
                return self._connected().execute(query, given).fetchall()
            except sqlite3.Error:
                return []


def _action(row: tuple[Any, ...]) -> Action:
    """Return what a row tells.

    :raises InputError: If it is not as we write it: the database came with the documents, or is damaged.
    """
    try:
        return _told(row)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError("what was done before cannot be read: delete .align-review.sqlite") from None


def _told(row: tuple[Any, ...]) -> Action:
    number, author, time, changes, *lines, edit = row
    removed, added = (tuple(map(from_line, filter(None, text.split("\n")))) for text in lines)
    return Action(
        number,
        author,
        time,
        tuple(Change(**change) for change in json.loads(changes)),
        removed,
        added,
        Edit.from_line(edit) if edit else None,
    )


_CLOSED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


def _refused(path: Path, error: sqlite3.Error) -> InputError:
    """Return what is said where a file cannot be written: the library's own words do not say why."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what it adds to say more
    why = "no permission to write in this folder" if code in _CLOSED else error
    return InputError(f"{path}: cannot be written ({why}): nothing was done")
