"""Who is where, as far as their browsers have said lately: kept in memory, and gone with the application."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Presence"]

_GONE = 45.0
"""Seconds after which somebody who has said nothing is taken to have left; a page asks every fifteen."""


@dataclass
class Presence:
    """The people at work, the pair that each is at, and the finding."""

    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[float, int, str]] = field(default_factory=dict)

    def at(self, person: str, pair: int, finding: str) -> None:
        """Say where somebody is."""
        self._seen[person] = self.clock(), pair, finding

    def others(self, person: str) -> list[dict[str, str | int]]:
        """Return who else is at work, by name."""
        now = self.clock()
        self._seen = {name: seen for name, seen in self._seen.items() if now - seen[0] < _GONE}
        return [
            {"name": name, "pair": pair, "finding": finding}
            for name, (_, pair, finding) in sorted(self._seen.items())
            if name != person
        ]
