"""The strips of white that run down between the words of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from align.documents.page_layout.reading_order import Row

__all__ = ["FAR", "Strip", "met"]

_STRIP = 0.8  # of the size of the type: what is narrower parts no columns
_BROAD = {2: 3.0, 3: 1.5}  # the same, where only so many rows say so
_TALL, _BEGUN = 8, 1.5  # the same, where so many rows at least end on one side of it
_THICK = 1.0  # points: a line drawn may reach into the words beside it
FAR = 1e6


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of white through some rows, and how many of them have words on its left and on its right.

    ``drawn`` counts the rows in which an upright line is drawn in it, the last of them at ``bar``: cells may
    touch there.
    """

    left: float
    right: float
    before: int
    behind: int
    drawn: int = 0
    bar: float = -FAR

    def firm(self, size: float, *, staggered: bool) -> bool:
        """Whether there are rows enough for it to be no accident: justified lines have gaps too.

        :param staggered: Whether rows stand too close to be lines of one text.
        """
        rows, more = sorted((self.before, self.behind))
        wanted = _STRIP if staggered else _BROAD.get(rows, _STRIP)
        if rows > 1 and more >= _TALL:  # a column that has just begun, beside one that is full
            wanted = min(wanted, _BEGUN)
        if self.drawn > 1:
            wanted = 0.0
        return rows > 1 and self.right - self.left > wanted * size


def met(free: Sequence[Strip], row: Row) -> list[Strip]:
    """Return what strips of white have in common with the next row, where it is wide enough.

    Where a line is drawn in it, any width is enough.
    """
    common: list[Strip] = []
    i = k = 0
    white = _white(row)
    while i < len(free) and k < len(white):
        left, right = max(free[i].left, white[k].left), min(free[i].right, white[k].right)
        drawn, bar = (free[i].drawn, free[i].bar) if _within(free[i].bar, left, right) else (0, -FAR)
        if _within(white[k].bar, left, right):
            drawn, bar = drawn + 1, white[k].bar
        if right - left >= _STRIP * row.size or (drawn and right > left):
            before = free[i].before + (row.left < left + 0.1)
            common.append(Strip(left, right, before, free[i].behind + (row.right > right - 0.1), drawn, bar))
        if free[i].right < white[k].right:
            i += 1
        else:
            k += 1
    return common


def _within(bar: float, left: float, right: float) -> bool:
    return left - _THICK <= bar <= right + _THICK


class _White(NamedTuple):
    """Where a row is white, and where an upright line is drawn in it, before its next word, if one is."""

    left: float
    right: float
    bar: float = -FAR


def _white(row: Row) -> list[_White]:
    """Return where a row is white, from far left to far right."""
    found: list[_White] = []
    edge = -FAR
    for segment in row.segments:
        if segment.left > edge:
            found.append(_White(edge, segment.left, segment.words[0].bar))
        edge = max(edge, segment.right)
    return [*found, _White(edge, FAR)]
