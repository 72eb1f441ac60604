"""The page of a list of contents: a title, a leader of dots, and far to the right the number of a page.

What lies between looks like the white between two columns, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
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
    led = [i for i, row in enumerate(rows) if title_length(row.text) is not None]
    if len(led) < _ROWS:
        return list(chain.from_iterable(row.segments for row in rows))
    edge = median(rows[i].right for i in led)
    first, last = led[0] - _NEAR, led[-1] + _NEAR
    found: list[Segment] = []
    for i, row in enumerate(rows):
        if first <= i <= last and _leads(row, edge):
            words = [word for segment in row.segments for word in segment.words]
            found.append(Segment(sorted(words, key=lambda word: word.left), leads=True))
        else:
            found += row.segments
    return found


def _leads(row: Row, edge: float) -> bool:
    """Whether a row ends with a number that stands below those of others.

    :param edge: Where these end.
    """
    return abs(row.right - edge) <= _ALIGNED * row.size and _ends_with_page(row)


def lead_to_pages(entries: Sequence[Row]) -> None:
    """Mark those entries of what a tagged PDF calls its contents that end with the number of a page.

    Most must end with a number, and the numbers stand below each other: titles, too, end with figures.

    :param entries: The last row of each entry.
    """
    led = [row for row in entries if _ends_with_page(row)]
    if 2 * len(led) > len(entries):
        edge = max(row.right for row in led)
        for row in led:
            row.segments[-1].leads = edge - row.right <= _ALIGNED * row.size


def _ends_with_page(row: Row) -> bool:
    words = row.text.split()
    return len(words) > 1 and _PAGE.fullmatch(words[-1].lstrip(".…·_")) is not None
