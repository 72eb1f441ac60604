"""Rules on terms: glossaries, and terms that are no longer used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from align.checks.base import Context, Rule, quote
from align.checks.similarity import mispaired
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.glossary import Term, read_glossary
from align.language.names import Phrases, PlaceKind, find_organisations, find_places, fold
from align.language.stems import inflections, stem, stemmer
from align.language.tables import forms, rows

_FR: Language = "fr"
_EN: Language = "en"
_LANGUAGES = _FR, _EN
_DIRECTIONS: tuple[tuple[Language, Language], ...] = ((_FR, _EN), (_EN, _FR))


def _phrases(language: Language) -> Phrases[int]:
    return Phrases(stemmer(language))


def _found(table: Phrases[int], spans: Sequence[Span]) -> list[tuple[Span, tuple[int, ...]]]:
    return [
        (Span(s.paragraph, start, end, s.text[start:end]), keys)
        for s in spans
        for start, end, keys in table.find(s.text)
    ]


# Glossaries


class _Glossary(NamedTuple):
    terms: tuple[Term, ...]
    accepted: dict[Language, Phrases[int]]
    forbidden: dict[Language, Phrases[int]]


def _held(context: Context) -> _Glossary:
    """Return the glossaries of a run, less the terms that are for other documents."""
    paths = context.config.glossary
    scoped = _scoped(paths)
    if not scoped:
        return _glossary(paths)
    names = context.french.path, context.english.path
    return _glossary(paths, frozenset(i for i, term in scoped if not term.concerns(*names)))


@lru_cache(maxsize=4)
def _scoped(paths: tuple[str, ...]) -> tuple[tuple[int, Term], ...]:
    """Return the terms that are for some documents only, with their numbers."""
    terms = (term for path in paths for term in read_glossary(path))
    return tuple((i, term) for i, term in enumerate(terms) if term.files)


@lru_cache(maxsize=4)
def _glossary(paths: tuple[str, ...], without: frozenset[int] = frozenset()) -> _Glossary:
    terms = tuple(term for path in paths for term in read_glossary(path))
    accepted = {language: _phrases(language) for language in _LANGUAGES}
    forbidden = {language: _phrases(language) for language in _LANGUAGES}
    for number, term in enumerate(terms):
        if number in without:
            continue
        for table, language, phrases in (
            (accepted, _FR, term.french),
            (accepted, _EN, term.english),
            (forbidden, _FR, term.forbidden_french),
            (forbidden, _EN, term.forbidden_english),
        ):
            for phrase in phrases:
                for form in _forms(term, phrase, language):
                    table[language].add(form, number)
    return _Glossary(terms, accepted, forbidden)


class GlossaryTerm(Rule):
    """TRM001: a term of the glossary that the other side does not render as the glossary says."""

    code = "TRM001"
    name = "glossary-term"
    severity = Severity.WARNING
    summary = "A term is not rendered as the glossary says"
    summary_fr = "Un terme n’est pas rendu comme le veut le glossaire"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each French term without its English one, and the reverse."""
        if not context.config.glossary or not bead.french or not bead.english:
            return
        glossary = _held(context)
        spans = dict(zip(_LANGUAGES, context.spans(bead), strict=True))
        found = {side: _found(glossary.accepted[side], spans[side]) for side in _LANGUAGES}
        avoided = {side: _found(glossary.forbidden[side], spans[side]) for side in _LANGUAGES}
        for near, far in _DIRECTIONS:
            answered = {key for _, keys in found[far] for key in keys}
            reported: set[int] = set()
            for span, keys in found[near]:
                if answered.intersection(keys) or reported.intersection(keys):
                    continue
                if any(set(keys) & set(others) for _, others in avoided[far]):
                    continue  # TRM002 says so
                terms = [glossary.terms[key] for key in keys]
                if not any(_preferred(span.text, t, near) for t in terms):
                    continue  # a looser word, which stands for other things too
                reported.update(keys)
                yield self._report(index, span, near == "fr", terms, context)

    def _report(self, index: int, span: Span, french: bool, terms: list[Term], context: Context) -> Finding:
        accepted = [phrase for term in terms for phrase in (term.english if french else term.french)]
        wanted = [(term.english if french else term.french)[0] for term in terms]
        here, there = ("FR", "EN") if french else ("EN", "FR")
        english = " or ".join(quote(w, "en") for w in dict.fromkeys(wanted))
        in_french = " ou ".join(quote(w, "fr") for w in dict.fromkeys(wanted))
        note = next((t.note for t in terms if t.note), None)
        bead = context.beads[index]
        far: Language = "en" if french else "fr"
        words = " ".join(s.text for s in context.spans(bead)[1 if french else 0])
        doubtful = mispaired(bead, context) or _meant(span.text, accepted, words, far)
        return self.finding(
            index,
            f"{here} has {quote(span.text, 'en')}, {there} lacks {english}" + (f" ({note})" if note else ""),
            f"{here} porte {quote(span.text, 'fr')}, {there} n’a pas {in_french}"
            + (f" ({note})" if note else ""),
            context=context,
            french=[span] if french else [],
            english=[] if french else [span],
            severity=Severity.INFO if doubtful else None,
            data={"term": span.text, "wanted": wanted, "note": note},
        )


_WORD = re.compile(r"[^\W_]+")
_STANDS_IN = {
    "fr": re.compile(r"\b(?:il|elle|ils|elles|lui|leur|le|la|l['’])\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:it|its|they|he|she|his|her)\b", re.IGNORECASE),
}


def _meant(term: str, accepted: Sequence[str], far: str, language: Language) -> bool:
    """Return whether the far side may have a term after all.

    A name may be said in short (“le Conseil”) or by a pronoun, and any term run together by a lost hyphen.
    """
    run_together = "".join(_WORD.findall(fold(far).lower()))
    if any("".join(_WORD.findall(fold(a).lower())) in run_together for a in accepted):
        return True
    if not term[0].isupper():
        return False
    words = set(_stems(far, language))
    return (
        any(_stems(a, language)[:1] and _stems(a, language)[0] in words for a in accepted)
        or bool(_acronyms(far, language))
        or any(org.codes for org in find_organisations(term, "fr" if language == "en" else "en"))
        or _STANDS_IN[language].search(far) is not None
    )


def _acronyms(text: str, language: Language) -> list[str]:
    return [text[o.start : o.end] for o in find_organisations(text, language) if o.acronym]


def _stems(text: str, language: Language) -> list[str]:
    return [stem(word, language) for word in _WORD.findall(text)]


def _preferred(words: str, term: Term, language: Language) -> bool:
    """Return whether words are the preferred rendering of a term, or of a verb one of its forms."""
    first = (term.french if language == "fr" else term.english)[0]
    return any(_stems(words, language) == _stems(form, language) for form in _forms(term, first, language))


def _forms(term: Term, phrase: str, language: Language) -> tuple[str, ...]:
    verb = any(english.lower().startswith("to ") for english in term.english)
    return inflections(phrase, language) if verb else (phrase,)


# Superseded terms


class _Superseded(NamedTuple):
    current: str
    counterpart: Phrases[int]
    unless: Phrases[int]


@lru_cache(maxsize=1)
def _superseded() -> tuple[tuple[_Superseded, ...], dict[Language, Phrases[int]]]:
    found: list[_Superseded] = []
    old: dict[Language, Phrases[int]] = {language: _phrases(language) for language in _LANGUAGES}
    for number, row in enumerate(rows("superseded.tsv")):
        own: Language = "fr" if row["language"] == "fr" else "en"
        for phrase in forms(row["superseded"]):
            old[own].add(phrase, number)
        counterpart: Phrases[int] = Phrases()  # word for word: présidente is not président
        unless: Phrases[int] = Phrases()
        for phrase in forms(row["counterpart"]):
            counterpart.add(phrase, number)
        for phrase in forms(row["unless"]):
            unless.add(phrase, number)
        found.append(_Superseded(row["current"], counterpart, unless))
    return tuple(found), old


class SupersededTerm(Rule):
    """TRM002: a term that the glossary forbids or that United Nations usage has left behind."""

    code = "TRM002"
    name = "superseded-term"
    severity = Severity.WARNING
    summary = "A term is forbidden or no longer used"
    summary_fr = "Un terme est proscrit ou n’a plus cours"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each forbidden term, and for each old one where the other side has the new."""
        french, english = context.spans(bead)
        for language, near, far in zip(_LANGUAGES, (french, english), (english, french), strict=True):
            if context.config.glossary:
                yield from self._forbidden(index, language, near, context)
            if near and far:
                yield from self._terms(index, language, near, far, context)
                yield from self._places(index, language, near, far, context)

    def _forbidden(
        self, index: int, language: Language, near: Sequence[Span], context: Context
    ) -> Iterator[Finding]:
        glossary = _held(context)
        accepted = {(s.paragraph, s.start) for s, _ in _found(glossary.accepted[language], near)}
        names = [
            Span(s.paragraph, o.start, o.end, "") for s in near for o in find_organisations(s.text, language)
        ]
        for span, keys in _found(glossary.forbidden[language], near):
            named = any(
                n.paragraph == span.paragraph and n.start <= span.start and span.end <= n.end for n in names
            )
            if not named and (span.paragraph, span.start) not in accepted:
                term = glossary.terms[keys[0]]
                wanted = (term.french if language == "fr" else term.english)[0]
                yield self._report(index, span, language, wanted, self.severity, context, term.note)

    def _terms(
        self, index: int, language: Language, near: Sequence[Span], far: Sequence[Span], context: Context
    ) -> Iterator[Finding]:
        table, old = _superseded()
        for span, keys in _found(old[language], near):
            entry = table[keys[0]]
            modern = bool(_found(entry.counterpart, far)) and not _found(entry.unless, far)
            severity = self.severity if modern else Severity.INFO
            yield self._report(index, span, language, entry.current, severity, context)

    def _places(
        self, index: int, language: Language, near: Sequence[Span], far: Sequence[Span], context: Context
    ) -> Iterator[Finding]:
        """Yield the former names of States where the other side uses the present one."""
        other: Language = "en" if language == "fr" else "fr"
        former = [(s, p) for s in near for p in find_places(s.text, language) if p.kind is PlaceKind.FORMER]
        if not former:
            return
        theirs = [(p, s.text[p.start : p.end]) for s in far for p in find_places(s.text, other)]
        for paragraph, place in former:
            now = [t for p, t in theirs if p.codes & place.codes and p.kind is PlaceKind.NAME]
            old = any(p.codes & place.codes and p.kind is PlaceKind.FORMER for p, _ in theirs)
            if now and not old:
                span = Span(
                    paragraph.paragraph, place.start, place.end, paragraph.text[place.start : place.end]
                )
                yield self._report(index, span, language, now[0], self.severity, context)

    def _report(
        self,
        index: int,
        span: Span,
        language: Language,
        wanted: str,
        severity: Severity,
        context: Context,
        note: str = "",
    ) -> Finding:
        side = language.upper()
        why = f" ({note})" if note else ""
        return self.finding(
            index,
            f"{side} says {quote(span.text, 'en')}, which is not used: say {quote(wanted, 'en')}{why}",
            f"{side} dit {quote(span.text, 'fr')}, qui n’a pas cours : dire {quote(wanted, 'fr')}{why}",
            context=context,
            french=[span] if language == "fr" else [],
            english=[span] if language == "en" else [],
            severity=severity,
            data={"term": span.text, "wanted": wanted},
        )
