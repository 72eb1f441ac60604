"""The rows of pages laid out as the lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.data import Furniture
from align.documents.page_layout.page_seams import PageSeam, goes_on, is_marked
from align.documents.page_layout.placed_row import PlacedRow, is_restyled
from align.documents.page_layout.reading_order import Row
from align.documents.text_layout.contents import has_contents, title_before_page, title_length
from align.documents.text_layout.line import Line, Role
from align.language.labels import split_bullet, split_label

__all__ = ["LaidOut", "lay_out"]

_LOOSE = 1.3  # of the usual distance of lines: more is a blank line
_COLUMNS = 3  # that the row of a table has; of two, one may be the label of the other
_EVEN = 1.3  # between the widest and the narrowest gap of a line that is justified
_OTHERS = 3  # lines that end at one place for it to be where lines are full
_SEEN = 5  # paragraphs that tell whether they stand apart, or begin with an indent
_INDENT = 0.8  # of the size of the type
_MOST = 0.8  # of them
_EARLY = 0.4  # of the width of a column: a line with more room behind it ends a paragraph
_LARGE = 1.15  # of the usual size of the type: larger type is that of titles
_SPACES = re.compile(r"\s+")
_SENTENCE = re.compile(r"[.!?…][»”\")\]’']*$")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages as a text, its lines, and what of it belongs to the page."""

    text: str
    lines: list[Line]
    furniture: tuple[Furniture, ...]


def lay_out(rows: Sequence[PlacedRow]) -> LaidOut:
    """Lay rows out as a text; a blank line stands where the page leaves more room than between lines."""
    layout = _Layout(rows)
    for i, row in enumerate(rows):
        layout.add(row, rows[i - 1] if i else None)
    return LaidOut("".join(layout.parts), layout.lines, tuple(layout.furniture))


class _Layout:
    """A text that grows line by line, and what its rows have in common."""

    def __init__(self, rows: Sequence[PlacedRow]) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.furniture: list[Furniture] = []
        self.position = 0
        self.contents = has_contents(row.row.text for row in rows)
        self.edges: dict[int, float] = {}
        self.ends: dict[int, float] = {}
        self.full = Counter[tuple[int, int]]()  # how many lines of words end at one place of a column
        sizes = Counter[float]()
        for row in rows:
            self.edges[row.column] = min(row.row.left, self.edges.get(row.column, row.row.left))
            self.ends[row.column] = max(row.row.right, self.ends.get(row.column, row.row.right))
            sizes[row.row.size] += len(row.row.text)
            words = len(row.row.text.split()) > _COLUMNS and len(row.row.cells()) == 1
            self.full[row.column, round(row.row.right)] += words
        self.size = sizes.most_common(1)[0][0] if sizes else 1.0
        self.width = _character(rows)
        self.leading = _leading(rows)
        self.spaced = self._are_spaced(rows)
        self.indented = self._are_indented(rows)
        self.last: PlacedRow | None = None  # of the text proper
        self.hanging: dict[int, float] = {}
        self.led = self.leads = False  # whether the row before, and this one, lead to a page

    def _are_spaced(self, rows: Sequence[PlacedRow]) -> bool:
        """Whether paragraphs stand apart: lines that end early, with a sentence, have room below them."""
        ended = spaced = 0
        for above, below in pairwise(rows):
            if above.block != below.block or not above.role == below.role == Role.TEXT:
                continue
            wide = self.ends[above.column] - self.edges[above.column]
            early = self.ends[above.column] - above.row.right > _EARLY * wide
            if early and _SENTENCE.search(above.row.text):
                ended += 1
                spaced += self._apart(below, above)
        return ended >= _SEEN and spaced >= _MOST * ended

    def _are_indented(self, rows: Sequence[PlacedRow]) -> bool:
        """Whether paragraphs begin with an indent: the lines below those that end early stand further in."""
        ended = indented = 0
        for above, below in pairwise(rows):
            if above.block == below.block and above.role == below.role == Role.TEXT:
                wide = self.ends[above.column] - self.edges[above.column]
                if self.ends[above.column] - above.row.right > _EARLY * wide:
                    ended += 1
                    indented += self._is_indented(below)
        return ended >= _SEEN and indented >= _MOST * ended

    def _is_indented(self, row: PlacedRow) -> bool:
        return row.row.left > self.edges[row.column] + _INDENT * row.row.size

    def add(self, row: PlacedRow, before: PlacedRow | None) -> None:
        """Set the next row."""
        self.led, self.leads = self.leads, False
        turned = before is not None and before.page != row.page
        # Where the next line stands higher, a column or a page has ended.
        opens = before is None or turned or (before.block != row.block and row.row.base <= before.row.base)
        blank = False
        if before is not None:
            blank = not opens and (self._apart(row, before) or is_restyled(row, before))
            self._put("\f" if turned else "\n\n" if blank else "\n")
        cells = _cells(row, full=self._is_full(row))
        if len(cells) == 1:
            self._line(row, cells[0], None, blank=blank, opens=opens)
            self.lines[-1].role = row.role
            self.lines[-1].joins = self._joins(row, before, opens=opens, blank=blank)
        else:
            for k, cell in enumerate(cells):
                last = cells[k - 1] if k else None
                self._line(row, cell, last, blank=blank and not k, opens=opens and not k)
                self.lines[-1].role = Role.CELL
                self.lines[-1].joins = False
        self._note_row(row, first=len(self.lines) - len(cells))
        self._note_hanging(row)
        if row.role == Role.TEXT:
            self.last = row

    def _note_row(self, row: PlacedRow, *, first: int) -> None:
        """Say of the lines of a row which one of a table it is; one that falls apart is a row by itself."""
        place = (row.page, -1, first) if row.cell is None else (row.page, row.cell.table, row.cell.row)
        for line in self.lines[first:]:
            line.row = place if line.role is Role.CELL else None

    def _line(self, row: PlacedRow, cell: Row, last: Row | None, *, blank: bool, opens: bool) -> None:
        """Set a row or a cell of it, behind the last cell."""
        edge = self.edges[row.column]
        character = max(self.width * row.row.size, 0.1)
        left = cell.left - (edge if last is None else last.right)
        indent = max(0 if last is None else 3, min(80, round(left / character)))
        self._put(" " * indent)
        start = self.position
        self._put(cell.text)
        words = self._words(row, cell.text)
        line = Line(start, start + len(words), words, indent if last is None else 0, blank, row.page, opens)
        line.reach = max(0, min(400, round((cell.right - edge) / character)))
        line.type = row.type
        self.lines.append(line)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.position += len(text)

    def _words(self, row: PlacedRow, text: str) -> str:
        """Return what belongs to the document of the words of a row."""
        if row.reason:
            self.furniture.append(Furniture(text, row.page, row.reason))
            return text
        if any(segment.leads for segment in row.row.segments):
            length: int | None = title_before_page(text)
        else:
            length = title_length(text) if self.contents else None
        if length is None or length == len(text):
            return text
        self.leads = True
        self.furniture.append(Furniture(text[length:].strip(), row.page, "leads to a page of the contents"))
        return text[:length]

    def _joins(self, row: PlacedRow, before: PlacedRow | None, *, opens: bool, blank: bool) -> bool | None:
        """Whether a row goes on the paragraph before, as far as the page tells."""
        if before is None or self.led:
            return False if self.led else row.joins
        if before.role == Role.FOOTNOTE and self.last is not None and row.role == Role.TEXT:
            before = self.last
        seam = PageSeam(
            before,
            row,
            opens,
            blank,
            self.edges[before.column],
            self.ends[before.column],
            self.hanging.get(before.block),
            before.row.bold or before.row.size > _LARGE * self.size,
            self.spaced,
            self.indented and not self._is_indented(row),
        )
        return goes_on(seam)

    def _is_full(self, row: PlacedRow) -> bool:
        """Whether a row ends where its column does, or where other lines of words in it end."""
        at = round(row.row.right)
        others = sum(self.full[row.column, near] for near in (at - 1, at, at + 1)) - 1
        return row.row.right > self.ends[row.column] - row.row.size or others >= _OTHERS

    def _note_hanging(self, row: PlacedRow) -> None:
        """Remember where the words behind a label or bullet begin: the lines below them go on there."""
        words = [word for segment in row.row.segments for word in segment.words]
        if is_marked(row.row.text) and len(words) > 1 and words[1].left - row.row.left > row.row.size:
            self.hanging[row.block] = words[1].left
        elif abs(row.row.left - self.hanging.get(row.block, row.row.left)) > 0.3 * row.row.size:
            self.hanging.pop(row.block, None)

    def _apart(self, row: PlacedRow, before: PlacedRow) -> bool:
        distance = row.row.base - before.row.base
        return distance > _LOOSE * self.leading * max(row.row.size, before.row.size)


def _cells(row: PlacedRow, *, full: bool) -> list[Row]:
    """Return the cells of a row of a table of three columns or more; of any other, the row.

    :param full: Whether the row ends where rows do that are full.
    """
    cells = row.row.cells()
    whole = [replace(row.row, text=" ".join(row.row.text.split()))]
    if len(cells) < _COLUMNS or row.role != Role.TEXT or row.type:
        return whole
    labelled = split_label(row.row.text)[0] is not None or split_bullet(row.row.text)
    return whole if labelled or (full and _is_spread(row.row)) else cells


def _is_spread(row: Row) -> bool:
    """Whether a row is the words of a justified line, set far apart."""
    gaps = [b.left - a.right for a, b in pairwise(row.segments)]
    alone = all(len(segment.words) == 1 for segment in row.segments)
    even = alone and max(gaps) < _EVEN * min(gaps)
    return even and any(c.isalpha() for c in row.text)


def _character(rows: Sequence[PlacedRow]) -> float:
    """Return how wide a character is on average, as a share of the size of the type."""
    wide = sum((r.row.right - r.row.left) / max(r.row.size, 0.1) for r in rows)
    return wide / max(1, sum(len(_SPACES.sub(" ", r.row.text)) for r in rows))


def _leading(rows: Sequence[PlacedRow]) -> float:
    """Return how far apart the lines of a paragraph are, as a share of the size of the type.

    The lower quartile of all distances: paragraphs are further apart, and there are fewer of those.
    """
    distances = sorted(
        (b.row.base - a.row.base) / max(b.row.size, 0.1)
        for a, b in pairwise(rows)
        if a.block == b.block and b.row.base > a.row.base
    )
    return distances[len(distances) // 4] if distances else 1.2
