"""Acronyms that a text defines: ``Programme alimentaire mondial (PAM)``, “World Food Programme (WFP)”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from align.language.folding import fold
from align.language.tables import word_list

__all__ = ["Definition", "acronyms", "definitions"]


class Definition(NamedTuple):
    """An acronym in brackets at ``text[start:end]``, and the words before it whose initials it has.

    ``name`` is empty where the initials do not say which words those are.
    """

    acronym: str
    name: str
    start: int
    end: int


_ACRONYM = r"[A-ZÀ-Þ]{2,}[A-Za-z]?(?:-[A-ZÀ-Þ][A-Za-z]+)?"
_DEFINED = re.compile(
    rf"(?<=\w) \((?:ci-après,? |hereinafter,? |dite? |the )?[«“\"]?\s?(?P<acronym>{_ACRONYM})\s?[»”\"]?\)"
)
_ALONE = re.compile(rf"(?<![\w./-]){_ACRONYM}(?![\w/])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = frozenset(word_list("small_words.tsv", "initials"))
_REACH = 3
"""Words that a name may have beyond the letters of its acronym."""
_BEFORE = 1000
"""Characters before an acronym that may hold its name."""


def definitions(text: str) -> Iterator[Definition]:
    """Yield the acronyms that a text defines in brackets, in order."""
    for match in _DEFINED.finditer(text) if " (" in text else ():
        acronym = match["acronym"]
        if not _ROMAN.fullmatch(acronym):
            yield Definition(
                acronym,
                _name(text[max(0, match.start() - _BEFORE) : match.start()], acronym),
                match.start("acronym"),
                match.end("acronym"),
            )


def acronyms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each acronym in a text, Roman numerals apart."""
    for match in _ALONE.finditer(text):
        if not _ROMAN.fullmatch(match[0]):
            yield match.span()


def _name(before: str, acronym: str) -> str:
    """Return the last words of a text that begin, in order, with the letters of an acronym."""
    letters = [c for c in fold(acronym).lower() if c.isalpha()]
    words = list(_WORD.finditer(before))[-2 * (len(letters) + _REACH) :]
    wanted = len(letters)
    for number, word in enumerate(reversed(words)):
        if number >= 2 * len(letters) + _REACH:
            break
        initial = fold(word[0][0]).lower()
        small = word[0].casefold() in _SMALL
        better_left = small and wanted != 1 and _skips(words, number, letters, wanted)
        if initial == letters[wanted - 1] and not better_left:
            wanted -= 1
            if wanted == 0:
                return before[word.start() :]
        elif not small:
            return ""
    return ""


def _skips(words: list[re.Match[str]], number: int, letters: list[str], wanted: int) -> bool:
    """Return whether a small word is better left out: the word before it has the letter too."""
    following = number + 1
    return following < len(words) and fold(words[-1 - following][0][0]).lower() == letters[wanted - 1]
