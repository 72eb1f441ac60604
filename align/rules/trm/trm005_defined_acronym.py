"""TRM005: an acronym that the other side does not answer with the one defined beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.names import find_organisations
from align.language.names.defined import Definition, acronyms, definitions
from align.language.stems import stem
from align.passage import Passage, Passages, Side, View, acronym_pairs
from align.rules.base import DocumentRule

_WORD = re.compile(r"[^\W\d_]+")
_MANY = 100
"""Acronyms of a side from which it is a list of them."""
_WORD_LENGTH = 6
"""Letters from which a word in capitals is one of the lists, and no acronym."""
_OFTEN = 5
"""Passages in which two acronyms that nobody defines must face each other to be held to."""
_TELLING = 4
"""Letters from which a word of a name tells it."""


class _Pair(NamedTuple):
    """Two acronyms that a document defines in one place, with their names; or uses for each other."""

    french: Definition
    english: Definition
    bead: int | None
    """Where they are defined; None where nobody defines them."""

    def of(self, language: Language) -> Definition:
        """Return the definition in a language."""
        return self.french if language == "fr" else self.english


class DefinedAcronym(DocumentRule):
    """TRM005: an acronym that the other side does not answer with the one defined beside it."""

    code = "TRM005"
    name = "defined-acronym"
    name_fr = "sigle défini"
    severity = Severity.WARNING
    summary = "An acronym defined in the document is answered by another"
    summary_fr = "À un sigle défini dans le document répond un autre sigle"

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield the places where an acronym that both versions define has another counterpart or none.

        Of one that nobody defines, but that faces one and the same almost everywhere, those where it faces
        another.
        """
        pairs = _defined_pairs(passages)
        pairs += _used_pairs(passages, pairs)
        if not pairs:
            return
        by_french = {pair.french.acronym: pair for pair in pairs}
        by_english = {pair.english.acronym: pair for pair in pairs}
        for passage in passages:
            if passage.has_both_sides:
                for view, known in zip(passage.views, (by_french, by_english), strict=True):
                    yield from self._unanswered(passage, view, known)

    def _unanswered(self, passage: Passage, view: View, known: Mapping[str, _Pair]) -> Iterator[Finding]:
        """Yield the acronyms of the near side that the far side has another for, or none."""
        found = _acronyms(view.near)
        if known.keys().isdisjoint(found):
            return
        theirs, ours = _acronyms(view.far), list(found)
        if len(theirs) > _MANY:
            return
        for span in found.values():
            pair = known.get(span.text)
            if pair is None or pair.bead == passage.index:
                continue
            wanted = pair.of(view.far.language)
            if _is_answered(wanted, theirs, view.far):
                continue
            others = {
                a for a in theirs if a not in ours and not _is_answer(a, ours, known, view.near.language)
            }
            if pair.bead is None and not others:
                continue  # what nobody defines is often written out
            sure = bool(others) and not passage.is_unreliable
            messages = _messages(span.text, wanted.acronym, view.far.name, others)
            instead = [theirs[other] for other in sorted(others)]
            yield self.finding(
                passage,
                *(f"{view.near.name} {message}" for message in messages),
                french=[span] if view.near.language == "fr" else instead,
                english=instead if view.near.language == "fr" else [span],
                severity=None if sure else Severity.INFO,
                data={"found": span.text, "wanted": wanted.acronym},
            )


def _defined_pairs(passages: Passages) -> list[_Pair]:
    """Return the acronyms that both sides define in one passage, each with one counterpart throughout."""
    found = [pair for passage in passages if (pair := _defined_pair(passage)) is not None]
    partners: defaultdict[tuple[Language, str], set[str]] = defaultdict(set)
    for pair in found:
        partners["fr", pair.french.acronym].add(pair.english.acronym)
        partners["en", pair.english.acronym].add(pair.french.acronym)
    return [
        p
        for p in found
        if len(partners["fr", p.french.acronym]) == len(partners["en", p.english.acronym]) == 1
    ]


def _used_pairs(passages: Passages, defined: Iterable[_Pair]) -> list[_Pair]:
    """Return the acronyms that face each other almost everywhere though nobody defines them."""
    known = {key for p in defined for key in (("fr", p.french.acronym), ("en", p.english.acronym))}
    pairs = {p for key, p in passages.once(acronym_pairs).items() if key not in known and p.times >= _OFTEN}
    return [
        _Pair(Definition(pair.french, "", 0, 0), Definition(pair.english, "", 0, 0), None)
        for pair in sorted(pairs)
    ]


def _defined_pair(passage: Passage) -> _Pair | None:
    """Return the one acronym that either side of a passage defines, unless the tables know both."""
    if not passage.has_both_sides:
        return None
    french, english = (
        [definition for text in side for definition in text.read(_definitions)]
        for side in (passage.french, passage.english)
    )
    if len(french) != 1 or len(english) != 1 or not (french[0].name or english[0].name):
        return None
    pair = _Pair(french[0], english[0], passage.index)
    known = find_organisations(pair.french.acronym, "fr") and find_organisations(pair.english.acronym, "en")
    return None if known else pair  # NAM002 compares those of the tables


def _definitions(text: str, _language: Language) -> list[Definition]:
    return list(definitions(text))


def _acronyms(side: Side) -> dict[str, Span]:
    """Return each acronym of a side, where it stands first; words in capitals are none."""
    found: dict[str, Span] = {}
    for text in side:
        for start, end in acronyms(text.text):
            found.setdefault(text.text[start:end], text.within(start, end))
    words = lexicon(side.language)
    return {acronym: span for acronym, span in found.items() if not _is_word(acronym, words)}


def _is_word(acronym: str, words: Container[str]) -> bool:
    """Return whether what is in capitals is a word: "REMARQUE 2"; the shortest are acronyms all the same."""
    return len(acronym) >= _WORD_LENGTH and acronym.lower() in words


def _is_answered(wanted: Definition, theirs: Iterable[str], far: Side) -> bool:
    """Return whether a side has an acronym, alone or within another (“UIS” in “UNESCO-UIS”), or its name."""
    if any(acronym in wanted.acronym or wanted.acronym in acronym for acronym in theirs):
        return True
    return _is_named(wanted.name, far)


def _is_named(name: str, side: Side) -> bool:
    """Return whether a side has the words of a name."""
    wanted = {stem(w, side.language) for w in _WORD.findall(name) if len(w) >= _TELLING}
    words = {stem(w, side.language) for text in side for w in _WORD.findall(text.text)}
    return bool(wanted) and wanted <= words


def _is_answer(acronym: str, ours: Sequence[str], known: Mapping[str, _Pair], near: Language) -> bool:
    """Return whether an acronym of the far side answers one of the near side, by a table or as defined."""
    far: Language = "en" if near == "fr" else "fr"
    codes = {code for o in find_organisations(acronym, far) for code in o.codes}
    for other in ours:
        pair = known.get(other)
        if pair is not None and acronym in (pair.french.acronym, pair.english.acronym):
            return True
        if codes & {code for o in find_organisations(other, near) for code in o.codes}:
            return True
    return False


def _messages(acronym: str, wanted: str, far: str, others: Iterable[str]) -> tuple[str, str]:
    instead = ", ".join(sorted(others))
    where = "dans l’EN" if far == "EN" else "dans le FR"
    return (
        f"has {acronym}, which the document calls {wanted} in {far}; there, {instead or 'no acronym'}",
        f"porte {acronym}, que le document appelle {wanted} {where} ; s’y trouve {instead or 'aucun sigle'}",
    )
