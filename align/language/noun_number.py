"""The number of nouns: what a form says of it, and where it says nothing.

A form is plural if the language has the word without the mark of the plural, and singular if it has the word
with it (``lexicon``). That takes in adjectives and verbs as well: which words answer each other in number is
learned from sound pairs (``align/training/learn_noun_number.py``), and what is no noun does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.tables import word_list

__all__ = ["Noun", "Number", "find_nouns", "is_definite", "number_of"]

Number = Literal["singular", "plural"]

_TABLE = "noun_number.tsv"
_SHORTEST = 4
"""Letters of a noun, at least: shorter words are seldom nouns, and their forms are other words."""
_PLURALS: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (("aux", "al"), ("aux", "ail"), ("s", ""), ("x", "")),
    "en": (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("men", "man"),
        ("s", ""),
    ),
}
"""The endings of the plural, and what the singular has for them, in order of trial."""
_SINGULAR_ENDINGS = word_list(_TABLE, "endings", "en")
_BEFORE = {language: frozenset(word_list(_TABLE, "before", language)) for language in ("fr", "en")}
_NOMINAL = word_list(_TABLE, "nominal endings", "en")
"""Endings of English nouns, many of which have no plural: "platform *accessibility*"."""
_JOIN = {language: frozenset(word_list(_TABLE, "join", language)) for language in ("fr", "en")}
_DEFINITE = {language: frozenset(word_list(_TABLE, "definite", language)) for language in ("fr", "en")}
_REACH = 2
"""Words before a noun, or behind it, that may say of how many it is said."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that may be a noun: which of the words it is, its singular, its number."""

    index: int
    singular: str
    number: Number


def number_of(word: str, language: Language) -> tuple[str, Number] | None:
    """Return the singular of a word and its number, or None if its form does not tell."""
    word = word.lower()
    known = lexicon(language)
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    if language == "fr" or not word.endswith(_SINGULAR_ENDINGS):
        for plural, singular in _PLURALS[language]:
            if word.endswith(plural) and (base := word.removesuffix(plural) + singular) in known:
                return base, "plural"
    for plural, singular in _PLURALS[language]:
        if word.endswith(singular) and word.removesuffix(singular) + plural in known:
            return word, "singular"
    return None


def find_nouns(words: Sequence[str], language: Language) -> list[Noun]:
    """Return the words that may be nouns and are said of so many as their form says.

    Left out are those that occur twice, in whatever number, and those whose number says nothing: behind
    “chaque” or “any”, and behind a figure (“0,5 seconde”), before another noun (“State practice”), with two
    words that share them (“the first and second reports”).
    """
    numbers = [number_of(word, language) for word in words]
    seen = Counter(found[0] for found in numbers if found)
    return [
        Noun(i, *found)
        for i, found in enumerate(numbers)
        if found and seen[found[0]] == 1 and not _is_free(words, numbers, i, language)
    ]


def _is_free(
    words: Sequence[str], numbers: Sequence[tuple[str, Number] | None], i: int, language: Language
) -> bool:
    before = [word.lower() for word in words[max(0, i - _REACH) : i]]
    if not _BEFORE[language].isdisjoint(before) or any(word[0].isdigit() for word in before[-1:]):
        return True
    joined = _JOIN[language]
    if len(before) == _REACH and before[0] in joined:
        return True
    behind = words[i + 1 : i + 1 + _REACH]
    if language == "fr":  # "civile, scientifique et professionnelle"
        return len(behind) == _REACH and behind[0].isalpha() and behind[1].lower() in joined
    return bool(behind) and (
        behind[0] in ("'", "’") or numbers[i + 1] is not None or behind[0].lower().endswith(_NOMINAL)
    )


def is_definite(words: Sequence[str], index: int, language: Language) -> bool:
    """Return whether a definite article stands right before a word."""
    return index > 0 and words[index - 1].lower().replace("’", "'") in _DEFINITE[language]
