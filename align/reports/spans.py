"""Spans cut so that they can be shown: findings and sentences that overlap become pieces that do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to show on ``text[start:end]``; ``key`` says what. Where ``start == end`` it is a point."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text on which the same marks lie everywhere.

    ``keys`` are those of these marks in ascending order, and ``ends`` those of them that end here, the
    innermost first. ``inside`` is the key of the stretch (a sentence) that holds the piece, or None.
    """

    start: int
    end: int
    keys: tuple[int, ...]
    ends: tuple[int, ...] = ()
    inside: int | None = None


_START = attrgetter("start")


def cut(length: int, marks: Iterable[Mark], stretches: Iterable[Mark] = ()) -> list[Segment]:
    """Cut a text at every edge of its marks and stretches.

    :param length: Length of the text; what lies beyond it is cut off.
    :param marks: In any order; may overlap, nest and repeat.
    :param stretches: What the text is divided into, such as sentences; they do not overlap.
    :return: Segments in order that cover the text once; empty ones stand for marks that are points.
    """

    waiting = sorted((_clamped(m, length) for m in marks), key=_START, reverse=True)
    holders = _Holders(sorted((_clamped(s, length) for s in stretches), key=_START))
    edges = _edges(length, (*waiting, *holders.stretches))
    active: list[Mark] = []
    found: list[Segment] = []
    for start, end in zip(edges, [*edges[1:], length], strict=True):
        begun: list[Mark] = []
        while waiting and waiting[-1].start == start:
            begun.append(waiting.pop())
        active = [m for m in (*active, *begun) if m.end > start]
        inside = holders.at(start)
        if points := tuple(sorted({m.key for m in begun if m.end == start})):
            found.append(Segment(start, start, points, points, inside))
        if start < end:
            found.append(_segment(start, end, active, inside))
    return found


def _edges(length: int, marks: Iterable[Mark]) -> list[int]:
    """Return where marks begin and end, in order, and the ends of the text."""
    return sorted({0, length, *(edge for mark in marks for edge in (mark.start, mark.end))})


def _clamped(mark: Mark, length: int) -> Mark:
    start = min(max(mark.start, 0), length)
    return Mark(mark.key, start, min(max(mark.end, start), length))


def _segment(start: int, end: int, active: Sequence[Mark], inside: int | None) -> Segment:
    """Return the piece on which some marks lie, with those that end where it does."""
    ends = sorted((m for m in active if m.end == end), key=lambda m: (-m.start, -m.key))
    keys = tuple(sorted({m.key for m in active}))
    return Segment(start, end, keys, tuple(dict.fromkeys(m.key for m in ends)), inside)


class _Holders:
    """Stretches that do not overlap, in order."""

    def __init__(self, stretches: Sequence[Mark]) -> None:
        self.stretches = stretches
        self._starts = [s.start for s in stretches]

    def at(self, place: int) -> int | None:
        """Return the key of the stretch that holds a place, if one does."""
        index = bisect_right(self._starts, place) - 1
        return self.stretches[index].key if index >= 0 and place < self.stretches[index].end else None
