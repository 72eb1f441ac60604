"""What speaks for and against each bead: a handful of numbers for every shape in every cell of the band.

All features are symmetric in the two sides. Similarities are measured against each unit's own background,
lengths against the ratio of the two documents, marks against how many units nearby carry them: nothing
depends on the absolute level of cosines of one model or on one language being wordier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, Nodes
from align.alignment.lattice import Shape
from align.alignment.sides import Marks, Side, background

Cells = NDArray[np.float32]
_AT_ONCE = 4096  # units whose vectors are summed at once

FEATURES = (
    "bias",
    "extra",
    "further",
    "both",
    "cosine",
    "cosine_unit",
    "margin",
    "margin_unit",
    "high",
    "margin_short",
    "short",
    "ratio",
    "ratio_square",
    "difference",
    "unshared",
    "label_same",
    "label_other",
    "label_lone",
    "label_inside",
    "gain",
    "anchor_same",
    "anchor_other",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is usual in two documents: each unit's background, (n,) and (m,), and the ratio of lengths."""

    first: NDArray[np.float32]
    second: NDArray[np.float32]
    ratio: float

    @classmethod
    def of(cls, first: Side, second: Side) -> Setting:
        """Measure it on the whole documents."""
        return cls(background(first, second), background(second, first), _length_ratio(first, second))


@dataclass(frozen=True, slots=True)
class Match:
    """Evidence for the matches of one shape: ``features`` (features, cells), and cosines.

    Cells where the shape cannot end hold NaN.
    """

    shape: Shape
    features: NDArray[np.float32]
    cosines: Cells


def shapes(most: int) -> tuple[Shape, ...]:
    """Return the shapes of matches with at most that many units on a side, the simplest first."""
    return tuple(
        sorted(
            ((a, b) for a in range(1, most + 1) for b in range(1, most + 1)),
            key=lambda s: (sum(s), abs(s[0] - s[1]), s),
        )
    )


class Evidence:
    """What is measured on the units of two sides, and of which the evidence for every match is made.

    :param low: For each row, the first column within reach, and with ``high`` where they end: (n + 1,). Units
        share a mark with those within their reach.
    """

    def __init__(
        self,
        first: Side,
        second: Side,
        setting: Setting,
        reach: tuple[NDArray[np.intp], NDArray[np.intp]],
        most: int,
    ) -> None:
        self._vectors = first.vectors, second.vectors
        self._most = most
        self._shared = _Shared.of(first.marks, second.marks, *reach)
        self._norms = [_merged_norms(side.vectors, most) for side in (first, second)]
        self._lengths = [
            _merged(side.lengths * setting.ratio**power, most)
            for side, power in ((first, 0.5), (second, -0.5))
        ]
        self._usual = [
            _merged(values * side.lengths, most) / np.maximum(_merged(side.lengths, most), 1e-9)
            for side, values in ((first, setting.first), (second, setting.second))
        ]
        self._weights = [_merged(w, most) for w in self._shared.carried]
        self._codes = _label_codes(first.labels, second.labels)
        self._fixed = _label_codes(_anchors(first.labels), _anchors(second.labels))
        self._inside = [_merged((c >= 0).astype(np.float32), most) for c in self._codes]

    def matches(self, band: Nodes) -> Iterator[Match]:
        """Yield the evidence for matches, shape by shape, in the order of ``shapes``."""
        most = self._most
        order = shapes(most)
        shifts = {(a, b): band.shifted(a, b) for a in range(most + 1) for b in range(most + 1)}
        dots = _blocks(band.products(*self._vectors), shifts, most)
        overlaps = _blocks(self._shared.at(band), shifts, most)
        norms, lengths, usual, weights = self._norms, self._lengths, self._usual, self._weights
        codes, fixed, inside = self._codes, self._fixed, self._inside
        rows, columns = band.rows, band.columns
        cosines: dict[Shape, Cells] = {}
        for a, b in sorted(order):
            size = norms[0][a, rows] * norms[1][b, columns]
            with np.errstate(invalid="ignore", divide="ignore"):
                cosine = np.where(size > 0, dots[a, b] / size, np.where(np.isnan(dots[a, b]), np.nan, 0.0))
            cosines[a, b] = cosine.astype(np.float32)
        for a, b in order:
            cosine = cosines[a, b]
            possible = (
                (shifts[a, b] < band.size)
                & (rows - a >= band.wall_rows)
                & (columns - b >= band.wall_columns)
                & ~np.isnan(cosine)
            )
            margin = cosine - (usual[0][a, rows] + usual[1][b, columns]) / 2
            units = (a + b) / 2
            x, y = lengths[0][a, rows], lengths[1][b, columns]
            short = np.exp(-(x + y) / 60)
            ratio_of = np.abs(np.log((x + 8) / (y + 8)))
            same = np.minimum(overlaps[a, b], np.minimum(weights[0][a, rows], weights[1][b, columns]))
            differing = weights[0][a, rows] + weights[1][b, columns] - 2 * same
            start = (codes[0][np.maximum(rows - a, -1)], codes[1][np.maximum(columns - b, -1)])
            labelled = (start[0] >= 0, start[1] >= 0)
            pinned = (fixed[0][np.maximum(rows - a, -1)], fixed[1][np.maximum(columns - b, -1)])
            anchored = (pinned[0] >= 0) & (pinned[1] >= 0)
            further = inside[0][a, rows] - labelled[0] + inside[1][b, columns] - labelled[1]
            # What the whole gains over what remains when the unit at one of its four corners is left
            # off, as a share of what that unit brings in length. A unit that does not belong gains
            # nothing.
            gain = np.full_like(cosine, np.inf)
            for shape, shift, whole, part in (
                ((a, b - 1), (0, 1), y, lengths[1][1, columns]),
                ((a, b - 1), (0, 0), y, lengths[1][1, np.maximum(columns - b + 1, 0)]),
                ((a - 1, b), (1, 0), x, lengths[0][1, rows]),
                ((a - 1, b), (0, 0), x, lengths[0][1, np.maximum(rows - a + 1, 0)]),
            ):
                if shape in cosines:
                    rest = np.append(cosines[shape], np.float32(np.nan))[shifts[shift]]
                    gain = np.fmin(gain, (cosine - rest) / (part / (whole + 1) + 0.05))
            gain = np.clip(np.nan_to_num(gain, posinf=0.0), -1.0, 1.0)
            constant = np.ones_like(cosine)
            values = (
                constant,
                constant * (a + b > 2),
                constant * (a + b - 2),
                constant * (min(a, b) > 1),
                cosine,
                cosine * (units - 1),
                margin,
                margin * (units - 1),
                np.maximum(cosine - 0.6, 0.0),
                margin * short,
                short,
                np.minimum(ratio_of, 2.0),
                np.minimum(ratio_of, 2.0) ** 2,
                np.abs(x - y) / np.sqrt(x + y + 1) / 4,
                np.log1p(differing),
                labelled[0] & labelled[1] & (start[0] == start[1]),
                labelled[0] & labelled[1] & (start[0] != start[1]),
                labelled[0] ^ labelled[1],
                further,
                gain,
                anchored & (pinned[0] == pinned[1]),
                anchored & (pinned[0] != pinned[1]),
            )
            features = np.stack([np.asarray(v, np.float32) for v in values])
            features[:, ~possible] = np.nan
            yield Match((a, b), features, cosine)


def match_evidence(first: Side, second: Side, setting: Setting, band: Band, most: int) -> Iterator[Match]:
    """Yield the evidence for matches in a band, shape by shape, in the order of ``shapes(most)``."""
    return Evidence(first, second, setting, (band.low, band.high), most).matches(band)


NULL_FEATURES = ("bias", "length", "short")


def null_evidence(lengths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the features of each unit standing without counterpart: (features, n)."""
    return np.stack([np.ones_like(lengths), np.log1p(lengths) / 5, np.exp(-lengths / 30)])


def _blocks(cells: Cells, shifts: dict[Shape, NDArray[np.intp]], most: int) -> dict[Shape, Cells]:
    """Return the sums of a quantity of pairs of units over the rectangles that end in each cell."""
    sums: dict[Shape, Cells] = {(1, 1): cells}
    for b in range(2, most + 1):
        sums[1, b] = cells + np.append(sums[1, b - 1], np.float32(np.nan))[shifts[0, 1]]
    for a in range(2, most + 1):
        for b in range(1, most + 1):
            sums[a, b] = sums[1, b] + np.append(sums[a - 1, b], np.float32(np.nan))[shifts[1, 0]]
    return sums


def _merged(values: NDArray[np.float32], most: int) -> NDArray[np.float32]:
    """Return, at [a, i], the sum of the ``a`` values that end before i: (most + 1, n + 1)."""
    total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    result = np.zeros((most + 1, len(total)), np.float32)
    for a in range(1, most + 1):
        result[a, a:] = total[a:] - total[:-a]
    return result


def _merged_norms(vectors: NDArray[np.float32], most: int) -> NDArray[np.float32]:
    """Return, at [a, i], the length of the sum of the ``a`` vectors that end before i: (most + 1, n + 1)."""
    result = np.zeros((most + 1, len(vectors) + 1), np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        part = block = vectors[start : start + _AT_ONCE + most - 1]
        for a in range(1, min(most, len(part)) + 1):
            if a > 1:
                block = block[1:] + part[: len(block) - 1]
            norms = np.linalg.norm(block[:_AT_ONCE], axis=1)
            result[a, start + a : start + a + len(norms)] = norms
    return result


def _length_ratio(first: Side, second: Side) -> float:
    """Return how much longer the second side is, within reason: a missing part is not wordiness."""
    totals = float(first.lengths.sum()), float(second.lengths.sum())
    return float(np.clip((totals[1] + 100) / (totals[0] + 100), 0.75, 1 / 0.75))


def _label_codes(
    first: tuple[str | None, ...], second: tuple[str | None, ...]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    numbers: dict[str, int] = {}
    codes = [
        [-1 if label is None else numbers.setdefault(label, len(numbers)) for label in labels]
        for labels in (first, second)
    ]
    return np.asarray([*codes[0], -1], np.intp), np.asarray([*codes[1], -1], np.intp)


def anchored_units(first: Side, second: Side) -> list[tuple[int, int]]:
    """Return the units of both sides that the same number of several levels holds together, in order.

    Of those out of order, the fewest are left out (a longest increasing subsequence).
    """
    places = {label: j for j, label in enumerate(_anchors(second.labels)) if label is not None}
    shared = [
        (i, places[label])
        for i, label in enumerate(_anchors(first.labels))
        if label is not None and label in places
    ]
    tops: list[int] = []  # the least end of a chain of each length
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for n, (_, j) in enumerate(shared):
        length = bisect_left(tops, j)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [j]
        ends[length : length + 1] = [n]
    chain = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(shared[n])
        n = before[n]
    return chain[::-1]


def _anchors(labels: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return the labels that hold a unit fast: numbers of several levels ("10.1.2.3") that stand but once."""
    often = Counter(labels)
    return tuple(
        label if label is not None and label.count(".") >= _LEVELS - 1 and often[label] == 1 else None
        for label in labels
    )


_LEVELS = 3  # of a number that no list begins anew
_CROWD = 24  # a mark found in more units than this within reach says nothing


@dataclass(frozen=True, slots=True)
class _Shared:
    """The weights of marks that units share, of each pair that shares any; and what each unit carries.

    ``rows``, ``columns``: (pairs,), the nodes that the pairs end at, some of them several times; ``carried``:
    (n,) and (m,).

    A mark shared by two units weighs one over the number of units within reach that could share it. Marks
    that the other side never shows within reach (words of one language that look like names) weigh nothing.
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    weights: NDArray[np.float32]
    carried: tuple[NDArray[np.float32], NDArray[np.float32]]

    @classmethod
    def of(
        cls,
        first: tuple[Marks, ...],
        second: tuple[Marks, ...],
        low: NDArray[np.intp],
        high: NDArray[np.intp],
    ) -> _Shared:
        n, m = len(first), len(second)
        carried = (np.zeros(n, np.float32), np.zeros(m, np.float32))
        numbers: dict[int | str, int] = {}
        for unit in first:
            for mark in unit:
                numbers.setdefault(mark, len(numbers))
        ours = [(numbers[mark], i) for i, unit in enumerate(first, 1) for mark in unit]
        theirs = [(numbers[mark], j) for j, unit in enumerate(second, 1) for mark in unit if mark in numbers]
        if not ours or not theirs:
            none = np.zeros(0, np.intp)
            return cls(none, none, np.zeros(0, np.float32), carried)
        a, b = np.asarray(sorted(ours), np.int64), np.asarray(sorted(theirs), np.int64)
        keys = b[:, 0] * (m + 2) + b[:, 1]
        start = np.searchsorted(keys, a[:, 0] * (m + 2) + np.maximum(low[a[:, 1]], 1))
        stop = np.searchsorted(keys, a[:, 0] * (m + 2) + np.maximum(high[a[:, 1]], 1))
        counts = stop - start
        counts[counts > _CROWD] = 0
        ones = np.repeat(np.arange(len(a)), counts)
        others = np.arange(len(ones)) - np.repeat(np.cumsum(counts) - counts, counts) + start[ones]
        reached = np.bincount(others, minlength=len(b))
        weights = (1.0 / np.maximum(counts[ones], reached[others])).astype(np.float32)
        weights[reached[others] > _CROWD] = 0.0
        for occurrences, index, units, side in ((len(a), ones, a, 0), (len(b), others, b, 1)):
            strongest = np.zeros(occurrences, np.float32)
            np.maximum.at(strongest, index, weights)
            np.add.at(carried[side], units[:, 1] - 1, strongest)
        return cls(a[ones, 1], b[others, 1], weights, carried)

    def at(self, band: Nodes) -> Cells:
        """Return the weight of the marks shared by the two units that end in each cell: (cells,)."""
        shared = np.full(band.size + 1, np.nan, np.float32)
        shared[:-1][(band.rows > 0) & (band.columns > 0)] = 0.0
        near = (self.rows >= band.rows[0]) & (self.rows <= band.rows[-1])
        np.add.at(shared, band.cells(self.rows[near], self.columns[near]), self.weights[near])
        return shared[:-1]
