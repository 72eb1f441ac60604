"""Units left alone on both sides, one and one in one place: they are one, said in other words.

What the path leaves alone it found too unlike to pair. Where nothing but the one stands in the place of the
other, and they have something in common, they answer each other all the same: a title that is worded anew
("Channel of Communication"), a name for its initials. How unlike they are is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.alignment.sides import Side

_ALIKE = 0.3
"""Cosine from which they have something in common: that of strangers is under 0.2 as a rule."""
_LIKELY = 0.05
"""How likely the sum over all paths must make it that they do."""
_TIMES = 3.5
"""How much longer one may be than the other."""
_FEW = 20.0
"""Characters that do not count in that: short texts vary."""


def faced(alone: Sequence[tuple[int, int] | bool]) -> Iterator[int]:
    """Yield at which places of a path a unit stands alone of each side, and no more do.

    :param alone: For each link of the path, how many units of either side it leaves alone; False for a match.
    """
    for k in range(len(alone) - 1):
        if {alone[k], alone[k + 1]} == {(1, 0), (0, 1)}:
            around = (*alone[max(k - 1, 0) : k], *alone[k + 2 : k + 3])
            if not any(around):
                yield k


def may_answer(first: Side, second: Side, i: int, j: int, cosine: float, likely: float) -> bool:
    """Return whether two units that stand in each other's place may answer each other."""
    if (
        cosine < _ALIKE
        or likely < _LIKELY
        or i in first.fixed | first.roaming
        or j in second.fixed | second.roaming
    ):
        return False
    labels = first.labels[i], second.labels[j]
    if None not in labels and labels[0] != labels[1]:
        return False
    lengths = float(first.lengths[i]) + _FEW, float(second.lengths[j]) + _FEW
    return max(lengths) <= _TIMES * min(lengths)
