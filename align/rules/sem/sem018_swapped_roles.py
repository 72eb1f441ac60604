"""SEM018: who does it on one side is the one to whom it is done on the other.

Told by the order of two phrases around a word that both sides have between them, and by what governs the
phrases: what is subject on one side is governed by a preposition, or is the object, on the other, and the
other way round. A passive turns the order as well as the parts, so it is looked for, and so are the clauses
in which French puts the subject behind the verb. No list of verbs is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.data import Finding, Severity
from align.language import LANGUAGES, Language
from align.language.noun_phrases import (
    BARE,
    HELPS,
    Governor,
    are_converses,
    find_governor,
    has_to_be,
    is_passive,
    is_small,
    names_agent,
    plain,
    turns,
)
from align.passage import Passage
from align.rules.base import BeadRule
from align.rules.sentences import comparable, is_short
from align.word_alignment.word_similarity import WordSimilarity

_SHORTEST = 4
"""Letters of a word that is linked: shorter ones are seldom nouns or verbs."""
_FARTHEST = 14
"""Words from the one phrase to the other, at most."""
_MARKS = frozenset(',;:.()«»“”"')
_BEHIND = 5
"""Words from a verb to the one that acts or is acted on, at most."""
_BEFORE = 8
"""Words from the subject to its verb, at most."""
_TURN = 4
"""Words before a verb among which "que" or a mark makes its subject uncertain."""


@dataclass(frozen=True)
class _LinkedSide:
    """The words of one side as they are looked up, and which word of the other each is linked to."""

    language: Language
    words: Sequence[str]
    links: dict[int, int]

    def governor(self, index: int) -> Governor | None:
        return find_governor(self.words, index, self.language)

    def between(self, start: int, end: int) -> Sequence[str]:
        return self.words[start + 1 : end]

    def agent(self, verb: int) -> int | None:
        """Return the first linked word behind "par" or "by", if one of these stands right behind a verb."""
        if not names_agent(self.words[verb + 1 : verb + 2], self.language):
            return None
        return next((i for i in range(verb + 2, verb + 2 + _BEHIND) if i in self.links), None)


@dataclass(frozen=True, slots=True)
class _Swap:
    """The words of a swap, by their numbers: two or more of each side, French first."""

    french: tuple[int, ...]
    english: tuple[int, ...]


class SwappedRoles(BeadRule):
    """SEM018: who does it on one side is the one to whom it is done on the other."""

    code = "SEM018"
    name = "swapped-roles"
    name_fr = "rôles intervertis"
    severity = Severity.WARNING
    summary = "Who acts on one side is acted on in the other"
    summary_fr = "Celui qui agit d’un côté est celui qui subit de l’autre"
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for the first two phrases of a sentence that have changed places."""
        for pair in comparable(passage):
            words = None if is_short(pair) else pair.word_similarity
            if words is None:
                continue
            french, english = _linked(words)
            swap = next(_swaps(french, english), None)
            if swap is not None:
                yield self._report(passage, words, swap)

    def _report(self, passage: Passage, words: WordSimilarity, swap: _Swap) -> Finding:
        french = [words.words[0][i] for i in swap.french]
        english = [words.words[1][i] for i in swap.english]
        ours, theirs = (" … ".join(span.text for span in side) for side in (french, english))
        return self.finding(
            passage,
            f"FR says “{ours}”, EN “{theirs}”: who acts and who is acted on have changed places",
            f"FR dit « {ours} », EN « {theirs} » : celui qui agit et celui qui subit sont intervertis",
            french=french,
            english=english,
        )


def _linked(words: WordSimilarity) -> tuple[_LinkedSide, _LinkedSide]:
    """Return the two sides with the words of each that are closest to one of the other, and it to them."""
    may = [_may_link(side, language) for side, language in zip(words.texts, LANGUAGES, strict=True)]
    links = {i: j for i, j in words.links.items() if may[0][i] and may[1][j]}
    french, english = (tuple(map(plain, side)) for side in words.texts)
    return (
        _LinkedSide("fr", french, links),
        _LinkedSide("en", english, {j: i for i, j in links.items()}),
    )


def _may_link(texts: Sequence[str], language: Language) -> list[bool]:
    """Return which words carry meaning and stand there once: of two alike it is not known which is meant."""
    seen = Counter(text.lower() for text in texts)
    return [
        len(text) >= _SHORTEST
        and text[0].isalpha()
        and seen[text.lower()] == 1
        and not is_small(plain(text), language)
        for text in texts
    ]


def _swaps(french: _LinkedSide, english: _LinkedSide) -> Iterator[_Swap]:
    """Yield the phrases that have changed places."""
    links = sorted(french.links.items())
    for a, (first, answer) in enumerate(links):
        for second, other in links[a + 1 :]:
            if second - first > _FARTHEST:
                break
            if 0 < answer - other <= _FARTHEST and _is_swap(
                french, english, (first, second), (other, answer)
            ):
                yield _Swap((first, second), (other, answer))
    for near, far in ((french, english), (english, french)):
        for ours, theirs in _turned(near, far):
            yield _Swap(*((ours, theirs) if near is french else (theirs, ours)))


def _is_swap(
    french: _LinkedSide, english: _LinkedSide, ours: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Return whether two phrases, in the order in which they stand on each side, have changed parts.

    The first phrase of either side is governed by nothing; the second ones by the same, be it nothing; and a
    word that both sides have stands between the two phrases of both. "Notifier au vendeur" may be "notify the
    seller": there that word is the verb, right before both.
    """
    if any(_breaks(side, *places) for side, places in ((french, ours), (english, theirs))):
        return False
    if are_converses(french.between(*ours), english.between(*theirs)):
        return False
    subject, agent = french.governor(ours[0]), english.governor(theirs[0])
    if subject is None or agent is None or {subject.relation, agent.relation} != {BARE}:
        return False
    target, patient = french.governor(ours[1]), english.governor(theirs[1])
    if target is None or patient is None or "by" in (target.relation, patient.relation):
        return False
    to_be = [has_to_be(s.between(*at), s.language) for s, at in ((french, ours), (english, theirs))]
    if to_be[0] != to_be[1] or (to_be[0] and target.relation == BARE):
        return False  # a passive on one side; "the aim is peace", "peace is the aim"
    return _has_verb_between(french, english, (ours[0], target), (theirs[0], patient))


def _has_verb_between(
    french: _LinkedSide, english: _LinkedSide, ours: tuple[int, Governor], theirs: tuple[int, Governor]
) -> bool:
    """Return whether a word that both sides have stands between a phrase and what governs the second one."""
    target, patient = ours[1], theirs[1]
    verbs = (
        (i, j)
        for i, j in french.links.items()
        if ours[0] < i < target.at and theirs[0] < j < patient.at and english.words[j] not in HELPS
    )
    if target.relation == patient.relation:
        return any(verbs)
    return {target.relation, patient.relation} == {"to", BARE} and any(
        (i, j) == (target.at - 1, patient.at - 1) for i, j in verbs
    )


def _breaks(side: _LinkedSide, start: int, end: int) -> bool:
    """Return whether a mark, an agent, or a clause that may turn the order stands between two words."""
    between = side.between(start, end)
    return (
        not _MARKS.isdisjoint(between) or turns(between, side.language) or names_agent(between, side.language)
    )


def _turned(near: _LinkedSide, far: _LinkedSide) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield what is passive on the near side, with who does it, and active on the far one, in one order."""
    for verb, other in near.links.items():
        agent = near.agent(verb)
        if agent is None or not 0 < near.links[agent] - other <= _BEHIND:
            continue
        if not is_passive(near.words, verb, near.language) or is_passive(far.words, other, far.language):
            continue
        before = far.words[max(0, other - _TURN) : other]
        if turns(before, far.language) or not _MARKS.isdisjoint(before):
            continue
        subject = next(
            (i for i in range(verb - 1, max(-1, verb - 1 - _BEFORE), -1) if _is_before(near, i, other)), None
        )
        governor = far.governor(near.links[agent])
        if subject is not None and governor is not None and governor.relation == BARE and other < governor.at:
            yield (subject, verb, agent), tuple(near.links[i] for i in (subject, verb, agent))


def _is_before(near: _LinkedSide, index: int, other: int) -> bool:
    """Return whether a word is linked to one that stands shortly before the verb of the other side."""
    return index in near.links and 0 < other - near.links[index] <= _BEFORE
