"""What was done in the application, so that it can be undone: a database that may be deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Action", "Change", "History"]

_TABLES = """
CREATE TABLE IF NOT EXISTS action (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  pair TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  changes TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS action_of_pair ON action (pair, undone, number);
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
    """Something that somebody did at once."""

    number: int
    author: str
    time: str
    changes: tuple[Change, ...]


class History:
    """The actions on the pairs of a folder, in a file that several processes may write.

    Every action is in the file when a call returns (SQLite, write-ahead log).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(self._open()) as database, database:
            database.execute("PRAGMA journal_mode=WAL")
            database.executescript(_TABLES)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=10)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes at the same folder from deciding until this is over."""
        lock = self._path.with_name(f"{self._path.name}.lock")
        with closing(sqlite3.connect(lock, timeout=10, isolation_level=None)) as database:
            database.execute("BEGIN EXCLUSIVE")
            try:
                yield
            finally:
                database.execute("ROLLBACK")

    def add(self, pair: str, author: str, time: str, changes: Sequence[Change]) -> None:
        """Keep an action; what was undone before it can no longer be done again."""
        with closing(self._open()) as database, database:
            database.execute("DELETE FROM action WHERE pair = ? AND undone = 1", (pair,))
            database.execute(
                "INSERT INTO action (pair, author, time, changes) VALUES (?, ?, ?, ?)",
                (pair, author, time, json.dumps([asdict(change) for change in changes])),
            )

    def last(self, pair: str) -> Action | None:
        """Return the action that undoing takes back."""
        return self._one(pair, undone=False)

    def next(self, pair: str) -> Action | None:
        """Return the action that was undone last, and that doing again brings back."""
        return self._one(pair, undone=True)

    def mark(self, action: Action, *, undone: bool) -> None:
        """Say that an action is undone, or is done again."""
        with closing(self._open()) as database, database:
            database.execute("UPDATE action SET undone = ? WHERE number = ?", (int(undone), action.number))

    def counts(self, pair: str) -> tuple[int, int]:
        """Return how many actions can be undone, and how many done again."""
        with closing(self._open()) as database:
            rows = database.execute(
                "SELECT undone, COUNT(*) FROM action WHERE pair = ? GROUP BY undone", (pair,)
            ).fetchall()
        found = dict(rows)
        return found.get(0, 0), found.get(1, 0)

    def _one(self, pair: str, *, undone: bool) -> Action | None:
        order = "ASC" if undone else "DESC"
        with closing(self._open()) as database:
            row = database.execute(
                "SELECT number, author, time, changes FROM action "
                f"WHERE pair = ? AND undone = ? ORDER BY number {order} LIMIT 1",
                (pair, int(undone)),
            ).fetchone()
        if row is None:
            return None
        number, author, time, changes = row
        return Action(number, author, time, tuple(Change(**change) for change in json.loads(changes)))
