"""Running heads and feet of laid-out pages: what neighbouring pages repeat at one place near their edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.documents.page import Page
from align.documents.reading_order import Row

__all__ = ["edges_of"]

_ZONE = 0.16  # of the height of a page
_ROWS = 6  # that a head or a foot may have
_REACH = 2  # pages: left and right pages may have heads of their own
_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"[-–—\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near the edge of a page: what it says but for its figures, and where."""

    words: str
    numbers: tuple[int, ...]
    place: float
    page: int


def edges_of(pages: Sequence[tuple[Page, Sequence[Row]]]) -> list[tuple[int, int]]:
    """Return for each page how many of its first and of its last rows are heads and feet.

    A row is one if a page no further than two away has the same words at the same height, its figures the
    same or counted on with the pages; and if nothing lies between it and the edge that is not.
    """
    heads = [[_edge(p, row) for row in rows[:_ROWS] if row.base < _ZONE * p.height] for p, rows in pages]
    feet = [
        [_edge(p, row) for row in rows[: -_ROWS - 1 : -1] if row.base > (1 - _ZONE) * p.height]
        for p, rows in pages
    ]
    found = []
    for i, (_, rows) in enumerate(pages):
        head, foot = _repeated(heads, i), _repeated(feet, i)
        found.append((head, min(foot, len(rows) - head)))
    return found


def _edge(page: Page, row: Row) -> _Edge:
    words = " ".join(_NUMBER.sub("#", row.text.casefold()).split())
    numbers = tuple(int(n[:9]) for n in _NUMBER.findall(row.text[:200]))
    return _Edge(words[:120], numbers, row.base / max(page.height, 1.0), page.number)


def _repeated(edges: Sequence[Sequence[_Edge]], i: int) -> int:
    """Return how many rows, counted from the edge of page ``i``, other pages have too."""
    near = [e for j in range(max(0, i - _REACH), i + _REACH + 1) if j != i for e in edges[j : j + 1]]
    others = [edge for page in near for edge in page]
    count = 0
    for edge in edges[i]:
        if not any(_same(edge, other) for other in others):
            break
        count += 1
    return count


def _same(edge: _Edge, other: _Edge) -> bool:
    if edge.words != other.words or len(edge.numbers) != len(other.numbers):
        return False
    if abs(edge.place - other.place) > 0.02:
        return False
    turned = other.page - edge.page
    counted = [b - a == turned for a, b in zip(edge.numbers, other.numbers, strict=True)]
    equal = [a == b for a, b in zip(edge.numbers, other.numbers, strict=True)]
    if not any(c.isalpha() for c in edge.words):  # figures alone: page numbers, or a row of a table
        return bool(counted) and counted[0] and len(counted) < 3
    return all(a or b for a, b in zip(counted, equal, strict=True))
