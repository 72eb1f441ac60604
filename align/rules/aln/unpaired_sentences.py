"""What the rules on sentences that stand on one side of a pair of paragraphs only have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from align.data import Finding, Kind, SentenceBead, Severity, Span
from align.language import Language
from align.language.names import PlaceKind, find_places
from align.passage import Passage, Text, View
from align.rules.aln.in_place import counterpart, in_words, run_of
from align.rules.aln.page_furniture import WORD
from align.rules.base import BeadRule, Label, quote
from align.word_alignment.thresholds import MIN_COSINE
from align.word_alignment.tokens import carries

_RATIO = 1.17
"""Characters of French for one of English, as the official translations of the United Nations have it."""
_FULL = 0.78
"""Share of the expected length from which a neighbour is long enough to hold a second sentence.

On paired paragraphs of treaties this lets one merged sentence in a hundred alarm and nine deleted ones in a
hundred pass.
"""
_FEW, _MANY = 4, 8
"""Words below which a sentence without counterpart is only noted, and from which it is an error."""
_STATED, _MUCH, _ALONE = 2, 4, 0.5
"""Words without answer from which a sentence says something, and much; and their least share of its words."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a sentence without counterpart says: how many words it has, and how many of them carry meaning.

    ``room`` is how long a neighbour is on the other side, as a share of what it takes to hold this sentence
    too; ``unanswered`` is how many words that carry meaning face none; ``names_a_state`` is true where it
    names one that the other side does not.
    """

    words: int
    room: float
    names_a_state: bool
    carrying: int
    unanswered: int


class UnpairedSentence(BeadRule):
    """A rule on sentences inside a pair of paragraphs that stand on one side only."""

    language: ClassVar[Language]
    severity = Severity.ERROR
    labels = {
        "missing_in": Label("missing in", "absent en", {}),
        "names_a_state_that_the_other_side_does_not": Label(
            "names a State that the other side does not", "nomme un État que l’autre côté ne nomme pas"
        ),
        "neighbour_length": Label("length of the neighbouring sentences", "longueur des phrases voisines"),
        "neighbour_may_hold_it_from": Label("they may hold it from", "peuvent la contenir à partir de"),
        "of_which_nothing_answers": Label("of which nothing answers", "dont sans correspondant"),
        "paragraphs_far_apart": Label("paragraphs far apart", "paragraphes éloignés"),
        "words_that_carry_meaning": Label("words that carry meaning", "mots porteurs de sens"),
    }
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each sentence without counterpart; a doubtful one is only noted."""
        views = [sentence.seen_from(self.language) for sentence in passage.sentences]
        for number, view in enumerate(views):
            if view.near and not view.far:
                yield self._report(passage, view, _room(views, number), _in_its_place(passage, number))

    def _report(self, passage: Passage, view: View, room: float, other: Text | None) -> Finding:
        spans = view.near.spans
        text = " ".join(s.text.strip() for s in spans)
        kind = view.near.document.paragraphs[spans[0].paragraph].kind
        content = _read(passage, view, text, kind, room)
        omitted = self.language == "fr"
        place, place_fr = in_words(other)
        others = () if other is None else (other.span,)
        return self.finding(
            passage,
            f"sentence only in {view.near.name}: {quote(text, 'en')}{place}",
            f"phrase absente {'de l’EN' if omitted else 'du FR'} : {quote(text, 'fr')}{place_fr}",
            french=spans if omitted else others,
            english=others if omitted else spans,
            severity=self._severity_of(content, kind, passage.is_unreliable),
            data={
                "missing_in": view.far.name,
                "words": content.words,
                "neighbour_length": round(room, 2),
                "neighbour_may_hold_it_from": _FULL,
                "paragraphs_far_apart": passage.is_unreliable,
                "names_a_state_that_the_other_side_does_not": content.names_a_state,
                "words_that_carry_meaning": content.carrying,
                "of_which_nothing_answers": content.unanswered,
            },
        )

    def _severity_of(self, content: _Content, kind: Kind, unreliable: bool) -> Severity:
        words = content.words
        if unreliable or content.room >= _FULL or words < _FEW or kind is Kind.MASTHEAD:
            severity = Severity.INFO
        else:
            severity = Severity.WARNING if words < _MANY or kind is Kind.FOOTNOTE else self.severity
        if content.names_a_state:
            severity = max(severity, Severity.WARNING)
        if content.unanswered >= _STATED and content.unanswered >= _ALONE * content.carrying:
            # However short it is, and long its neighbour.
            severity = max(severity, Severity.WARNING if content.unanswered < _MUCH else self.severity)
        return severity


def _in_its_place(passage: Passage, number: int) -> Text | None:
    """Return what the other version has in the place of a sentence that one has alone, if anything.

    Where a person has said that nothing answers it, nothing does.
    """
    sentences = passage.bead.sentences
    if not _is_alone(sentences[number]):
        return None
    run = run_of(lambda k: _is_alone(sentences[k]), number, len(sentences))
    return counterpart(passage.sentences[run.start : run.stop], number - run.start)


def _is_alone(sentence: SentenceBead) -> bool:
    return not (sentence.french and sentence.english) and not sentence.confirmed


def _read(passage: Passage, view: View, text: str, kind: Kind, room: float) -> _Content:
    """Return what a sentence says; where the two sides are far apart, only how long it is."""
    words = len(WORD.findall(text))
    if passage.is_unreliable:
        return _Content(words, room, False, 0, 0)
    carrying, unanswered = (0, 0) if kind is Kind.MASTHEAD else _unanswered(passage, view)
    return _Content(words, room, _names_a_state(text, view.near.language, passage), carrying, unanswered)


def _names_a_state(text: str, language: Language, passage: Passage) -> bool:
    """Return whether a sentence names a State that the far side of its passage names nowhere."""
    places = find_places(text, language)
    own = [p.codes for p in places if p.state and p.kind is not PlaceKind.ADJECTIVE]
    if not own:
        return False
    known = passage.once(_named)[language == "fr"]
    return any(not codes & known for codes in own)


def _named(passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the places that the French side, then the English one names."""
    french, english = (
        frozenset(code for text in side for place in text.read(find_places) for code in place.codes)
        for side in (passage.french, passage.english)
    )
    return french, english


def _unanswered(passage: Passage, view: View) -> tuple[int, int]:
    """Return how many words of a sentence carry meaning, figures among them, and how many face none."""
    if (words := passage.word_similarity) is None:
        return 0, 0
    side = 0 if view.near.language == "fr" else 1
    inside = [
        float(cosine)
        for word, cosine in zip(words.words[side], words.best[side], strict=True)
        if any(s.paragraph == word.paragraph and s.start <= word.start < s.end for s in view.near.spans)
        and (word.text[0].isdigit() or carries(word.text, view.near.language))
    ]
    return len(inside), sum(cosine < MIN_COSINE for cosine in inside)


def _room(views: Sequence[View], number: int) -> float:
    """Return how long a neighbour is on the other side, as a share of what it takes to hold this one too."""
    room = 0.0
    alone = views[number].near
    own = _length(alone.spans)
    ratio = 1 / _RATIO if alone.language == "fr" else _RATIO
    for other in (number - 1, number + 1):
        if 0 <= other < len(views) and views[other].far:
            expected = (_length(views[other].near.spans) + own) * ratio
            room = max(room, _length(views[other].far.spans) / max(expected, 1))
    return room


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)
