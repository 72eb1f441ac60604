"""The nodes of the alignment lattice that are worth a look: a ragged band around a coarse path.

A node (i, j) stands for "the first i units of one side and the first j of the other are behind us". The band
holds, for every i, one interval of j. Documents of ordinary size keep every node. Longer ones are aligned
coarsely first, with blocks of units summed, and the path found there is widened and refined level by level
(as vecalign does: Thompson and Koehn 2019), so that time and memory grow linearly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from align.alignment.sides import unit_rows

FULL = 90_000  # nodes that we are content to keep without looking for a band
RADIUS = 12  # units kept around the coarse path, in rows and in columns
_COARSEST = 160  # blocks on the longer side at the coarsest level
_COARSE_RADIUS = 8
PART = 100_000  # cells of which everything is measured at once
_AT_ONCE = 4096  # vectors, an even number
_BETWEEN = 10_000  # nodes between two anchors, up to which all of them are kept

Indices = NDArray[np.integer[Any]]


class Nodes(Protocol):
    """Nodes of the lattice, each with the number of its cell: a ``Band``, or ``Patches``.

    Cells are numbered row by row. ``rows``, ``columns``: (cells,), the node of each. ``wall_rows``,
    ``wall_columns``: (cells,), the last node before it that every path must cross.
    """

    @property
    def rows(self) -> Indices: ...
    @property
    def columns(self) -> Indices: ...
    @property
    def wall_rows(self) -> Indices: ...
    @property
    def wall_columns(self) -> Indices: ...
    @property
    def size(self) -> int:
        """The number of cells."""

    def cells(self, rows: Indices, columns: Indices) -> NDArray[np.intp]:
        """Return the cell of each of some nodes; ``size`` if it is in none."""

    def shifted(self, down: int, right: int) -> NDArray[np.intp]:
        """Return the cell of node (i − down, j − right) for each cell (i, j); ``size`` if none."""

    def products(self, french: NDArray[np.float32], english: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the dot product of the two units that end at each node: (cells,), NaN where none do."""


@dataclass(frozen=True, slots=True)
class Band:
    """Intervals ``low[i] <= j < high[i]`` of nodes; cells are numbered row by row.

    ``rows``, ``columns``: (cells,), the node of each cell. ``wall_rows``, ``wall_columns``: (cells,), the
    last node before the cell that every path must cross.
    """

    low: NDArray[np.intp]
    high: NDArray[np.intp]
    offsets: NDArray[np.intp]
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    wall_rows: NDArray[np.int32]
    wall_columns: NDArray[np.int32]

    @property
    def size(self) -> int:
        """The number of cells."""
        return len(self.rows)

    def cells(self, rows: Indices, columns: Indices) -> NDArray[np.intp]:
        """Return the cell of each of some nodes; ``size`` if it is in none."""
        inside = np.clip(rows, 0, len(self.low) - 1)
        valid = (rows == inside) & (columns >= self.low[inside]) & (columns < self.high[inside])
        return np.where(valid, self.offsets[inside] + columns - self.low[inside], self.size)

    def shifted(self, down: int, right: int) -> NDArray[np.intp]:
        """Return the cell of node (i − down, j − right) for each cell (i, j); ``size`` if none."""
        return self.cells(self.rows - down, self.columns - right)

    def products(self, french: NDArray[np.float32], english: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the dot product of the two units that end at each node: (cells,), NaN where none do."""
        result = np.full(self.size, np.nan, np.float32)
        rows_at_once = 256
        for start in range(1, len(self.low), rows_at_once):
            stop = min(start + rows_at_once, len(self.low))
            cells = slice(int(self.offsets[start]), int(self.offsets[stop]))
            if cells.start == cells.stop:
                continue
            first, last = max(int(self.low[start:stop].min()), 1), int(self.high[start:stop].max())
            block = french[start - 1 : stop - 1] @ english[first - 1 : last - 1].T
            rows, columns = self.rows[cells] - start, self.columns[cells] - first
            inside = columns >= 0
            values = np.full(len(rows), np.nan, np.float32)
            values[inside] = block[rows[inside], columns[inside]]
            result[cells] = values
        return result

    def parts(self, overlap: int, most: int = PART) -> Iterator[tuple[Band, slice, slice]]:
        """Yield the band in stretches of whole rows, so that what is measured of all is not held at once.

        :param overlap: The number of rows before it that each stretch begins with.
        :param most: Cells of a stretch; one of more is a single row.
        :return: A band of a stretch alone (its other rows are empty), which of its cells are new, and where
            these are in the whole.
        """
        if self.size <= most:
            yield self, slice(0, self.size), slice(0, self.size)
            return
        start, rows = 0, len(self.low)
        while start < rows:
            within = int(np.searchsorted(self.offsets, self.offsets[start] + most, side="right")) - 1
            stop = max(within, start + 1)
            begin = max(start - overlap, 0)
            first, middle, last = (int(self.offsets[row]) for row in (begin, start, stop))
            # An empty row begins and ends where the nearest one of the stretch does.
            low, high = np.full(rows, self.low[begin]), np.full(rows, self.low[begin])
            low[stop:] = high[stop:] = self.high[stop - 1]
            low[begin:stop], high[begin:stop] = self.low[begin:stop], self.high[begin:stop]
            cells = slice(first, last)
            part = Band(
                low,
                high,
                np.clip(self.offsets - first, 0, last - first),
                self.rows[cells],
                self.columns[cells],
                self.wall_rows[cells],
                self.wall_columns[cells],
            )
            yield part, slice(middle - first, last - first), slice(middle, last)
            start = stop


def make_band(low: NDArray[np.intp], high: NDArray[np.intp], walls: Sequence[tuple[int, int]] = ()) -> Band:
    """Lay out the cells of a band.

    :param walls: Nodes that every path crosses, in order.
    """
    widths = high - low
    offsets = np.concatenate(([0], np.cumsum(widths)))
    rows = np.repeat(np.arange(len(low), dtype=np.int32), widths)
    columns = np.arange(offsets[-1], dtype=np.int32) - np.repeat(
        (offsets[:-1] - low).astype(np.int32), widths
    )
    if not walls:
        none = np.broadcast_to(np.int32(0), rows.shape)
        return Band(low, high, offsets, rows, columns, none, none)
    fixed = np.asarray([(0, 0), *walls], dtype=np.int32)
    # The wall before a node is the last that lies behind it in both directions, the node itself excepted.
    behind = np.minimum(
        np.searchsorted(fixed[:, 0], rows, side="right"), np.searchsorted(fixed[:, 1], columns, side="right")
    )
    last = fixed[behind - 1]
    itself = (last[:, 0] == rows) & (last[:, 1] == columns) & (behind > 1)
    last = fixed[behind - 1 - itself]
    return Band(low, high, offsets, rows, columns, last[:, 0], last[:, 1])


def walled(walls: Sequence[tuple[int, int]], n: int, m: int) -> Band:
    """Return the band of the rectangles between successive walls.

    :raises ValueError: If the walls are not in order or lie outside the lattice.
    """
    nodes = sorted({(0, 0), *walls, (n, m)})
    steps = np.diff(np.asarray(nodes), axis=0)
    if (steps < 0).any() or nodes[0] != (0, 0) or nodes[-1] != (n, m):
        raise ValueError("walls must go forward on both sides and stay inside the two sequences")
    low = np.full(n + 1, m, np.intp)
    high = np.zeros(n + 1, np.intp)
    for (i, j), (k, end) in pairwise(nodes):
        low[i : k + 1] = np.minimum(low[i : k + 1], j)
        high[i : k + 1] = np.maximum(high[i : k + 1], end + 1)
    if len(nodes) == 1:
        low[:], high[:] = 0, 1
    return make_band(low, high, nodes[1:-1])


def find_band(
    french: NDArray[np.float32],
    english: NDArray[np.float32],
    *,
    anchors: Sequence[tuple[int, int]] = (),
    full: int = FULL,
    radius: int = RADIUS,
) -> Band:
    """Return the band in which two sequences of vectors, (n, d) and (m, d), are to be aligned.

    :param anchors: Units that surely answer each other, ascending on both sides: the band leads through them,
        where the similarity of sections that are all alike would lead past.
    """
    n, m = len(french), len(english)
    if (n + 1) * (m + 1) <= full:
        return make_band(np.zeros(n + 1, np.intp), np.full(n + 1, m + 1, np.intp))
    levels = [(_halved_rows(french), _halved_rows(english))]
    while max(map(len, levels[-1])) > _COARSEST:
        levels.append((_halve(levels[-1][0]), _halve(levels[-1][1])))
    a, b = levels.pop()
    band = make_band(np.zeros(len(a) + 1, np.intp), np.full(len(a) + 1, len(b) + 1, np.intp))
    while levels:
        path = _coarse_path(a, b, band)
        a, b = levels.pop()
        band = _around(2 * path, len(a), len(b), _COARSE_RADIUS)
    band = _around(2 * _coarse_path(a, b, band), n, m, radius)
    return _through(anchors, band, radius) if anchors else band


def _through(anchors: Sequence[tuple[int, int]], band: Band, radius: int) -> Band:
    """Return a band with the nodes about anchors, and those between two that are near each other."""
    low, high = band.low.copy(), band.high.copy()
    n, m = len(low) - 1, int(high[-1]) - 1
    for (i, j), (k, end) in pairwise([*anchors, anchors[-1]]):
        near = (k - i) * (end - j) <= _BETWEEN
        rows = slice(max(i - radius, 0), min((k if near else i) + radius, n) + 1)
        np.minimum(low[rows], max(j - radius, 0), out=low[rows])
        np.maximum(high[rows], min((end if near else j) + radius, m) + 1, out=high[rows])
    # Each row begins no further left than the one above, and ends no further right than the one below.
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    return make_band(low, high)


def _halve(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(vectors) % 2:
        vectors = np.concatenate((vectors, np.zeros((1, vectors.shape[1]), vectors.dtype)))
    return vectors[::2] + vectors[1::2]


def _halved_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sums of two rows each of length one, without all such rows being held at once."""
    parts = (vectors[start : start + _AT_ONCE] for start in range(0, len(vectors), _AT_ONCE))
    return np.concatenate([_halve(unit_rows(part)) for part in parts])


def _coarse_path(a: NDArray[np.float32], b: NDArray[np.float32], band: Band) -> NDArray[np.intp]:
    """Return the nodes, (k, 2), of the monotone path that collects the most similarity above the usual."""
    gains = band.products(unit_rows(a), unit_rows(b))
    usual = float(np.nanmean(gains) + np.nanstd(gains))
    gains = np.nan_to_num(np.maximum(gains - usual, 0.0), nan=0.0)
    best = np.zeros(band.size)
    low, high, offsets = band.low.tolist(), band.high.tolist(), band.offsets.tolist()
    for i in range(1, len(low)):
        row = best[offsets[i] : offsets[i + 1]]
        above = best[offsets[i - 1] : offsets[i]]
        # Columns shared with the row above, straight down, then diagonally.
        first, last = max(low[i], low[i - 1]), min(high[i], high[i - 1])
        if first < last:
            row[first - low[i] : last - low[i]] = above[first - low[i - 1] : last - low[i - 1]]
        first, last = max(low[i], low[i - 1] + 1), min(high[i], high[i - 1] + 1)
        if first < last:
            here = row[first - low[i] : last - low[i]]
            diagonal = above[first - 1 - low[i - 1] : last - 1 - low[i - 1]]
            np.maximum(
                here, diagonal + gains[offsets[i] + first - low[i] : offsets[i] + last - low[i]], out=here
            )
        np.maximum.accumulate(row, out=row)
    i, j = len(low) - 1, high[-1] - 1
    path = [(i, j)]

    def score(i: int, j: int) -> float:
        inside = i >= 0 and low[i] <= j < high[i]
        return float(best[offsets[i] + j - low[i]]) if inside else -np.inf

    while i or j:
        up, left, back = score(i - 1, j), score(i, j - 1), score(i - 1, j - 1)
        if back > -np.inf and back + float(gains[offsets[i] + j - low[i]]) >= score(i, j):
            i, j = i - 1, j - 1
        elif up >= left:
            i -= 1
        else:
            j -= 1
        path.append((i, j))
    return np.asarray(path[::-1], dtype=np.intp)


def _around(path: NDArray[np.intp], n: int, m: int, radius: int) -> Band:
    """Return the band of the nodes within ``radius`` of a path, in rows and in columns."""
    low, high = np.full(n + 1, m, np.intp), np.zeros(n + 1, np.intp)
    # A step of the path covers two rows of the finer level; both get its columns.
    for step in (0, 1):
        rows = np.clip(path[:, 0] + step, 0, n)
        np.minimum.at(low, rows, path[:, 1] - radius)
        np.maximum.at(high, rows, path[:, 1] + radius + 2)
    padded_low = np.concatenate((np.full(radius, low[0]), low, np.full(radius, m)))
    padded_high = np.concatenate((np.zeros(radius, np.intp), high, np.full(radius, high[-1])))
    windows = np.lib.stride_tricks.sliding_window_view
    low = np.clip(windows(padded_low, 2 * radius + 1).min(axis=1), 0, m)
    high = np.clip(windows(padded_high, 2 * radius + 1).max(axis=1), 1, m + 1)
    low[0], high[-1] = 0, m + 1
    return make_band(low, high)
