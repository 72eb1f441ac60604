"""SEM016: what is done on one side is still to come, planned or only said on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.data import Finding, Severity, Span
from align.language import LANGUAGES
from align.language.closed_classes import find_plain_markers
from align.language.finite_verbs import depends
from align.language.hearsay import find_alleged, holds_back, waits
from align.language.modality import lays_down
from align.language.noun_phrases import plain
from align.language.verbs import VerbGroup, VerbStatus, find_verb_groups, is_simple_past
from align.passage import Passage, Side
from align.rules.base import BeadRule, Label
from align.rules.sentences import comparable, is_short
from align.word_alignment.thresholds import MIN_COSINE_OF_OWN_TRANSLATION

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity

_STATUS_FR = {
    "done": "accompli",
    "under way": "en cours",
    "planned": "prévu",
    "future": "à venir",
    "conditional": "conditionnel",
}
_OPPOSED = frozenset(
    [
        (VerbStatus.FUTURE, VerbStatus.DONE),
        (VerbStatus.PLANNED, VerbStatus.DONE),
        (VerbStatus.UNDER_WAY, VerbStatus.DONE),
        (VerbStatus.CONDITIONAL, VerbStatus.DONE),
        (VerbStatus.DONE, VerbStatus.FUTURE),
        (VerbStatus.DONE, VerbStatus.PLANNED),
    ]
)
"""What is said in French, then in English, where the two cannot both be so."""
_HAD = re.compile(r"(?:aurait|auraient)\b(?! dû| pu)")
_LIKELY, _POSSIBLE = 0.3, 4.0
"""Cosine from which two heads that stand in corresponding places answer each other; how far off, in words."""
_IN_PLACE = 1.5
"""Words off its place within which a group answers another by its place alone."""


class StatusMismatch(BeadRule):
    """SEM016: what is done on one side is still to come, planned or only said on the other."""

    code = "SEM016"
    name = "status-mismatch"
    name_fr = "temps ou état d’avancement différents"
    severity = Severity.WARNING
    summary = "What is done in one version is to come, planned or only said in the other"
    summary_fr = "Ce qui est accompli dans une version est à venir, prévu ou seulement allégué dans l’autre"
    labels = {
        "french": Label("French", "français", _STATUS_FR),
        "english": Label("English", "anglais", _STATUS_FR),
    }
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each two groups of verbs that answer each other and cannot both be so."""
        for pair in comparable(passage):
            if is_short(pair):
                continue
            french, english = _groups(pair.french), _groups(pair.english)
            words = pair.word_similarity if french else None
            if words is not None:
                english += _preterites(french, pair.english, words)
                for one, other in _answering(french, english, words) if english else ():
                    if _is_opposed(one, other, pair, words):
                        yield self._report(passage, one, other)
            yield from self._unreserved(passage, pair)

    def _unreserved(self, passage: Passage, pair: Passage) -> Iterator[Finding]:
        """Yield a finding for what is only alleged on one side, if the other keeps nothing back."""
        for view in pair.views:
            near, far = view.near.language, view.far.language
            if holds_back(view.far.joined, far):
                continue
            for text in view.near:
                for place in find_alleged(text.text, near):
                    said = text.within(*place)
                    yield self.one_sided(
                        passage,
                        view.near,
                        [said],
                        (
                            f"says “{said.text}”, {view.far.name} states it as a fact",
                            f"dit « {said.text} », {view.far.name} l’affirme comme un fait",
                        ),
                        data={"french" if near == "fr" else "english": "conditional"},
                    )

    def _report(self, passage: Passage, french: _PlacedGroup, english: _PlacedGroup) -> Finding:
        ours, theirs = french.group.status.value, english.group.status.value
        said, stated = french.span, english.span
        return self.finding(
            passage,
            f"FR says “{said.text}” ({ours}), EN “{stated.text}” ({theirs})",
            f"FR dit « {said.text} » ({_STATUS_FR[ours]}), EN « {stated.text} » ({_STATUS_FR[theirs]})",
            french=[said],
            english=[stated],
            data={"french": ours, "english": theirs},
        )


@dataclass(frozen=True, slots=True)
class _PlacedGroup:
    """A group of verbs, and where it and its head stand."""

    group: VerbGroup
    span: Span
    head: Span


def _preterites(french: Sequence[_PlacedGroup], side: Side, words: WordSimilarity) -> list[_PlacedGroup]:
    """Return the English verbs in the simple past that render what French says with reserve.

    The simple past is told from the participle by what it renders: "aurait ordonné", "ordered".
    """
    found: list[_PlacedGroup] = []
    for one in french:
        if one.group.status is not VerbStatus.CONDITIONAL or not _HAD.match(one.group.text):
            continue
        near = words.english_answer(one.head)
        if near is None:
            continue
        text = side.text_of(near.paragraph)
        if is_simple_past(text.text, near.start - text.start, near.end - text.start):
            group = VerbGroup(0, 0, 0, near.text, VerbStatus.DONE)
            found.append(_PlacedGroup(group, near, near))
    return found


def _groups(side: Side) -> list[_PlacedGroup]:
    return [
        _PlacedGroup(g, text.within(g.start, g.end), text.within(g.head, g.end))
        for text in side
        for g in text.read(find_verb_groups)
    ]


def _answering(
    french: Sequence[_PlacedGroup], english: Sequence[_PlacedGroup], words: WordSimilarity
) -> Iterator[tuple[_PlacedGroup, _PlacedGroup]]:
    """Yield the groups that answer each other best, seen from either side."""
    scores = [[_score(one, other, words) for other in english] for one in french]
    for i, row in enumerate(scores):
        j = max(range(len(row)), key=row.__getitem__)
        if row[j] > 0 and row[j] >= max(other[j] for other in scores):
            yield french[i], english[j]


def _score(french: _PlacedGroup, english: _PlacedGroup, words: WordSimilarity) -> float:
    """Return how well two groups answer each other: by what is done, then by where they stand; 0 if not."""
    cosine = words.cosine(french.head, english.head)
    apart = words.apart(french.head, english.head)
    if cosine >= MIN_COSINE_OF_OWN_TRANSLATION:
        return 1 + cosine - min(apart, 30) / 50
    if cosine >= _LIKELY and apart <= _POSSIBLE:
        return 0.5 + cosine - apart / 20
    return 0.3 - apart / 20 if apart <= _IN_PLACE else 0.0


def _is_opposed(one: _PlacedGroup, other: _PlacedGroup, pair: Passage, words: WordSimilarity) -> bool:
    status = one.group.status
    if (status, other.group.status) not in _OPPOSED:
        return False
    if status is VerbStatus.CONDITIONAL and holds_back(pair.english.joined, "en"):
        return False
    to_come = status in (VerbStatus.CONDITIONAL, VerbStatus.FUTURE)
    return not (to_come and (waits(pair.french.joined) or _is_case(one, other, pair, words)))


def _is_case(one: _PlacedGroup, other: _PlacedGroup, pair: Passage, words: WordSimilarity) -> bool:
    """Return whether two clauses of a provision say in what case it applies.

    French has a conditional or a future there, English a perfect: "les sommes qui n’auraient pas été
    converties seront restituées", "any currency which has not been converted shall be restored".
    """
    if not any(lays_down(text.read(find_plain_markers).get("modality", ())) for text in pair.english):
        return False
    return any(
        depends(tuple(map(plain, texts)), _first_word(spans, placed.span), language)
        for placed, texts, spans, language in zip(
            (one, other), words.texts, words.words, LANGUAGES, strict=True
        )
    )


def _first_word(words: Sequence[Span], group: Span) -> int:
    """Return which of the words of a side is the first of a group of verbs."""
    return next(
        (i for i, w in enumerate(words) if w.paragraph == group.paragraph and w.end > group.start), len(words)
    )
