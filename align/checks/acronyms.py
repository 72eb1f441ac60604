"""The rule on acronyms that the document itself defines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from align.checks.base import Context, Rule
from align.checks.sides import Side, one_sided, sides
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.names import find_organisations
from align.language.names.defined import Definition, acronyms, definitions
from align.language.stems import stem

_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 4
"""Letters from which a word of a name tells it."""


class _Pair(NamedTuple):
    """Two acronyms that a document defines in one place, with their names."""

    french: Definition
    english: Definition
    bead: int


class DefinedAcronym(Rule):
    """TRM005: an acronym that the other side does not answer with the one defined beside it."""

    code = "TRM005"
    name = "defined-acronym"
    severity = Severity.WARNING
    summary = "An acronym defined in the document is answered by another"
    summary_fr = "À un sigle défini dans le document répond un autre sigle"

    def check(self, index: int, _bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield, with the first bead, the places where an acronym has another counterpart or none."""
        if index:
            return
        learned = _learned(context)
        if not learned:
            return
        by_french = {p.french.acronym: p for p in learned}
        by_english = {p.english.acronym: p for p in learned}
        for number, bead in enumerate(context.beads):
            if bead.french and bead.english:
                french, english = sides(bead, context)
                yield from self._look(number, french, english, by_french, context)
                yield from self._look(number, english, french, by_english, context)

    def _look(
        self, number: int, near: Side, far: Side, learned: Mapping[str, _Pair], context: Context
    ) -> Iterator[Finding]:
        if not any(acronym in s.text for s in near.spans for acronym in learned):
            return
        ours, theirs = ([_text(s) for s in _found(side.spans)] for side in (near, far))
        reported: set[str] = set()
        for span in _found(near.spans):
            pair = learned.get(_text(span))
            if pair is None or pair.bead == number or _text(span) in reported:
                continue
            wanted = pair.english if near.name == "FR" else pair.french
            if any(t in wanted.acronym or wanted.acronym in t for t in theirs) or _named(wanted.name, far):
                continue  # “UIS” for “UNESCO-UIS”
            reported.add(_text(span))
            others = {a for a in theirs if a not in ours and not _answered(a, ours, learned, near.language)}
            sure = bool(others) and not mispaired(context.beads[number], context)
            english, french = _said(span.text, wanted.acronym, far.name, others)
            yield one_sided(
                self,
                number,
                near,
                [span],
                english,
                french,
                context=context,
                severity=None if sure else Severity.INFO,
                data={"found": span.text, "wanted": wanted.acronym},
            )


def _learned(context: Context) -> list[_Pair]:
    """Return the acronyms that both sides define in one bead, where each has one counterpart throughout."""
    found: list[_Pair] = []
    for number, bead in enumerate(context.beads):
        if not bead.french or not bead.english:
            continue
        french, english = ([d for s in spans for d in definitions(s.text)] for spans in context.spans(bead))
        if len(french) == len(english) == 1 and (french[0].name or english[0].name):
            pair = _Pair(french[0], english[0], number)
            if not _tabled(pair):
                found.append(pair)
    partners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in found:
        partners["fr", pair.french.acronym].add(pair.english.acronym)
        partners["en", pair.english.acronym].add(pair.french.acronym)
    return [
        p
        for p in found
        if len(partners["fr", p.french.acronym]) == len(partners["en", p.english.acronym]) == 1
    ]


def _tabled(pair: _Pair) -> bool:
    """Return whether the table of organisations knows both acronyms: NAM002 compares them."""
    sides: tuple[tuple[str, Language], ...] = ((pair.french.acronym, "fr"), (pair.english.acronym, "en"))
    return all(find_organisations(acronym, language) for acronym, language in sides)


def _found(spans: Sequence[Span]) -> list[Span]:
    return [Span(s.paragraph, a, b, s.text[a:b]) for s in spans for a, b in acronyms(s.text)]


def _text(span: Span) -> str:
    return span.text


def _named(name: str, side: Side) -> bool:
    """Return whether a side has the words of a name."""
    wanted = {stem(w, side.language) for w in _WORD.findall(name) if len(w) >= _TELLING}
    words = {stem(w, side.language) for s in side.spans for w in _WORD.findall(s.text)}
    return bool(wanted) and wanted <= words


def _answered(acronym: str, ours: Sequence[str], learned: Mapping[str, _Pair], near: Language) -> bool:
    """Return whether an acronym of the far side answers one of the near side, by a table or as learned."""
    far: Language = "en" if near == "fr" else "fr"
    codes = {c for o in find_organisations(acronym, far) for c in o.codes}
    for other in ours:
        pair = learned.get(other)
        if pair is not None and acronym in (pair.french.acronym, pair.english.acronym):
            return True
        if codes & {c for o in find_organisations(other, near) for c in o.codes}:
            return True
    return False


def _said(acronym: str, wanted: str, far: str, others: set[str]) -> tuple[str, str]:
    instead = ", ".join(sorted(others))
    where = "dans l’EN" if far == "EN" else "dans le FR"
    return (
        f"has {acronym}, which the document calls {wanted} in {far}; there, {instead or 'no acronym'}",
        f"porte {acronym}, que le document appelle {wanted} {where} ; s’y trouve {instead or 'aucun sigle'}",
    )
