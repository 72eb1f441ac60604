"""States, territories, regions and cities in a text, in any of their names.

Names: UNTERM short and formal forms and M49 (``countries.tsv``, public domain). Other and former names,
adjectives, cities: ``usage.tsv`` and ``places.tsv``, written for align.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.folding import fold
from align.language.names.phrases import Phrases
from align.language.tables import forms, rows
from align.language.tokens import told_once


class PlaceKind(StrEnum):
    """How a text names a place."""

    NAME = "name"
    ADJECTIVE = "adjective"
    FORMER = "former"


class Place(NamedTuple):
    """A mention of a place: ``text[start:end]``.

    ``codes`` are the places that it may mean: ISO 3166-1 alpha-3 codes of States and territories, words in
    lower case for regions and cities. Several where a word is ambiguous: ``congolais``, ``Korea``.
    """

    codes: frozenset[str]
    kind: PlaceKind
    start: int
    end: int

    @property
    def state(self) -> bool:
        """Whether the place is a State or territory rather than a region or a city."""
        return all(code.isupper() for code in self.codes)


_Key = tuple[str, PlaceKind]

_MONEY = re.compile(
    r"(?:dollars?|livres?|francs?|cents?|couronnes?)\s+(?:de\s+la\s+|des\s+|du\s+|de\s+l.|de\s+|d.)$"
)
_DOLLARS = re.compile(r"\.?\$|\.?\s+(?:dollars?|cents)\b")
_CAPITAL = re.compile(r"(?!(?:La|Le|Les|The|L)\b)\b[^\W\d_a-zà-öø-ÿœ]")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|M|MM|Mme|Mlle|Sir|Lord|Saint|Sainte|St)\.?\s+$")


@told_once
def find_places(text: str, language: Language) -> tuple[Place, ...]:
    """Return the mentions of places in a text, in order.

    Longer names hide the shorter ones in them (``Guinée`` in ``Guinée-Bissau``). Names must have a capital;
    so must English adjectives. Currencies (``dollars des États-Unis``) and people (``Ms. Jordan``) are left
    out.
    """
    found = []
    for start, end, keys in _table(language).find(text):
        meant = _meant(text[start:end], keys, language)
        if meant and not _otherwise(text, start, end):
            kinds = {kind for _, kind in meant}
            kind = next(k for k in _KINDS if k in kinds)
            codes = frozenset(code for code, k in meant if k is kind or kind is not PlaceKind.ADJECTIVE)
            found.append(Place(codes, kind, start, end))
    return tuple(found)


_KINDS = (PlaceKind.NAME, PlaceKind.FORMER, PlaceKind.ADJECTIVE)
"""The kinds, the one that counts first where a word is of several."""


def _meant(written: str, keys: tuple[_Key, ...], language: Language) -> tuple[_Key, ...]:
    """Return what a word of the table may mean as it is written: without a capital, no name."""
    if written in _NOT_NAMES[language] or (len(written) <= 4 and _small(written)):
        return ()
    if _CAPITAL.search(written):
        return keys
    return tuple(k for k in keys if k[1] is PlaceKind.ADJECTIVE) if language == "fr" else ()


def _otherwise(text: str, start: int, end: int) -> bool:
    """Return whether what stands around a place makes it a currency or a person."""
    before = text[max(0, start - 24) : start]
    return any((_MONEY.search(before), _TITLE.search(before), _DOLLARS.match(text, end)))


_ACRONYMS = frozenset("UK US USA UAE DRC DPRK ROK GDR CAR RSA RCA RDC RFA RDA EAU URSS USSR RPDC".split())
_NOT_NAMES = {
    "fr": frozenset(["Car", "car", "Lao", "Indo"]),
    "en": frozenset(["Us", "Car", "us", "America's"]),
}


def _small(written: str) -> bool:
    """Whether a short word is an acronym in small letters: ``us``, ``Car``."""
    return fold(written).upper() in _ACRONYMS and not written.isupper()


def place_names(code: str, language: Language) -> frozenset[str]:
    """Return all names of a place in a language, as the tables write them; adjectives are left out."""
    return _names(language).get(code, frozenset())


@lru_cache(maxsize=2)
def _names(language: Language) -> dict[str, frozenset[str]]:
    name = "french" if language == "fr" else "english"
    found: dict[str, set[str]] = {}
    for file, columns in (
        ("countries.tsv", (name, f"{name}_formal")),
        ("usage.tsv", (f"{name}_others", f"{name}_former")),
        ("places.tsv", (name,)),
    ):
        for row in rows(file):
            for code in row["code"].split(","):
                for column in columns:
                    found.setdefault(code, set()).update(forms(row[column]))
    return {code: frozenset(written) for code, written in found.items()}


@lru_cache(maxsize=2)
def _table(language: Language) -> Phrases[_Key]:
    table: Phrases[_Key] = Phrases()
    for phrase, key in _entries(language):
        if phrase != "Réunion":  # a meeting, in nearly every text
            table.add(phrase, key)
    return table


def _entries(language: Language) -> Iterator[tuple[str, _Key]]:
    """Yield every form of every place, with its code and kind, in the order of the tables."""
    name = "french" if language == "fr" else "english"
    for row in rows("countries.tsv"):
        for column in (name, f"{name}_formal"):
            yield from ((form, (row["code"], PlaceKind.NAME)) for form in _shortened(row[column]))
    for file, columns in (
        (
            "usage.tsv",
            (
                (f"{name}_others", PlaceKind.NAME),
                (f"{name}_former", PlaceKind.FORMER),
                (f"{name}_adjectives", PlaceKind.ADJECTIVE),
            ),
        ),
        ("places.tsv", ((name, PlaceKind.NAME), (f"{name}_adjectives", PlaceKind.ADJECTIVE))),
    ):
        for row in rows(file):
            for code in row["code"].split(","):
                for column, kind in columns:
                    yield from ((form, (code, kind)) for form in _written(row[column], kind, language))


def _written(cell: str, kind: PlaceKind, language: Language) -> Iterator[str]:
    for form in forms(cell):
        yield from inflected(form, language) if kind is PlaceKind.ADJECTIVE else (form,)


def _shortened(name: str) -> tuple[str, ...]:
    """Return a name with its State in full and in short: “US Virgin Islands”."""
    return name, *(name.replace("United States", short) for short in ("US", "U.S.") if _OF_STATES.match(name))


_OF_STATES = re.compile("United States (?!of )")
_FEMININES = {"grec": "grecque", "turc": "turque", "franco": "franco"}


def inflected(adjective: str, language: Language) -> tuple[str, ...]:
    """Return the forms of an adjective: gender and number in French, the plural noun in English."""
    if language == "en":
        return (adjective, adjective + "s") if adjective.endswith("n") else (adjective,)
    if adjective.endswith("o"):  # franco-, sino-
        return (adjective,)
    if adjective.endswith("e"):
        feminine = adjective
    elif adjective.endswith(("en", "on")):  # libyenne, lettonne
        feminine = adjective + "ne"
    else:
        feminine = _FEMININES.get(adjective, adjective + "e")
    plural = adjective if adjective.endswith("s") else adjective + "s"
    return adjective, plural, feminine, feminine + "s"
