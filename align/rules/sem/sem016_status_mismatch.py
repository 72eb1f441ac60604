"""SEM016: what is done on one side is still to come, planned or only said on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.verbs import VerbGroup, VerbStatus, find_verb_groups
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
_RESERVE = re.compile(
    r"\b(?:alleg|report|claim|said|believ|apparent|suppos|accord|seem|appear|presum|suspect|purport|would|"
    r"may have|might|could|if\b|told|accus|inform|should|thought|assert|argu|maintain|stat|"
    r"so-called|potential|possib|putative|ostensib|indict|charg|claim)",
    re.IGNORECASE,
)
"""English words by which something is only said, or depends on a condition: a French conditional."""
_ALLEGED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:présumée?s?|prétendue?s?|alléguée?s?)\b(?! (?:innocent|coupable))", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?<!which )(?<!who )(?<!has )(?<!had )(?<!have )(?:alleged|purported)\b(?! (?:that|to)\b)",
        re.IGNORECASE,
    ),
}
"""What is said of a thing that may not be so: "l'auteur présumé", "the alleged perpetrator"."""
_RESERVE_FR = re.compile(
    r"\b(?:présum|préten|allégu|allégation|soupçon|suppos|suspect|accus|inculp|apparent|appar[aî]|sembl|selon|d['’]après|aurai|serai|"
    r"affirm|déclar|soutien|dit|dite|censé|imput|reproch|signal|fait état|susceptible|pourrai|invoqu|poursui|"
    r"affich|soi-disant|éventuel|possib|potentiel|prétexte|"
    r"\w+(?:rait|raient)\b)",
    re.IGNORECASE,
)
"""French words by which something is only said."""
_ONCE = re.compile(r"\b(?:dès qu|lorsqu|quand|une fois|tant qu|aussitôt|après qu|jusqu)", re.IGNORECASE)
"""After these, French has the future where English has a present or a perfect."""
_HAD = re.compile(r"(?:aurait|auraient)\b(?! dû| pu)")
_PAST = re.compile(
    r"\w+ed|made|gave|took|held|told|said|sent|sold|fled|shot|left|met|paid|began|wrote|spoke|fell|led|ran|saw|stole|threw"
)
_NOT_PAST = re.compile(
    r"\b(?:be|been|being|is|are|was|were|have|has|had|having|to|not|would|could|should|might|may|by|the|an?|who|which|"
    r"that|and|,)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""Before a word in -ed, what makes a participle or an adjective of it."""
_BACK = 30
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
                    if _is_opposed(one, other, pair):
                        yield self._report(passage, one, other)
            yield from self._unreserved(passage, pair)

    def _unreserved(self, passage: Passage, pair: Passage) -> Iterator[Finding]:
        """Yield a finding for what is only alleged on one side, if the other keeps nothing back."""
        for view in pair.views:
            near, far = view.near.language, view.far.language
            if _holds_back(view.far.joined, far):
                continue
            for text in view.near:
                for found in _ALLEGED[near].finditer(text.text):
                    yield self.one_sided(
                        passage,
                        view.near,
                        [text.within(*found.span())],
                        (
                            f"says “{found[0]}”, {view.far.name} states it as a fact",
                            f"dit « {found[0]} », {view.far.name} l’affirme comme un fait",
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


def _holds_back(text: str, language: Language) -> bool:
    """Return whether a side says by any word that something may not be so."""
    return (_RESERVE_FR if language == "fr" else _RESERVE).search(text) is not None


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
        before = text.text[max(0, near.start - text.start - _BACK) : near.start - text.start]
        if _PAST.fullmatch(near.text) and not _NOT_PAST.search(before):
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


def _is_opposed(one: _PlacedGroup, other: _PlacedGroup, pair: Passage) -> bool:
    status = one.group.status
    if (status, other.group.status) not in _OPPOSED:
        return False
    if status is VerbStatus.CONDITIONAL and _RESERVE.search(pair.english.joined):
        return False
    to_come = status in (VerbStatus.CONDITIONAL, VerbStatus.FUTURE)
    return not (to_come and _ONCE.search(pair.french.joined))
