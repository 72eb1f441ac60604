"""Laid-out pages to a text and its paragraphs.

The text is what stands on the pages, line by line in reading order, a form feed between pages. A page is
settled region by region (``tagged``, ``regions``) before its lines are put together. Heads, feet and notes
are told by their place and the size of their type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.data import Furniture, Paragraph
from align.documents.page_layout.contents_page import bridged
from align.documents.page_layout.furniture import Edges, edges_of
from align.documents.page_layout.page import Page
from align.documents.page_layout.page_lines import lay_out
from align.documents.page_layout.page_seams import is_marked
from align.documents.page_layout.placed_row import PlacedRow
from align.documents.page_layout.reading_order import Row, rows_of, segments_of
from align.documents.page_layout.regions import Region, regions_of, unbroken
from align.documents.page_layout.tagged import tagged_regions
from align.documents.text_layout.layout import cut_lines
from align.documents.text_layout.line import Role

__all__ = ["PagesRead", "read_pages"]

_SMALL = 0.94  # of the size of the text: notes are set smaller
_PAGES = 3  # on which the head of a table must stand to be its head, repeated
_ASIDE = 8  # words that run in another direction than the page: fewer are no text
_FOOT = 0.5  # of a page: notes stand below
_MARKED = re.compile(r"(?:\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3})\s{0,4}(?=[^\W\d_]|[«“\"(])")
_LETTER = re.compile(r"[a-z]/?\s{1,4}(?=[^\W\d_]|[«“\"(])")
_FEW = 20  # words on a page that is a picture
_COVERED = 0.4  # of a page, by pictures
_PLAIN = 0.08  # of a page, by pictures of tables and screens


@dataclass(frozen=True, slots=True)
class PagesRead:
    """What pages say: their text, its paragraphs, what was left out of them, and the pages in doubt."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Furniture, ...]
    doubtful: tuple[int, ...]


def read_pages(pages: Sequence[Page]) -> PagesRead:
    """Return the text of pages and its paragraphs, each with the number of its page."""
    rows = list(_rows(pages))
    _mark_repeated_heads(rows)
    _mark_notes(rows)
    made = lay_out(rows)
    doubtful = sorted({page.number for page in pages if _doubtful(page)})
    return PagesRead(made.text, cut_lines(made.text, made.lines, paged=True), made.furniture, tuple(doubtful))


def _doubtful(page: Page) -> bool:
    """Whether a page holds words that were not read, as far as that can be told."""
    scan = len(page.words) < _FEW and page.pictured > _COVERED
    return page.garbled or scan or page.plain > _PLAIN


def _rows(pages: Sequence[Page]) -> Iterator[PlacedRow]:
    """Yield the rows of pages in reading order; heads first and feet last on each."""
    main = [i == 0 or pages[i - 1].number != page.number for i, page in enumerate(pages)]
    across = [rows_of(segments_of(page.words)) for page in pages]
    edges = iter(edges_of([(p, rows) for p, rows, first in zip(pages, across, main, strict=True) if first]))
    block = 0
    for page, rows, first in zip(pages, across, main, strict=True):
        edge = next(edges) if first else _edges_across(page, rows)
        head, foot = len(edge.head), len(rows) - len(edge.foot)
        yield from _furniture(rows[:head], edge.head, page, block)
        for region in _regions(page, rows[head:foot]):
            block += 1
            yield from _placed(region, page, block)
        block += 1
        yield from _furniture(rows[foot:], edge.foot[::-1], page, block)
        block += 1


def _edges_across(page: Page, rows: Sequence[Row]) -> Edges:
    """Return the furniture of what runs across a page, turned: all of it where it is short."""
    return Edges(head=("runs across the page",) * len(rows)) if len(page.words) < _ASIDE else Edges()


def _furniture(rows: Sequence[Row], reasons: Sequence[str], page: Page, block: int) -> Iterator[PlacedRow]:
    for row, reason in zip(rows, reasons, strict=True):
        yield PlacedRow(row, page.number, block, Role.FURNITURE, reason=reason)


def _regions(page: Page, rows: Sequence[Row]) -> list[Region]:
    """Return the regions of a page in reading order: by its tags, or else by its strips of white."""
    segments = [segment for row in rows for segment in row.segments]
    if page.blocks:
        kept = {id(word) for segment in segments for word in segment.words}
        found = tagged_regions(page, [word for word in page.words if id(word) in kept])
        if found is not None:
            return found
    return unbroken(regions_of(bridged(rows), page.rules))


def _placed(region: Region, page: Page, block: int) -> Iterator[PlacedRow]:
    """Yield the rows of a region, each with what it is known to be."""
    cell = region.cell is not None
    role = Role.CELL if cell else Role.FOOTNOTE if region.type in ("Note", "FENote") else Role.TEXT
    for i, row in enumerate(region.rows):
        depth = row.base / max(page.height, 1.0)
        joins = _within(region, row) if i else False if region.alone else region.joins
        yield PlacedRow(row, page.number, block, role, "", joins, region.type, depth, region.cell)


def _within(region: Region, row: Row) -> bool | None:
    """Whether a row goes on the one before it: in a cell always, in a block unless it is marked."""
    if region.cell is not None:
        return True
    return True if region.type and not is_marked(row.text) else None


def _mark_repeated_heads(rows: Sequence[PlacedRow]) -> None:
    """Find the head of a table that goes on over pages: its first row, the same on three of them or more."""
    alike: dict[tuple[str, ...], list[list[PlacedRow]]] = {}
    for head in _heads(rows):
        alike.setdefault(tuple(row.row.text for row in head), []).append(head)
    for words, found in alike.items():
        if len({head[0].page for head in found}) >= _PAGES and len(words) > 1:
            for row in (row for head in found[1:] for row in head):
                row.role = Role.FURNITURE
                row.reason = f"repeats the head of a table of page {found[0][0].page}"


def _heads(rows: Sequence[PlacedRow]) -> Iterable[list[PlacedRow]]:
    """Return the first row of each table on each page."""
    heads: dict[tuple[int, int], list[PlacedRow]] = {}
    for row in rows:
        if row.cell is not None and row.cell.row == 0:
            heads.setdefault((row.page, row.cell.table), []).append(row)
    return heads.values()


def _mark_notes(rows: list[PlacedRow]) -> None:
    """Find footnotes: what stands at the foot of a region in smaller type, from the first mark on.

    A note that the page before left unfinished goes on at the foot of this one without a mark.
    """
    sizes = Counter[float]()
    for row in rows:
        if row.role == Role.TEXT:
            sizes[round(2 * row.row.size) / 2] += len(row.row.text)
    if not sizes:
        return
    limit = _SMALL * sizes.most_common(1)[0][0]
    unfinished = False
    for start, end in _stretches(rows):
        small = end
        while small > start and rows[small - 1].row.size <= limit and rows[small - 1].depth > _FOOT:
            small -= 1
        texts = [rows[i].row.text for i in range(small, end)]
        marked = next((k for k in range(len(texts)) if _is_marked(rows[small + k].row)), None)
        if unfinished and texts and texts[0][0].islower():
            marked = 0
        if marked is not None:
            for i in range(small + marked, end):
                rows[i].role = Role.FOOTNOTE
            unfinished = not texts[-1].endswith((".", "»", ")"))


def _is_marked(row: Row) -> bool:
    """Whether a row begins with the mark of a note: a number or a star, or a letter that is raised."""
    first = row.segments[0].words[0]
    letter = _LETTER.match(row.text) is not None and ("/" in first.text or first.size < 0.86 * row.size)
    return letter or _MARKED.match(row.text) is not None


def _stretches(rows: Sequence[PlacedRow]) -> list[tuple[int, int]]:
    """Return where the regions of text begin and end that may hold notes, since the file does not say."""
    edges = [i for i in range(len(rows)) if not i or rows[i].block != rows[i - 1].block]
    return [
        (a, b)
        for a, b in zip(edges, [*edges[1:], len(rows)], strict=True)
        if rows[a].role == Role.TEXT and not rows[a].type
    ]
