"""Organs by what they call themselves: committee, commission, council.

A body keeps its name throughout a document, and "le Comité" is not "the Commission". Custom crosses over in a
few cases: the Main Committees of the General Assembly are "commissions" in French, "conseil" is "board" as
well, and some councils of Canada are "commissions" in English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.tables import rows

__all__ = ["Organ", "find_organs", "same_organ"]


class Organ(NamedTuple):
    """What an organ calls itself, at ``text[start:end]``."""

    start: int
    end: int


_ANSWERS = {row["french"]: frozenset(row["english"].split()) for row in rows("organs.tsv")}
"""What the organs of French are in English."""
_FURTHER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s+(?:(?:d[eu]s?|pour|contre|sur|aux?|chargée?s?|économique|consultati\w+|permanent\w*|exécuti\w+|mixte|"
        r"spécial\w*|national\w*|international\w*|européen\w*)\b|d['’])"
    ),
    "en": re.compile(r"\s+(?:of|on|for|against)\b"),
}
_QUALIFIED = re.compile(r"\b(?!The\b)[A-Z][\w-]+\s+$")
"""What makes a word part of a full name: "Commission du droit international", "Security Council"."""


@lru_cache(maxsize=2)
def _pattern(language: Language) -> re.Pattern[str]:
    words = set(_ANSWERS) if language == "fr" else set().union(*_ANSWERS.values()) - {"panel"}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(w.capitalize() for w in words))})(?![\w-])")


def find_organs(text: str, language: Language) -> tuple[Organ, ...]:
    """Return the organs that a text names by what they are alone, with a capital, in order."""
    found = _pattern(language).finditer(text)
    return tuple(
        Organ(*m.span())
        for m in found
        if _FURTHER[language].match(text, m.end()) is None
        and (language == "fr" or _QUALIFIED.search(text[max(0, m.start() - 24) : m.start()]) is None)
    )


def same_organ(french: str, english: str) -> bool:
    """Return whether what an organ calls itself in French may be what one calls itself in English."""
    return english.casefold() in _ANSWERS.get(french.casefold(), ())
