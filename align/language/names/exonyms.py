"""Names of places, peoples and languages that French and English do not share: Anvers and Antwerp.

Of towns and languages those of the Unicode CLDR (``cldr.tsv``), of seas, rivers, regions, towns and peoples
those of ``exonyms.tsv``, written for align. And names of keys on a keyboard, which look like names and differ
as much: Échap and Esc (``keys.tsv``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.names.countries import inflected
from align.language.names.phrases import Phrases
from align.language.stems import stemmer
from align.language.tables import forms, rows

__all__ = ["Exonym", "find_exonyms", "find_keys"]


class Exonym(NamedTuple):
    """A mention of such a name: ``text[start:end]``. Two that share a code may be names of the same."""

    codes: frozenset[str]
    start: int
    end: int


def find_exonyms(text: str, language: Language) -> tuple[Exonym, ...]:
    """Return the names that a text has, in order, in any number and gender; English ones have a capital."""
    return tuple(
        Exonym(frozenset(codes), start, end)
        for start, end, codes in _places(language).find(text)
        if language == "fr" or any(map(str.isupper, text[start:end]))
    )


def find_keys(text: str, language: Language) -> tuple[Exonym, ...]:
    """Return the names of keys that a text has, in order; they have a capital."""
    return tuple(
        Exonym(frozenset(codes), start, end)
        for start, end, codes in _keys(language).find(text)
        if text[start].isupper()
    )


def _written(form: str, language: Language) -> tuple[str, ...]:
    """Return the forms of a name: of a language, which French writes small, its feminine too."""
    adjective = language == "fr" and form.islower() and " " not in form
    return inflected(form, language) if adjective else (form,)


@lru_cache(maxsize=2)
def _places(language: Language) -> Phrases[str]:
    return _read(language, "cldr.tsv", "exonyms.tsv")


@lru_cache(maxsize=2)
def _keys(language: Language) -> Phrases[str]:
    return _read(language, "keys.tsv")


def _read(language: Language, *files: str) -> Phrases[str]:
    table: Phrases[str] = Phrases(stemmer(language))
    for file in files:
        for row in rows(file):
            code = forms(row["english"])[0].casefold()
            for form in forms(row["french" if language == "fr" else "english"]):
                for written in _written(form, language):
                    table.add(written, code)
    return table
