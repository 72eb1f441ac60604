"""Rules on words that nothing answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from align.checks.base import Context, Rule, quote
from align.checks.similarity import is_low
from align.data import Bead, Finding, SentenceBead, Severity, Span
from align.language import Language
from align.language.citations import without_addresses
from align.language.formulas import left_to_custom
from align.language.heads import is_head
from align.language.lexicon import words as lexicon
from align.language.normalise import normalise

if TYPE_CHECKING:
    from align.word_alignment import Phrase, Vectors
    from align.word_alignment import SentencePair as Facing

_FEWEST = 12
"""Words and marks a side under which nothing is said: headings are translated freely."""
_MOST = 400
"""Words a side over which nothing is said: that long, sentences have not been told apart."""
_LOUD = 1.75
"""Doubt of a phrase from which a translator should look, in log-odds."""
_WHISPER = 0.8
"""Doubt from which a phrase is told to those who ask."""
_CLOSE = 0.98
"""Similarity from which sentences are not compared word by word: their words are the same."""
_BLANK = 6
"""Words from which a side without any against it is an error."""
_COMMON = 40
"""How many of the commonest words of a language are no words to report by themselves."""
_LINKS = 4
"""Small words between the noun that a name is built on and the rest of the name, at most."""
_ABOUT = 4
"""Words looked through on either side of a place for one that a reader can find it by."""
_AT_ONCE = 2000
"""Pairs of sentences compared at once, about; whole beads."""
_FINDINGS = 3
"""Findings on one bead, at most."""


class NoCounterpart(Rule):
    """SEM002: words that nothing on the other side answers."""

    code = "SEM002"
    name = "no-counterpart"
    severity = Severity.WARNING
    summary = "Words have no counterpart in the other version"
    summary_fr = "Des mots n’ont pas de correspondant dans l’autre version"

    def check(self, index: int, _bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield, with the first bead, what the whole document has: many sentences at once take less time."""
        if index or context.words is None:
            return
        compared: list[_Compared] = []
        for number, bead in enumerate(context.beads):
            if len(compared) >= _AT_ONCE:
                yield from self._phrases(compared, context)
                compared = []
            if not bead.french or not bead.english:
                continue
            french, english = context.spans(bead)
            blank = [not any(c.isalnum() for s in side for c in s.text) for side in (french, english)]
            if all(blank):
                continue
            if any(blank):
                yield from self._blank(number, french, english, context)
            elif not is_low(bead.similarity, french, english, context):  # which SEM001 reports
                compared += _sentences(number, bead, context, context.words)
        yield from self._phrases(compared, context)

    def _blank(
        self, index: int, french: Sequence[Span], english: Sequence[Span], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for a side of several words against which no word stands at all."""
        text = " ".join(s.text for s in (*french, *english))
        if len(text.split()) >= _BLANK:
            yield self.finding(
                index,
                f"nothing answers {quote(text, 'en')}",
                f"rien ne répond à {quote(text, 'fr')}",
                context=context,
                french=french,
                english=english,
                severity=Severity.ERROR,
            )

    def _phrases(self, compared: Sequence[_Compared], context: Context) -> Iterator[Finding]:
        """Yield the doubtful phrases of sentences, the most doubtful few of each bead."""
        from align.word_alignment import phrases

        found: defaultdict[int, list[_Found]] = defaultdict(list)
        for sentence, doubtful in zip(compared, phrases([c.facing() for c in compared]), strict=True):
            found[sentence.bead] += sentence.locate(p for p in doubtful if p.doubt >= _WHISPER)
        for number, some in found.items():
            for one in sorted(some, key=lambda x: -x.phrase.doubt)[:_FINDINGS]:
                yield self._finding(number, one, context)

    def _finding(self, index: int, found: _Found, context: Context) -> Finding:
        phrase, span, around, shortened = found
        french = phrase.language == "fr"
        name, nom = ("French", "français") if french else ("English", "anglais")
        other, autre = ("English", "anglais") if french else ("French", "français")
        message = f"nothing in the {other} answers the {name} {quote(span.text, 'en')}"
        message_fr = f"rien dans le texte {autre} ne répond à {quote(span.text, 'fr')} (texte {nom})"
        if around is not None:
            message += f"; words may be missing in {quote(around.text, 'en')}"
            message_fr += f" ; il manque peut-être des mots dans {quote(around.text, 'fr')}"
        named = around is None and span.text[0].isupper() and " " not in span.text  # names have other rules
        spans = [span], [around] if around is not None else []
        return self.finding(
            index,
            message,
            message_fr,
            context=context,
            french=spans[0] if french else spans[1],
            english=spans[1] if french else spans[0],
            severity=self.severity if phrase.doubt >= _LOUD and not (named or shortened) else Severity.INFO,
            data={"doubt": round(phrase.doubt, 2), "threshold": _LOUD},
        )


class _Found(NamedTuple):
    """A phrase and where it stands; where the other side seems to lack it, if it reads so; and whether it is
    the rest of a name that the other side has in short.
    """

    phrase: Phrase
    span: Span
    around: Span | None
    shortened: bool


class _Side:
    """The words of one side of a bead, repaired where they were damaged, with where they stand."""

    def __init__(self, spans: Sequence[Span], language: Language, vectors: Vectors) -> None:
        from align.word_alignment import Words, cut_words

        self.spans = spans
        self.language = language
        self.homes: list[Span] = []
        self.places: list[tuple[int, int]] = []
        texts: list[str] = []
        for span in spans:
            copy = normalise(span.text, language)
            cut = cut_words(without_addresses(copy.text))
            self.homes += [span] * len(cut)
            self.places += cut if copy.offsets is None else [copy.origin(*place) for place in cut]
            texts += [copy.text[start:end] for start, end in cut]
        self.words = Words.of(texts, language, vectors)

    def part(self, spans: Sequence[Span]) -> range:
        """Return which words stand in neighbouring sentences."""
        if list(spans) == list(self.spans):
            return range(len(self.places))
        inside = [
            i
            for i, (home, (a, b)) in enumerate(zip(self.homes, self.places, strict=True))
            if any(s.paragraph == home.paragraph and s.start <= a and b <= s.end for s in spans)
        ]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

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

    def _text(self, index: int) -> str:
        return self.words.texts[index]

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


@dataclass(frozen=True, slots=True)
class _Compared:
    """A pair of sentences, as ranges into the words of the two sides of a bead."""

    bead: int
    sides: tuple[_Side, _Side]
    words: tuple[range, range]

    def facing(self) -> Facing:
        """Return the words that face each other, and those that stand around them in the bead."""
        from align.word_alignment import SentencePair as Facing

        french, english = (side.words.take(part) for side, part in zip(self.sides, self.words, strict=True))
        near = [side.words.around(part, _MOST) for side, part in zip(self.sides, self.words, strict=True)]
        return Facing(french, english, (near[0], near[1]))

    def locate(self, doubtful: Iterable[Phrase]) -> Iterator[_Found]:
        """Yield phrases with where they stand, those that say something and are not left to custom."""
        near_texts = [" ".join(s.text for s in side.spans) for side in self.sides]
        for phrase in doubtful:
            at = 0 if phrase.language == "fr" else 1
            own, other = self.sides[at], self.sides[1 - at]
            first, second = self.words[at], self.words[1 - at]
            said = [i for i in range(first.start + phrase.start, first.start + phrase.end) if own.says(i)]
            if not said:
                continue
            span = own.span(first.start + phrase.start, said[-1] + 1)
            if left_to_custom(span.text, near_texts[at], near_texts[1 - at], own.language):
                continue
            place = second.start + phrase.place
            around = other.about(place, second.start, second.stop) if phrase.broken else None
            custom = around is None and own.shortens(said[0], said[-1] + 1, first)
            yield _Found(phrase, span, around, custom)


def _sentences(number: int, bead: Bead, context: Context, vectors: Vectors) -> Iterator[_Compared]:
    """Yield the pairs of sentences of a bead that are worth comparing."""
    french, english = context.spans(bead)
    # Where a sentence stands alone, the others may have been paired amiss.
    paired = all(s.french and s.english for s in bead.sentences)
    whole = SentenceBead(tuple(french), tuple(english), bead.similarity)
    sides: tuple[_Side, _Side] | None = None
    for sentence in (bead.sentences if paired else ()) or (whole,):
        if sentence.similarity >= _CLOSE or is_low(
            sentence.similarity, sentence.french, sentence.english, context
        ):
            continue
        sides = sides or (_Side(french, "fr", vectors), _Side(english, "en", vectors))
        words = sides[0].part(sentence.french), sides[1].part(sentence.english)
        if all(_FEWEST <= len(part) <= _MOST for part in words):
            yield _Compared(number, sides, words)
