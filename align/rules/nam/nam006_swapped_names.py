"""NAM006: two names have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.names import PlaceKind, find_names, find_organisations, find_places, fold
from align.language.spans import Spans
from align.passage import Passage
from align.rules.base import BeadRule
from align.rules.sentences import comparable
from align.word_alignment.tokens import carries

_MOST = 12
"""Names of a sentence over which nothing is said: lists are put in another order."""
_FEW = 5
"""Words between two names up to which their order tells by itself."""
_SHARE = 0.6
"""Of the words between two names, how many must be translated between them too."""
_LIST: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[\s,;/–—-]{0,3}(?:(?:et|ou|ni|ainsi que|à|entre|de la|de|du|des|d['’]|la|le|les|l['’]|en|aux|au|"
        r"avec|contre)[\s,;/–-]{0,3}){0,6}$"
    ),
    "en": re.compile(
        r"[\s,;/–—-]{0,3}(?:(?:and|or|nor|as well as|to|the|of|in|with|between|against|from|for)"
        r"[\s,;/–-]{0,3}){0,6}$"
    ),
}
"""What only ties names together: the order of a list tells nothing, nor that of a war between two."""
_TIED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s{0,3}(?:[,;/]|et\b|ou\b|ni\b|ainsi que\b|comme\b)"),
    "en": re.compile(r"\s{0,3}(?:[,;/]|and\b|or\b|nor\b|as well as\b|like\b)"),
}
"""What ties the second name to the first, whatever comes between: "l'Accord de Lomé et celui de Lusaka"."""
_AGENT: dict[Language, re.Pattern[str]] = {"fr": re.compile(r"\bpar\b"), "en": re.compile(r"\bby\b")}
"""What names who acts, where the verb is passive: on one side alone, it turns the order round."""
_BREAK = re.compile(r"[()\[\]:;«»“”\"]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name at ``text[start:end]``: what it may mean, and whether it is an organisation."""

    start: int
    end: int
    codes: frozenset[str]
    organisation: bool


class SwappedNames(BeadRule):
    """NAM006: two names have changed places."""

    code = "NAM006"
    name = "swapped-names"
    name_fr = "noms intervertis"
    severity = Severity.WARNING
    summary = "Two names have changed places"
    summary_fr = "Deux noms ont changé de place"
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each two names that stand the other way round about the same words."""
        for pair in comparable(passage):
            if len(pair.french) == len(pair.english) == 1:
                yield from self._swapped(passage, pair)

    def _swapped(self, passage: Passage, pair: Passage) -> Iterator[Finding]:
        french, english = pair.french[0], pair.english[0]
        ours, theirs = french.read(_names), english.read(_names)
        if not all(2 <= len(side) <= _MOST for side in (ours, theirs)):
            return
        shared = list(_shared(ours, theirs))
        for (a, b), (c, d) in pairwise(shared):
            if not _only_these_turned(shared, (a, b), (c, d)):
                continue
            if ours[a].organisation != ours[c].organisation:
                continue
            between = (
                french.within(ours[a].end, ours[c].start),
                english.within(theirs[d].end, theirs[b].start),
            )
            if _same_frame(pair, *between):
                yield self._report(
                    passage,
                    [french.within(ours[k].start, ours[k].end) for k in (a, c)],
                    [english.within(theirs[k].start, theirs[k].end) for k in (d, b)],
                )

    def _report(self, passage: Passage, french: Sequence[Span], english: Sequence[Span]) -> Finding:
        (one, other), (first, second) = french, english
        return self.finding(
            passage,
            f"FR has “{one.text}”, then “{other.text}”; EN has “{first.text}”, then “{second.text}”",
            f"FR a « {one.text} », puis « {other.text} » ; EN a « {first.text} », puis « {second.text} »",
            french=french,
            english=english,
        )


def _names(text: str, language: Language) -> tuple[_Named, ...]:
    """Return the organisations, places and persons of a text, in order."""
    found = [_Named(o.start, o.end, o.codes, True) for o in find_organisations(text, language)]
    taken = Spans((n.start, n.end) for n in found)
    found += [
        _Named(p.start, p.end, p.codes, False)
        for p in find_places(text, language)
        if p.kind is not PlaceKind.ADJECTIVE and not taken.meet(p.start, p.end)
    ]
    persons: list[_Named] = []
    for name in find_names(text, language):
        start = name.start
        if persons and text[persons[-1].end : start] in (" ", "-", "’", "'"):  # the last part is the name
            start = persons.pop().start
        codes = frozenset((fold(text[name.start : name.end]).lower(),))
        persons.append(_Named(start, name.end, codes, False))
    return tuple(sorted([*found, *persons], key=lambda n: n.start))


def _shared(ours: Sequence[_Named], theirs: Sequence[_Named]) -> Iterator[tuple[int, int]]:
    """Yield the names that each side has once, in the order of the French."""
    for i, one in enumerate(ours):
        same = [j for j, other in enumerate(theirs) if one.codes & other.codes]
        if len(same) == 1 and sum(bool(other.codes & theirs[same[0]].codes) for other in ours) == 1:
            yield i, same[0]


def _only_these_turned(
    shared: Sequence[tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> bool:
    """Return whether two names that follow each other are turned round, and nothing about them is."""
    (i, j), (k, m) = one, other
    return (
        m < j
        and sum(m <= there <= j for _, there in shared) == 2
        and all(there < m for here, there in shared if here < i)
        and all(there > j for here, there in shared if here > k)
    )


def _are_named_together(french: Span, english: Span) -> bool:
    """Return whether what parts two names only lists them or ties them together, on either side."""
    return any(
        patterns["fr"].match(french.text) or patterns["en"].match(english.text) for patterns in (_LIST, _TIED)
    )


def _same_frame(pair: Passage, french: Span, english: Span) -> bool:
    """Return whether what parts the two names says the same, and more than that they are named together."""
    if any(_BREAK.search(span.text) or not span.text[:1].isspace() for span in (french, english)):
        return False  # "the Lomé-based Court"
    if _are_named_together(french, english):
        return False
    if bool(_AGENT["fr"].search(french.text)) != bool(_AGENT["en"].search(english.text)):
        return False
    if (words := pair.word_similarity) is None:
        return False
    inside = [_within(side, span) for side, span in zip(words.words, (french, english), strict=True)]
    telling = [i for i in inside[0] if carries(words.texts[0][i], "fr")]
    answered = sum(int(words.cosines[i].argmax()) in inside[1] for i in telling)
    few = all(1 < len(span.text.split()) <= _FEW for span in (french, english))
    return few or (bool(telling) and answered >= _SHARE * len(telling))


def _within(words: Sequence[Span], span: Span) -> range:
    at = [
        i for i, w in enumerate(words) if w.paragraph == span.paragraph and span.start <= w.start < span.end
    ]
    return range(at[0], at[-1] + 1) if at else range(0)
