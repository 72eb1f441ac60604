"""Evidence → scores, by learned numbers (``learned.npz``; how they were learned: ``docs/divergence.md``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from align.word_alignment.words import Floats

_LEARNED = Path(__file__).resolve().parent / "learned.npz"
_REACH = 6


@dataclass(frozen=True, slots=True)
class Learned:
    """A network of one hidden layer for words, and a linear function for pairs."""

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats
    pair: Floats
    pair_bias: Floats

    def words(self, features: Floats) -> Floats:
        """Return the probability that each word has no counterpart: (n, F) → (n,)."""
        logits = self._logits(features)
        return sigmoid(logits)

    def smooth(self, features: Floats, width: float = 1.2) -> Floats:
        """Return the same, each drawn towards its neighbours': divergences are phrases, not words."""
        logits = np.clip(self._logits(features), -8, 8)
        if not len(logits):
            return logits
        kernel = np.exp(-np.abs(np.arange(-_REACH, _REACH + 1)) / width)
        padded = np.pad(logits, _REACH, mode="edge")
        return sigmoid(np.convolve(padded, kernel / kernel.sum(), "valid").astype(np.float32))

    def pairs(self, features: Floats) -> Floats:
        """Return the divergence of each pair, in [0, 1]: (n, F) → (n,)."""
        return sigmoid(features @ self.pair + self.pair_bias)

    def _logits(self, features: Floats) -> Floats:
        standard = np.clip((features - self.mean) / self.scale, -5, 5)
        result: Floats = np.maximum(standard @ self.hidden + self.hidden_bias, 0) @ self.out + self.out_bias
        return result


def sigmoid(values: Floats) -> Floats:
    """Return logits as probabilities, in [0, 1]."""
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


@lru_cache(maxsize=1)
def learned() -> Learned:
    """Return the numbers that are shipped."""
    with np.load(_LEARNED) as arrays:
        return Learned(**{name: arrays[name] for name in Learned.__slots__})
