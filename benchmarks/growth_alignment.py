"""How the cost of aligning grows: twice the units may cost twice the steps and the memory, not more.

python -m benchmarks.growth_alignment                        every family of texts
python -m benchmarks.growth_alignment unrelated --size 5000  one of them, larger

A line for each family: the calls made (of Python and of C), the most memory held at once, and the
processor seconds, at a size and at twice that size. Exit code 1 if one costs more than 2.2 times the calls,
or 2.4 times the memory. Units are made up: vectors, lengths, marks and numbers are all that the aligner knows
of a text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from align.alignment import Side, align
from benchmarks.growth import Cost, cost_of

__all__ = ["ALLOWED", "ALLOWED_MEMORY", "FAMILIES", "growth"]

ALLOWED = 2.2
"""How many times the calls may be made for twice the units."""
ALLOWED_MEMORY = 2.4
"""How much more may be held at once; tables double by steps."""
_WIDTH = 32


def _side(
    n: int, seed: int, *, order: Sequence[int] | None = None, noise: float = 0.1, labels: bool = False
) -> Side:
    """Return the side of one meaning for each unit, told apart by a seed; the other side has the same."""
    meanings = np.random.default_rng(0).normal(size=(n, _WIDTH))
    chance = np.random.default_rng(seed)
    places = np.arange(n) if order is None else np.asarray(order)
    vectors = meanings[places] + noise * chance.normal(size=(len(places), _WIDTH))
    return Side(
        vectors.astype(np.float32),
        np.full(len(places), 90.0, np.float32) + (places % 40).astype(np.float32),
        tuple(frozenset({int(i)}) for i in places),
        tuple(f"1.{i // 9}.{i % 9}" if labels else None for i in places),
        tuple(f"{i:06}" for i in places),
    )


def _alike(n: int, sort_key: str = "") -> Side:
    vectors = np.ones((n, _WIDTH), np.float32)
    marks = (frozenset({1, 2}),) * n
    return Side(vectors, np.full(n, 4.0, np.float32), marks, ("1",) * n, (sort_key,) * n)


def _shuffled(n: int, by: int) -> list[int]:
    """Return the numbers below n, in blocks of a size, the blocks out of order."""
    blocks = [list(range(start, min(start + by, n))) for start in range(0, n, by)]
    return [i for k in np.random.default_rng(3).permutation(len(blocks)) for i in blocks[k]]


FAMILIES: Mapping[str, Callable[[int], tuple[Side, Side]]] = {
    "as it should be": lambda n: (_side(n, 1), _side(n, 2)),
    "unrelated": lambda n: (_side(n, 1, noise=40), _side(n, 2, noise=40)),
    "all the same": lambda n: (_alike(n), _alike(n)),
    "all the same, sorted": lambda n: (_alike(n, "a"), _alike(n, "a")),
    "every other one missing": lambda n: (_side(n, 1), _side(n, 2, order=range(0, n, 2))),
    "nothing in its place": lambda n: (_side(n, 1), _side(n, 2, order=_shuffled(n, 1))),
    "sections out of order": lambda n: (_side(n, 1), _side(n, 2, order=_shuffled(n, 12))),
    "backwards": lambda n: (_side(n, 1), _side(n, 2, order=range(n - 1, -1, -1))),
    "numbered": lambda n: (_side(n, 1, labels=True), _side(n, 2, labels=True)),
    "one unit facing many": lambda n: (_side(1, 1), _side(n, 2)),
    "halves that differ": lambda n: (_side(n, 1), _side(2 * n, 2, order=range(n // 2, n + n // 2))),
}
"""Pairs of sides of a number of units, by what they are like."""


def growth(name: str, size: int) -> tuple[Cost, Cost]:
    """Return what a family costs at a size, and at twice that size."""
    one, two = (FAMILIES[name](n) for n in (size, 2 * size))
    return cost_of(lambda: align(*one)), cost_of(lambda: align(*two))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth_alignment",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("families", nargs="*", help="which families (default: all)")
    parser.add_argument("--size", type=int, default=2000, help="units of the smaller side")
    arguments = parser.parse_args()
    broken = 0
    for name in arguments.families or FAMILIES:
        one, two = growth(name, arguments.size)
        much = two.calls > ALLOWED * one.calls or two.memory > ALLOWED_MEMORY * one.memory
        broken += much
        print(
            f"{'!' if much else ' '} {name:<24} calls × {two.calls / one.calls:.2f}   "
            f"{one.memory / 1e6:>6.0f} MB {two.memory / 1e6:>6.0f} MB × {two.memory / one.memory:.2f}   "
            f"{one.seconds:>5.1f} s {two.seconds:>5.1f} s",
            flush=True,
        )
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
