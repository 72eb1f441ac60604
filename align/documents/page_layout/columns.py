"""What rows that strips of white part are: columns of text, a grid of cards, or a table."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from align.documents.page_layout.page import Rule
from align.documents.page_layout.reading_order import Row, Segment, rows_of
from align.language.labels import split_bullet, split_label

__all__ = ["Layout", "band_edges", "classify"]

_FULL = 0.82  # of a column's width: a line that was broken because it was full
_SHARE = 0.25  # of the lines of a column: so many are full in prose, and not in the cells of a table
_FLOWING = 0.4  # of the lines of a column: so many begin in lower case in prose, however narrow
_WORDS = 2.5  # words that a line of prose has on average
_SHORT = 12  # lines of the column in which a text ends
_LOOSE = 1.45  # of the distance of lines: further apart stand rows of cards
_AGREED = 0.6  # of the gaps within columns: so many are gaps of all of them in a grid
_CARD = 14  # lines that a card has at most, on average
_LEVEL = 0.7  # of the lines of the shortest column: so many have a line beside them in a table
_RULED = 0.8  # of the width of rows: a line drawn so far parts them


class Layout(Enum):
    """How rows with several columns are to be read."""

    COLUMNS = auto()  # each from top to bottom
    GRID = auto()  # row by row, in each of them cell by cell
    TABLE = auto()  # the same; a cell is a line or a few


def classify(rows: Sequence[Row], columns: Sequence[Sequence[Segment]], rules: Sequence[Rule]) -> Layout:
    """Return how rows with several columns are to be read.

    :param columns: The same words, column by column.
    :param rules: The horizontal lines drawn on the page: left, right and height.
    """
    lines = [rows_of(column) for column in columns]
    if any(_figures(column) for column in lines):
        return Layout.TABLE
    prose = [_is_prose(column) for column in lines]
    bands = band_edges(rows, columns, rules)
    if len(columns) > 2 and bands and _is_grid(lines, bands):
        return Layout.GRID
    if all(prose) or (all(prose[:-1]) and _begins(lines[0], lines[-1])):
        return Layout.COLUMNS
    if sum(_is_list(column) for column in lines) > 1:
        return Layout.COLUMNS
    return Layout.TABLE if _beside(lines) else Layout.COLUMNS


def band_edges(
    rows: Sequence[Row], columns: Sequence[Sequence[Segment]], rules: Sequence[Rule]
) -> list[float]:
    """Return the heights at which all columns of some rows break off, be it for a line drawn across."""
    lines = [rows_of(column) for column in columns]
    distances = sorted((b.base - a.base) / max(b.size, 0.1) for column in lines for a, b in pairwise(column))
    tight = max(1.0, distances[len(distances) // 4]) if distances else 1.2
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    drawn = [y for a, b, y in rules if min(b, right) - max(a, left) > _RULED * (right - left)]
    apart: list[float] = []
    ruled: list[float] = []
    for above, below in pairwise(rows):
        top, bottom = above.base, below.base
        if any(top < y < bottom for y in drawn):
            ruled.append((top + bottom) / 2)
        elif bottom - top > _LOOSE * tight * max(above.size, below.size):
            apart.append((top + bottom) / 2)
    return ruled if len(ruled) > 1 else sorted(apart + ruled)


def _is_grid(lines: Sequence[Sequence[Row]], bands: Sequence[float]) -> bool:
    """Whether columns break off at the same heights, over and over: where one does, most do."""
    cells = [[sum(edge < row.base for edge in bands) for row in column] for column in lines]
    filled = [set(column) for column in cells]
    if sum(len(column) for column in lines) > _CARD * sum(len(column) for column in filled):
        return False
    several = sum(sum(band in column for column in filled) > 1 for band in range(len(bands) + 1))
    gaps = agreed = 0
    for column, places in zip(lines, cells, strict=True):
        for k, (above, below) in enumerate(pairwise(column)):
            wide = below.base - above.base > _LOOSE * 1.2 * max(above.size, below.size)
            gaps += wide or places[k] != places[k + 1]
            agreed += places[k] != places[k + 1]
    return several > 1 and agreed >= _AGREED * gaps


def _is_prose(lines: Sequence[Row]) -> bool:
    """Whether enough lines go from side to side of a column, and have words enough."""
    if len(lines) < 3:
        return False
    flowing = sum(row.text[:1].islower() for row in lines[1:])
    if flowing > _FLOWING * len(lines):
        return True
    width = max(row.right for row in lines) - min(row.left for row in lines)
    full = sum(row.right - row.left > _FULL * width for row in lines)
    words = sum(len(row.text.split()) for row in lines)
    return full > _SHARE * len(lines) and words >= _WORDS * len(lines)


def _begins(first: Sequence[Row], last: Sequence[Row]) -> bool:
    """Whether the last column is that of a page where the text ends: a few lines from the top."""
    if not 1 <= len(last) <= _SHORT or not first:
        return False
    close = all(b.base - a.base < 2.2 * b.size for a, b in pairwise(last))
    words = sum(len(row.text.split()) for row in last)
    return last[0].base < first[0].base + 3 * last[0].size and close and words >= _WORDS * len(last)


def _figures(lines: Sequence[Row]) -> bool:
    """Whether a column holds figures rather than words."""
    bare = sum(not any(c.isalpha() for c in row.text) for row in lines)
    return bare > 0.5 * len(lines)


def _is_list(lines: Sequence[Row]) -> bool:
    """Whether a column is one of items, each with a label or a bullet."""
    marked = sum(bool(split_bullet(row.text)) or split_label(row.text)[0] is not None for row in lines)
    return marked > 1


def _beside(lines: Sequence[Sequence[Row]]) -> bool:
    """Whether the lines of the shortest column have lines beside them, as the rows of a table do."""
    shortest = min(lines, key=len)
    others = sorted(row.base for column in lines if column is not shortest for row in column)
    if not others:
        return False
    level = sum(min(abs(row.base - base) for base in others) < 0.2 * row.size for row in shortest)
    usual = median(len(column) for column in lines)
    return level >= _LEVEL * len(shortest) and len(shortest) >= 0.34 * usual
