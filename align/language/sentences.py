"""Sentences of French and English, with the usage of United Nations documents.

A sentence ends at a full stop, question or exclamation mark or ellipsis, with the quotation marks and
brackets that close on it, if what follows can open a sentence and what precedes the stop is no abbreviation,
initial or enumerator. A semicolon or colon ends none. The code is our own: ``docs/reading.md`` compares it
with pysbd.
"""

from __future__ import annotations

import re

from align.language import LANGUAGES, Language
from align.language.calendar import full_months
from align.language.tables import either, word_list

__all__ = ["split_sentences"]


def _set(title: str, language: Language | None = None) -> frozenset[str]:
    return frozenset(word_list("abbreviations.tsv", title, language))


_ABBREVIATIONS = _set("titles") | _set("references") | _set("inner")
"""Followed by a name, a number or a symbol; never the end of a sentence."""
_WORDS = {language: _set("words", language) for language in LANGUAGES}
"""Words that are also abbreviations: these end sentences in the one language or the other."""
_EITHERS = _set("either")
"""May end a sentence, before a word that opens sentences."""
_FINALS = _set("final")
"""May end a sentence, before a capital."""
_NUMBERED, _LATER = _set("numbered"), _set("later")
"""What stands before a number; what says which version of a text."""
_STARTERS = {language: _set("starters", language) for language in LANGUAGES}
"""Small words that open a sentence with their capital even behind what may be an abbreviation."""

_CLOSING = "\"'’”»›)\\]*"
_STOP = re.compile(
    rf"(?<![.?!])(?:\.{{2,}}+|…|[.?!]++)(?:\s»|[{_CLOSING}])*(?:\d{{1,3}}(?=\s|$)|[¹²³⁴-⁹⁰]+)?(?=\s|$)"
)
_BEFORE = 200  # characters before a stop that are looked at
_NEXT = re.compile(r"\s*")
_OPENER = re.compile(r"[\"'‘’“«‹(\[*¿¡–—-]*\s?[\"“«(]?\s?")
_BREAK = re.compile(r"[\s(\[«“\"'’]")
_ENUMERATOR = re.compile(r"(?:\(?[a-zA-Z]|\(?\d{1,3}(?:\.\d{1,3})*|\(?[ivxlc]{1,6}|[IVXLC]{1,6})$")
_ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})\)\s|\d{1,3}\.\s")
_MONTH = re.compile(rf"(?:{either(full_months())})\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_POINTED = re.compile(r"(?:[a-z]\.){1,4}[a-z]")
_LETTERED = re.compile(
    r"(?:annexe?|partie|part|section|groupe|group|vitamine?|plan|type|catégorie|category|class[e]?)\s\w$",
    re.IGNORECASE,
)
"""What a capital letter names: "annexe A", "vitamin C"."""
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z][a-zà-ÿ]*\.?\s?[A-Z]$")
_COMPOUND = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.-)+[A-ZÀ-Þ][a-z]?")
"""The initials of a compound first name, less the last stop: "J.-P."."""
_DAY = re.compile(r"\d{1,2}")
_INNER_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})")
_BEFORE_ENUMERATOR = re.compile(r"(?:[:;!?]|[^\W\d_]{4}\.)\s*\S+$")


def split_sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """Return the start and end of each sentence, without the white space around it, in order.

    Together they cover every character of the text that is not white space; a text without words has none.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    found: list[tuple[int, int]] = []
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end:
            break
        if stop.end() > start and _ends(text, start, stop, language):
            found.append((start, stop.end()))
            gap = _NEXT.match(text, stop.end())
            start = gap.end() if gap else stop.end()
    if start < end:
        found.append((start, end))
    return found


def _ends(text: str, start: int, stop: re.Match[str], language: Language) -> bool:
    """Whether a sentence ends at a stop, which white space follows."""
    gap = _NEXT.match(text, stop.end())
    after = gap.end() if gap else stop.end()
    opener = _OPENER.match(text, after)
    opening = opener.end() if opener else after
    first = text[opening : opening + 1]
    if not first or (first.islower() and not _ITEM.match(text, after)):
        return False
    if stop[0][0] in "?!":
        # Inside a quotation that the sentence goes on after, the next word is in lower case: dealt with
        # above.
        return True
    closed = _closed(stop[0])
    if stop[0].startswith(("..", "…")):
        return closed or (first.isupper() and text[after : after + 1] not in "([")
    before = text[max(start, stop.start() - _BEFORE) : stop.start()]
    token = "" if closed else _BREAK.split(before)[-1]
    if token and not _token_ends(text, token, before, after, first, language):
        return False
    # A number opens a sentence ("2008 fut…") where a full sentence precedes it.
    return not first.isdigit() or len(before.split()) > 3


def _closed(stop: str) -> bool:
    """Return whether a quotation mark or bracket closes behind a stop, before the figures of a note."""
    bare = stop.rstrip(_FIGURES)
    return len(bare) > len(stop) - len(stop.lstrip(".?!…"))


_FIGURES = "0123456789¹²³⁴⁵⁶⁷⁸⁹⁰"


def _token_ends(text: str, token: str, before: str, after: int, first: str, language: Language) -> bool:
    """Whether the stop behind a token is a full stop, not part of the token."""
    alone = not before[: len(before) - len(token)].strip(" \"'’“«([–—-*")
    if alone and _ENUMERATOR.match(token.lstrip("([«“*")):
        return False  # "12. Décide", "a. Promote", "IV. Conclusion" at the start
    bare = token.lstrip("*_-–—").lower()
    following = _LETTERS.match(text, after)
    word = following[0] if following else ""
    starter = word in _STARTERS[language]
    if _COMPOUND.fullmatch(token.lstrip("([«“*")):
        return False
    if bare in _FINALS:
        return first.isupper() or _ITEM.match(text, after) is not None
    if bare in _EITHERS or _POINTED.fullmatch(bare):
        return starter
    if bare in _ABBREVIATIONS:
        return _abbreviation_ends(token, bare, word, first, language)
    if len(bare) == 1 and bare.isalpha():
        return _letter_ends(token, before, starter=starter)
    return not _belongs_to_next(text, token, before, after)


def _abbreviation_ends(token: str, bare: str, word: str, first: str, language: Language) -> bool:
    """Whether the stop behind what may be an abbreviation ends a sentence, by the word that follows."""
    if bare in _WORDS[language] and not first.isdigit():
        return bare in _NUMBERED or (token.islower() and bool(word) and len(bare) > 1)
    return bare in _LATER and word in _STARTERS[language]


def _letter_ends(token: str, before: str, *, starter: bool) -> bool:
    """Whether the stop behind a single letter ends a sentence: an initial does not, "annexe A." does."""
    if not token.isupper():
        return starter
    return bool(_LETTERED.search(before)) or (starter and not _INITIAL.search(before))


def _belongs_to_next(text: str, token: str, before: str, after: int) -> bool:
    """Whether a token is a day before its month, or an enumerator in the middle: "1. Décide … 2. Prie"."""
    if _DAY.fullmatch(token) and _MONTH.match(text, after):
        return True
    return bool(_INNER_ENUMERATOR.fullmatch(token)) and bool(_BEFORE_ENUMERATOR.search(before))
