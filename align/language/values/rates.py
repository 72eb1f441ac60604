"""What a figure is so much for each of: "par habitant", "per capita", "par mètre carré", "per household"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.tables import either, rows
from align.language.tokens import vocabulary
from align.language.values.units import may_name_unit, unit_at

__all__ = ["Rate", "find_rates", "rates_answered", "says_each"]


class Rate(NamedTuple):
    """A mention of what something is counted by, at ``text[start:end]``; one of ``bases`` is meant.

    ``sure`` says that a figure is per it: "par ménage"; "chaque ménage" may be that, and more.
    """

    bases: frozenset[str]
    start: int
    end: int
    sure: bool


_S = r"[ \t\n\xa0\u202f]"
_PER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(  # "fait par chaque pays": by each
        rf"\b(?:(?P<per>p[ae]r){_S}(?!chaque\b)|(?:par{_S})?chaque{_S})", re.IGNORECASE
    ),
    "en": re.compile(rf"\b(?:(?P<per>per)(?:{_S}|-)|(?:each|every){_S})", re.IGNORECASE),
}
"""What makes a noun that of a rate."""
_ONE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:(?P<per>p[ae]r)|chaque|pour|une?|l[ae]|du|au|de|à)(?:{_S}(?:la|chaque))?{_S}|\b[ld]['’]",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:(?P<per>per)(?:{_S}|-)|(?:by|each|every|an?|the|one|single|for|of){_S})", re.IGNORECASE
    ),
}
"""What may say the same before it: "le ménage", "a head"."""
_SIGNS: dict[Language, frozenset[str]] = {
    "fr": frozenset(("par", "per", "chaque")),
    "en": frozenset(("per", "each", "every")),
}


@lru_cache(maxsize=2)
def _nouns(language: Language) -> dict[str, frozenset[str]]:
    """Return what each noun, in lower case, may be the base of."""
    found: dict[str, set[str]] = {}
    for row in rows("rates.tsv"):
        for noun in row[_column(language)].split():
            found.setdefault(noun.replace("_", " ").casefold(), set()).add(row["base"])
    return {noun: frozenset(bases) for noun, bases in found.items()}


@lru_cache(maxsize=2)
def _last_words(language: Language) -> frozenset[str]:
    """Return the last words of the nouns: a text that has none of them has no such noun."""
    return frozenset(re.split("[^a-zà-ÿœ]", noun)[-1] for noun in _nouns(language))


@lru_cache(maxsize=2)
def _otherwise(language: Language) -> dict[str, str]:
    """Return the bases of words that say a rate without such a noun: "individuel", "hourly"."""
    column = f"{_column(language)}_otherwise"
    return {word: row["base"] for row in rows("rates.tsv") for word in row[column].split()}


def _column(language: Language) -> str:
    return "french" if language == "fr" else "english"


@lru_cache(maxsize=2)
def _pattern(language: Language) -> re.Pattern[str]:
    nouns = either(sorted(_nouns(language), key=len, reverse=True))
    return re.compile(rf"(?:{nouns})(?![\w-])", re.IGNORECASE)


def find_rates(text: str, language: Language) -> tuple[Rate, ...]:
    """Return what a text gives figures for each of, in order: "par habitant", "each household"."""
    if vocabulary(text).isdisjoint(_SIGNS[language]):
        return ()
    return tuple(_found(text, language, _PER[language]))


def rates_answered(text: str, language: Language) -> frozenset[str]:
    """Return the bases that a text may name in any way: "chaque ménage", "a head", "individuel"."""
    named = {base for rate in _found(text, language, _ONE[language]) for base in rate.bases}
    words = _otherwise(language)
    return frozenset(named | {words[word] for word in vocabulary(text) if word in words})


def _found(text: str, language: Language, before: re.Pattern[str]) -> Iterator[Rate]:
    if _last_words(language).isdisjoint(vocabulary(text)) and not may_name_unit(text, language):
        return
    for sign in before.finditer(text):
        if noun := _pattern(language).match(text, sign.end()):
            bases, end = _nouns(language)[noun[0].casefold()], noun.end()
        elif unit := unit_at(text, sign.end(), language):
            bases, end = frozenset((unit[0],)), unit[1]
        else:
            continue
        yield Rate(bases, sign.start(), end, sign["per"] is not None)


_EACH: dict[Language, frozenset[str]] = {
    "fr": frozenset(("chaque", "chacun", "chacune", "par", "individu", "habitants", "personnes")),
    "en": frozenset(
        ("each", "every", "per", "individual", "individuals", "inhabitants", "persons", "people")
    ),
}


def says_each(text: str, language: Language) -> bool:
    """Return whether a text has words by which it may say for each of whom a figure is."""
    return not _EACH[language].isdisjoint(vocabulary(text))
