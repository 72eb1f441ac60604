"""The page of a list of contents: a title, a leader of dots, and far to the right the number of a page.

What lies between looks like the white between two columns, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from align.documents.page_layout.reading_order import Row, Segment
from align.documents.text_layout.contents import title_length

__all__ = ["bridged", "lead_to_pages"]

_ROWS = 3  # with leaders, that a list of contents has on a page at least
_NEAR = 2  # rows above the first leader and below the last that may lead to a page without one
_ALIGNED = 0.6  # of the size of the type, between the right edges of numbers that stand below each other
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}")


def bridged(rows: Sequence[Row]) -> list[Segment]:
    """Return the segments of rows; those of a row that leads to a page are one, from the title to the number.

    Rows between those with leaders lead to a page, too, where their last word is a number below the others:
    titles of chapters have no dots, and titles that fill the line no room for them.
    """
    leading = _leading(rows, near=_NEAR)
    found: list[Segment] = []
    for i, row in enumerate(rows):
        if i in leading:
            words = [word for segment in row.segments for word in segment.words]
            found.append(Segment(sorted(words, key=lambda word: word.left), leads=True))
        else:
            found += row.segments
    return found


def lead_to_pages(rows: Sequence[Row], entries: Sequence[Row]) -> None:
    """Mark the rows of a tagged page that lead to another.

    These are rows between those with leaders, as in ``bridged``, and entries of what the file calls its
    contents where most of them end with a number and the numbers stand below each other: titles end with
    figures, too.

    :param rows: Those of the page, in order.
    :param entries: The last row of each entry of the contents.
    """
    for i in _leading(rows, near=0):
        rows[i].segments[-1].leads = True
    led = [row for row in entries if _ends_with_page(row)]
    if 2 * len(led) > len(entries):
        edge = median(row.right for row in led)
        aligned = [row for row in led if _is_aligned(row, edge)]
        for row in aligned if len(aligned) >= _ROWS else ():
            row.segments[-1].leads = True


def _leading(rows: Sequence[Row], *, near: int) -> set[int]:
    """Return which rows lead to a page, from the first with a leader to the last.

    :param near: How many rows before and behind may do so as well.
    """
    led = [i for i, row in enumerate(rows) if title_length(row.text) is not None]
    if len(led) < _ROWS:
        return set()
    edge = median(rows[i].right for i in led)
    around = range(max(0, led[0] - near), min(len(rows), led[-1] + near + 1))
    return {i for i in around if _is_aligned(rows[i], edge) and _ends_with_page(rows[i])}


def _is_aligned(row: Row, edge: float) -> bool:
    return abs(row.right - edge) <= _ALIGNED * row.size


def _ends_with_page(row: Row) -> bool:
    words = row.text.split()
    return len(words) > 1 and _PAGE.fullmatch(words[-1].lstrip(".…·_")) is not None
