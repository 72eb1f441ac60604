"""What is aligned: two sequences of units, known only by vectors, lengths and hard evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Marks = frozenset[int] | frozenset[str]
Words = Callable[[Sequence[int]], Sequence[NDArray[np.float32]]]
"""Gives, for some units, the vectors of the tokens of each, (tokens, d), whose sum is its own."""
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of what is to be aligned: ``n`` units in order (paragraphs, or sentences).

    ``vectors`` is (n, d), un-normalised: the vector of merged units is the sum of their rows.
    ``lengths`` is (n,), in characters. ``marks`` holds what can be found again on the other side as it is
    (numbers, symbols, names); ``labels`` the printed number of each unit, normalised ("12", "a"), or None.
    ``sort_keys`` is by what each would be sorted in a list, empty where it would not be; with none at all,
    lists are not looked for.

    ``fixed`` are the units that never lead a move: bare numbers and dashes; ``roaming`` those that custom
    puts in a place of its own in each language, and that say nothing of what else stands there.

    ``words``, where it is known, is asked for the words of units of which it is in doubt what answers them.

    :raises ValueError: If they do not speak of the same number of units.
    """

    vectors: NDArray[np.float32]
    lengths: NDArray[np.float32]
    marks: tuple[Marks, ...]
    labels: tuple[str | None, ...]
    sort_keys: tuple[str, ...] = ()
    fixed: frozenset[int] = frozenset()
    roaming: frozenset[int] = frozenset()
    words: Words | None = None

    def __post_init__(self) -> None:
        counts = {len(self.vectors), len(self.lengths), len(self.marks), len(self.labels)}
        if self.sort_keys:
            counts.add(len(self.sort_keys))
        if len(counts) > 1 or self.vectors.ndim != 2:
            raise ValueError(
                f"a side needs one vector, length, set of marks and label per unit, not {counts}"
            )

    def __len__(self) -> int:
        return len(self.lengths)

    def take(self, units: Sequence[int]) -> Side:
        """Return the side made of some of the units, in the order given."""
        if isinstance(units, range) and units == range(len(self)):
            return self
        chosen, words = np.asarray(units, dtype=np.intp), self.words
        return Side(
            self.vectors[chosen],
            self.lengths[chosen],
            _taken(self.marks, units),
            _taken(self.labels, units),
            _taken(self.sort_keys, units) if self.sort_keys else (),
            _places(self.fixed, units),
            _places(self.roaming, units),
            None if words is None else lambda some: words([units[unit] for unit in some]),
        )


def _taken(items: tuple[_Item, ...], units: Sequence[int]) -> tuple[_Item, ...]:
    return tuple(items[i] for i in units)


def _places(some: frozenset[int], units: Sequence[int]) -> frozenset[int]:
    """Return at which places of a sequence of units some of them stand."""
    return frozenset(n for n, i in enumerate(units) if i in some)


class Units(Protocol):
    """What a side is taken from, where only some of its units are looked at: a ``Side`` is one itself."""

    @property
    def lengths(self) -> NDArray[np.float32]:
        """The lengths of all units, (n,), in characters."""

    def __len__(self) -> int: ...

    def take(self, units: Sequence[int]) -> Side:
        """Return the side made of some of the units, in the order given."""


def background(side: Side, other: Side, *, sample: int = 512, nearest: int = 4) -> NDArray[np.float32]:
    """Return, for each unit of a side, how close it comes to the other side in general: (n,), cosines.

    The mean cosine to the nearest units among an even sample of the other side, the very nearest left out
    since it may be the counterpart. A unit made of commonplaces has a high background, and its
    similarities count for less (Artetxe and Schwenk 2019, margin-based scoring). Linear in n, for the
    sample does not grow.
    """
    if not len(side) or not len(other):
        return np.zeros(len(side), np.float32)
    # Steps of one or more: no place comes twice (np.unique would load all of numpy.ma).
    chosen = np.linspace(0, len(other) - 1, min(sample, len(other))).round().astype(np.intp)
    theirs = unit_rows(other.vectors[chosen]).T
    count = min(nearest + 1, len(chosen))
    result = np.zeros(len(side), np.float32)
    if count < 2:
        return result
    for start in range(0, len(side), 2048):
        cosines = unit_rows(side.vectors[start : start + 2048]) @ theirs
        top = np.partition(cosines, len(chosen) - count, axis=1)[:, len(chosen) - count :]
        result[start : start + 2048] = (top.sum(axis=1) - top.max(axis=1)) / (count - 1)
    return result


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of length one; a zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: NDArray[np.float32] = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    return rows
