"""Nodes of the alignment lattice here and there: about the pairs of units that are closest to each other.

Where everything is compared with everything, nodes grow with the product of both sides; those about the
closest pair of each unit, as far as a match that holds it may reach, grow with their sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Indices
from align.alignment.sides import Side, unit_rows

__all__ = ["Patches", "patches"]

_AT_ONCE = 20_000  # pairs of which the vectors are held at once


@dataclass(frozen=True, slots=True)
class Patches:
    """Some nodes of a lattice of ``m`` columns, row by row, as ``Nodes``; no path has to cross any."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    m: int

    @property
    def size(self) -> int:
        """The number of cells."""
        return len(self.rows)

    @property
    def wall_rows(self) -> NDArray[np.intp]:
        """Of each cell the first node."""
        return np.zeros(self.size, np.intp)

    @property
    def wall_columns(self) -> NDArray[np.intp]:
        """Of each cell the first node."""
        return np.zeros(self.size, np.intp)

    def cells(self, rows: Indices, columns: Indices) -> NDArray[np.intp]:
        """Return the cell of each of some nodes; ``size`` if it is in none."""
        own, asked = self.rows * (self.m + 1) + self.columns, rows * (self.m + 1) + columns
        found = np.searchsorted(own, asked)
        there = (
            (rows >= 0)
            & (columns >= 0)
            & (columns <= self.m)
            & (own[np.minimum(found, self.size - 1)] == asked)
        )
        return np.where(there, found, self.size)

    def shifted(self, down: int, right: int) -> NDArray[np.intp]:
        """Return the cell of node (i − down, j − right) for each cell (i, j); ``size`` if none."""
        return self.cells(self.rows - down, self.columns - right)

    def products(self, french: NDArray[np.float32], english: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the dot product of the two units that end at each node: (cells,), NaN where none do."""
        result = np.full(self.size, np.nan, np.float32)
        inner = np.flatnonzero((self.rows > 0) & (self.columns > 0))
        for start in range(0, len(inner), _AT_ONCE):
            cells = inner[start : start + _AT_ONCE]
            pairs = french[self.rows[cells] - 1], english[self.columns[cells] - 1]
            result[cells] = np.einsum("ij,ij->i", *pairs)
        return result


def patches(first: Side, second: Side, reach: int) -> Patches:
    """Return the nodes about the pairs of which one unit is the closest of the other side to the other.

    Of units that are equally close, the first that comes. Time is that of comparing all with all (one product
    of matrices), memory linear.

    :param reach: How many units a match has on a side, at most.
    """
    n, m = len(first), len(second)
    pairs = {*_closest(first, second), *((i, j) for j, i in _closest(second, first))}
    seeds = np.asarray(sorted(pairs), np.intp) + 1  # the node that a pair ends at
    steps = np.arange(-reach, reach)
    rows = (seeds[:, 0, None, None] + steps[None, :, None] + np.zeros_like(steps)).ravel()
    columns = (seeds[:, 1, None, None] + steps[None, None, :] + np.zeros_like(steps)[:, None]).ravel()
    inside = (rows >= 0) & (rows <= n) & (columns >= 0) & (columns <= m)
    keys = np.sort(rows[inside] * (m + 1) + columns[inside])
    keys = keys[np.concatenate(([True], np.diff(keys) > 0))]
    return Patches(keys // (m + 1), keys % (m + 1), m)


def _closest(side: Side, other: Side) -> list[tuple[int, int]]:
    """Return each unit of a side with the one of the other whose vector is closest to its own."""
    theirs = unit_rows(other.vectors).T
    found: list[tuple[int, int]] = []
    for start in range(0, len(side), 256):
        best = (unit_rows(side.vectors[start : start + 256]) @ theirs).argmax(axis=1)
        found += [(start + i, int(j)) for i, j in enumerate(best)]
    return found
