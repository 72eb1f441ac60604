"""Instruments in a text: conventions, treaties, protocols, declarations, by title or by the place they bear.

Titles are in ``instruments.tsv``. What bears the name of a city (``Convention de Lomé``, “Lomé Convention”)
is known without the table, by what it is and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.names.countries import PlaceKind, find_places
from align.language.names.phrases import Phrases
from align.language.names.spelling import sound
from align.language.names.tables import forms, rows
from align.language.stems import stemmer

__all__ = ["Instrument", "find_instruments", "kinds"]


class Instrument(NamedTuple):
    """A mention of an instrument: ``text[start:end]``.

    ``codes`` are those of the table, or its kind and place (``treaty@vienna``). ``known`` is false where the
    place is in no table either, so that the words may be something else.
    """

    codes: frozenset[str]
    known: bool
    start: int
    end: int


_KINDS: dict[str, tuple[str, str]] = {
    "convention": (r"conventions?(?:-cadres?)?", r"conventions?"),
    "treaty": (r"traités?", r"treat(?:y|ies)"),
    "protocol": (r"protocoles?", r"protocols?"),
    "covenant": (r"pactes?", r"covenants?|compacts?|pacts?"),
    "declaration": (r"déclarations?", r"declarations?"),
    "charter": (r"chartes?", r"charters?"),
    "statute": (r"statuts?", r"statutes?"),
    "agreement": (r"accords?", r"agreements?|accords?"),
    "act": (r"actes?", r"acts?"),
    "consensus": (r"consensus", r"consensus"),
    "framework": (r"cadres?", r"frameworks?"),
    "rules": (r"règles|ensemble de règles", r"rules"),
    "principles": (r"principes", r"principles"),
    "plan": (
        r"plans?|programmes?|plateformes?|action|orientations",
        r"plans?|programmes?|platforms?|agenda|pathway",
    ),
}  # fmt: skip
"""What instruments call themselves, in French and in English."""


@lru_cache(maxsize=2)
def _kind_patterns(language: Language) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b(?:{words[language == 'en']})\b", re.IGNORECASE)
        for kind, words in _KINDS.items()
    }


def kinds(text: str, language: Language) -> frozenset[str]:
    """Return what kinds of instruments a text speaks of: ``la Convention`` gives ``convention``."""
    return frozenset(
        kind for kind, pattern in _kind_patterns(language).items() if pattern.search(text) is not None
    )


_FEWEST = (
    "act accord plan convention traité treat protocol pact covenant déclaration declaration chart statut "
    "agreement consensus cadre framework rule règle princip programme platform agenda pathway orientations"
).split()
"""What a text has one of where it names an instrument."""


@lru_cache(maxsize=256)
def find_instruments(text: str, language: Language) -> tuple[Instrument, ...]:
    """Return the instruments that a text names, in order; longer titles hide the shorter ones in them."""
    lowered = text.lower()
    if not any(sign in lowered for sign in _FEWEST):
        return ()
    found = [
        Instrument(frozenset(codes), True, start, end)
        for start, end, codes in _table(language).find(text)
        if text[start].isupper() or text[start].isdigit()
    ]
    taken = [(i.start, i.end) for i in found]
    found += [i for i in _of_places(text, language) if not any(a < i.end and i.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda i: i.start))


@lru_cache(maxsize=512)
def instrument_titles(code: str, language: Language) -> tuple[str, ...]:
    """Return the titles that an instrument, by its code, has in a language."""
    name = "french" if language == "fr" else "english"
    return tuple(form for row in rows("instruments.tsv") if row["code"] == code for form in forms(row[name]))


@lru_cache(maxsize=2)
def _table(language: Language) -> Phrases[str]:
    table: Phrases[str] = Phrases(stemmer(language))
    for row in rows("instruments.tsv"):
        for form in forms(row["french" if language == "fr" else "english"]):
            table.add(form, row["code"])
    return table


_NAME = r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)*"
_FRENCH = re.compile(rf"\b([A-Z][a-zéè]+)\s(?:de\s|d['’]|du\s(?=Caire))({_NAME}(?:[ -]{_NAME})?)")
_ENGLISH = re.compile(rf"\b((?:{_NAME} )?{_NAME}) ([A-Z][a-z]+)\b|\b([A-Z][a-z]+) of ({_NAME}(?: {_NAME})?)")


def _of_places(text: str, language: Language) -> Iterator[Instrument]:
    """Yield the instruments that bear the name of a place."""
    for match in (_FRENCH if language == "fr" else _ENGLISH).finditer(text):
        word, name = (1, 2) if language == "fr" else (2, 1) if match[2] else (3, 4)
        kind = next((k for k, p in _kind_patterns(language).items() if p.fullmatch(match[word])), None)
        if kind is None or kind in ("plan", "act"):
            continue
        start, end = match.span(name)
        places = [
            p
            for p in find_places(text, language)
            if start <= p.start and p.end <= end and p.kind is PlaceKind.NAME and not p.state
        ]
        if places:
            codes = frozenset(f"{kind}@{code}" for p in places for code in p.codes)
            yield Instrument(codes, True, *match.span())
        else:
            name_only = match[name].split(" ")[-1 if language == "en" and name == 1 else 0]
            if not _plain_word(name_only, language):
                yield Instrument(frozenset({f"{kind}@{sound(name_only)}"}), False, *match.span())


def _plain_word(word: str, language: Language) -> bool:
    """Return whether a word with a capital is one that everybody uses: “Peace Agreement”."""
    from align.language.lexicon import words

    return words(language).get(word.lower(), 10**9) < 15_000
