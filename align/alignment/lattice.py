"""Paths through the alignment lattice: the best one, and the probability of every bead over all of them.

A path goes from node (0, 0) to node (n, m) by beads: matches of a shape (a, b), or single units without
counterpart. A run of such units costs one opening and then less for each further unit. Of the many orders in
which units missing on either side could be read between two matches, only one is a path: first those of the
first side. Hence three states in each node, by what came last: a match, a unit of the first side alone, one
of the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band

Shape = tuple[int, int]
Step = tuple[int, int, int, int]  # i, j, a, b: the bead of units i−a … i−1 and j−b … j−1
MATCH, FIRST, SECOND = 0, 1, 2
_CELLS = 16_384  # of which it is looked up at once where their matches start and end


@dataclass(frozen=True, slots=True)
class Lattice:
    """Scores of everything that may happen, as log-odds.

    ``scores`` is (shapes, cells): that of a match of that shape that ends in the cell, −inf where it cannot
    be. ``first`` (n,) and ``second`` (m,): scores of a unit without counterpart that continues a run;
    ``opening`` is added to the first of a run.
    """

    band: Band
    shapes: tuple[Shape, ...]
    scores: NDArray[np.floating[Any]]
    first: NDArray[np.float64]
    second: NDArray[np.float64]
    opening: float

    def starts(self, cells: slice) -> NDArray[np.intp]:
        """Return where a match of each shape that ends in each of some cells starts: (shapes, cells)."""
        rows, columns = self.band.rows[cells], self.band.columns[cells]
        return np.stack([self.band.cells(rows - a, columns - b) for a, b in self.shapes])

    def ends(self, cells: slice) -> NDArray[np.intp]:
        """Return where a match of each shape that starts in each of some cells ends: (shapes, cells)."""
        rows, columns = self.band.rows[cells], self.band.columns[cells]
        return np.stack([self.band.cells(rows + a, columns + b) for a, b in self.shapes])


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities of everything that may happen, summed over all paths.

    ``before`` and ``behind``: (cells + 1,), the log of the weight of all that leads to a cell, and of all
    that may follow on it. ``first`` (n,) and ``second`` (m,): the probability of each unit to stand alone.
    """

    lattice: Lattice
    before: NDArray[np.float64]
    behind: NDArray[np.float64]
    first: NDArray[np.float64]
    second: NDArray[np.float64]
    opened: float  # expected number of runs of units standing alone
    log_total: float

    @property
    def matches(self) -> NDArray[np.float64]:
        """The probability of each match, (shapes, cells): more than the lattice holds."""
        return np.stack([self.matches_of(k) for k in range(len(self.lattice.shapes))])

    def matches_of(self, shape: int) -> NDArray[np.float64]:
        """Return the probability of each match of a shape (by its index), by the cell in which it ends."""
        before = self.before[self.lattice.band.shifted(*self.lattice.shapes[shape])]
        with np.errstate(invalid="ignore"):
            return _probability(before + self.lattice.scores[shape] + self.behind[:-1] - self.log_total)

    def of(self, step: Step) -> float:
        """Return the probability of a bead of some path."""
        i, j, a, b = step
        if not b:
            return float(self.first[i - 1])
        if not a:
            return float(self.second[j - 1])
        band, score = self.lattice.band, self.lattice.scores[self.lattice.shapes.index((a, b))]
        start, end = (band.offsets[row] + column - band.low[row] for row, column in ((i - a, j - b), (i, j)))
        with np.errstate(invalid="ignore"):
            weight = self.before[start] + score[end] + self.behind[end] - self.log_total
            return float(_probability(weight))


def best_path(lattice: Lattice) -> list[Step]:
    """Return the beads of the best path, in order; null beads are single units."""
    band, opening = lattice.band, lattice.opening
    low, high, offsets = band.low.tolist(), band.high.tolist(), band.offsets.tolist()
    best = np.full((3, band.size + 1), -np.inf)  # the last cell stands for "outside"
    choice = np.zeros(band.size, np.int8)
    drop = np.concatenate(([0.0], np.cumsum(lattice.second)))
    best[MATCH, 0] = 0.0
    top = np.full(band.size + 1, -np.inf)  # best over states
    for i, here, starts in _rows(lattice):
        if i:
            candidates = top[starts] + lattice.scores[:, here]
            won = candidates.argmax(axis=0)
            choice[here] = won
            best[MATCH, here] = candidates[won, np.arange(len(won))]
            left, right = max(low[i], low[i - 1]), min(high[i], high[i - 1])
            if left < right:
                above = slice(offsets[i - 1] + left - low[i - 1], offsets[i - 1] + right - low[i - 1])
                below = slice(offsets[i] + left - low[i], offsets[i] + right - low[i])
                best[FIRST, below] = (
                    np.maximum(best[MATCH, above] + opening, best[FIRST, above]) + lattice.first[i - 1]
                )
        entering = np.maximum(best[MATCH, here], best[FIRST, here])
        level = drop[low[i] : high[i]]
        if len(level) > 1:
            runs = np.maximum.accumulate(entering - level) + opening
            best[SECOND, offsets[i] + 1 : offsets[i + 1]] = runs[:-1] + level[1:]
        top[here] = np.maximum(entering, best[SECOND, here])
    return _traced(lattice, best, choice)


def _traced(lattice: Lattice, best: NDArray[np.float64], choice: NDArray[np.int8]) -> list[Step]:
    """Return the beads of the best path, found from its end.

    :param best: The score of the best path to each cell in each state, shape (3, cells + 1).
    :param choice: The shape of the match that leads to each cell, shape (cells,).
    """
    band, opening = lattice.band, lattice.opening
    low, high, offsets = band.low.tolist(), band.high.tolist(), band.offsets.tolist()
    steps: list[Step] = []
    i, j = len(low) - 1, high[-1] - 1
    state = int(best[:, band.size - 1].argmax())
    while i or j:
        cell = offsets[i] + j - low[i]
        if state == MATCH:
            a, b = lattice.shapes[choice[cell]]
            steps.append((i, j, a, b))
            i, j = i - a, j - b
            state = int(best[:, offsets[i] + j - low[i]].argmax())
        elif state == FIRST:
            steps.append((i, j, 1, 0))
            i -= 1
            cell = offsets[i] + j - low[i]
            state = FIRST if best[FIRST, cell] >= best[MATCH, cell] + opening else MATCH
        else:
            steps.append((i, j, 0, 1))
            j -= 1
            cell -= 1
            entering = best[:SECOND, cell] + opening
            state = SECOND if best[SECOND, cell] >= entering.max() else int(entering.argmax())
    return steps[::-1]


def posterior(lattice: Lattice) -> Posterior:
    """Return the probability of everything, summed over all paths weighted by the exponential of their score.

    The forward-backward algorithm on the lattice; time and memory are those of the band.
    """
    band, opening, size = lattice.band, lattice.opening, lattice.band.size
    alone = np.zeros(len(band.low)), np.zeros(int(band.high[-1]))  # by the units behind; nothing stands at 0
    gains = np.concatenate(([0.0], lattice.first)), np.concatenate(([0.0], lattice.second))
    opened = 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        forward, total = _forward(lattice)
        backward = _backward(lattice)
        log_total = float(total[size - 1])
        for cells in _stretches(band):
            rows, columns = band.rows[cells], band.columns[cells]
            above, beside = band.cells(rows - 1, columns), band.cells(rows, columns - 1)
            entering = np.logaddexp(forward[MATCH, beside], forward[FIRST, beside])
            for state, side, units, before in (
                (FIRST, 0, rows, forward[MATCH, above]),
                (SECOND, 1, columns, entering),
            ):
                after = backward[state, cells]
                np.add.at(alone[side], units, _probability(forward[state, cells] + after - log_total))
                fresh = gains[side][units] + before + opening + after - log_total
                opened += float(_probability(fresh).sum())
    return Posterior(lattice, total, backward[MATCH].copy(), alone[0][1:], alone[1][1:], opened, log_total)


def _probability(logarithms: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.nan_to_num(np.exp(logarithms), nan=0.0)
    return found


def _stretches(band: Band) -> Iterator[slice]:
    """Yield the cells of a band in stretches of whole rows, each of so many cells or of a single row."""
    row, rows = 0, len(band.low)
    while row < rows:
        most = band.offsets[row] + _CELLS
        stop = max(int(np.searchsorted(band.offsets, most, side="right")) - 1, row + 1)
        yield slice(int(band.offsets[row]), int(band.offsets[stop]))
        row = stop


def _rows(lattice: Lattice) -> Iterator[tuple[int, slice, NDArray[np.intp]]]:
    """Yield each row with its cells, and where the matches that end in them start: (shapes, cells)."""
    offsets, row = lattice.band.offsets.tolist(), 0
    for cells in _stretches(lattice.band):
        starts = lattice.starts(cells)
        while offsets[row] < cells.stop:
            here = slice(offsets[row], offsets[row + 1])
            yield row, here, starts[:, here.start - cells.start : here.stop - cells.start]
            row += 1


def _forward(lattice: Lattice) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log of the weight of all paths to each cell, in each state (3, cells + 1) and in any."""
    band, opening = lattice.band, lattice.opening
    low, high, offsets = band.low.tolist(), band.high.tolist(), band.offsets.tolist()
    drop = np.concatenate(([0.0], np.cumsum(lattice.second)))
    forward = np.full((3, band.size + 1), -np.inf)
    total = np.full(band.size + 1, -np.inf)
    forward[MATCH, 0] = 0.0
    for i, here, starts in _rows(lattice):
        if i:
            forward[MATCH, here] = _logsum(total[starts] + lattice.scores[:, here])
            left, right = max(low[i], low[i - 1]), min(high[i], high[i - 1])
            if left < right:
                above = slice(offsets[i - 1] + left - low[i - 1], offsets[i - 1] + right - low[i - 1])
                below = slice(offsets[i] + left - low[i], offsets[i] + right - low[i])
                forward[FIRST, below] = (
                    np.logaddexp(forward[MATCH, above] + opening, forward[FIRST, above])
                    + lattice.first[i - 1]
                )
        entering = np.logaddexp(forward[MATCH, here], forward[FIRST, here])
        level = drop[low[i] : high[i]]
        if len(level) > 1:
            runs = np.logaddexp.accumulate(entering - level) + opening
            forward[SECOND, offsets[i] + 1 : offsets[i + 1]] = runs[:-1] + level[1:]
        total[here] = np.logaddexp(entering, forward[SECOND, here])
    return forward, total


def _backward(lattice: Lattice) -> NDArray[np.float64]:
    """Return the log of the weight of what may still come after each cell, in each state (3, cells + 1).

    Matches follow any state.
    """
    band, opening = lattice.band, lattice.opening
    size, rows = band.size, len(band.low)
    low, high, offsets = band.low.tolist(), band.high.tolist(), band.offsets.tolist()
    drop = np.concatenate(([0.0], np.cumsum(lattice.second)))
    stretches = list(_stretches(band))
    backward = np.full((3, size + 1), -np.inf)
    backward[:, size - 1] = 0.0
    each = np.arange(len(lattice.shapes))[:, None]
    known = size
    for i in range(rows - 1, -1, -1):
        here = slice(offsets[i], offsets[i + 1])
        while offsets[i] < known:  # those of the rows that come next, at once
            stretch = stretches.pop()
            known, targets = stretch.start, lattice.ends(stretch)
        ahead = targets[:, offsets[i] - known : offsets[i + 1] - known]
        # Outside the band, what may still come is −inf, whatever score is looked up there.
        after = _logsum(backward[MATCH, ahead] + lattice.scores[each, np.minimum(ahead, size - 1)])
        if i == rows - 1:
            after[-1] = np.logaddexp(after[-1], 0.0)
        level = drop[low[i] : high[i]]
        # second: continue the run or do whatever comes after
        seconds = np.logaddexp.accumulate((after + level)[::-1])[::-1] - level
        backward[SECOND, here] = seconds
        open_second = np.full(len(level), -np.inf)
        open_second[:-1] = seconds[1:] + np.diff(level) + opening
        base = np.logaddexp(after, open_second)
        down = np.full(len(level), -np.inf)
        if i + 1 < rows:
            left, right = max(low[i], low[i + 1]), min(high[i], high[i + 1])
            if left < right:
                down[left - low[i] : right - low[i]] = (
                    backward[FIRST, offsets[i + 1] + left - low[i + 1] : offsets[i + 1] + right - low[i + 1]]
                    + lattice.first[i]
                )
        backward[FIRST, here] = np.logaddexp(base, down)
        backward[MATCH, here] = np.logaddexp(base, down + opening)
    return backward


def _logsum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    peak = values.max(axis=0)
    peak = np.where(np.isfinite(peak), peak, 0.0)
    result: NDArray[np.float64] = np.log(np.exp(values - peak).sum(axis=0)) + peak
    return result
