"""The rows of pages laid out as the lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.data import Furniture
from align.documents.contents import has_contents, title_length
from align.documents.line import Line, Role
from align.documents.reading_order import Row
from align.documents.regions import Cell
from align.language.labels import split_bullet, split_label

__all__ = ["LaidOut", "PlacedRow", "lay_out"]

_LOOSE = 1.3  # of the usual distance of lines: more is a blank line
_COLUMNS = 3  # that the row of a table has; of two, one may be the label of the other
_EVEN = 1.3  # between the widest and the narrowest gap of a line that is justified
_SEEN = 5  # paragraphs that tell whether they stand apart
_MOST = 0.8  # of them
_SHORT = 0.3  # of the width of a column: a line with more room behind it may end a paragraph
_SENTENCE = re.compile(r"[.!?…][»”\")\]’']*$")
_LARGER = 1.15  # type that differs more is that of another paragraph
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class PlacedRow:
    """A row in its block (a region of its page), with what is told from its place.

    ``reason`` says why it is furniture; ``joins`` whether it goes on the paragraph before, None where its
    words must tell; ``type`` is that of the block of a tagged PDF; ``depth`` how far down its page it stands,
    in [0, 1]; ``cell`` its place in a table.
    """

    row: Row
    page: int
    block: int
    role: str = Role.TEXT
    reason: str = ""
    joins: bool | None = None
    type: str = ""
    depth: float = 0.0
    cell: Cell | None = None

    @property
    def column(self) -> int:
        """What it shares its edges with: its block, or, where blocks are paragraphs, its page."""
        return -self.page if self.type else self.block


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
        for row in rows:
            self.edges[row.column] = min(row.row.left, self.edges.get(row.column, row.row.left))
            self.ends[row.column] = max(row.row.right, self.ends.get(row.column, row.row.right))
        self.width = _character(rows)
        self.leading = _leading(rows)
        self.spaced = self._are_spaced(rows)
        self.hanging: dict[int, float] = {}
        sizes = Counter[float]()
        for row in rows:
            sizes[row.row.size] += len(row.row.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 1.0

    def _are_spaced(self, rows: Sequence[PlacedRow]) -> bool:
        """Whether paragraphs stand apart: nearly all lines that end early, with a sentence, have room below."""
        ended = spaced = 0
        for above, below in pairwise(rows):
            if above.block != below.block or above.role != Role.TEXT or below.role != Role.TEXT:
                continue
            wide = self.ends[above.column] - self.edges[above.column]
            early = self.ends[above.column] - above.row.right > 0.4 * wide
            if early and _SENTENCE.search(above.row.text):
                ended += 1
                spaced += self._apart(below, above)
        return ended >= _SEEN and spaced >= _MOST * ended

    def add(self, row: PlacedRow, before: PlacedRow | None) -> None:
        here = row.row
        # Where the next line stands higher, a column or a page has ended.
        turned = before is not None and before.page != row.page
        opens = before is None or turned or (before.block != row.block and here.base <= before.row.base)
        blank = before is not None and not opens and (self._apart(row, before) or _restyled(row, before))
        if before is not None:
            self._put("\f" if turned else "\n\n" if blank else "\n")
        character = max(self.width * here.size, 0.1)
        cells = _cells(row, self.ends[row.column])
        for k, cell in enumerate(cells):
            left = cell.left - (cells[k - 1].right if k else self.edges[row.column])
            indent = max(3 if k else 0, min(80, round(left / character)))
            reach = max(0, min(400, round((cell.right - self.edges[row.column]) / character)))
            self._put(" " * indent)
            start = self.position
            self._put(cell.text)
            words = self._words(row, cell.text)
            line = Line(
                start, start + len(words), words, 0 if k else indent, blank and not k, row.page, opens and not k
            )
            line.reach = reach
            line.role = row.role if len(cells) == 1 else Role.CELL
            line.joins = self._joins(row, before, opens=opens, blank=blank) if len(cells) == 1 else False
            line.type = row.type
            self.lines.append(line)
        self._note_hanging(row)

    def _joins(
        self, row: PlacedRow, before: PlacedRow | None, *, opens: bool, blank: bool
    ) -> bool | None:
        """Whether a row goes on the paragraph before, as far as the page tells."""
        if row.joins is not None or before is None or row.role != Role.TEXT:
            return row.joins
        text = row.row.text
        marked = bool(split_bullet(text)) or split_label(text)[0] is not None
        if before.role == Role.CELL and before.page == row.page:
            return None if text[:1].islower() else False
        if before.role != Role.TEXT or marked or text[:1].islower():
            return None
        word = row.row.segments[0].words[0]
        room = self.ends[before.column] - before.row.right
        if opens:  # another column, or a page
            return False if _restyled(row, before) or room > word.right - word.left + row.row.size else None
        if blank:
            return None
        hanging = self.hanging.get(before.block)
        if hanging is not None and before.block == row.block and abs(row.row.left - hanging) < 0.3 * row.row.size:
            return True
        wide = self.ends[before.column] - self.edges[before.column]
        free = wide - (before.row.right - before.row.left)  # on both sides: titles are centred
        if self._titled(before) and not _restyled(row, before) and free < word.right - word.left + row.row.size:
            return True
        below = abs(row.row.left - before.row.left) < 0.5 * row.row.size
        if self.spaced and below and _SENTENCE.search(before.row.text) and room < _SHORT * wide:
            return True
        return None

    def _titled(self, row: PlacedRow) -> bool:
        return row.row.bold or row.row.size > _LARGER * self.size

    def _note_hanging(self, row: PlacedRow) -> None:
        """Remember where the words behind a label or bullet begin: the lines below them go on there."""
        words = [word for segment in row.row.segments for word in segment.words]
        label = split_bullet(row.row.text) or split_label(row.row.text)[1]
        if label and len(words) > 1 and words[1].left - row.row.left > row.row.size:
            self.hanging[row.block] = words[1].left
        elif abs(row.row.left - self.hanging.get(row.block, row.row.left)) > 0.3 * row.row.size:
            self.hanging.pop(row.block, None)

    def _words(self, row: PlacedRow, text: str) -> str:
        """Return what belongs to the document of the words of a row."""
        if row.reason:
            self.furniture.append(Furniture(text, row.page, row.reason))
            return text
        length = title_length(text) if self.contents else None
        if length is None:
            return text
        self.furniture.append(Furniture(text[length:].strip(), row.page, "leads to a page of the contents"))
        return text[:length]

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.position += len(text)

    def _apart(self, row: PlacedRow, before: PlacedRow) -> bool:
        distance = row.row.base - before.row.base
        return distance > _LOOSE * self.leading * max(row.row.size, before.row.size)


def _restyled(row: PlacedRow, before: PlacedRow) -> bool:
    """Whether a row is set in other type than the one before: much larger or smaller, or no longer bold."""
    sizes = sorted((row.row.size, before.row.size))
    return sizes[1] > _LARGER * sizes[0] or row.row.bold != before.row.bold


def _cells(row: PlacedRow, edge: float) -> list[Row]:
    """Return the cells of a row of a table of three columns or more; of any other, the row.

    :param edge: Where rows end that are full.
    """
    cells = row.row.cells()
    whole = [replace(row.row, text=" ".join(row.row.text.split()))]
    if len(cells) < _COLUMNS or row.role != Role.TEXT or row.type:
        return whole
    gaps = [b.left - a.right for a, b in pairwise(row.row.segments)]
    alone = all(len(segment.words) == 1 for segment in row.row.segments)
    worded = any(c.isalpha() for c in row.row.text)
    spread = alone and worded and max(gaps) < _EVEN * min(gaps) and row.row.right > edge - row.row.size
    labelled = split_label(row.row.text)[0] is not None or split_bullet(row.row.text)
    return whole if labelled or spread else cells  # spread: the words of a justified line


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
