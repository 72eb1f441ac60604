"""The lines of a table to its rows: which of them go on a cell of the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.documents.page_layout.page import Rule
from align.documents.page_layout.reading_order import Row, Segment, rows_of

__all__ = ["table_rows"]

_CLOSE = 0.75  # of the size of the type: lines that are closer overlap, and stand in one row
_APART = 2.0  # the same: lines that are further apart do not go on each other
_FULL = 0.8  # of a column's width: a line that was broken because it was full
_TAIL = 12  # segments of a cell, among which its last line is
_RULED = 0.5  # of the width of the table: a line drawn so far parts its rows
_LOWER = re.compile(r"[«“\"(\[]?\s?[a-zà-öø-ÿœ]")
_OPEN = re.compile(
    r"(?:[-,(]|\b(?:les?|la|des?|du|aux?|à|une?|et|ou|en|par|pour|sur|the|an?|of|to|in|on|by|for|and|or))$",
    re.IGNORECASE,
)

Cells = list[list[Segment]]


@dataclass(frozen=True, slots=True)
class _Table:
    """How wide the columns of a table are, and at which heights lines are drawn across it."""

    widths: Sequence[float]
    drawn: Sequence[float]
    ruled: bool  # rows end at lines, all of them

    @classmethod
    def of(
        cls,
        rows: Sequence[Row],
        columns: Sequence[Sequence[Segment]],
        rules: Sequence[Rule],
    ) -> _Table:
        starts = [min((s.left for s in column), default=0.0) for column in columns]
        ends = [max((s.right for s in column), default=0.0) for column in columns]
        wide = max(ends) - min(starts)
        drawn = sorted(y for a, b, y in rules if b - a > _RULED * wide)
        widths = [end - start for start, end in zip(starts, ends, strict=True)]
        return cls(widths, drawn, _ruled(rows, drawn))

    def goes_on(self, above: Cells, last: Row, line: Cells, row: Row) -> bool:
        """Whether a line belongs to the row of the line above it.

        :param above: The cells of that row so far; ``last`` is its last line.
        """
        if _between(self.drawn, last.base, row.base):
            return False
        if self.ruled:
            return not _figures_below(above, line)
        return _goes_on(above, line, row.base - last.base, row.size, self.widths)


def table_rows(
    rows: Sequence[Row], columns: Sequence[Sequence[Segment]], rules: Sequence[Rule]
) -> list[Cells]:
    """Return the rows of a table, each with a cell for every column, empty where it has none.

    :param rows: Its lines, from top to bottom.
    :param columns: The same words, column by column.
    :param rules: The horizontal lines drawn on the page: left, right and height.
    """
    place = {id(segment): k for k, column in enumerate(columns) for segment in column}
    table = _Table.of(rows, columns, rules)
    found: list[Cells] = []
    for i, row in enumerate(rows):
        line: Cells = [[] for _ in columns]
        for segment in row.segments:
            line[place[id(segment)]].append(segment)
        if found and table.goes_on(found[-1], rows[i - 1], line, row):
            for cell, more in zip(found[-1], line, strict=True):
                cell += more
        else:
            found.append(line)
    return found


def _between(drawn: Sequence[float], above: float, below: float) -> bool:
    return any(above < y < below for y in drawn)


def _ruled(rows: Sequence[Row], drawn: Sequence[float]) -> bool:
    """Whether lines are drawn between the rows of a table, all of them: rows end there and nowhere else."""
    if len(rows) < 3:
        return False
    parted = sum(_between(drawn, a.base, b.base) for a, b in pairwise(rows))
    return parted >= 3 and parted * 6 >= len(rows)


def _figures_below(above: Cells, line: Cells) -> bool:
    """Whether figures stand below figures: no cell holds two of them."""
    return any(cell and more and _bare(cell) and _bare(more) for cell, more in zip(above, line, strict=True))


def _bare(cell: Sequence[Segment]) -> bool:
    return not any(c.isalpha() for segment in cell[-1:] for c in segment.text)


def _goes_on(above: Cells, line: Cells, distance: float, size: float, wide: Sequence[float]) -> bool:
    """Whether a line goes on the row above: where both have words in a column, a cell must have been cut."""
    if distance < _CLOSE * size:
        return True
    if distance > _APART * size:
        return False
    shared = [k for k, (cell, more) in enumerate(zip(above, line, strict=True)) if cell and more]
    if not shared:  # a cell that the other columns have been waiting for
        return False
    return all(_wraps(above[k], line[k], wide[k]) for k in shared)


def _wraps(cell: Sequence[Segment], more: Sequence[Segment], width: float) -> bool:
    """Whether what stands below the lines of a cell goes on them."""
    before, after = rows_of(cell[-_TAIL:])[-1], rows_of(more)[0]
    if not any(c.isalpha() for c in after.text) and not any(c.isalpha() for c in before.text):
        return False
    full = before.right - before.left > _FULL * width
    return (
        _LOWER.match(after.text) is not None
        or _OPEN.search(before.text) is not None
        or (full and before.text[-1] not in ".;:" and after.left > before.left + after.size)
    )
