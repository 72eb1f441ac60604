"""The words of two sides that answer each other, and how close each is to those that face it.

How close two words are is the cosine of their vectors in the model: words that translate each other have
some 0.6 to 1.0, words that have nothing to do with each other 0.0 to 0.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from align.data import Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.word_alignment.evidence import unit
from align.word_alignment.words import Floats, Vectors, Words, cut_words

__all__ = ["MIN_COSINE", "WordSimilarity", "carries", "compare_words", "word_vectors"]

MIN_COSINE = 0.4
"""Cosine from which a word faces another: it may be its translation."""
_SURE = 0.55
"""Cosine from which a word is surely translated by another."""
_AMONG = 4
"""Words on either side of a word that are its neighbours."""
_MOST = 1500
"""Words a side over which nothing is compared: that long, sides are no longer one passage."""
_SMALL = 150
"""How many of the commonest words of a language carry little by themselves."""


@dataclass(frozen=True)
class WordSimilarity:
    """Two sides word by word, French first: their paragraphs or sentences, and their words as written."""

    sides: tuple[tuple[Span, ...], tuple[Span, ...]]
    texts: tuple[tuple[str, ...], tuple[str, ...]]
    model: Vectors

    @cached_property
    def words(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The words as spans."""
        french, english = (
            tuple(s.within(a, b) for s in side for a, b in cut_words(s.text)) for side in self.sides
        )
        return french, english

    @cached_property
    def french(self) -> Floats:
        """The unit vectors of the French words, shape (n, d)."""
        return word_vectors(self.texts[0], "fr", self.model)

    @cached_property
    def english(self) -> Floats:
        """The unit vectors of the English words, shape (m, d)."""
        return word_vectors(self.texts[1], "en", self.model)

    @cached_property
    def cosines(self) -> Floats:
        """The cosine of each French word with each English one, shape (n, m)."""
        result: Floats = self.french @ self.english.T
        return result

    @cached_property
    def best(self) -> tuple[Floats, Floats]:
        """The highest cosine of each word with a word of the other side, shapes (n,) and (m,)."""
        return self.cosines.max(1, initial=-1), self.cosines.max(0, initial=-1)

    def closest(self, span: Span, language: Language) -> float:
        """Return how close the other side comes to the words of a span, at best."""
        side = 0 if language == "fr" else 1
        return max(
            (
                float(cosine)
                for word, cosine in zip(self.words[side], self.best[side], strict=True)
                if word.paragraph == span.paragraph
                and word.start < span.end
                and span.start < word.end
                and (len(word.text) > 2 or word.text.isupper())
            ),
            default=1.0,
        )

    def together(self, i: int, j: int) -> bool:
        """Return whether the words around the French word ``i`` face those around the English word ``j``."""
        near = [
            abs(int(self.cosines[k].argmax()) - j) <= _AMONG + 1
            for k in range(max(0, i - _AMONG), min(len(self.texts[0]), i + _AMONG + 1))
            if k != i and self.best[0][k] >= _SURE
        ]
        return any(near) and 2 * sum(near) >= len(near)

    def free(self, language: Language) -> list[Span]:
        """Return the words of a side that carry meaning and face none: they may stand for anything."""
        side = 0 if language == "fr" else 1
        common = lexicon(language)
        return [
            word
            for word, cosine in zip(self.words[side], self.best[side], strict=True)
            if cosine < MIN_COSINE and carries(word.text, common.get(word.text.lower(), _SMALL))
        ]


def word_vectors(words: Sequence[str], language: Language, model: Vectors) -> Floats:
    """Return the unit vectors of words, shape (n, d)."""
    return unit(Words.of(words, language, model).sums)


def carries(word: str, rank: int) -> bool:
    """Return whether a word of some rank among those of its language carries meaning."""
    return word[0].isalpha() and len(word) > 2 and rank >= _SMALL


def compare_words(french: Sequence[Span], english: Sequence[Span], model: Vectors) -> WordSimilarity | None:
    """Bring two sides together; None where one has no word, or too many to be one passage."""
    ours, theirs = (
        tuple(text[a:b] for text in (s.text for s in side) for a, b in cut_words(text))
        for side in (french, english)
    )
    if not (0 < len(ours) <= _MOST and 0 < len(theirs) <= _MOST):
        return None
    return WordSimilarity((tuple(french), tuple(english)), (ours, theirs), model)
