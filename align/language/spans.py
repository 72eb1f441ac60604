"""Stretches of a text, and whether one of them meets another: asked often, answered quickly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

__all__ = ["Spans"]


class Spans:
    """Some stretches ``(start, end)`` of a text, in any order; they may overlap.

    Building takes the time of sorting them, a question that of a search by halves.
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def meet(self, start: int, end: int) -> bool:
        """Return whether one of the stretches shares a character with ``[start, end)``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
