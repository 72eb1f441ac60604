"""TRM002: a term that the glossary forbids or that United Nations usage has left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.names import Phrases, PlaceKind, find_organisations, find_places
from align.language.stems import stemmer
from align.language.tables import forms, rows
from align.passage import Passage, Side, Text, View
from align.rules.base import BeadRule, quote
from align.rules.trm.glossary_hits import accepted, forbidden


class SupersededTerm(BeadRule):
    """TRM002: a term that the glossary forbids or that United Nations usage has left behind."""

    code = "TRM002"
    name = "superseded-term"
    name_fr = "terme proscrit"
    severity = Severity.WARNING
    summary = "A term is forbidden or no longer used"
    summary_fr = "Un terme est proscrit ou n’a plus cours"
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each forbidden term, and for each old one where the other side has the new."""
        for view in passage.views:
            yield from self._forbidden(passage, view.near)
            if passage.has_both_sides:
                yield from self._old_terms(passage, view)
                yield from self._former_names(passage, view)

    def _forbidden(self, passage: Passage, side: Side) -> Iterator[Finding]:
        """Yield the forbidden terms of a side, unless they are accepted too or part of a name."""
        glossary = passage.passages.glossary
        right = {(span.paragraph, span.start) for span, _ in accepted(side, glossary)}
        for span, numbers in forbidden(side, glossary):
            if (span.paragraph, span.start) not in right and not _is_part_of_name(span, side):
                term = glossary.terms[numbers[0]]
                wanted = term.accepted(side.language)[0]
                yield self._report(passage, side, span, wanted, self.severity, term.note)

    def _old_terms(self, passage: Passage, view: View) -> Iterator[Finding]:
        table, old = _superseded()
        for span, keys in _found(old[view.near.language], view.near):
            entry = table[keys[0]]
            modern = bool(_found(entry.counterpart, view.far)) and not _found(entry.unless, view.far)
            severity = self.severity if modern else Severity.INFO
            yield self._report(passage, view.near, span, entry.current, severity)

    def _former_names(self, passage: Passage, view: View) -> Iterator[Finding]:
        """Yield the former names of States where the other side uses the present one."""
        former = [(t, p) for t in view.near for p in t.read(find_places) if p.kind is PlaceKind.FORMER]
        if not former:
            return
        theirs = [
            (place, text.text[place.start : place.end])
            for text in view.far
            for place in text.read(find_places)
        ]
        for text, place in former:
            same = [(p.kind, name) for p, name in theirs if p.codes & place.codes]
            now = [name for kind, name in same if kind is PlaceKind.NAME]
            if now and not any(kind is PlaceKind.FORMER for kind, _ in same):
                span = text.within(place.start, place.end)
                yield self._report(passage, view.near, span, now[0], self.severity)

    def _report(
        self, passage: Passage, side: Side, span: Span, wanted: str, severity: Severity, note: str = ""
    ) -> Finding:
        why = f" ({note})" if note else ""
        return self.one_sided(
            passage,
            side,
            [span],
            (
                f"says {quote(span.text, 'en')}, which is not used: say {quote(wanted, 'en')}{why}",
                f"dit {quote(span.text, 'fr')}, qui n’a pas cours : dire {quote(wanted, 'fr')}{why}",
            ),
            severity=severity,
            data={"term": span.text, "wanted": wanted},
        )


def _is_part_of_name(span: Span, side: Side) -> bool:
    """Return whether words stand in the name of an organisation."""
    names = side.text_of(span.paragraph).read(find_organisations)
    return any(name.start <= span.start and span.end <= name.end for name in names)


class _Superseded(NamedTuple):
    """What is said now, what the other version says then, and what it says where both are of their time."""

    current: str
    counterpart: Phrases[int]
    unless: Phrases[int]


@lru_cache(maxsize=1)
def _superseded() -> tuple[tuple[_Superseded, ...], dict[Language, Phrases[int]]]:
    """Return the table of superseded terms, and the phrases by which its lines are found."""
    found: list[_Superseded] = []
    old: dict[Language, Phrases[int]] = {"fr": Phrases(stemmer("fr")), "en": Phrases(stemmer("en"))}
    for number, row in enumerate(rows("superseded.tsv")):
        own: Language = "fr" if row["language"] == "fr" else "en"
        _enter(old[own], row["superseded"], number)
        counterpart: Phrases[int] = Phrases()  # word for word: présidente is not président
        unless: Phrases[int] = Phrases()
        _enter(counterpart, row["counterpart"], number)
        _enter(unless, row["unless"], number)
        found.append(_Superseded(row["current"], counterpart, unless))
    return tuple(found), old


def _enter(table: Phrases[int], cell: str, number: int) -> None:
    for phrase in forms(cell):
        table.add(phrase, number)


def _found(table: Phrases[int], texts: Iterable[Text]) -> list[tuple[Span, tuple[int, ...]]]:
    return [(text.within(a, b), keys) for text in texts for a, b, keys in table.find(text.text)]
