"""How close the words of two sides are to each other: their vectors, and how they are spelt."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from align.word_alignment.words import Floats

SHARPNESS, DIAGONAL = np.float32(10), np.float32(4)
"""Of the word objective that models are trained with: the log-odds of a link are ``SHARPNESS`` times its
cosine, less ``DIAGONAL`` times how far apart the two words stand in their sides, in [0, 1]."""
_SAME = np.float32(0.9)
"""What the same figure or name counts for, whatever its vectors."""
_MARK_APART = np.float32(0.3)
"""How much less alike a mark and a word are than their vectors say."""


class Compared(Protocol):
    """The words of a side, or of several, (…, n): unit vectors (…, n, d), how long they were; whether each is
    a mark; and what stands for it without case and accents."""

    @property
    def unit(self) -> Floats: ...

    @property
    def salience(self) -> Floats: ...

    @property
    def mark(self) -> Floats: ...

    @property
    def folded(self) -> NDArray[Any]: ...


def compare(own: Compared, other: Compared) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the cosine of each word with each of the other side, and whether they are one: (…, n, m)."""
    cosines: Floats = own.unit @ np.swapaxes(other.unit, -1, -2)
    cosines -= _MARK_APART * (own.mark[..., :, None] != other.mark[..., None, :])
    same = np.asarray(own.folded[..., :, None] == other.folded[..., None, :], dtype=bool)
    same &= (own.salience > 0)[..., :, None] & (other.salience > 0)[..., None, :]
    np.maximum(cosines, _SAME, out=cosines, where=same)
    return cosines, same
