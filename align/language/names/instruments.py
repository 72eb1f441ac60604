"""Instruments in a text: conventions, treaties, protocols, declarations, by title or by the place they bear.

Titles are in ``instruments.tsv``. What bears the name of a city (``Convention de Lomé``, “Lomé Convention”)
is known without the table, by what it is and where.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice, takewhile
from typing import NamedTuple

from align.language import Language
from align.language.names.countries import Place, PlaceKind, find_places
from align.language.names.phrases import Phrases
from align.language.names.spelling import sound
from align.language.spans import Spans
from align.language.stems import stemmer
from align.language.tables import either, forms, rows, word_list

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


_KINDS = (
    "convention treaty protocol covenant declaration charter statute agreement act consensus framework rules "
    "principles plan"
).split()
"""The kinds of instruments; what they call themselves is in the table."""


@lru_cache(maxsize=2)
def _kind_patterns(language: Language) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(
            rf"\b(?:{either(word_list('instrument_kinds.tsv', kind, language))})\b", re.IGNORECASE
        )
        for kind in _KINDS
    }


def kinds(text: str, language: Language) -> frozenset[str]:
    """Return what kinds of instruments a text speaks of: ``la Convention`` gives ``convention``."""
    return frozenset(
        kind for kind, pattern in _kind_patterns(language).items() if pattern.search(text) is not None
    )


_FEWEST = word_list("instrument_kinds.tsv", "signs")
"""What a text has one of where it names an instrument."""


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
    taken = Spans((i.start, i.end) for i in found)
    found += [i for i in _of_places(text, language) if not taken.meet(i.start, i.end)]
    return tuple(sorted(found, key=lambda i: i.start))


def instrument_titles(code: str, language: Language) -> tuple[str, ...]:
    """Return the titles that an instrument, by its code, has in a language."""
    return _titles(language).get(code, ())


@lru_cache(maxsize=2)
def _titles(language: Language) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("instruments.tsv"):
        written = forms(row["french" if language == "fr" else "english"])
        found[row["code"]] = (*found.get(row["code"], ()), *written)
    return found


@lru_cache(maxsize=2)
def _table(language: Language) -> Phrases[str]:
    table: Phrases[str] = Phrases(stemmer(language))
    for row in rows("instruments.tsv"):
        for form in forms(row["french" if language == "fr" else "english"]):
            table.add(form, row["code"])
    return table


_NAME = r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+){0,5}"
_FRENCH = re.compile(rf"\b([A-Z][a-zéè]+)\s(?:de\s|d['’]|du\s(?=Caire))({_NAME}(?:[ -]{_NAME})?)")
_ENGLISH = re.compile(rf"\b((?:{_NAME} )?{_NAME}) ([A-Z][a-z]+)\b|\b([A-Z][a-z]+) of ({_NAME}(?: {_NAME})?)")


def _of_places(text: str, language: Language) -> Iterator[Instrument]:
    """Yield the instruments that bear the name of a place."""
    places: list[Place] | None = None
    for match in (_FRENCH if language == "fr" else _ENGLISH).finditer(text):
        kind, name = _named(match, language)
        if kind is None:
            continue
        if places is None:
            places = [p for p in find_places(text, language) if p.kind is PlaceKind.NAME and not p.state]
        start, end = match.span(name)
        first = bisect_left(places, start, key=lambda place: place.start)
        inside = takewhile(partial(_ends_by, end), islice(places, first, None))
        codes = frozenset(f"{kind}@{code}" for place in inside for code in place.codes)
        if codes:
            yield Instrument(codes, True, *match.span())
            continue
        word = match[name].split(" ")[-1 if (language, name) == ("en", 1) else 0]
        if not _plain_word(word, language):
            yield Instrument(frozenset({f"{kind}@{sound(word)}"}), False, *match.span())


def _ends_by(end: int, place: Place) -> bool:
    return place.end <= end


def _named(match: re.Match[str], language: Language) -> tuple[str | None, int]:
    """Return the kind of instrument that a match may name, and the group that holds its place."""
    word, name = (1, 2) if language == "fr" else (2, 1) if match[2] else (3, 4)
    kind = next((k for k, p in _kind_patterns(language).items() if p.fullmatch(match[word])), None)
    return (None if kind in ("plan", "act") else kind), name


def _plain_word(word: str, language: Language) -> bool:
    """Return whether a word with a capital is one that everybody uses: “Peace Agreement”."""
    from align.language.lexicon import words

    return words(language).get(word.lower(), 10**9) < 15_000
