"""The sentences of a passage as words before words, and where a phrase that is doubted stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.data import Span
from align.language import Language
from align.language.citations import without_addresses
from align.language.formulas import left_to_custom
from align.language.head_nouns import is_head
from align.language.lexicon import words as lexicon
from align.passage import Passage, Side
from align.word_alignment.tokens import cut_words

if TYPE_CHECKING:
    from align.word_alignment.phrases import Phrase, SentencePair
    from align.word_alignment.words import WordVectors

_FEWEST = 12
"""Words and marks a side under which nothing is said: headings are translated freely."""
_MOST = 400
"""Words a side over which nothing is said: that long, sentences have not been told apart."""
_SAME = 0.98
"""Similarity from which sentences are not compared word by word: their words are the same."""
_COMMON = 40
"""How many of the commonest words of a language are no words to report by themselves."""
_LINKS = 4
"""Small words between the noun that a name is built on and the rest of the name, at most."""
_ABOUT = 4
"""Words looked through on either side of a place for one that a reader can find it by."""


@dataclass(frozen=True, slots=True)
class DoubtfulPhrase:
    """Words of one side that nothing answers, and where they stand.

    ``doubt`` is in log-odds. ``around``: where the other side seems to lack them, if it reads so;
    ``shortened``: whether they are the rest of a name that the other side has in short; ``clause``: whether
    they are a whole clause.
    """

    language: Language
    doubt: float
    span: Span
    around: Span | None
    shortened: bool


class SideWords:
    """The words of one side of a passage, repaired where they were damaged, with where they stand."""

    def __init__(self, side: Side, vectors: WordVectors) -> None:
        from align.word_alignment.words import Words

        self.side = side
        self.language = side.language
        self.homes: list[Span] = []
        self.places: list[tuple[int, int]] = []
        texts: list[str] = []
        for text in side:
            span, copy = text.span, text.normalised
            cut = cut_words(without_addresses(copy.text))
            self.homes += [span] * len(cut)
            self.places += cut if copy.offsets is None else [copy.origin(*place) for place in cut]
            texts += [copy.text[start:end] for start, end in cut]
        self.words = Words.of(texts, side.language, vectors)
        self._starts = [
            (home.paragraph, place[0]) for home, place in zip(self.homes, self.places, strict=True)
        ]
        self._ends = [(home.paragraph, place[1]) for home, place in zip(self.homes, self.places, strict=True)]

    def part(self, spans: Sequence[Span]) -> range:
        """Return which words stand in neighbouring sentences."""
        if tuple(spans) == self.side.spans:
            return range(len(self.places))
        first, last = spans[0], spans[-1]
        start = bisect_left(self._starts, (first.paragraph, first.start))
        return range(start, max(start, bisect_right(self._ends, (last.paragraph, last.end))))

    def says(self, index: int) -> bool:
        """Return whether a word says something by itself: no mark, and none of the commonest words."""
        word = self._text(index).lower().rstrip("'")
        common = lexicon(self.language).get(word, _COMMON) < _COMMON
        elided = len(word) == 1 and word.isalpha()  # "s'", "l'"
        return any(map(str.isalnum, word)) and not common and not elided

    def shortens(self, start: int, end: int, sentence: range) -> bool:
        """Return whether words beside the noun that a name is built on are the rest of that name.

        "Advisory Committee *on Administrative and Budgetary Questions*", "*Technical* Committee".
        """
        before = start - 1
        while before > sentence.start and start - before <= _LINKS and not self.says(before):
            before -= 1
        if before > sentence.start and is_head(self._text(before), self.language):
            return True
        qualified = all(self._text(i)[0].isupper() for i in range(start, end) if self.says(i))
        return qualified and end < sentence.stop and is_head(self._text(end), self.language)

    def about(self, place: int, low: int, high: int) -> Span:
        """Return the words in [low, high) about a place, up to one on each side that says something."""
        before = range(place - 1, max(place - 1 - _ABOUT, low - 1), -1)
        behind = range(place, min(place + _ABOUT, high))
        start = next((i for i in before if self.says(i)), max(place - 1, low))
        end = next((i + 1 for i in behind if self.says(i)), min(place + 1, high))
        return self.span(start, end)

    def span(self, start: int, end: int) -> Span:
        """Return where words stand: all of them, or those in the paragraph of the first."""
        home, (first, _) = self.homes[start], self.places[start]
        last = max(self.places[i][1] for i in range(start, end) if self.homes[i] is home)
        return Span(home.paragraph, first, last, home.text[first:last])

    def _text(self, index: int) -> str:
        return self.words.texts[index]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A pair of sentences, as ranges into the words of the two sides of a passage, French first."""

    passage: Passage
    sides: tuple[SideWords, SideWords]
    words: tuple[range, range]

    def pair(self) -> SentencePair:
        """Return the words that face each other, and those that stand around them in the passage."""
        from align.word_alignment.phrases import SentencePair

        french, english = (side.words.take(part) for side, part in zip(self.sides, self.words, strict=True))
        near = [side.words.around(part, _MOST) for side, part in zip(self.sides, self.words, strict=True)]
        return SentencePair(french, english, (near[0], near[1]))

    def locate(self, doubtful: Iterable[Phrase]) -> Iterator[DoubtfulPhrase]:
        """Yield phrases with where they stand, those that say something and are not left to custom."""
        for phrase in doubtful:
            at = 0 if phrase.language == "fr" else 1
            own, other = self.sides[at], self.sides[1 - at]
            first, second = self.words[at], self.words[1 - at]
            said = [i for i in range(first.start + phrase.start, first.start + phrase.end) if own.says(i)]
            if not said:
                continue
            span = own.span(first.start + phrase.start, said[-1] + 1)
            if left_to_custom(span.text, own.side.joined, other.side.joined, own.language):
                continue
            place = second.start + phrase.place
            around = other.about(place, second.start, second.stop) if phrase.broken else None
            shortened = around is None and own.shortens(said[0], said[-1] + 1, first)
            yield DoubtfulPhrase(phrase.language, phrase.doubt, span, around, shortened)


def sentence_words(passage: Passage, vectors: WordVectors) -> Iterator[SentenceWords]:
    """Yield the pairs of sentences of a passage that are worth comparing."""
    # Where a sentence stands alone, the others may have been paired amiss.
    paired = all(sentence.has_both_sides for sentence in passage.sentences)
    sides: tuple[SideWords, SideWords] | None = None
    for sentence in (passage.sentences if paired else ()) or (passage,):
        if sentence.similarity >= _SAME or sentence.is_low:
            continue
        sides = sides or (SideWords(passage.french, vectors), SideWords(passage.english, vectors))
        words = sides[0].part(sentence.french.spans), sides[1].part(sentence.english.spans)
        if all(_FEWEST <= len(part) <= _MOST for part in words):
            yield SentenceWords(passage, sides, words)
