"""What a document is divided into, as its headings say: "Annex I", "Deuxième partie", "Article 12"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from align.language import LANGUAGES, Language
from align.language.tables import either, numbered, rows

__all__ = ["DIVISIONS", "Division", "cited_as", "find_division"]

_NUMBER = r"(?P<number>(?:\d{1,3}|[IVXL]{1,7}|[A-Z])(?:[ \u00a0](?:bis|ter|quater))?)"
_WORD = re.compile(r"[^\W\d_]+")
_ALONE = "annex"
"""What may stand without a number: there is often but one."""
_COUNTED = "article"
"""What is cited by figures, however its number is written: "Article premier", "Art. 1"."""


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a document: its ``kind``, one of ``DIVISIONS``, and its number as printed, if it has one.

    ``words`` is the heading where its number is a word: "deuxième partie".
    """

    kind: str
    number: str
    words: str = ""


DIVISIONS = tuple(dict.fromkeys(row["division"] for row in rows("divisions.tsv")))
"""The kinds of divisions, the largest first."""


def find_division(text: str) -> Division | None:
    """Return the division that a heading opens; None where it opens none that has a name.

    Capitals and small letters are told apart: "part 2" in a sentence opens nothing.
    """
    text = text.lstrip()
    first = _WORD.match(text)
    if first is None or first[0].lower() not in _openings():
        return None
    for kind, pattern in _patterns():
        if (found := pattern.match(text)) is None:
            continue
        number = found["number"] or ""
        word = found["word"]
        if word is None:
            return Division(kind, number)
        if kind == _COUNTED:
            return Division(kind, str(_numbers()[word.lower()]))
        return Division(kind, "", found[0].strip().lower())
    return None


def cited_as(kind: str, language: Language) -> str:
    """Return the word that a division is cited by in a language: "annexe", "chap."."""
    return _cited()[kind, language]


@cache
def _cited() -> dict[tuple[str, str], str]:
    return {(row["division"], row["language"]): row["cited"] for row in rows("divisions.tsv")}


@cache
def _openings() -> frozenset[str]:
    """Return what headings that open a division may begin with."""
    names = (word.rstrip(".") for row in rows("divisions.tsv") for word in row["words"].split())
    return frozenset((*names, *_numbers()))


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    held: dict[str, set[str]] = {kind: set() for kind in DIVISIONS}
    for row in rows("divisions.tsv"):
        held[row["division"]].update(row["words"].split())
    any_number = either(_longest(_numbers(), str.lower, str.capitalize, str.upper))
    first = either(_longest(_numbers(), str.capitalize, str.upper))
    made = []
    for kind, words in held.items():
        after = rf"(?:\s+(?:{_NUMBER}|(?P<word>{any_number})))" + ("?" if kind == _ALONE else "")
        made.append((kind, rf"(?:{either(_longest(words, str.capitalize, str.upper))}){after}"))
        if kind != _COUNTED:  # "Deuxième partie"
            name = either(_longest(words, str.lower, str.capitalize, str.upper))
            made.append((kind, rf"(?P<word>{first})\s+(?:{name})(?P<number>(?!))?"))
    return [(kind, re.compile(rf"{pattern}(?=\W|$)")) for kind, pattern in made]


@cache
def _numbers() -> dict[str, int]:
    return {
        word: number
        for language in LANGUAGES
        for kind in ("cardinal", "ordinal")
        for word, number in numbered("numerals.tsv", kind, language).items()
    }


def _longest(words: Iterable[str], *cases: Callable[[str], str]) -> list[str]:
    """Return words in some cases, the longest first, as the first that fits is taken."""
    return [case(word) for word in sorted(words, key=lambda word: (-len(word), word)) for case in cases]
