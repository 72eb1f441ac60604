"""Spans cut so that they can be shown: findings and sentences that overlap become pieces that do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


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


def cut(length: int, marks: Iterable[Mark], stretches: Iterable[Mark] = ()) -> list[Segment]:
    """Cut a text at every edge of its marks and stretches.

    :param length: Length of the text; what lies beyond it is cut off.
    :param marks: In any order; may overlap, nest and repeat.
    :param stretches: What the text is divided into, such as sentences; they do not overlap.
    :return: Segments in order that cover the text once; empty ones stand for marks that are points.
    """

    def clamp(mark: Mark) -> Mark:
        start = min(max(mark.start, 0), length)
        return Mark(mark.key, start, min(max(mark.end, start), length))

    waiting = sorted(map(clamp, marks), key=lambda m: m.start, reverse=True)
    holders = sorted(map(clamp, stretches), key=lambda s: s.start)
    starts = [s.start for s in holders]
    edges = sorted({0, length, *(e for m in (*waiting, *holders) for e in (m.start, m.end))})
    active: list[Mark] = []
    found: list[Segment] = []
    for start, end in zip(edges, [*edges[1:], length], strict=True):
        active = [m for m in active if m.end > start]
        points: set[int] = set()
        while waiting and waiting[-1].start == start:
            mark = waiting.pop()
            if mark.end == start:
                points.add(mark.key)
            else:
                active.append(mark)
        holder = bisect_right(starts, start) - 1
        inside = holders[holder].key if holder >= 0 and start < holders[holder].end else None
        if points:
            here = tuple(sorted(points))
            found.append(Segment(start, start, here, here, inside))
        if start < end:
            ends = sorted((m for m in active if m.end == end), key=lambda m: (-m.start, -m.key))
            found.append(
                Segment(
                    start,
                    end,
                    tuple(sorted({m.key for m in active})),
                    tuple(dict.fromkeys(m.key for m in ends)),
                    inside,
                )
            )
    return found
