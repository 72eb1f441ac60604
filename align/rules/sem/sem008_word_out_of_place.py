"""SEM008: a word of a closed class that stands where the other version has another of its class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.normalise import normalise
from align.passage import Passage, Passages, Side
from align.rules.base import DocumentRule, quote

if TYPE_CHECKING:
    from align.word_alignment import Vectors, Words
    from align.word_alignment.contrast import Contrast

_FEWEST, _MOST = 5, 160
"""Words and marks a side under which nothing is said, and over which sentences have not been told apart."""
_AT_ONCE = 2000
"""Pairs of sentences read at once, about; whole passages."""
_LOUD = 1.0
"""Doubt from which a translator should look: one official pair in three hundred has one
(``docs/research/reader.md``)."""


class WordOutOfPlace(DocumentRule):
    """SEM008: “decides” where the other version recommends, “until” where it says since."""

    code = "SEM008"
    name = "word-out-of-place"
    name_fr = "mot mis pour un autre"
    severity = Severity.WARNING
    summary = "A modal, connective, quantity, title … stands where the other version has another"
    summary_fr = "Un modal, un mot de liaison, une quantité, un titre… répond à un autre"

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield findings on all passages: many sentences at once take less time."""
        if passages.words is None:
            return
        waiting: list[_Pair] = []
        for passage in passages:
            if passage.has_both_sides and not passage.is_low:
                waiting += _pairs(passage, passages.words)
            if len(waiting) >= _AT_ONCE:
                yield from self._read(waiting)
                waiting = []
        yield from self._read(waiting)

    def _read(self, pairs: Sequence[_Pair]) -> Iterator[Finding]:
        from align.word_alignment.contrast import contrasts
        from align.word_alignment.reader import read_words

        read = read_words([(pair.french.words, pair.english.words) for pair in pairs])
        for pair, doubts in zip(pairs, read, strict=True):
            for one in contrasts(pair.french.words.texts, pair.english.words.texts, doubts):
                if one.doubt >= _LOUD:
                    yield self._finding(pair, one)

    def _finding(self, pair: _Pair, one: Contrast) -> Finding:
        spans = pair.side(one.language).spans[one.word], pair.other(one.language).spans[one.answer]
        french, english = spans if one.language == "fr" else spans[::-1]
        name, other = ("FR", "EN") if one.language == "fr" else ("EN", "FR")
        return self.finding(
            pair.passage,
            f"{name} {quote(spans[0].text, 'en')} stands where {other} has {quote(spans[1].text, 'en')}, "
            f"which would be {quote(one.expected, 'en')}",
            f"{name} : {quote(spans[0].text, 'fr')} répond à {quote(spans[1].text, 'fr')} ({other}), "
            f"qui serait {quote(one.expected, 'fr')}",
            french=[french],
            english=[english],
            data={"wanted": one.expected},
        )


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of one side of a pair of sentences, and where each stands."""

    words: Words
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, side: Side, vectors: Vectors) -> _Text:
        from align.word_alignment import Words, cut_words

        texts: list[str] = []
        spans: list[Span] = []
        for text in side:
            copy = normalise(text.text, side.language)
            for start, end in cut_words(copy.text):
                texts.append(copy.text[start:end].replace("’", "'"))
                spans.append(text.within(*copy.origin(start, end)))
        return cls(Words.of(texts, side.language, vectors), tuple(spans))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sentences that answer each other."""

    passage: Passage
    french: _Text
    english: _Text

    def side(self, language: Language) -> _Text:
        """Return the side of a language."""
        return self.french if language == "fr" else self.english

    def other(self, language: Language) -> _Text:
        """Return the side of the other language."""
        return self.english if language == "fr" else self.french


def _pairs(passage: Passage, vectors: Vectors) -> Iterator[_Pair]:
    """Yield the pairs of sentences of a passage that are worth reading."""
    paired = passage.sentences if all(s.has_both_sides for s in passage.sentences) else ()
    for sentence in paired or (passage,):
        if sentence.is_low:
            continue
        pair = _Pair(passage, _Text.of(sentence.french, vectors), _Text.of(sentence.english, vectors))
        if all(_FEWEST <= len(side.spans) <= _MOST for side in (pair.french, pair.english)):
            yield pair
