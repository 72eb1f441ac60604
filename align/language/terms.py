"""Terms with capitals: what a document calls things by, as a reader sees it.

English writes each noun of a title with a capital (“Panel of Experts”), French the first alone (``Groupe
d'experts``): so English terms are found whole, and French ones as every run of words from a capital on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import NamedTuple

from align.language import LANGUAGES
from align.language.stems import stem
from align.language.tables import word_list

__all__ = ["Mention", "english_terms", "french_terms"]


class Mention(NamedTuple):
    """A term at ``text[start:end]``.

    ``key`` is its words without their endings, ``joints`` the small words among them.
    """

    key: tuple[str, ...]
    joints: tuple[str, ...]
    start: int
    end: int


_CAPITAL = r"[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*"
_JOINT = r"(?: (?:of|on|for|and|against)(?: the)?)?"
_ENGLISH = re.compile(rf"{_CAPITAL}(?:{_JOINT} {_CAPITAL})*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = re.compile(r" |['’]")
_SMALL = {language: frozenset(word_list("small_words.tsv", "small", language)) for language in LANGUAGES}
_NOT_FIRST = {
    "fr": _SMALL["fr"] | frozenset(word_list("small_words.tsv", "not first", "fr")),
    "en": frozenset(word_list("small_words.tsv", "not first", "en")),
}
"""Words that may have a capital before a term and are no part of it."""
_BREAKS = frozenset(word_list("small_words.tsv", "breaks", "fr"))
"""Small words over which no French term runs."""
_WRITTEN = {"d": "de", "des": "de", "du": "de", "aux": "à", "au": "à"}
_LONGEST = 6
"""Words of a French term, small ones included."""
_SHORTEST = 3
"""Letters of a word of a term."""


def english_terms(text: str) -> Iterator[Mention]:
    """Yield the runs of words with capitals in an English text, but single ones that open a sentence."""
    for match in _ENGLISH.finditer(text):
        words = [(m[0], match.start() + m.start(), match.start() + m.end()) for m in _WORD.finditer(match[0])]
        found = list(dropwhile(lambda word: word[0].casefold() in _NOT_FIRST["en"], words))
        if not found or not found[0][0][0].isupper():
            continue
        key = tuple(stem(w, "en") for w, _, _ in found if w.casefold() not in _SMALL["en"])
        if len(key) > 1 or (len(found) == len(words) and not _opens(text, match.start())) or not key:
            joints = tuple(w for w, _, _ in found if w in _SMALL["en"])
            yield Mention(key, joints, found[0][1], found[-1][2])


def french_terms(text: str) -> Iterator[Mention]:
    """Yield every run of words in a French text that may be a term: a capital first, no small word last."""
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    for i, (word, start, _) in enumerate(words):
        if _may_open(word):
            yield from _runs(text, words[i : i + _LONGEST], opening=_opens(text, start))


def _may_open(word: str) -> bool:
    """Return whether a French term may begin with a word."""
    return word[0].isupper() and not word.isupper() and word.casefold() not in _NOT_FIRST["fr"]


def _runs(text: str, words: list[tuple[str, int, int]], *, opening: bool) -> Iterator[Mention]:
    """Yield the terms that begin with the first of some words; where it opens a sentence, not it alone."""
    start, last = words[0][1:]
    key: list[str] = []
    joints: list[str] = []
    for number, (current, begin, end) in enumerate(words):
        if number and (not _GAP.fullmatch(text, last, begin) or current in _BREAKS):
            return
        last = end
        if current.casefold() in _SMALL["fr"]:
            joints.append(_WRITTEN.get(current, current))
        elif len(current) < _SHORTEST:
            return
        else:
            key.append(stem(current, "fr"))
            if not (opening and len(key) == 1):
                yield Mention(tuple(key), tuple(joints), start, end)


def _opens(text: str, start: int) -> bool:
    """Return whether a place is the beginning of a sentence, item or quotation."""
    before = text[max(0, start - 4) : start].rstrip(' «“"(')
    return not before or before[-1] in ".!?:;)–—"
