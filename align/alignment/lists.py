"""Lists in alphabetical order: States, definitions, abbreviations, glossaries.

Each version sorts such a list by its own alphabet, so that its items answer each other crosswise, where an
alignment that runs forward finds hardly any of them. A list is told by its order: on both sides a run of
entries whose keys never fall, in the same place. Its entries, of one unit each or as many as a row of a table
has cells, are then paired with one another whatever their order, each with one at most, for the most evidence
in all (an assignment problem: Kuhn, 1955), if that says more than the alignment that runs forward.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import make_band
from align.alignment.evidence import Setting, match_evidence, null_evidence
from align.alignment.parameters import Parameters
from align.alignment.sides import Marks, Side

__all__ = ["Listed", "Matched", "find_listed"]

Matched = tuple[range, range, bool]
"""Units of both sides that were paired so far, and whether as moved ones."""

_FEWEST = 5  # entries of a list
_MOST = 600  # units beyond which the pairs of all with all are too many to look at
_WIDTHS = (1, 2, 3)  # units of an entry: a paragraph, or the cells of a row
_ORDERLY = 6  # entries in order for one that is not
_TRIED = 3  # runs of the other side that a run is tried with
_GAIN = 3.0  # log-odds by which the crosswise pairs must be the likelier


@dataclass(frozen=True, slots=True)
class Listed:
    """Units that answer each other in a list in alphabetical order; ``score`` is how likely that is.

    ``crossing`` is false where the pair stands in the order of both sides.
    """

    first: int
    second: int
    score: float
    crossing: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Entries of a list: ``count`` of them, of ``width`` units each, from the unit ``start`` on."""

    start: int
    count: int
    width: int

    @property
    def units(self) -> range:
        return range(self.start, self.start + self.count * self.width)

    def entries(self) -> list[range]:
        return [range(i, i + self.width) for i in self.units[:: self.width]]


def find_listed(
    first: Side, second: Side, setting: Setting, matched: Sequence[Matched], parameters: Parameters
) -> tuple[list[Listed], set[int], set[int]]:
    """Return the units paired in lists, and all units of each side that belong to those lists.

    What those units were matched with before no longer holds; those that are in no pair have no counterpart.

    :param matched: What is paired so far. Lists are looked for where their units are paired with each other.
    """
    lists: list[_List] = []
    for width in _WIDTHS:
        runs = (list(_runs(first.sort_keys, width)), list(_runs(second.sort_keys, width)))
        for ours, theirs in _between_runs(runs[0], runs[1], matched):
            block = _Block.of(ours, theirs, matched)
            made = None if block.is_small else _paired(block, first, second, setting, parameters)
            if made is not None:
                lists.append(made)
    gone: tuple[set[int], set[int]] = (set(), set())
    found: list[Listed] = []
    for each in sorted(lists, key=lambda each: (-each.gain, each.block.first[0].start)):
        units = set(each.block.units(0)), set(each.block.units(1))
        if gone[0].isdisjoint(units[0]) and gone[1].isdisjoint(units[1]):
            found += each.pairs
            gone[0].update(units[0])
            gone[1].update(units[1])
    return found, *gone


# Where lists are


def _runs(keys: Sequence[str], width: int) -> Iterator[_Run]:
    """Yield the runs of entries in alphabetical order that are long enough and not mostly the same.

    An entry alone may stand out of order (the names of States have several forms).
    """
    for offset in range(width):
        column = keys[offset::width]
        start = 0
        while start < len(column):
            end = _end_of_run(column, start)
            if len(set(column[start:end])) >= max(_FEWEST, (end - start) / 2):
                whole = offset + end * width <= len(keys)  # the last row may be cut off
                yield _Run(offset + start * width, end - start - (not whole), width)
            start = max(end, start + 1)


def _end_of_run(keys: Sequence[str], start: int) -> int:
    """Return where entries in order end; each that falls must have one in order before and behind it."""
    before, last = "", keys[start]
    fallen, exceptions = False, 0
    for i in range(start + 1, len(keys)):
        key = keys[i]
        if key and key >= last:
            before, last, fallen = last, key, False
            continue
        exceptions += 1
        if not key or fallen or exceptions * _ORDERLY > i - start:
            return i - fallen
        fallen = True
        if key >= before:  # it was the one before that stands out
            last = key
    return len(keys) - fallen


def _between_runs(
    ours: Sequence[_Run], theirs: Sequence[_Run], matched: Sequence[Matched]
) -> Iterator[tuple[_Run, _Run]]:
    """Yield the runs that face each other, those first whose units are paired with each other the most."""
    shared = _shared(ours, theirs, matched)
    tried: Counter[int] = Counter()
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if max(len(ours[i].units), len(theirs[j].units)) <= _MOST and tried[i] < _TRIED:
            tried[i] += 1
            yield ours[i], theirs[j]


def _shared(
    ours: Sequence[_Run], theirs: Sequence[_Run], matched: Sequence[Matched]
) -> Counter[tuple[int, int]]:
    """Return how often units of a run of one side are paired with units of a run of the other."""
    run_of = tuple({unit: n for n, run in enumerate(runs) for unit in run.units} for runs in (ours, theirs))
    shared = Counter[tuple[int, int]]()
    for a, b, _ in matched:
        held = ([of[unit] for unit in units if unit in of] for of, units in zip(run_of, (a, b), strict=True))
        first, second = held
        shared.update(product(first, second))
    return shared


# What answers what in them


@dataclass(frozen=True, slots=True)
class _Block:
    """The entries of a list on both sides, and which of their units are paired so far, moved ones apart."""

    first: tuple[range, ...]
    second: tuple[range, ...]
    so_far: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, ours: _Run, theirs: _Run, matched: Sequence[Matched]) -> _Block:
        """Take the entries of two runs.

        A unit that is paired with one outside of the list comes in with it, if each is alone; else its entry
        stays as it is.
        """
        inside = set(ours.units), set(theirs.units)
        entries = (ours.entries(), theirs.entries())
        barred: tuple[set[int], set[int]] = (set(), set())
        pairs: list[tuple[int, int]] = []
        for a, b, moved in matched:
            touching = not inside[0].isdisjoint(a), not inside[1].isdisjoint(b)
            if not any(touching):
                continue
            alone = len(a) == len(b) == 1
            if alone and not moved:
                pairs.append((a[0], b[0]))
            if all(touching):
                continue
            if alone and ours.width == 1:
                outside = 1 if touching[0] else 0
                entries[outside].append((a, b)[outside])
            else:
                barred[0].update(a)
                barred[1].update(b)
        first, second = _without(entries[0], barred[0]), _without(entries[1], barred[1])
        known = set(chain(*first)), set(chain(*second))
        return cls(first, second, tuple((i, j) for i, j in pairs if i in known[0] and j in known[1]))

    @property
    def is_small(self) -> bool:
        """Whether there are fewer entries on a side than a list has."""
        return min(len(self.first), len(self.second)) < _FEWEST

    def units(self, side: int) -> list[int]:
        """Return the units of all entries of a side, in order."""
        return [unit for entry in (self.first, self.second)[side] for unit in entry]


def _without(entries: Iterable[range], barred: Set[int]) -> tuple[range, ...]:
    """Return the entries in order that hold none of the barred units."""
    return tuple(sorted((e for e in entries if barred.isdisjoint(e)), key=lambda entry: entry.start))


@dataclass(frozen=True, slots=True)
class _List:
    """The pairs in a list, and by how much (log-odds of units) they are likelier than those so far."""

    block: _Block
    pairs: list[Listed]
    gain: float


def _paired(
    block: _Block, first: Side, second: Side, setting: Setting, parameters: Parameters
) -> _List | None:
    """Return the pairs of a list, a pair for each unit of an entry; None where they cross nothing."""
    from scipy.optimize import linear_sum_assignment

    odds = _odds(block.first, block.second, first, second, setting, parameters)
    best = zip(*linear_sum_assignment(-np.maximum(odds, 0.0)), strict=True)
    chosen = [(int(i), int(j)) for i, j in best if odds[i, j] > 0]
    crossing = _crossing([j for _, j in chosen])
    pairs = [
        Listed(unit, other, _certainty(odds, i, j), crosses)
        for (i, j), crosses in zip(chosen, crossing, strict=True)
        for unit, other in zip(block.first[i], block.second[j], strict=True)
    ]
    if not any(crossing) or len(pairs) < len(block.so_far):
        return None
    ours, theirs = block.units(0), block.units(1)
    if len(ours) > len(block.first):  # entries of several units: the gain is measured on the units
        rows, columns = ([range(i, i + 1) for i in units] for units in (ours, theirs))
        odds = _odds(rows, columns, first, second, setting, parameters)
    row, column = ({unit: n for n, unit in enumerate(units)} for units in (ours, theirs))

    def evidence(paired: Iterable[tuple[int, int]]) -> float:
        return sum(float(odds[row[i], column[j]]) for i, j in paired)

    gain = evidence((pair.first, pair.second) for pair in pairs) - evidence(block.so_far)
    return _List(block, pairs, gain) if gain >= _GAIN else None


def _crossing(places: Sequence[int]) -> list[bool]:
    """Return which of the places do not stand in order: some before are higher, or some behind lower."""
    before = np.maximum.accumulate(places)
    behind = np.minimum.accumulate(places[::-1])[::-1]
    return [bool(a > j or b < j) for j, a, b in zip(places, before, behind, strict=True)]


def _odds(
    rows: Sequence[range],
    columns: Sequence[range],
    first: Side,
    second: Side,
    setting: Setting,
    parameters: Parameters,
) -> NDArray[np.float64]:
    """Return the log-odds that two entries answer each other rather than nothing: (entries, entries).

    Letters and numbers that label the entries count their places, and say nothing here.
    """
    ours, theirs = _merged(first, rows), _merged(second, columns)
    usual = Setting(_means(setting.first, rows), _means(setting.second, columns), setting.ratio)
    n, m = len(ours), len(theirs)
    band = make_band(np.zeros(n + 1, np.intp), np.full(n + 1, m + 1, np.intp))
    (match,) = match_evidence(ours, theirs, usual, band, 1)
    scores = parameters.match_scores(match.features).reshape(n + 1, m + 1)[1:, 1:]
    alone = [
        parameters.null_scores(null_evidence(side.lengths * np.float32(setting.ratio**power)))
        for side, power in ((ours, 0.5), (theirs, -0.5))
    ]
    odds: NDArray[np.float64] = scores - alone[0][:, None] - alone[1][None, :]
    return odds


def _merged(side: Side, entries: Sequence[range]) -> Side:
    return Side(
        np.stack([side.vectors[e.start : e.stop].sum(axis=0) for e in entries]),
        np.asarray([side.lengths[e.start : e.stop].sum() for e in entries], np.float32),
        tuple(_marks(side, e) for e in entries),
        (None,) * len(entries),
    )


def _marks(side: Side, entry: range) -> Marks:
    first, *others = (side.marks[unit] for unit in entry)
    return first.union(*others)  # type: ignore[arg-type]  # marks of either kind


def _means(values: NDArray[np.float32], entries: Sequence[range]) -> NDArray[np.float32]:
    return np.asarray([values[e.start : e.stop].mean() for e in entries], np.float32)


def _certainty(odds: NDArray[np.float64], i: int, j: int) -> float:
    """Return how likely a pair is among all that either of its entries could be in, or in none."""

    def share(others: NDArray[np.float64]) -> float:
        peak = max(float(others.max()), 0.0)
        total = float(np.exp(others - peak).sum() + np.exp(-peak))
        return float(np.exp(odds[i, j] - peak)) / total

    return min(share(odds[i]), share(odds[:, j]))
