"""A file of decisions that grows while it is read: only what was added to it is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from align.decisions.ledger import Ledger, read
from align.decisions.record import Decision, from_line
from align.errors import InputError
from align.stamped import Stamp, stamp
from align.whole import keep_out_others

__all__ = ["Following"]

_TAIL = 256
"""Bytes before the end that must still be as they were: the last line holds the time and who decided."""


@dataclass
class Following:
    """The decisions of a file, kept up with it.

    Whoever adds lines adds them at the end; where the file has become shorter, was replaced, or reads
    otherwise where it ended, all of it is read again.
    """

    path: Path
    _stamp: Stamp = None
    _tail: bytes = b""
    _ledger: Ledger | None = None
    _added: list[Decision] = field(default_factory=list)

    @property
    def ledger(self) -> Ledger:
        """All decisions, as of the last ``news``."""
        if self._ledger is None:
            self._ledger = Ledger(self.path)
        if self._added:
            known = (*self._ledger.decisions, *self._added)
            self._ledger = Ledger(self.path, tuple(sorted(known, key=lambda decision: decision.time)))
            self._added = []
        return self._ledger

    def news(self) -> Sequence[Decision] | None:
        """Return what was added since the last time, in the order of the file; None where all was read anew.

        :raises InputError: If the file cannot be read, or a line of it is no decision.
        """
        if self._ledger is not None and stamp(self.path) == self._stamp:
            return ()
        if not self.path.is_file():
            self._anew(None)
            return None
        try:
            with self.path.open("rb") as file:
                keep_out_others(file, wait=True)  # whoever is adding a line has then added all of it
                now = stamp(self.path)
                added = self._appended(file, now)
                if added is None:
                    self._anew(now, file)
                    return None
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read ({error.strerror}); name another file") from None
        decisions, self._tail = added
        self._added += decisions
        self._stamp = now
        return decisions

    def _anew(self, now: Stamp, file: IO[bytes] | None = None) -> None:
        """Read all of the file."""
        self._ledger, self._added = None, []
        self._ledger = read(self.path)
        self._stamp, self._tail = now, b""
        if file is not None and now is not None:
            file.seek(max(now[1] - _TAIL, 0))
            self._tail = file.read(min(now[1], _TAIL))

    def _appended(self, file: IO[bytes], now: Stamp) -> tuple[list[Decision], bytes] | None:
        """Return the decisions added, and how the file ends now; None where all of it must be read."""
        if self._ledger is None or now is None:
            return None
        was = self._stamp or (0, 0, now[2])  # there was no file: all of this one was added
        if now[2] != was[2] or now[1] <= was[1]:
            return None
        file.seek(was[1] - len(self._tail))
        data = file.read(len(self._tail) + now[1] - was[1])
        tail, lines = data[: len(self._tail)], data[len(self._tail) :]
        if tail != self._tail or not _are_whole(tail, lines):
            return None
        try:
            found = [from_line(line) for line in lines.decode("utf-8").split("\n") if line.strip()]
        except ValueError:
            return None  # told with the number of the line, by whoever reads all
        return found, data[-_TAIL:]


def _are_whole(tail: bytes, lines: bytes) -> bool:
    """Whether what was there ended with a line, and what was added does."""
    return (not tail or tail.endswith(b"\n")) and lines.endswith(b"\n")
