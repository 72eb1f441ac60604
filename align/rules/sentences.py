"""Sentences close enough for their small words to tell something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.passage import Passage
from align.passage.similarity import MIN_WORDS

_MIN_SIMILARITY = 0.3
"""Similarity of two sentences below which they are no translation, and small words tell nothing."""


def comparable(passage: Passage) -> Iterator[Passage]:
    """Yield the sentences of a passage that answer each other, or the passage itself where nobody cut it."""
    sentences: Sequence[Passage] = passage.sentences
    if not sentences:
        yield passage
    for sentence in sentences:
        if sentence.has_both_sides and not 0 < sentence.similarity < _MIN_SIMILARITY:
            yield sentence


def is_short(passage: Passage) -> bool:
    """Return whether one of the sides has so few words that it may be a heading."""
    return any(side.word_count < MIN_WORDS for side in (passage.french, passage.english))
