"""The words of two sides that answer each other, and how close each is to those that face it.

How close two words are is the cosine of their vectors in the model; ``thresholds`` says what it tells.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from align.data import Span
from align.language import Language
from align.word_alignment.thresholds import (
    MIN_COSINE,
    MIN_COSINE_OF_NEIGHBOUR,
    MIN_COSINE_OF_OWN_TRANSLATION,
)
from align.word_alignment.tokens import carries, cut_words
from align.word_alignment.words import Floats, WordVectors

__all__ = ["WordSimilarity", "compare_words"]

_AMONG = 4
"""Words on either side of a word that are its neighbours."""
_AROUND = 6
"""Words on either side of one that tell where it should stand on the other side."""
_BOUNDARY = 0.3
"""What the beginning or end of a side tells of the place of a word, against a word that is translated."""
_MOST = 1500
"""Words a side over which nothing is compared: that long, sides are no longer one passage."""


@dataclass(frozen=True)
class WordSimilarity:
    """Two sides word by word, French first: their paragraphs or sentences, and where words stand in each."""

    sides: tuple[tuple[Span, ...], tuple[Span, ...]]
    places: tuple[Places, Places]
    vectors: WordVectors

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words as they are written."""
        french, english = (
            tuple([s.text[a:b] for s, cut in zip(side, places, strict=True) for a, b in cut])
            for side, places in zip(self.sides, self.places, strict=True)
        )
        return french, english

    @cached_property
    def words(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The words as spans."""
        french, english = (
            tuple([s.within(a, b) for s, cut in zip(side, places, strict=True) for a, b in cut])
            for side, places in zip(self.sides, self.places, strict=True)
        )
        return french, english

    @cached_property
    def french(self) -> Floats:
        """The unit vectors of the French words, shape (n, d)."""
        return self.vectors.unit(self.texts[0], "fr")

    @cached_property
    def english(self) -> Floats:
        """The unit vectors of the English words, shape (m, d)."""
        return self.vectors.unit(self.texts[1], "en")

    @cached_property
    def cosines(self) -> Floats:
        """The cosine of each French word with each English one, shape (n, m)."""
        result: Floats = self.french @ self.english.T
        return result

    @cached_property
    def best(self) -> tuple[Floats, Floats]:
        """The highest cosine of each word with a word of the other side, shapes (n,) and (m,)."""
        return self.cosines.max(1, initial=-1), self.cosines.max(0, initial=-1)

    def seen_from(self, language: Language) -> tuple[tuple[Span, ...], tuple[Span, ...], Floats]:
        """Return the words of a side, (n,), those that face them, (m,), and their cosines, (n, m)."""
        french, english = self.words
        return (french, english, self.cosines) if language == "fr" else (english, french, self.cosines.T)

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

    def cosine(self, french: Span, english: Span) -> float:
        """Return how close the words of two spans come, in [−1, 1]; −1 where a span has none."""
        (a, b), (c, d) = self._at(french, 0), self._at(english, 1)
        return float(self.cosines[a:b, c:d].max(initial=-1))

    @cached_property
    def links(self) -> dict[int, int]:
        """The French words that translate an English one and are closest to it, as it is to them: i → j."""
        ours, theirs = self.cosines.argmax(1).tolist(), self.cosines.argmax(0).tolist()
        return {
            i: j
            for i, j in enumerate(ours)
            if theirs[j] == i and self.cosines[i, j] >= MIN_COSINE_OF_OWN_TRANSLATION
        }

    def links_from(self, language: Language) -> dict[int, int]:
        """Return the linked words of a side, each with the word of the other side."""
        return self.links if language == "fr" else {j: i for i, j in self.links.items()}

    def english_answer(self, french: Span) -> Span | None:
        """Return the English word closest to the words of a French span, if it translates them."""
        first, last = self._at(french, 0)
        if first == last:
            return None
        cosines = self.cosines[first:last].max(axis=0)
        best = int(cosines.argmax())
        return self.words[1][best] if cosines[best] >= MIN_COSINE_OF_OWN_TRANSLATION else None

    def together(self, i: int, j: int) -> bool:
        """Return whether the words around the French word ``i`` face those around the English word ``j``."""
        near = [
            abs(int(self.cosines[k].argmax()) - j) <= _AMONG + 1
            for k in range(max(0, i - _AMONG), min(len(self.texts[0]), i + _AMONG + 1))
            if k != i and self.best[0][k] >= MIN_COSINE_OF_NEIGHBOUR
        ]
        return any(near) and 2 * sum(near) >= len(near)

    def apart(self, french: Span, english: Span) -> float:
        """Return how many words an English span is off the place that corresponds to a French one, or more.

        The place is told by the words around each span that are surely translated, the nearer the more; the
        greater distance counts, seen from either side. Infinite where nothing tells.
        """
        (i, to), (j, back) = self._place(french, 0), self._place(english, 1)
        return max(_off(to, j), _off(back, i))

    def distances(self, french: Sequence[Span], english: Sequence[Span]) -> Iterator[tuple[float, int, int]]:
        """Yield how far each French span is off each English one, by ``apart``, and their numbers."""
        if not french or not english:
            return
        ours, theirs = [self._place(span, 0) for span in french], [self._place(span, 1) for span in english]
        for i, (at, to) in enumerate(ours):
            for j, (other, back) in enumerate(theirs):
                yield max(_off(to, other), _off(back, at)), i, j

    def _place(self, span: Span, side: int) -> tuple[tuple[int, int], float | None]:
        """Return where the words of a span are, and what place of the other side corresponds to them."""
        if (span, side) not in self._placed:
            at = self._at(span, side)
            self._placed[span, side] = at, _expected(at, self._links[side])
        return self._placed[span, side]

    @cached_property
    def _placed(self) -> dict[tuple[Span, int], tuple[tuple[int, int], float | None]]:
        """The places that were asked for: a word is set against all that might answer it."""
        return {}

    @cached_property
    def _links(self) -> tuple[_Links, _Links]:
        """Which word of the other side each word is linked to, NaN for none: n + 2 and m + 2 of them.

        The beginnings of the sides are linked, and so are their ends.
        """
        french, english = (
            [
                -1.0,
                *np.where(best >= MIN_COSINE_OF_NEIGHBOUR, cosines.argmax(1), math.nan).tolist(),
                float(cosines.shape[1]),
            ]
            for best, cosines in zip(self.best, (self.cosines, self.cosines.T), strict=True)
        )
        return french, english

    def _at(self, span: Span, side: int) -> tuple[int, int]:
        """Return the first word of a span and the one behind its last."""
        inside = [
            (first + bisect_right(ends, span.start), first + bisect_left(starts, span.end))
            for first, starts, ends in self._runs[side].get(span.paragraph, ())
        ]
        words = [(low, high) for low, high in inside if low < high]
        return words[0][0], words[-1][1]

    @cached_property
    def _runs(self) -> tuple[_Runs, _Runs]:
        """The words of each side by their paragraph: the number of the first, where each starts and ends."""
        french, english = map(_runs_of, self.sides, self.places)
        return french, english

    def free(self, language: Language) -> list[Span]:
        """Return the words of a side that carry meaning and face none: they may stand for anything."""
        side = 0 if language == "fr" else 1
        return [
            word
            for word, cosine in zip(self.words[side], self.best[side], strict=True)
            if cosine < MIN_COSINE and carries(word.text, language)
        ]


_Links = Sequence[float]
_Runs = dict[int, list[tuple[int, list[int], list[int]]]]


def _runs_of(side: Sequence[Span], places: Places) -> _Runs:
    found: _Runs = {}
    first = 0
    for span, cut in zip(side, places, strict=True):
        if cut:
            starts, ends = ([span.start + at for at in edge] for edge in zip(*cut, strict=True))
            found.setdefault(span.paragraph, []).append((first, starts, ends))
            first += len(cut)
    return found


def _off(expected: float | None, other: tuple[int, int]) -> float:
    """Return how many words the words in [other) are off a place; infinite where it is not known."""
    if expected is None:
        return math.inf
    return max(0.0, other[0] - expected, expected - (other[1] - 1))


def _expected(own: tuple[int, int], links: _Links) -> float | None:
    """Return the place on the other side that the links around the words in [own) tell; None for none."""
    around = [
        *range(max(-1, own[0] - _AROUND), own[0]),
        *range(own[1], min(len(links) - 1, own[1] + _AROUND)),
    ]
    known = [k for k in around if not math.isnan(links[k + 1])]
    if not known:
        return None
    places = [links[k + 1] + (own[0] - k if k < own[0] else own[1] - 1 - k) for k in known]
    weights = [
        (_BOUNDARY if k in (-1, len(links) - 2) else 1) / (own[0] - k if k < own[0] else k - own[1] + 1)
        for k in known
    ]
    return _weighted_median(places, weights)


def _weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    half, total = sum(weights) / 2, 0.0
    for value, weight in sorted(zip(values, weights, strict=True)):
        total += weight
        if total >= half:
            return value
    raise ValueError("a median of nothing")


Places = tuple[tuple[tuple[int, int], ...], ...]
"""Where the words of each paragraph or sentence stand in it."""


def compare_words(
    french: Sequence[Span], english: Sequence[Span], vectors: WordVectors
) -> WordSimilarity | None:
    """Bring two sides together; None where one has no word, or too many to be one passage."""
    ours, theirs = (tuple([cut_words(s.text) for s in side]) for side in (french, english))
    if not all(0 < sum(map(len, places)) <= _MOST for places in (ours, theirs)):
        return None
    return WordSimilarity((tuple(french), tuple(english)), (ours, theirs), vectors)
