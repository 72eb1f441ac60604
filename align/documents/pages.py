"""Laid-out pages to a text and its paragraphs.

The text is what stands on the pages, line by line in reading order, a form feed between pages. Heads, feet
and notes are told by their place and the size of their type, and then, as everywhere, by their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.data import Paragraph
from align.documents.furniture import edges_of
from align.documents.layout import cut_lines
from align.documents.lines import Line, Role, assign_roles
from align.documents.page import Page
from align.documents.reading_order import Row, blocks_of, gutter_of, rows_of, segments_of
from align.language.labels import split_bullet, split_label

__all__ = ["read_pages"]

_SMALL = 0.94  # of the size of the text: notes are set smaller
_LOOSE = 1.3  # of the usual distance of lines: more is a blank line
_COLUMNS = 3  # that a table has; of two, one may be the label of the other
_EVEN = 1.3  # between the widest and the narrowest gap of a line that is justified
_ASIDE = 8  # words that run in another direction than the page: fewer are no text
_MARKED = re.compile(r"(?:\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3}|[a-z][/)]?(?=\s))\s{0,4}(?=[^\W\d_]|[«“\"(])")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Row:
    """A row in its block (a column, or what spans columns), with what is told from its place."""

    row: Row
    page: Page
    block: int
    role: str = Role.TEXT


def read_pages(pages: Sequence[Page]) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text of pages and its paragraphs, each with the number of its page."""
    rows = _rows(pages)
    _notes(rows)
    text, lines = _lines(rows)
    assign_roles(lines)
    return text, cut_lines(text, lines, paged=True)


def _rows(pages: Sequence[Page]) -> list[_Row]:
    """Put the pages into rows in reading order; heads first and feet last on each."""
    main = [i == 0 or pages[i - 1].number != page.number for i, page in enumerate(pages)]
    across = [rows_of(segments_of(page)) for page in pages]
    edges = iter(edges_of([(p, rows) for p, rows, first in zip(pages, across, main, strict=True) if first]))
    within = [next(edges) if first else (0, 0) for first in main]
    bodies = [
        [segment for row in rows[head : len(rows) - foot] for segment in row.segments]
        for rows, (head, foot) in zip(across, within, strict=True)
    ]
    gutters = [gutter_of(body) for body in bodies]
    found: list[_Row] = []
    block = 0

    def add(rows: Sequence[Row], role: str = Role.TEXT) -> None:
        nonlocal block
        block += 1
        found.extend(_Row(row, page, block, role) for row in rows)

    for i, (page, rows) in enumerate(zip(pages, across, strict=True)):
        if not main[i] and len(page.words) < _ASIDE:
            add(rows, Role.FURNITURE)
            continue
        head, foot = within[i]
        usual = next((x for x in gutters[max(0, i - 2) : i + 3] if x is not None), None)
        add(rows[:head], Role.FURNITURE)
        for part in blocks_of(bodies[i], gutters[i] or gutter_of(bodies[i], usual)):
            add(rows_of(part))
        add(rows[len(rows) - foot :], Role.FURNITURE)
    return found


def _notes(rows: list[_Row]) -> None:
    """Find footnotes: what stands at the foot of a block in smaller type, from the first mark on.

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
        while small > start and rows[small - 1].row.size <= limit:
            small -= 1
        texts = [rows[i].row.text for i in range(small, end)]
        marked = next((k for k, text in enumerate(texts) if _MARKED.match(text)), None)
        if unfinished and texts and texts[0][0].islower():
            marked = 0
        if marked is not None:
            for i in range(small + marked, end):
                rows[i].role = Role.FOOTNOTE
            unfinished = not texts[-1].endswith((".", "»", ")"))


def _stretches(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Return where the blocks of text begin and end."""
    edges = [i for i in range(len(rows)) if not i or rows[i].block != rows[i - 1].block]
    return [(a, b) for a, b in zip(edges, [*edges[1:], len(rows)], strict=True) if rows[a].role == Role.TEXT]


def _lines(rows: list[_Row]) -> tuple[str, list[Line]]:
    """Lay rows out as a text; a blank line stands where the page leaves more room than between lines."""
    parts: list[str] = []
    lines: list[Line] = []
    position = 0
    edges: dict[int, float] = {}
    ends: dict[int, float] = {}
    for row in rows:
        edges[row.block] = min(row.row.left, edges.get(row.block, row.row.left))
        ends[row.block] = max(row.row.right, ends.get(row.block, row.row.right))
    width = _character(rows)
    leading = _leading(rows)
    for i, row in enumerate(rows):
        here, before = row.row, rows[i - 1] if i else None
        # Where the next line stands higher, a column or a page has ended.
        turned = before is not None and before.page.number != row.page.number
        opens = before is None or turned or (before.block != row.block and here.base <= before.row.base)
        blank = False
        if before is not None:
            distance = here.base - before.row.base
            blank = not opens and distance > _LOOSE * leading * max(here.size, before.row.size)
            parts.append("\f" if turned else "\n\n" if blank else "\n")
            position += len(parts[-1])
        character = max(width * here.size, 0.1)
        cells = _cells(row, ends[row.block])
        for k, cell in enumerate(cells):
            left = cell.left - (cells[k - 1].right if k else edges[row.block])
            indent = max(3 if k else 0, min(80, round(left / character)))
            reach = max(0, min(400, round((cell.right - edges[row.block]) / character)))
            parts += [" " * indent, cell.text]
            start = position + indent
            position = start + len(cell.text)
            role = row.role if len(cells) == 1 else Role.CELL
            first = k == 0
            where = (blank and first, row.page.number, opens and first)
            lines.append(Line(start, position, cell.text, 0 if k else indent, *where, reach, role))
    return "".join(parts), lines


def _cells(row: _Row, edge: float) -> list[Row]:
    """Return the cells of a row of a table of three columns or more; of any other, the row.

    :param edge: Where rows end that are full.
    """
    cells = row.row.cells()
    whole = [replace(row.row, text=" ".join(row.row.text.split()))]
    if len(cells) < _COLUMNS or row.role != Role.TEXT:
        return whole
    gaps = [b.left - a.right for a, b in pairwise(row.row.segments)]
    alone = all(len(segment.words) == 1 for segment in row.row.segments)
    spread = alone and max(gaps) < _EVEN * min(gaps) and row.row.right > edge - row.row.size
    labelled = split_label(row.row.text)[0] is not None or split_bullet(row.row.text)
    return whole if labelled or spread else cells  # spread: the words of a justified line


def _character(rows: Sequence[_Row]) -> float:
    """Return how wide a character is on average, as a share of the size of the type."""
    wide = sum((r.row.right - r.row.left) / max(r.row.size, 0.1) for r in rows)
    return wide / max(1, sum(len(_SPACES.sub(" ", r.row.text)) for r in rows))


def _leading(rows: Sequence[_Row]) -> float:
    """Return how far apart the lines of a paragraph are, as a share of the size of the type.

    The lower quartile of all distances: paragraphs are further apart, and there are fewer of those.
    """
    distances = sorted(
        (b.row.base - a.row.base) / max(b.row.size, 0.1) for a, b in pairwise(rows) if a.block == b.block
    )
    return distances[len(distances) // 4] if distances else 1.2
