"""Paths through the alignment lattice: the best one, and the probability of every bead over all of them.

A path goes from node (0, 0) to node (n, m) by beads: matches of a shape (a, b), or single units without
counterpart. A run of such units costs one opening and then less for each further unit. Of the many orders in
which units missing on either side could be read between two matches, only one is a path: first those of the
first side. Hence three states in each node, by what came last: a match, a unit of the first side alone, one
of the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band

Shape = tuple[int, int]
MATCH, FIRST, SECOND = 0, 1, 2
_ROWS = 256  # of which one looks ahead at once


@dataclass(frozen=True, slots=True)
class Lattice:
    """Scores of everything that may happen, as log-odds.

    ``sources`` and ``scores`` are (shapes, cells): where a match of that shape that ends in the cell
    starts, and its score, −inf where it cannot be. ``first`` (n,) and ``second`` (m,): scores of a unit
    without counterpart that continues a run; ``opening`` is added to the first of a run.
    """

    band: Band
    shapes: tuple[Shape, ...]
    sources: NDArray[np.integer[Any]]
    scores: NDArray[np.floating[Any]]
    first: NDArray[np.float64]
    second: NDArray[np.float64]
    opening: float


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
        """The probability of each match, (shapes, cells): as much again as the lattice holds."""
        return np.stack([self._probability(k, slice(None)) for k in range(len(self.lattice.shapes))])

    def match(self, shape: int, cell: int) -> float:
        """Return the probability of the match of a shape (by its index) that ends in a cell."""
        return float(self._probability(shape, slice(cell, cell + 1))[0])

    def _probability(self, shape: int, cells: slice) -> NDArray[np.float64]:
        before = self.before[self.lattice.sources[shape, cells]]
        with np.errstate(invalid="ignore"):
            weight = before + self.lattice.scores[shape, cells] + self.behind[:-1][cells] - self.log_total
            found: NDArray[np.float64] = np.nan_to_num(np.exp(weight), nan=0.0)
        return found


Step = tuple[int, int, int, int]  # i, j, a, b: the bead of units i−a … i−1 and j−b … j−1


def best_path(lattice: Lattice) -> list[Step]:
    """Return the beads of the best path, in order; null beads are single units."""
    band, opening = lattice.band, lattice.opening
    low, offsets = band.low.tolist(), band.offsets.tolist()
    high = band.high.tolist()
    best = np.full((3, band.size + 1), -np.inf)  # the last cell stands for "outside"
    choice = np.zeros(band.size, np.int8)
    drop = np.concatenate(([0.0], np.cumsum(lattice.second)))
    best[MATCH, 0] = 0.0
    top = np.full(band.size + 1, -np.inf)  # best over states
    for i in range(len(low)):
        here = slice(offsets[i], offsets[i + 1])
        if i:
            candidates = top[lattice.sources[:, here]] + lattice.scores[:, here]
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
    band, opening = lattice.band, lattice.opening
    size = band.size
    with np.errstate(invalid="ignore", divide="ignore"):
        forward, total = _forward(lattice)
        backward = _backward(lattice)
        log_total = float(total[size - 1])
        first = np.exp(forward[FIRST, :size] + backward[FIRST, :size] - log_total)
        second = np.exp(forward[SECOND, :size] + backward[SECOND, :size] - log_total)
        fresh = np.concatenate(([0.0], lattice.first))[band.rows] + forward[MATCH, band.shifted(1, 0)]
        opened = np.exp(fresh + opening + backward[FIRST, :size] - log_total)
        before = band.shifted(0, 1)
        fresh = np.logaddexp(forward[MATCH, before], forward[FIRST, before])
        fresh += np.concatenate(([0.0], lattice.second))[band.columns]
        opened += np.exp(fresh + opening + backward[SECOND, :size] - log_total)
        for probabilities in (first, second, opened):
            np.nan_to_num(probabilities, copy=False, nan=0.0)
    n, m = len(band.low) - 1, int(band.high[-1]) - 1
    return Posterior(
        lattice,
        total,
        backward[MATCH].copy(),
        _per_unit(band.rows, first, n),
        _per_unit(band.columns, second, m),
        float(opened.sum()),
        log_total,
    )


def _forward(lattice: Lattice) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log of the weight of all paths to each cell, in each state (3, cells + 1) and in any."""
    band, opening = lattice.band, lattice.opening
    low, high, offsets = band.low.tolist(), band.high.tolist(), band.offsets.tolist()
    drop = np.concatenate(([0.0], np.cumsum(lattice.second)))
    forward = np.full((3, band.size + 1), -np.inf)
    total = np.full(band.size + 1, -np.inf)
    forward[MATCH, 0] = 0.0
    for i in range(len(low)):
        here = slice(offsets[i], offsets[i + 1])
        if i:
            forward[MATCH, here] = _logsum(total[lattice.sources[:, here]] + lattice.scores[:, here])
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
    backward = np.full((3, size + 1), -np.inf)
    backward[:, size - 1] = 0.0
    each = np.arange(len(lattice.shapes))[:, None]
    known = size
    for i in range(rows - 1, -1, -1):
        here = slice(offsets[i], offsets[i + 1])
        if offsets[i] < known:  # those of the next rows, at once
            known = offsets[max(i - _ROWS, 0)]
            targets = _targets(lattice, slice(known, offsets[i + 1]))
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


def _targets(lattice: Lattice, cells: slice) -> NDArray[np.intp]:
    """Return where a match of each shape that starts in each of some cells ends, (shapes, cells)."""
    band = lattice.band
    rows, columns = band.rows[cells], band.columns[cells]
    return np.stack([band.cells(rows + a, columns + b) for a, b in lattice.shapes])


def _per_unit(units: NDArray[np.intp], cells: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    total = np.zeros(count + 1)
    np.add.at(total, units, cells)
    return total[1:]


def _logsum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    peak = values.max(axis=0)
    peak = np.where(np.isfinite(peak), peak, 0.0)
    result: NDArray[np.float64] = np.log(np.exp(values - peak).sum(axis=0)) + peak
    return result
