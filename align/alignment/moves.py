"""Units that found no counterpart in their place, looked for elsewhere: moved blocks.

Only what the main pass left alone is compared, so the work is small; where that is much (two texts that have
nothing in common), matches are looked for about the closest pairs alone. A match far from its place has to be
more convincing than one in its place; once one is accepted, its neighbours in the same block need less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import FULL, make_band
from align.alignment.evidence import Evidence, Setting, null_evidence
from align.alignment.parameters import Parameters
from align.alignment.patches import patches
from align.alignment.sides import Side

MOST_UNITS = 1_500  # left alone on one side and still compared; beyond that, the longest are
_RARE = 2  # a mark in more units than this of either document says nothing of a move


@dataclass(frozen=True, slots=True)
class Move:
    """Units that answer each other out of order; ``odds`` is the log-odds that they do."""

    first: range
    second: range
    odds: float


def find_moves(
    first: Side,
    second: Side,
    setting: Setting,
    alone: tuple[Sequence[int], Sequence[int]],
    places: tuple[NDArray[np.intp], NDArray[np.intp]],
    parameters: Parameters,
    most: int,
) -> list[Move]:
    """Return the moved beads among the units left alone, each unit in at most one of them.

    :param alone: The units without counterpart, ascending, of each side.
    :param places: For every unit of each side, the number of matched beads before it: two units with the same
        number stand in the same gap, and what the main pass did not match there is not a move.
    """
    rows, columns = (_longest(units, side) for units, side in zip(alone, (first, second), strict=True))
    if not rows or not columns:
        return []
    candidates = _candidates(first, second, setting, rows, columns, places, parameters, most)
    return _accept(candidates, (first.fixed, second.fixed), parameters)


def _longest(units: Sequence[int], side: Side) -> list[int]:
    if len(units) <= MOST_UNITS:
        return list(units)
    return sorted(sorted(units, key=lambda i: -float(side.lengths[i]))[:MOST_UNITS])


def _candidates(
    first: Side,
    second: Side,
    setting: Setting,
    rows: list[int],
    columns: list[int],
    places: tuple[NDArray[np.intp], NDArray[np.intp]],
    parameters: Parameters,
    most: int,
) -> list[Move]:
    """Return every bead of units left alone that is at all likely, the likeliest first."""
    ours, theirs = (
        _only_rare(side, units, (first, second)) for side, units in ((first, rows), (second, columns))
    )
    local = Setting(setting.first[rows], setting.second[columns], setting.ratio)
    n, m = len(rows), len(columns)
    reach = np.zeros(n + 1, np.intp), np.full(n + 1, m + 1, np.intp)
    nodes = make_band(*reach) if (n + 1) * (m + 1) <= FULL else patches(ours, theirs, most)
    nulls = [
        np.concatenate(
            (
                [0.0],
                np.cumsum(
                    parameters.null_scores(null_evidence(side.lengths * np.float32(setting.ratio**power)))
                ),
            )
        )
        for side, power in ((ours, 0.5), (theirs, -0.5))
    ]
    row_of, column_of = np.asarray([*rows, -1]), np.asarray([*columns, -1])
    found: list[Move] = []
    for match in Evidence(ours, theirs, local, reach, most).matches(nodes):
        a, b = match.shape
        scores = parameters.match_scores(match.features)
        i, j = nodes.rows, nodes.columns
        ends = (row_of[i - 1], column_of[j - 1])
        starts = (row_of[np.maximum(i - a, 0)], column_of[np.maximum(j - b, 0)])
        odds = (
            scores
            - (nulls[0][i] - nulls[0][np.maximum(i - a, 0)])
            - (nulls[1][j] - nulls[1][np.maximum(j - b, 0)])
        )
        keep = (
            (ends[0] - starts[0] == a - 1)
            & (ends[1] - starts[1] == b - 1)
            & (places[0][starts[0]] == places[0][ends[0]])
            & (places[1][starts[1]] == places[1][ends[1]])
            & (places[0][starts[0]] != places[1][starts[1]])
            & (odds > parameters.moved_next)
        )
        for cell in np.flatnonzero(keep):
            x, y = int(starts[0][cell]), int(starts[1][cell])
            found.append(Move(range(x, x + a), range(y, y + b), float(odds[cell])))
    return sorted(found, key=lambda move: (-move.odds, move.first.start, move.second.start))


def _accept(
    candidates: list[Move], fixed: tuple[frozenset[int], frozenset[int]], parameters: Parameters
) -> list[Move]:
    accepted = _Accepted()
    waiting = list(candidates)

    def may_go(move: Move) -> bool:
        if not accepted.leaves_free(move):
            return False
        leads = fixed[0].isdisjoint(move.first) and fixed[1].isdisjoint(move.second)
        return accepted.has_neighbour(move) or (leads and move.odds > parameters.moved_alone)

    while (move := next(filter(may_go, waiting), None)) is not None:
        accepted.add(move)
        waiting.remove(move)
    return accepted.moves


class _Accepted:
    """The moves that were accepted, and what of both sides they have taken."""

    def __init__(self) -> None:
        self.moves: list[Move] = []
        self._taken: tuple[set[int], set[int]] = (set(), set())
        self._starts: set[tuple[int, int]] = set()
        self._stops: set[tuple[int, int]] = set()

    def leaves_free(self, move: Move) -> bool:
        """Whether no unit of a move is taken."""
        return self._taken[0].isdisjoint(move.first) and self._taken[1].isdisjoint(move.second)

    def has_neighbour(self, move: Move) -> bool:
        """Whether one of these ends where a move starts, on both sides, or starts where it ends."""
        starts, stops = (move.first.start, move.second.start), (move.first.stop, move.second.stop)
        return starts in self._stops or stops in self._starts

    def add(self, move: Move) -> None:
        """Take the units of a move."""
        self.moves.append(move)
        self._taken[0].update(move.first)
        self._taken[1].update(move.second)
        self._starts.add((move.first.start, move.second.start))
        self._stops.add((move.first.stop, move.second.stop))


def _only_rare(side: Side, units: list[int], documents: tuple[Side, Side]) -> Side:
    """Return the units with those of their marks that are rare in both documents."""
    part = side.take(units)
    often: set[int | str] = set()
    for document in documents:
        counts = Counter(mark for marks in document.marks for mark in marks)
        often.update(mark for mark, count in counts.items() if count > _RARE)
    marks = tuple(frozenset(mark for mark in unit if mark not in often) for unit in part.marks)
    return Side(part.vectors, part.lengths, marks, part.labels)  # type: ignore[arg-type]  # marks of either kind
