"""Whether the words that changed in one version are answered by the other.

How close two words are is the cosine of their vectors in the model, whatever their languages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from align.data import Document, Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.word_alignment.tokens import cut_words, fold
from align.word_alignment.words import Floats, WordVectors

__all__ = ["Lexis", "Words", "closeness", "inflected"]

_COMMON = 40
"""How many of the commonest words of a language say nothing by themselves."""
_RARE = 10**9
_MOST = 4000
"""Different words of a side, at most, that others are held against."""
_AT_ONCE = 1000
"""Words held against them in one go."""
_STEM = 4
"""Letters that two forms of one word have in common, at least."""
_OF_THE_SHORTER = 0.6
"""What share of the shorter of them these are, at least: "compose" is no form of "comprend"."""
_SALIENT = 0.75
"""How long the vector of a word is that says something, at least, against the middle of all: the model makes
those short that go with anything ("titre", "view", "pursuant")."""


@dataclass(frozen=True)
class Words:
    """Words that say something by themselves, with what gives them their vectors."""

    texts: tuple[str, ...]
    language: Language
    vectors: WordVectors

    @cached_property
    def unit(self) -> Floats:
        """Unit vectors, shape (n, d)."""
        return self.vectors.unit(self.texts, self.language)

    @cached_property
    def distinct(self) -> Floats:
        """Unit vectors of the different words, the first 4,000, shape (m, d)."""
        return self.vectors.unit(tuple(dict.fromkeys(self.texts))[:_MOST], self.language)

    @cached_property
    def folded(self) -> frozenset[str]:
        """The words without case and accents."""
        return frozenset(map(fold, self.texts))

    def __len__(self) -> int:
        return len(self.texts)


class Lexis:
    """Tells the words of two documents that say something by themselves."""

    def __init__(self, documents: Iterable[Document], vectors: WordVectors) -> None:
        self._vectors = vectors
        self._least: dict[Language, float] = {}
        for document in documents:
            language = document.language
            held = {word for p in document.paragraphs for word in _uncommon(p.text, language)}
            lengths = np.linalg.norm(vectors.sums(sorted(held), language), axis=1) if held else np.zeros(1)
            self._least[language] = _SALIENT * float(np.median(lengths))

    def say(self, spans: Iterable[Span], language: Language) -> Words:
        """Return the words of spans that say something: no figure, no mark, and none of the commonest."""
        found = [word for span in spans for word in _uncommon(span.text, language)]
        return Words(tuple(found), language, self._vectors)

    def salient(self, words: Words) -> Words:
        """Return those of some words that say something wherever they stand."""
        if not len(words):
            return words
        lengths = np.linalg.norm(self._vectors.sums(words.texts, words.language), axis=1)
        least = self._least[words.language]
        kept = (w for w, n in zip(words.texts, lengths, strict=True) if n >= least or n == 0)
        return Words(tuple(kept), words.language, self._vectors)

    def knows(self, words: Words) -> bool:
        """Return whether all of some words are words of their language, as its list has them: no names."""
        known = lexicon(words.language)
        return all(word.lower().rstrip("'’") in known for word in words.texts)


def _uncommon(text: str, language: Language) -> list[str]:
    """Return the words that say something by themselves: no figure, no mark, and none of the commonest."""
    known = lexicon(language)
    words = (text[a:b] for a, b in cut_words(text))
    return [w for w in words if w[0].isalpha() and len(w) > 2 and known.get(w.lower(), _RARE) >= _COMMON]


def closeness(ours: Words, theirs: Words) -> Floats:
    """Return how close each of our words comes to one of theirs, shape (n,): −1 where they have none.

    Of theirs, the first 4,000 different words count.
    """
    if not len(ours) or not len(theirs):
        return np.full(len(ours), -1, np.float32)
    near = np.empty(len(ours), np.float32)
    for start in range(0, len(ours), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        near[part] = (ours.unit[part] @ theirs.distinct.T).max(axis=1)
    near[[fold(w) in theirs.folded for w in ours.texts]] = 1.0
    return near


def inflected(one: str, other: str) -> bool:
    """Return whether two words are most likely forms of one: they begin alike and end otherwise."""
    a, b = fold(one), fold(other)
    alike = max(_STEM, math.ceil(_OF_THE_SHORTER * min(len(a), len(b))))
    return a != b and min(len(a), len(b)) >= alike and a[:alike] == b[:alike]
