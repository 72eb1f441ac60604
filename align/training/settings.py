"""How a model is trained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is trained.

    ``neighbours`` segments that follow each other in their file stay together in a batch, as hard negatives.
    ``noise`` is the share of pairs of which words are damaged as scanning does. ``word_weight`` weighs the
    loss of words against that of segments, taken on the first ``word_pairs`` pairs of each batch.
    """

    vocabulary: int = 65_000
    dimensions: int = 256
    epochs: int = 3
    batch: int = 2048
    rate: float = 0.02
    temperature: float = 0.05
    neighbours: int = 8
    noise: float = 0.3
    word_weight: float = 1.0
    word_pairs: int = 128
    seed: int = 0
