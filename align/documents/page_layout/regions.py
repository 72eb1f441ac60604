"""A page cut into regions, in reading order: columns, cards, the cells of tables, and plain text.

Recursive cuts along strips of white (XY-cut: Nagy and Seth, 1984), with one change that makes headings and
other lines across columns harmless: instead of cutting where the page has its widest gap, the rows are gone
through from top to bottom, and a *zone* is as many of them as share a strip of white that runs down between
them. A zone falls apart into columns, each of which is cut again likewise. Linear in the number of rows but
for a constant (``_LOOK``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from statistics import median

from align.documents.page_layout.columns import Layout, band_edges, classify
from align.documents.page_layout.page import Rule
from align.documents.page_layout.reading_order import Row, Segment, joined_row, level, rows_of
from align.documents.page_layout.strips import FAR, Strip, met
from align.documents.page_layout.table_rows import table_rows
from align.language.labels import split_bullet, split_label

__all__ = ["Cell", "Region", "regions_of", "unbroken"]

_CLOSE, _CLOSE_ROWS = 0.75, 3  # of the size of the type: so many rows closer than that are cells, staggered
_LOOK = 40  # rows that are gone through in search of a strip, before there is one
_LEAD = 6  # the same, where all of them stand on one side of it
_BREAK = 1.8  # the same: where such gaps are, more columns may begin
_TRIES = 4  # of them that are looked at
_HEADED = 2  # strips at least below a head whose cells touch
_ALIGNED = 0.1  # of the size of the type: words that are no further off stand at one edge
_APART = 3.0  # of the size of the type: a line that stands further below than that begins something else
_DEPTH = 5  # regions in regions
_MANY = 6_000  # segments on a page: more is no text
_MARK = re.compile(r"[^\w\s]|[a-zo]|\d{1,3}[.)]|[*†‡¹²³⁴-⁹⁰]{1,3}")
_NUMBER = re.compile(r"\d{1,3}")
_WORDS = 4  # that a line of prose has on average
_SET_IN = 2  # regions that are set into a paragraph
_LOWER = re.compile(r"[«“\"(\[]?\s?[a-zà-öø-ÿœ]")
_ENDED = re.compile(r"[.;:!?…][»”\")\]’']*\s?(?:\d{1,3}|[*†¹²³⁴-⁹⁰]+)?$")
_RAISED = 0.86  # of the size of the type: a number that is smaller is the mark of a note


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table; ``table`` counts the tables of a page from 0, and so do its rows and columns."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Region:
    """Rows that are read together.

    ``cell`` is their place in a table. ``alone`` says that no sentence runs into it from the region before.
    ``type`` is that of the block of a tagged PDF; ``joins`` whether it goes on the paragraph before, None
    where its words must tell.
    """

    rows: list[Row]
    cell: Cell | None = None
    alone: bool = False
    type: str = ""
    joins: bool | None = None


@dataclass(slots=True)
class _Zone:
    """Rows from top to bottom, with the strips of white that part all of them into columns."""

    rows: list[Row]
    strips: list[Strip] = field(default_factory=list)

    def columns(self) -> list[list[Segment]]:
        """Return the segments between the strips, from left to right."""
        edges = [(strip.left + strip.right) / 2 for strip in self.strips]
        found: list[list[Segment]] = [[] for _ in range(len(edges) + 1)]
        for row in self.rows:
            for segment in row.segments:
                found[sum(segment.left > edge for edge in edges)].append(segment)
        return found


def regions_of(segments: Sequence[Segment], rules: Sequence[Rule] = ()) -> list[Region]:
    """Return the regions of a page in reading order.

    :param rules: The horizontal lines drawn on it: left, right and height.
    """
    return list(_Cutter(rules).cut(segments, 0))


def unbroken(regions: Sequence[Region]) -> list[Region]:
    """Return regions with what is set into the middle of a paragraph behind it: quotations in large type.

    A paragraph that breaks off, and goes on in the same type behind a region or two in other type, is whole.
    """
    found = [part for region in regions for part in _by_type(region)]
    moved = False
    for i in range(len(found) - 2):
        for k in range(i + 2, min(i + 2 + _SET_IN, len(found))):
            if _is_broken(found[i], found[i + 1 : k], found[k]):
                end = k + 1
                while end < len(found) and (found[end].joins or _is_level(found[end - 1], found[end])):
                    end += 1
                found[i + 1 : end] = [*found[k:end], *found[i + 1 : k]]
                moved = True
                break
    return found if moved else list(regions)


def _by_type(region: Region) -> list[Region]:
    """Part what stands in another type at the head of a column from what begins in lower case below it."""
    rows = region.rows
    if region.type or region.cell is not None:
        return [region]
    head = next((i for i, row in enumerate(rows) if not _alike(row, rows[0])), 0)
    if not head or _LOWER.match(rows[head].text) is None or _LOWER.match(rows[0].text) is not None:
        return [region]
    return [replace(region, rows=rows[:head]), replace(region, rows=rows[head:], alone=False)]


def _is_broken(above: Region, between: Sequence[Region], below: Region) -> bool:
    if any(region.cell is not None for region in (above, *between, below)):
        return False
    last, first = above.rows[-1], below.rows[0]
    word = first.segments[0].words[0]
    room = max(row.right for row in above.rows) - last.right
    return (
        first.base < last.base  # a column has ended
        and room < word.right - word.left + last.size
        and len(above.rows) > 2
        and sum(len(row.text.split()) for row in above.rows) > _WORDS * len(above.rows)
        and _alike(last, first)
        and _LOWER.match(first.text) is not None
        and _ENDED.search(last.text) is None
        and not any(_alike(row, first) or _LOWER.match(r.rows[0].text) for r in between for row in r.rows)
    )


def _is_level(above: Region, below: Region) -> bool:
    """Whether a region begins on the line on which the one before ends."""
    last, first = above.rows[-1], below.rows[0]
    return level(last.base, last.size, first.base, first.size)


def _alike(one: Row, other: Row) -> bool:
    """Whether two lines are set in one type."""
    return abs(one.size - other.size) < 0.1 * other.size and one.bold == other.bold


@dataclass(slots=True)
class _Cutter:
    rules: Sequence[Rule]
    tables: int = 0

    def cut(self, segments: Sequence[Segment], depth: int) -> Iterator[Region]:
        if not segments:
            return
        rows = rows_of(segments)
        if depth >= _DEPTH or len(segments) > _MANY:
            yield Region(rows)
            return
        for zone in _zones(rows):
            columns = zone.columns() if zone.strips else []
            if len(columns) < 2:
                yield Region(zone.rows)
                continue
            layout = classify(zone.rows, columns, self.rules)
            if layout is Layout.COLUMNS:
                for column in columns:
                    yield from self.cut(column, depth + 1)
            elif layout is Layout.GRID:
                yield from self._grid(zone, columns, depth)
            else:
                yield from self._table(zone, columns)

    def _grid(self, zone: _Zone, columns: list[list[Segment]], depth: int) -> Iterator[Region]:
        """Yield the cells of a grid, row by row; what stands in one of them is cut again."""
        edges = band_edges(zone.rows, columns, self.rules)
        bands: list[list[list[Segment]]] = [[[] for _ in columns] for _ in range(len(edges) + 1)]
        for k, column in enumerate(columns):
            for segment in column:
                band = bisect_left(edges, segment.base)
                bands[band][k].append(segment)
        for cells in bands:
            for cell in cells:
                regions = list(self.cut(cell, depth + 1))
                for region in regions[:1]:
                    region.alone = True
                yield from regions

    def _table(self, zone: _Zone, columns: list[list[Segment]]) -> Iterator[Region]:
        """Yield the cells of a table, row by row; rows above and below that have but one are none of it."""
        rows = table_rows(zone.rows, columns, self.rules)
        full = [i for i, row in enumerate(rows) if sum(map(bool, row)) > 1]
        if not full:
            yield Region(zone.rows)
            return
        yield from _each(rows[: full[0]])
        for i, row in enumerate(rows[full[0] : full[-1] + 1]):
            for k, cell in enumerate(row):
                for part in _cells(rows_of(cell)):
                    yield Region(part, Cell(self.tables, i, k), alone=True)
        self.tables += 1
        yield from _each(rows[full[-1] + 1 :])


def _each(rows: Sequence[Sequence[list[Segment]]]) -> Iterator[Region]:
    """Yield what stands in each cell of some rows, as text."""
    for row in rows:
        yield from (Region(rows_of(cell)) for cell in row if cell)


def _cells(lines: Sequence[Row]) -> list[list[Row]]:
    """Return what wide gaps part in a cell: figures that no strip of white sets apart from the words."""
    first: list[Row] = []
    others: list[list[Row]] = []
    for line in lines:
        part, *more = line.cells()
        first.append(part)
        others += ([cell] for cell in more)
    return [first, *others] if first else []


def _zones(rows: Sequence[Row]) -> Iterator[_Zone]:
    """Yield rows in zones: those that strips of white part into columns, and those between."""
    plain: list[Row] = []
    i = 0
    while i < len(rows):
        zone = _run(rows, i)
        if zone is None:
            plain.append(rows[i])
            i += 1
            continue
        head = _below_head(rows, i, zone)
        lead = 0 if head else _lead(rows, i, zone)
        if not lead and not head and plain and (headed := _headed(plain[-1], zone)):
            plain.pop()
            head, i = headed, i - 1
        if plain:
            yield _Zone(plain)
            plain = []
        yield from _zones(rows[i : i + lead])
        if not lead:
            yield head or zone
        i += lead or len((head or zone).rows)
    if plain:
        yield _Zone(plain)


def _below_head(rows: Sequence[Row], start: int, zone: _Zone) -> _Zone | None:
    """Return the zone below the first row of another, with that row, where it is a head whose cells touch."""
    below = _run(rows, start + 1) if start + 1 < len(rows) else None
    if below is None or len(below.strips) <= len(zone.strips):
        return None
    return _headed(rows[start], below)


def _lead(rows: Sequence[Row], start: int, zone: _Zone) -> int:
    """Return how many of the first rows of a zone are none of it.

    They hide what it is, since those below have more columns; or they stand far above, in one of them.
    """
    tried = 0
    for k in range(1, len(zone.rows)):
        above, below = zone.rows[k - 1], zone.rows[k]
        if k == 1 and _column(zone, above) is not None and below.base - above.base > _APART * below.size:
            return k
        if below.base - above.base > _BREAK * max(above.size, below.size):
            other = _run(rows, start + k)
            more = other is not None and len(other.strips) > len(zone.strips)
            if other is not None and more and 2 * len(other.rows) > len(zone.rows) - k:
                return k
            tried += 1
            if tried == _TRIES:
                break
    return 0


def _run(rows: Sequence[Row], start: int) -> _Zone | None:
    """Return the zone that begins with a row: as many as strips of white run through; None if there is none.

    It ends where the last firm strip does. What is white through the first rows of a strip, where only one of
    its sides has words, belongs to it.
    """
    free = [Strip(-FAR, FAR, 0, 0)]
    firm: list[Strip] = []
    end = start
    close = 0
    for end in range(start, len(rows)):
        row = rows[end]
        free = met(free, row)
        close += end > start and row.base - rows[end - 1].base < _CLOSE * row.size
        now = [strip for strip in free if strip.firm(row.size, staggered=close >= _CLOSE_ROWS)]
        if firm and not now:
            break
        lone = not any(strip.before and strip.behind for strip in free)
        if not now and (end - start >= _LOOK or (lone and end - start >= _LEAD)):
            return None
        firm = now
    else:
        end = len(rows)
    if not firm:
        return None
    zone = _Zone(list(rows[start:end]), firm)
    return _Zone(zone.rows[: _ending(zone)], [s for s in firm if _parts(zone, s)])


def _headed(row: Row, zone: _Zone) -> _Zone | None:
    """Return a zone with the row above it, where that is its head: its cells may touch.

    A word of it begins, or ends, at the edge of every column below: of two or more, that is no accident.
    """
    below = zone.rows[0]
    if len(zone.strips) < _HEADED or below.base - row.base > _BREAK * max(row.size, below.size):
        return None
    columns = zone.columns()
    words = [word for segment in row.segments for word in segment.words]
    cut = [0]
    strips: list[Strip] = []
    for strip, left, right in zip(zone.strips, columns, columns[1:], strict=False):
        ends, starts = _edge([s.right for s in left]), _edge([s.left for s in right])
        at = next(
            (
                k
                for k, (a, b) in enumerate(pairwise(words), 1)
                if k > cut[-1]
                and b.left > a.right
                and (abs(b.left - starts) < _ALIGNED * row.size or abs(a.right - ends) < _ALIGNED * row.size)
            ),
            None,
        )
        if at is None:
            return None
        cut.append(at)
        a, b = words[at - 1], words[at]
        strips.append(replace(strip, left=max(strip.left, a.right), right=min(strip.right, b.left)))
    if any(strip.left >= strip.right for strip in strips):
        return None
    stops = accumulate(len(segment.words) for segment in row.segments)
    edges = sorted({*cut, *stops})
    return _Zone([joined_row([Segment(words[a:b]) for a, b in pairwise(edges)]), *zone.rows], strips)


def _edge(values: Sequence[float]) -> float:
    """Return where most cells of a column begin, or end; infinite where they do not agree."""
    usual = median(values)
    agreed = sum(abs(value - usual) < 1.0 for value in values)
    return usual if agreed > 1 and 3 * agreed >= 2 * len(values) else FAR


def _ending(zone: _Zone) -> int:
    """Return how many rows belong to a zone: what follows at a distance and is in one column does not."""
    columns = [_column(zone, row) for row in zone.rows]
    last = len(columns)
    while last > 1 and columns[last - 1] is not None and columns[last - 1] == columns[-1]:
        last -= 1
    for i in range(max(last, 1), len(columns)):
        above, below = zone.rows[i - 1], zone.rows[i]
        if below.base - above.base > _APART * max(above.size, below.size):
            return i
    return len(columns)


def _column(zone: _Zone, row: Row) -> int | None:
    """Return the column that a row stands in; None if it stands in several."""
    places = {sum(segment.left > strip.left for strip in zone.strips) for segment in row.segments}
    return places.pop() if len(places) == 1 else None


def _parts(zone: _Zone, strip: Strip) -> bool:
    """Whether a strip parts columns: not labels, bullets and marks of notes from what they stand before.

    Where lines are drawn, it does.
    """
    if strip.drawn > 1:
        return True
    left = max((s.right for s in zone.strips if s.right < strip.left), default=-FAR)
    labels = [
        (segment, row)
        for row in zone.rows
        for segment in row.segments
        if left < segment.left + 0.1 and segment.right <= strip.left + 0.1
    ]
    return not labels or not all(_is_label(segment, row.size) for segment, row in labels)


def _is_label(segment: Segment, usual: float) -> bool:
    """Whether a segment is a label, a bullet, or, in smaller type than usual, the number of a note."""
    text = segment.text.strip()
    if segment.size < _RAISED * usual and _NUMBER.fullmatch(text):
        return True
    return (
        _MARK.fullmatch(text) is not None
        or split_label(f"{text} Texte")[0] == text
        or (split_bullet(f"{text} Texte") == len(text) + 1)
    )
