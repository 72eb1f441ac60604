"""Acronyms that differ by language, learned from where both versions use them: PAC and AC."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from align.language import Language
from align.language.lexicon import words
from align.language.names import find_organisations
from align.language.names.defined import acronyms
from align.language.tokens import is_in_capitals
from align.passage.passage import Side, View
from align.passage.passages import Passages

__all__ = ["AcronymPair", "acronym_pairs", "is_word_in_capitals", "own_acronyms", "without_plural"]

_WORD = re.compile(r"\w+(?:-\w+)*")
_FEWEST = 3
"""Passages in which two acronyms must stand together to be taken for each other."""
_MOSTLY = 0.6
"""Share of the passages with either in which both must stand."""
_SHORT = 3
"""Letters up to which an acronym may be a word as well."""
_MANY = 12
"""Acronyms of its own that a side has at most to tell anything: more are a table or a list."""


class AcronymPair(NamedTuple):
    """An acronym of either language, and in how many passages each faces the other."""

    french: str
    english: str
    times: int

    def of(self, language: Language) -> str:
        """Return the acronym in a language."""
        return self.french if language == "fr" else self.english


def acronym_pairs(passages: Passages) -> Mapping[tuple[Language, str], AcronymPair]:
    """Return what the acronyms of either language are in the other, by language and acronym.

    Only those that stand in most of the passages where either does, each for one and no other.
    """
    alone, together = _counted(passages)
    best = [
        AcronymPair(one, other, times)
        for (one, other), times in together.items()
        if times >= max(_FEWEST, _MOSTLY * alone["fr", one], _MOSTLY * alone["en", other])
    ]
    found: dict[tuple[Language, str], AcronymPair] = {}
    partners = Counter(key for pair in best for key in _keys(pair))
    for pair in best:
        if all(partners[key] == 1 for key in _keys(pair)):
            found.update(dict.fromkeys(_keys(pair), pair))
    return found


def _counted(passages: Passages) -> tuple[Counter[tuple[Language, str]], Counter[tuple[str, str]]]:
    """Return in how many passages each acronym stands, and in how many each two face each other."""
    alone, together = Counter[tuple[Language, str]](), Counter[tuple[str, str]]()
    for passage in passages:
        if not passage.has_both_sides:
            continue
        french, english = (own_acronyms(view) for view in passage.views)
        if len(french) <= _MANY and len(english) <= _MANY:
            alone.update(("fr", acronym) for acronym in french)
            alone.update(("en", acronym) for acronym in english)
            together.update(product(french, english))
    return alone, together


def own_acronyms(view: View) -> frozenset[str]:
    """Return the acronyms of the near side that the far side neither has nor answers by the tables."""
    found = {acronym for text in view.near for acronym in text.read(_acronyms)}
    if found:
        found.difference_update(
            without_plural(word) for text in view.far for word in _WORD.findall(text.text)
        )
    answered = _codes(view.far) if found else frozenset()
    return frozenset(
        acronym
        for acronym in found
        if not any(o.codes & answered for o in find_organisations(acronym, view.near.language))
    )


def _acronyms(text: str, language: Language) -> frozenset[str]:
    if is_in_capitals(text):
        return frozenset()  # a heading, whose words are none
    found = {without_plural(text[a:b]) for a, b in acronyms(text)}
    return frozenset(acronym for acronym in found if not is_word_in_capitals(acronym, language))


def without_plural(acronym: str) -> str:
    """Return an acronym without the ending that English puts to several: NGOs."""
    return acronym.removesuffix("s")


def is_word_in_capitals(acronym: str, language: Language) -> bool:
    """Return whether an acronym is rather a word in capitals: NOTE."""
    return len(acronym) > _SHORT and acronym.lower() in words(language)


def _codes(side: Side) -> frozenset[str]:
    return frozenset(code for text in side for o in text.read(find_organisations) for code in o.codes)


def _keys(pair: AcronymPair) -> tuple[tuple[Language, str], tuple[Language, str]]:
    return ("fr", pair.french), ("en", pair.english)
