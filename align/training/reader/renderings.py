"""A table of renderings: how often a word of one language is rendered by a word of the other.

It was counted from links between the words of sound pairs of sentences (``align/training/reader``). No word
is stored: an entry is found by a fingerprint of its two words, of 32 bits, so that one look-up in ten
thousand finds what is not there.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Marks = NDArray[np.uint32]

LEAST = 1e-3
"""The lowest rate that counts; what is rarer counts for nothing."""
_STEPS = 255
_DEPTH = float(-np.log(LEAST))
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_HIGH = np.uint64(32)


def marks(words: Sequence[str]) -> Marks:
    """Return the fingerprint of each word, without case: shape (n,)."""
    return np.fromiter(
        (zlib.crc32(w.lower().replace("’", "'").encode()) for w in words), np.uint32, len(words)
    )


def joined(french: Marks, english: Marks) -> Marks:
    """Return the fingerprints of pairs of words; shapes are broadcast."""
    mixed = french.astype(np.uint64) * _FIRST + english.astype(np.uint64) * _SECOND
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FIRST
    return (mixed >> _HIGH).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Renderings:
    """The table: ``keys`` (n,) in order; ``english`` and ``french`` (n,) how often the word of the one
    language is rendered by that of the other, as steps of its logarithm."""

    keys: Marks
    english: NDArray[np.uint8]
    french: NDArray[np.uint8]

    @classmethod
    def of(cls, keys: Marks, english: Floats, french: Floats) -> Self:
        """Make a table of rates in [0, 1]; of equal keys the first is kept."""
        keys, first = np.unique(keys, return_index=True)
        return cls(keys, _steps(english[first]), _steps(french[first]))

    def look_up(self, keys: Marks) -> tuple[Floats, Floats]:
        """Return how often the French word is rendered by the English one, and the other way about.

        :param keys: Of any shape.
        :return: Two arrays of that shape, in [0, 1]: 0 is never or hardly ever, 1 always, in logarithmic
            steps.
        """
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        found = self.keys[at] == keys
        english, french = (
            np.where(found, steps[at], 0).astype(np.float32) / np.float32(_STEPS)
            for steps in (self.english, self.french)
        )
        return english, french


def rate(steps: Floats) -> Floats:
    """Return the rates that logarithmic steps in [0, 1] stand for, in [0, 1]."""
    return np.where(steps > 0, np.exp((steps - 1) * np.float32(_DEPTH)), 0).astype(np.float32)


def _steps(rates: Floats) -> NDArray[np.uint8]:
    logs = 1 + np.log(np.clip(rates, LEAST, 1)) / _DEPTH
    return np.round(_STEPS * logs).astype(np.uint8)
