"""What a document is divided into, as its headings say: "Annex I", "Deuxième partie", "Article 12"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from align.language import LANGUAGES, Language
from align.language.tables import numbered, rows

__all__ = ["DIVISIONS", "Division", "cited_as", "find_division"]

_NUMBER = r"(?P<number>(?:\d{1,3}|[IVXL]{1,7}|[A-Z])(?:[ \u00a0](?:bis|ter|quater))?)"
_WORD = r"[^\W\d_]+"
_END = r"(?=\W|$)(?![-\u2010\u2011]| et )"  # "twenty" is no number of its own in "twenty-one"
_NAME_FIRST = re.compile(
    rf"(?P<name>{_WORD}\.?)(?:\s+(?:{_NUMBER}(?=\W|$)|(?P<word>{_WORD}){_END}))?(?=\W|$)"
)
_WORD_FIRST = re.compile(rf"(?P<word>{_WORD})\s+(?P<name>{_WORD})(?=\W|$)")  # "Deuxième partie"
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
    if (found := _NAME_FIRST.match(text)) and _is_title(found["name"]):
        kind = _kinds().get(found["name"].lower())
        word = found["word"] if found["word"] and found["word"].lower() in _numbers() else None
        if kind and (word or found["number"] or kind == _ALONE):
            return _division(kind, found["number"] or "", word, found[0])
    if (found := _WORD_FIRST.match(text)) and _is_title(found["word"]):
        kind = _kinds().get(found["name"].lower())
        if kind and kind != _COUNTED and found["word"].lower() in _numbers():
            return _division(kind, "", found["word"], found[0])
    return None


def _division(kind: str, number: str, word: str | None, heading: str) -> Division:
    if word is None:
        return Division(kind, number)
    if kind == _COUNTED:
        return Division(kind, str(_numbers()[word.lower()]))
    return Division(kind, "", heading.strip().lower())


def _is_title(word: str) -> bool:
    return word in (word.capitalize(), word.upper())


def cited_as(kind: str, language: Language) -> str:
    """Return the word that a division is cited by in a language: "annexe", "chap."."""
    return _cited()[kind, language]


@cache
def _cited() -> dict[tuple[str, str], str]:
    return {(row["division"], row["language"]): row["cited"] for row in rows("divisions.tsv")}


@cache
def _kinds() -> dict[str, str]:
    """Return the kinds of divisions by their names in small letters; what stands alone may have a stop."""
    named = {word: row["division"] for row in rows("divisions.tsv") for word in row["words"].split()}
    return named | {f"{word}.": kind for word, kind in named.items() if kind == _ALONE}


@cache
def _numbers() -> dict[str, int]:
    return {
        word: number
        for language in LANGUAGES
        for kind in ("cardinal", "ordinal")
        for word, number in numbered("numerals.tsv", kind, language).items()
    }
