"""The regions of a tagged page: the blocks that the file names, in the order in which it says to read them.

Tags are taken where they hold most of the words of a page and do not read it from bottom to top. What a
paragraph is, they say well; where it ends, not always: an editor that exports PDF may leave a ``P`` for each
line. So a block goes on the one before where the page and the words say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise

from align.documents.page_layout.contents_page import lead_to_pages
from align.documents.page_layout.page import Block, Page, Word
from align.documents.page_layout.page_seams import is_marked
from align.documents.page_layout.reading_order import Row, joined_row, level, rows_in_order, segments_of
from align.documents.page_layout.regions import Cell, Region, regions_of, unbroken

__all__ = ["tagged_regions"]

_SHARE = 0.6  # of the letters of a page that tags must hold
_UPON = 0.2  # of the blocks of a page: no more may lie upon the one before
_BACK = 40  # blocks
_MANY = 20_000  # words of a page: more is no text
_NEAR = 4.0  # of the size of the type: a mark no further left of a line belongs to it
_TOUCHES = 0.35  # the same: a stop no further right of a line belongs to it
_MARKS = 3  # words that such a mark has at most
_LINE = 1.7  # of the size of the type: the next line of a paragraph is no further down
_ABOUT = 4  # blocks before and behind that tell how far lines reach
_SHELF = 8.0  # points
_LOWER = re.compile(r"[«“\"(\[]?\s?[a-zà-öø-ÿœ]")
_ENDED = re.compile(r"[.;:!?…][»”\")\]’']*\s?(?:\d{1,3}|[*†¹²³⁴-⁹⁰]+)?$")
_HEADINGS = re.compile(r"H\d?|Title")
_ITEMS = frozenset(("LI", "TOCI"))  # of a list, of the contents


def tagged_regions(page: Page, words: Sequence[Word]) -> list[Region] | None:
    """Return the regions of a page that is tagged, in reading order; None if its tags are not to be trusted.

    Where the order of the tags goes up the page in one column (designers tag what they draw, in the order in
    which they drew it), the blocks are put in the order of the page (``regions``).

    :param words: Those of the page that are no furniture.
    """
    inside = [word for word in words if word.block >= 0]
    if sum(len(w.text) for w in inside) <= _SHARE * sum(len(w.text) for w in words) or len(inside) > _MANY:
        return None
    regions = [
        _region(page.blocks[block], list(part)) for block, part in groupby(inside, lambda word: word.block)
    ]
    if not regions or _overlaid(regions):
        return None
    _drop_layout_tables(regions)
    outside = _attached(regions, [word for word in words if word.block < 0])
    _tell_joins(regions)
    entries = [region.rows[-1] for region in regions if region.type == "TOCI"]
    lead_to_pages([row for region in regions for row in region.rows], entries)
    others = [part for region in regions_of(segments_of(outside), page.rules) for part in _parted(region)]
    if not _climbs([region for region in regions if region.cell is None]):
        return _placed(regions, others)
    ordered = unbroken(_reordered([*regions, *others], regions_of(segments_of(words), page.rules)))
    _tell_joins(ordered)
    return ordered


def _parted(region: Region) -> list[Region]:
    """Part the rows of a region that stand far apart: there are blocks between them."""
    found: list[list[Row]] = []
    for row in region.rows:
        if found and row.base - found[-1][-1].base < _LINE * max(row.size, found[-1][-1].size):
            found[-1].append(row)
        else:
            found.append([row])
    return [replace(region, rows=rows) for rows in found]


def _tell_joins(regions: Sequence[Region]) -> None:
    for (above, below), edge in zip(pairwise(regions), _edges(regions), strict=False):
        below.joins = _joins(above, below, edge) if below.type else None


def _reordered(regions: Sequence[Region], as_laid_out: Sequence[Region]) -> list[Region]:
    """Return blocks in the order in which a page shows their first words; tables and paragraphs are whole."""
    words = (word for region in as_laid_out for row in region.rows for s in row.segments for word in s.words)
    rank = {id(word): i for i, word in enumerate(words)}
    units: list[list[Region]] = []
    for region in regions:
        last = units[-1][-1] if units else None
        table = last is not None and last.cell and region.cell and last.cell.table == region.cell.table
        if units and region.type and (table or region.joins):
            units[-1].append(region)
        else:
            units.append([region])
    units.sort(key=lambda unit: min(rank.get(id(w), 0) for s in unit[0].rows[0].segments for w in s.words))
    return [region for unit in units for region in unit]


def _region(block: Block, words: list[Word]) -> Region:
    cell = Cell(block.table, block.row, block.column) if block.table >= 0 else None
    return Region(rows_in_order(words), cell, type=block.type)


def _drop_layout_tables(regions: Sequence[Region]) -> None:
    """A table of one column, or of one cell, is there for the looks: what stands in it is text."""
    columns: dict[int, set[int]] = {}
    for region in regions:
        if region.cell is not None:
            columns.setdefault(region.cell.table, set()).add(region.cell.column)
    for region in regions:
        if region.cell is not None and len(columns[region.cell.table]) < 2:
            region.cell = None


def _climbs(regions: Sequence[Region]) -> bool:
    """Whether a block stands over one that is read before it, in the same column."""
    boxes = [
        (min(row.left for row in r.rows), max(row.right for row in r.rows), r.rows[0].base, r.rows[0].size)
        for r in regions
    ]
    for i, (left, right, base, size) in enumerate(boxes):
        for before_left, before_right, before_base, _ in boxes[max(0, i - _BACK) : i]:
            common = min(right, before_right) - max(left, before_left)
            if base < before_base - size and common > 0.5 * min(right - left, before_right - before_left):
                return True
    return False


def _overlaid(regions: Sequence[Region]) -> bool:
    """Whether blocks lie upon each other: lines of one stand between lines of the next, again and again."""
    upon = 0
    for above, below in pairwise(regions):
        first, last = below.rows[0], above.rows[-1]
        beside = min(first.right, last.right) - max(first.left, last.left) > 0
        upon += beside and above.rows[0].base < first.base < last.base - 0.1 * last.size
    return upon > 2 and upon > _UPON * len(regions)


def _joins(above: Region, below: Region, edge: float) -> bool | None:
    """Whether a block goes on the paragraph of the one before; None where the words must tell.

    :param edge: Where the lines about them end that are full.
    """
    last, first = above.rows[-1], below.rows[0]
    if above.cell != below.cell:
        return False
    if _is_beside(last, first):
        return True
    if _begins_anew(above, below):
        return False
    next_line = 0 < first.base - last.base < _LINE * first.size
    alike = abs(first.size - last.size) < 0.1 * first.size and first.bold == last.bold
    word = first.segments[0].words[0]
    if next_line and alike and last.right + word.right - word.left > edge - 0.5 * last.size:
        return True
    if _LOWER.match(first.text) is None:
        return False if next_line else None
    return True if alike and first.base < last.base else None  # a column has ended


def _is_beside(last: Row, first: Row) -> bool:
    """Whether a block begins on the line on which the one before ends, and behind it."""
    behind = last.right - first.size < first.left < last.right + _NEAR * first.size
    return behind and level(last.base, last.size, first.base, first.size)


def _begins_anew(above: Region, below: Region) -> bool:
    """Whether a block is no continuation: an item, a title, what has a label, what follows a full stop."""
    text = below.rows[0].text
    titles = _HEADINGS.fullmatch(below.type) or _HEADINGS.fullmatch(above.type)
    return bool(below.type in _ITEMS or titles or is_marked(text) or _ENDED.search(above.rows[-1].text))


def _edges(regions: Sequence[Region]) -> list[float]:
    """Return for each block where full lines end: as far as those about it reach, in the same column."""
    edges: list[float] = []
    spans = [
        (min(row.left for row in region.rows), max(row.right for row in region.rows)) for region in regions
    ]
    for i, (left, right) in enumerate(spans):
        near = spans[max(0, i - _ABOUT) : i + _ABOUT + 1]
        edges.append(max(b for a, b in near if min(b, right) - max(a, left) > 0.5 * (right - left)))
    return edges


def _attached(regions: Sequence[Region], words: Sequence[Word]) -> list[Word]:
    """Put bullets and stops that tags leave out into the lines they stand at; return what is left."""
    shelves = _shelves(regions)
    left: list[Word] = []
    for line in rows_in_order(words):
        marks = [word for segment in line.segments for word in segment.words]
        shelf = round(line.base / _SHELF)
        near = chain.from_iterable(shelves[k] for k in (shelf - 1, shelf, shelf + 1))
        target = next((p for p in near if _stands_at(line, p[0].rows[p[1]], first=p[1] == 0)), None)
        if target is None or len(marks) > _MARKS:
            left += marks
        else:
            region, i = target
            segments = sorted((*line.segments, *region.rows[i].segments), key=lambda s: s.left)
            region.rows[i] = joined_row(segments)
    return left


def _shelves(regions: Sequence[Region]) -> defaultdict[int, list[tuple[Region, int]]]:
    """Return the lines of regions, each as its region and its number, by the height at which they stand."""
    shelves: defaultdict[int, list[tuple[Region, int]]] = defaultdict(list)
    for region in regions:
        for i, row in enumerate(region.rows):
            shelves[round(row.base / _SHELF)].append((region, i))
    return shelves


def _stands_at(mark: Row, row: Row, *, first: bool) -> bool:
    """Whether a mark stands close behind a line, or before the first of a block."""
    size = max(row.size, mark.size)
    if not level(row.base, row.size, mark.base, mark.size):
        return False
    behind, before = mark.left - row.right, row.left - mark.right
    return -0.1 * size <= behind <= _TOUCHES * size or (first and -0.1 * size <= before <= _NEAR * size)


def _placed(regions: list[Region], others: Sequence[Region]) -> list[Region]:
    """Put what tags leave out behind the block that stands over it, or else before the one under it."""
    behind: dict[int, list[Region]] = {}
    for other in others:
        other.alone = True
        behind.setdefault(_over(regions, other), []).append(other)
    return list(_woven(regions, behind))


def _woven(regions: Sequence[Region], behind: dict[int, list[Region]]) -> Iterator[Region]:
    yield from behind.get(-1, ())
    for i, region in enumerate(regions):
        yield region
        yield from behind.get(i, ())


def _over(regions: Sequence[Region], other: Region) -> int:
    """Return the index of the block over a region, the nearest one; -1 if none is."""
    top = other.rows[0].base
    left, right = min(row.left for row in other.rows), max(row.right for row in other.rows)
    best, nearest = -1, float("inf")
    for i, region in enumerate(regions):
        last = region.rows[-1]
        if min(last.right, right) - max(last.left, left) > 0 and 0 <= top - last.base < nearest:
            best, nearest = i, top - last.base
    return best
