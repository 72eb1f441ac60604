"""Organisations and standing expressions by acronym or in full (``organisations.tsv``, written for align)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.names.phrases import Phrases
from align.language.spans import Spans
from align.language.tables import forms, rows
from align.language.tokens import told_once


class Organisation(NamedTuple):
    """A mention of an organisation: ``text[start:end]``.

    ``codes`` are the lines of the table that it may mean, told by their English acronym or name, and number.
    """

    codes: frozenset[str]
    acronym: bool
    start: int
    end: int


ACRONYM = re.compile(
    r"[A-ZÉs](?<![\w.$-].)(?:(?<=U)N[ -]Women|(?<=U)\.N\.|(?<=s)ida|(?<=D)a(?:ech|['’]?esh)|"
    r"(?<=[A-ZÉ])[A-ZÉ]+[A-Za-z]?(?:-[A-Z][a-z]+)?)(?![\w$])"
)
"""An acronym as it is written: capitals, with a plural s or a small word at most."""

_ROMAN = re.compile(
    r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:es?|er|re)?"
)


@told_once
def find_organisations(text: str, language: Language) -> tuple[Organisation, ...]:
    """Return the organisations that a text names, in order: acronyms and full names."""
    acronyms, names = _tables(language)
    found = [
        Organisation(frozenset(codes), False, start, end)
        for start, end, codes in names.find(text)
        if any(c.isupper() for c in text[start:end]) or " " in text[start:end]
    ]
    taken = Spans((o.start, o.end) for o in found)
    for start, end in _written(text):
        codes = acronyms.get(text[start:end])
        if codes and not taken.meet(start, start + 1):
            found.append(Organisation(codes, True, start, end))
    return tuple(sorted(found, key=lambda o: o.start))


def find_acronyms(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each acronym that the table does not hold; Roman numerals are none."""
    acronyms, _ = _tables(language)
    for start, end in _written(text):
        symbol = "/" in (text[start - 1 : start], text[end : end + 1])
        if not symbol and text[start:end] not in acronyms and not _ROMAN.fullmatch(text, start, end):
            yield start, end


def _written(text: str) -> tuple[tuple[int, int], ...]:
    """Return where what is written as an acronym stands in a text."""
    return tuple(match.span() for match in ACRONYM.finditer(text))


def organisation_names(code: str, language: Language) -> tuple[str, ...]:
    """Return the full names that an organisation, by its code, has in a language."""
    return _names(language)[int(code.rpartition(":")[2])]


@lru_cache(maxsize=2)
def _names(language: Language) -> tuple[tuple[str, ...], ...]:
    column = "french_names" if language == "fr" else "english_names"
    return tuple(tuple(forms(row[column])) for row in rows("organisations.tsv"))


@lru_cache(maxsize=2)
def _tables(language: Language) -> tuple[dict[str, frozenset[str]], Phrases[str]]:
    acronyms: dict[str, frozenset[str]] = {}
    names: Phrases[str] = Phrases()
    name = "french" if language == "fr" else "english"
    for number, row in enumerate(rows("organisations.tsv")):
        code = f"{(forms(row['english']) or forms(row['english_names']))[0]}:{number}"
        for form in forms(row[name]):
            acronyms[form] = acronyms.get(form, frozenset()) | {code}
        for form in forms(row[f"{name}_names"]):
            names.add(form, code)
    return acronyms, names
