"""How far two texts differ in what they say, as a whole and word by word: a measure for Python programs.

Rules do not use it: they ask which words have no counterpart (``align.word_alignment.phrases``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.word_alignment.divergence.documents import document_evidence, stretches
from align.word_alignment.divergence.evidence import gather
from align.word_alignment.divergence.pairs import pair_features
from align.word_alignment.divergence.scores import learned
from align.word_alignment.tagger import tag
from align.word_alignment.tokens import cut_words
from align.word_alignment.words import Words, WordVectors

if TYPE_CHECKING:
    from align.embedding import Model

__all__ = ["divergence", "pair_divergences", "word_divergence"]

_WHOLE = 90
"""Words a side up to which two texts are compared as one pair, not aligned first."""


def word_divergence(
    french_words: Sequence[str], english_words: Sequence[str], model: Model | None = None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Score each word of two versions by how likely it is to say what the other version does not.

    Documents of any length: they are cut into sentences at their final marks and aligned, and each word is
    compared with the words of the sentences that answer its own.

    :param french_words: Words in order, marks among them (``["la", "Commission", ","]``).
    :param english_words: The same of the English.
    :param model: A loaded model; the shipped one where None.
    :return: One score a word in [0, 1], shapes (n,) and (m,): 0, said on both sides; 1, on this side alone.
    """
    french, english = _look_up(french_words, english_words, model)
    found = document_evidence(french, english)
    return learned().smooth(found.french), learned().smooth(found.english)


def divergence(french_text: str, english_text: str, model: Model | None = None) -> float:
    """Return how far two texts differ in what they say, in [0, 1].

    0.5 is where annotators begin to see a difference in meaning. Long texts are aligned first; theirs is the
    mean of their sentences' by length.

    :param french_text: What the French says, a passage or a whole text.
    :param english_text: What the English says.
    :param model: A loaded model; the shipped one where None.
    """
    words = [[text[a:b] for a, b in cut_words(text)] for text in (french_text, english_text)]
    said = [any(any(map(str.isalnum, w)) for w in side) for side in words]
    if not all(said):
        return float(any(said))
    french, english = _look_up(words[0], words[1], model)
    if max(len(french), len(english)) <= _WHOLE:
        return pair_divergences([(french, english)])[0]
    return _mean_divergence(french, english)


def _mean_divergence(french: Words, english: Words) -> float:
    """Return the mean divergence of the sentences of two texts, weighted by their length."""
    compared = [(s, french.take(s.french), english.take(s.english)) for s in stretches(french, english)]
    answered = iter(pair_divergences([(ours, theirs) for s, ours, theirs in compared if not s.alone]))
    total = weight = 0.0
    for stretch, ours, theirs in compared:
        size = len(ours) * (stretch.alone != "en") + len(theirs) * (stretch.alone != "fr")
        total += size * (1.0 if stretch.alone else next(answered))
        weight += size
    return total / weight


def pair_divergences(pairs: Sequence[tuple[Words, Words]]) -> list[float]:
    """Return how far each two sides that answer each other differ, in [0, 1]; none is empty."""
    divergences = []
    for (french, english), tags in zip(pairs, tag(pairs), strict=True):
        found = gather(french, english)
        scores = learned().words(found.french), learned().words(found.english)
        features = pair_features(french, english, found, scores, tags)
        divergences.append(float(learned().pairs(features)))
    return divergences


def _look_up(french: Sequence[str], english: Sequence[str], model: Model | None) -> tuple[Words, Words]:
    if model is None:
        from align.embedding import load_model

        model = load_model()
    vectors = WordVectors(model)
    return Words.of(french, "fr", vectors), Words.of(english, "en", vectors)
