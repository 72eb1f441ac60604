"""Matches in doubt, scored once more word by word.

The sum of the vectors of its tokens says what a unit is about; not whether each of its words has a
counterpart. That tells a sentence that belongs to a match from one that stands beside it and is about the
same. Words are compared only where the first look left a doubt, so that what is certain costs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import reduce
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, make_band
from align.alignment.lattice import Lattice, Posterior, Step, best_path, posterior
from align.alignment.parameters import Rescoring
from align.alignment.sides import Side

__all__ = ["FEATURES", "Coverage", "rescored"]

FEATURES = (
    "score",
    "bias",
    "extra",
    "further",
    "both",
    "short",
    "covered",
    "less_covered",
    "apart",
    "covered_unit",
    "poorest",
    "gain",
)

_DOUBT = 0.03  # probability of a match, from which it is looked at once more
_SURE = 0.99  # and from which it need not be
_HELD = -50.0  # score of a unit alone that a match surely holds
_AT_ONCE = 2048  # matches of which the words are held at once

Pairs = dict[tuple[int, int], tuple[NDArray[np.float32], NDArray[np.float32]]]


class Coverage:
    """How much of the words of two sides finds a counterpart on the other.

    A word is covered as much as the cosine to the closest word that faces it says; it weighs as much as its
    vector is long, which is little for what says little.

    :param ratio: How much longer the second side is.
    """

    def __init__(self, first: Side, second: Side, ratio: float) -> None:
        self._sides = first, second
        self._lengths = first.lengths * ratio**0.5, second.lengths * ratio**-0.5
        self._words: tuple[dict[int, _Words], dict[int, _Words]] = {}, {}
        self._pairs: Pairs = {}
        self._covered: dict[tuple[int, int, range], float] = {}

    def features(self, steps: Sequence[Step]) -> NDArray[np.float32]:
        """Return the features of matches, shape (steps, features), but for their score, which is left 0.

        :raises ValueError: If the words of a side are not known.
        """
        self._read(0, {unit for i, _, a, _ in steps for unit in range(i - a, i)})
        self._read(1, {unit for _, j, _, b in steps for unit in range(j - b, j)})
        rows = [self._of(*step) for step in steps]
        return np.asarray(rows, np.float32).reshape(len(rows), len(FEATURES))

    def _read(self, side: int, units: Set[int]) -> None:
        """Read the words of some units, once."""
        words, known = self._sides[side].words, self._words[side]
        if words is None:
            raise ValueError("the words of both sides must be known")
        new = sorted(units - known.keys())
        known.update(zip(new, map(_weighed, words(new)), strict=True))

    def _of(self, i: int, j: int, a: int, b: int) -> tuple[float, ...]:
        sides = range(i - a, i), range(j - b, j)
        parts = [self._parts(side, *sides) for side in (0, 1)]
        weights = [self._weights(side, units) for side, units in enumerate(sides)]
        shares = [sum(part) / sum(weight) for part, weight in zip(parts, weights, strict=True)]
        mean = (shares[0] + shares[1]) / 2
        length = float(self._lengths[0][i - a : i].sum() + self._lengths[1][j - b : j].sum())
        poorest = min(
            (
                part / weight
                for side in (0, 1)
                if len(sides[side]) > 1
                for part, weight in zip(parts[side], weights[side], strict=True)
            ),
            default=0.0,
        )
        return (
            0.0,
            1.0,
            float(a + b > 2),
            float(a + b - 2),
            float(min(a, b) > 1),
            float(np.exp(-length / 60)),
            mean,
            min(shares),
            abs(shares[0] - shares[1]),
            mean * ((a + b) / 2 - 1),
            poorest,
            min(self._gains(sides, shares, weights), default=0.0),
        )

    def _gains(
        self, sides: tuple[range, range], shares: Sequence[float], weights: Sequence[Sequence[float]]
    ) -> Iterator[float]:
        """Yield what the other side would lose without the unit at each of the four corners, for its share.

        A unit that does not belong covers nothing that the others do not.
        """
        for side, other in ((0, 1), (1, 0)):
            units = sides[side]
            if len(units) == 1:
                continue
            for rest, weight in ((units[1:], weights[side][0]), (units[:-1], weights[side][-1])):
                facing = (rest, sides[1]) if side == 0 else (sides[0], rest)
                left = sum(self._parts(other, *facing)) / sum(weights[other])
                yield (shares[other] - left) / (weight / sum(weights[side]) + 0.05)

    def _weights(self, side: int, units: range) -> list[float]:
        return [self._words[side][unit].total for unit in units]

    def _parts(self, side: int, ours: range, theirs: range) -> list[float]:
        """Return how much of each unit of one side the other covers, weighed."""
        units, facing = (ours, theirs) if side == 0 else (theirs, ours)
        return [self._part(side, unit, facing) for unit in units]

    def _part(self, side: int, unit: int, facing: range) -> float:
        key = side, unit, facing
        if key not in self._covered:
            pairs = ((unit, other) if side == 0 else (other, unit) for other in facing)
            best = reduce(np.maximum, (self._best(*pair)[side] for pair in pairs))
            self._covered[key] = float(self._words[side][unit].weights @ best)
        return self._covered[key]

    def _best(self, i: int, j: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the highest cosine of each word of two units with one of the other unit."""
        if (i, j) not in self._pairs:
            cosines = self._words[0][i].rows @ self._words[1][j].rows.T
            self._pairs[i, j] = cosines.max(axis=1, initial=0.0), cosines.max(axis=0, initial=0.0)
        return self._pairs[i, j]


class _Words(NamedTuple):
    """The words of a unit: unit vectors, (words, d), what each weighs, and what they weigh together."""

    rows: NDArray[np.float32]
    weights: NDArray[np.float32]
    total: float


def _weighed(vectors: NDArray[np.float32]) -> _Words:
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    if not norms.all():
        vectors, norms = vectors[norms > 0], norms[norms > 0]
    return _Words(vectors / norms[:, None], norms, float(norms.sum()) + 1e-6)


def rescored(beliefs: Posterior, first: Side, second: Side, ratio: float, weights: Rescoring) -> Posterior:
    """Return what is to be believed once the matches in doubt are scored by their words as well.

    Of the lattice, the matches of three in a hundred or more are left, and those of the likeliest path; what
    is sure is held. Where nothing is in doubt, nothing changes.

    :param ratio: How much longer the second side is.
    :raises ValueError: If the words of a side are not known.
    """
    lattice = beliefs.lattice
    chosen = _plausible(beliefs)
    for step in best_path(lattice):
        if step[2] and step[3]:
            chosen.setdefault(step, beliefs.of(step))
    steps = sorted(chosen)
    doubtful = [k for k, step in enumerate(steps) if chosen[step] < _SURE]
    if not doubtful:
        return beliefs
    features = np.zeros((len(steps), len(FEATURES)), np.float32)
    for start in range(0, len(doubtful), _AT_ONCE):
        part = doubtful[start : start + _AT_ONCE]
        features[part] = Coverage(first, second, ratio).features([steps[k] for k in part])
    band = _narrowed(lattice.band, steps)
    index = {shape: k for k, shape in enumerate(lattice.shapes)}
    shapes, rows, columns = np.asarray([(index[a, b], i, j) for i, j, a, b in steps], np.intp).T
    features[:, 0] = lattice.scores[shapes, lattice.band.cells(rows, columns)]
    scores = np.full((len(lattice.shapes), band.size), -np.inf)
    scores[shapes, band.cells(rows, columns)] = features @ weights.weights(FEATURES)
    alone = [weights.alone_scores(of_units) for of_units in (lattice.first, lattice.second)]
    for (i, j, a, b), probability in chosen.items():
        if probability >= _SURE:
            alone[0][i - a : i] = alone[1][j - b : j] = _HELD
    return posterior(Lattice(band, lattice.shapes, scores, alone[0], alone[1], weights.opening))


def _plausible(beliefs: Posterior) -> dict[Step, float]:
    """Return the matches that may well be, each with its probability."""
    found: dict[Step, float] = {}
    band = beliefs.lattice.band
    rows, columns = band.rows, band.columns
    for k, (a, b) in enumerate(beliefs.lattice.shapes):
        probabilities = beliefs.matches_of(k)
        for cell in np.flatnonzero(probabilities >= _DOUBT):
            found[int(rows[cell]), int(columns[cell]), a, b] = float(probabilities[cell])
    return found


def _narrowed(band: Band, steps: Sequence[Step]) -> Band:
    """Return the nodes of a band that lie on a path by way of some matches.

    Between two matches, what stands alone on the first side comes first: a path goes down, and then to the
    right.
    """
    rows = len(band.low)
    high = np.zeros(rows, np.intp)
    nodes = np.asarray(
        [(0, 0), (rows - 1, band.high[-1] - 1)]
        + [(i - a * k, j - b * k) for (i, j, a, b), k in product(steps, (0, 1))],
        np.intp,
    )
    least = np.full(rows, band.high[-1], np.intp)
    np.minimum.at(least, nodes[:, 0], nodes[:, 1])
    np.maximum.at(high, nodes[:, 0], nodes[:, 1] + 1)
    held = np.maximum.accumulate(np.where(high > 0, np.arange(rows), 0))  # the last row that has a node
    low = np.minimum.accumulate(least[::-1])[::-1][held]
    low = np.minimum(low, np.concatenate((low[:1], low[:-1])))
    high = np.maximum.accumulate(high)
    return make_band(np.maximum(low, band.low), np.minimum(high, band.high))
