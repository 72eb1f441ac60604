"""The words of a page in the order in which they are read: rows, columns, what spans columns.

Words that follow each other closely on one line make a segment. Where a strip of white runs down a page
between segments that fill what lies on either side of it, the page has columns; a segment across the strip
(a title, a note under both columns) ends the columns above it. Each column is looked at again likewise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from align.documents.page import Page, Word

__all__ = ["Row", "Segment", "blocks_of", "gutter_of", "rows_of", "segments_of"]

_GAP = 0.9  # of the size of the type: words further apart do not follow each other
_LEVEL = 0.36  # of the size of the type: what differs less stands on one line
_RAISE = 0.6  # the same, for what is smaller and stands higher
_CELLS = 1.5  # the same: words further apart stand in cells of their own
_WIDE = 2.5  # the same: justified words in a column are no further apart
_LINES = 5  # that a column must have
_SHORT = 12  # lines of the column in which a text ends
_FULL = 0.85  # of a column's width: a line that was broken because it was full
_SHARE = 0.25  # of the rows of a column: so many are full in prose, and not in the cells of a table
_DEPTH = 3  # columns in columns
_MANY = 20_000  # segments on a page: more is no text
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Segment:
    """Words that follow each other closely on one line."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        self.left = min(w.left for w in self.words)
        self.right = max(w.right for w in self.words)
        largest = max(self.words, key=lambda w: w.size)
        self.base, self.size = largest.base, largest.size

    def add(self, word: Word) -> None:
        self.words.append(word)
        self.left, self.right = min(self.left, word.left), max(self.right, word.right)
        if word.size > self.size:
            self.base, self.size = word.base, word.size

    @property
    def text(self) -> str:
        """The words, those that are raised over the line written so: ``62/71¹``."""
        parts: list[str] = []
        last: Word | None = None
        for word in self.words:
            small = word.size < 0.86 * self.size and word.base < self.base - 0.1 * self.size
            raised = small and word.text.isascii() and word.text.isdecimal()
            close = last is not None and word.left - last.right < 0.15 * self.size
            if last is not None and word.apart and not (raised and close):
                parts.append(" ")
            parts.append(word.text.translate(_RAISED) if raised else word.text)
            last = word
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a page or of a column, from left to right."""

    segments: tuple[Segment, ...]
    text: str
    left: float
    right: float
    base: float
    size: float

    def cells(self) -> list[Row]:
        """Return what wide gaps part, as in a table."""
        groups: list[list[Segment]] = []
        for segment in self.segments:
            if groups and segment.left - groups[-1][-1].right < _CELLS * max(segment.size, 1.0):
                groups[-1].append(segment)
            else:
                groups.append([segment])
        return [self] if len(groups) == 1 else [_row(group) for group in groups]


def segments_of(page: Page) -> list[Segment]:
    """Gather the words of a page into segments."""
    segments: list[Segment] = []
    for word in page.words:
        last = segments[-1] if segments else None
        if last is not None and _follows(last, word.left, word.base, word.size):
            last.add(word)
        else:
            segments.append(Segment([word]))
    return _merged(segments) if len(segments) <= _MANY else segments


def _follows(segment: Segment, left: float, base: float, size: float) -> bool:
    larger = max(segment.size, size)
    close = -0.3 * larger <= left - segment.right <= _GAP * larger
    return close and _level(segment.base, segment.size, base, size)


def _level(base: float, size: float, other: float, other_size: float) -> bool:
    """Whether two things stand on one line, or one is raised over the line of the other."""
    if abs(base - other) <= _LEVEL * max(size, other_size):
        return True
    if size < other_size:
        base, size, other, other_size = other, other_size, base, size
    return other_size < 0.86 * size and 0 < base - other <= _RAISE * size


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join segments that follow each other on the page though not in the file."""
    kept: list[Segment] = []
    shelves: dict[int, list[Segment]] = defaultdict(list)
    for segment in sorted(segments, key=lambda s: s.left):
        shelf = int(segment.base // 8)
        near = (s for k in (shelf - 1, shelf, shelf + 1) for s in shelves[k][-8:])
        before = next((s for s in near if _follows(s, segment.left, segment.base, segment.size)), None)
        if before is None:
            kept.append(segment)
            shelves[shelf].append(segment)
        else:
            for word in segment.words:
                before.add(word)
    return kept


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Put segments into rows, from top to bottom; wide gaps are three spaces or more, as in a table."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.left)):
        largest = max(rows[-1], key=lambda s: s.size) if rows else segment
        if rows and _level(segment.base, segment.size, largest.base, largest.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_row(sorted(row, key=lambda s: s.left)) for row in rows]


def _row(segments: list[Segment]) -> Row:
    parts: list[str] = []
    for i, segment in enumerate(segments):
        if i:
            gap = (segment.left - segments[i - 1].right) / max(segment.size, 1.0)
            parts.append(" " if gap < _CELLS else " " * min(12, max(3, round(2 * gap))))
        parts.append(segment.text)
    size = median(w.size for s in segments for w in s.words for _ in range(min(len(w.text), 20)))
    return Row(
        tuple(segments),
        "".join(parts),
        segments[0].left,
        max(s.right for s in segments),
        max(segments, key=lambda s: len(s.words)).base,
        size,
    )


def gutter_of(segments: Sequence[Segment], usual: float | None = None) -> float | None:
    """Return where the strip of white between the columns of a page lies; None where there is one column.

    :param usual: Where it lies on other pages: a page that ends a text may have too few lines to tell.
    """
    gutter = _gutter(segments)
    if gutter is not None or usual is None:
        return gutter
    left = sum(s.right <= usual + 1 for s in segments)
    right = sum(s.left >= usual - 1 for s in segments)
    across = len(segments) - left - right
    return usual if left and right and 3 * across < left + right else None


def blocks_of(segments: Sequence[Segment], gutter: float | None, depth: int = 0) -> Iterator[list[Segment]]:
    """Yield the segments of a page column by column, in reading order.

    :param gutter: What ``gutter_of`` says of them.
    """
    if gutter is None:
        if segments:
            yield list(segments)
        return
    across = sorted(
        (s for s in segments if s.left < gutter - 1 and s.right > gutter + 1), key=lambda s: s.base
    )
    bands = [_Band() for _ in range(len(across) + 1)]
    edges = [s.base - _LEVEL * s.size for s in across]
    for s in segments:
        if s.right <= gutter + 1:
            bands[bisect_left(edges, s.base)].left.append(s)
        elif s.left >= gutter - 1:
            bands[bisect_left(edges, s.base)].right.append(s)
    spanning: list[Segment] = []
    for i, band in enumerate(bands):
        if spanning and (band.left or band.right):
            yield spanning
            spanning = []
        for side in (band.left, band.right):
            yield from blocks_of(side, _gutter(side) if depth < _DEPTH else None, depth + 1)
        spanning += across[i : i + 1]
    if spanning:
        yield spanning


@dataclass(slots=True)
class _Band:
    left: list[Segment] = field(default_factory=list)
    right: list[Segment] = field(default_factory=list)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return where the strip of white between columns lies; None where there is one column, or a table."""
    if len(segments) < 2 * _LINES:
        return None
    first, last = min(s.left for s in segments), max(s.right for s in segments)
    width = last - first
    if not 50 < width < 20_000:
        return None
    cells = 200
    step = width / cells
    covers = [0] * (cells + 2)
    for s in segments:  # how many begin before a place and end behind it
        covers[min(cells, int((s.left - first) / step) + 1)] += 1
        covers[min(cells, int((s.right - first) / step))] -= 1
    total = 0
    for i in range(cells + 1):
        total += covers[i]
        covers[i] = total
    middle = range(cells // 5, cells - cells // 5)
    least = min(covers[i] for i in middle)
    run = max(_runs([i for i in middle if covers[i] == least]), key=len)
    x = first + (run[0] + run[-1] + 1) / 2 * step
    return x if _parts_columns(segments, x, last - first) else None


def _parts_columns(segments: Sequence[Segment], x: float, width: float) -> bool:
    """Whether what lies on both sides of a place is columns: prose that fills them, and little across."""
    left = [s for s in segments if s.right <= x + 1]
    right = [s for s in segments if s.left >= x - 1]
    if len(left) < _LINES or not right or len(segments) > 2 * (len(left) + len(right)):
        return False
    return _filled(left, width) and (_filled(right, width) or _begins(left, right, width))


def _begins(left: Sequence[Segment], right: Sequence[Segment], width: float) -> bool:
    """Whether a column on the right is that of a page where the text ends: a few lines from the top."""
    top = min(s.base for s in left)
    rows = [row for row in rows_of(right) if row.base > top - 3 * row.size]  # without the head of the page
    if not 2 <= len(rows) <= _SHORT:
        return False
    level = rows[0].base < top + 3 * rows[0].size
    close = rows[1].base - rows[0].base < 2 * rows[1].size
    return level and close and max(map(_unbroken, rows)) > 0.3 * width


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Yield stretches of numbers that follow each other."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    yield run


def _filled(column: Sequence[Segment], width: float) -> bool:
    """Whether enough rows go from side to side of a column, as the lines of prose do."""
    own = max(s.right for s in column) - min(s.left for s in column)
    rows = rows_of(column)
    if own < 0.3 * width or len(rows) < _LINES:
        return False
    return sum(_unbroken(row) > _FULL * own for row in rows) > _SHARE * len(rows)


def _unbroken(row: Row) -> float:
    """Return how wide a row is up to the first gap that justification does not make."""
    right = row.left
    for segment in row.segments:
        if segment.left - right > _WIDE * row.size:
            break
        right = segment.right
    return right - row.left
