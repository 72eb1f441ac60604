"""Words as they are spelt: where they stand in a text, and what is known of one without a model."""

from __future__ import annotations

import re
import unicodedata

from align.language import Language
from align.language.lexicon import words as lexicon

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|\d+(?:[.,/]\d+)*|[^\w\s]")
_TIMES_RARER = 20
_USUAL = 5_000  # rank up to which an English word is no chance likeness of a French one
_RARE = 10**9
"""The rank of a word that no list has."""
_COMMONEST = 150
"""How many of the commonest words of a language carry little by themselves."""


def cut_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words, figures and marks of a text stand; an elided article stands alone (``l’``)."""
    return tuple([match.span() for match in WORD.finditer(text)])


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def is_foreign(word: str, language: Language) -> bool:
    """Return whether a word is hardly ever seen in this language, and often in the other.

    Words with a capital are left alone: names are the same in both.
    """
    own, other = lexicon(language), lexicon("en" if language == "fr" else "fr")
    if word not in other and "-" not in word:  # most words: asked first
        return False
    if len(word) < 2 or not word.islower() or not word.replace("-", "").isalpha():
        return False
    if word in own and "-" in word:
        return False
    if language == "fr" and word.endswith("able") and f"{word[:-4]}er" in own and other.get(word, 0) > _USUAL:
        return False  # "testable" is made of "tester"
    parts = word.split("-")
    return all(part in other and own.get(part, _RARE) > _TIMES_RARER * (other[part] + 20) for part in parts)


def carries(word: str, language: Language) -> bool:
    """Return whether a word carries meaning by itself: none of the shortest, or of the commonest."""
    return word[0].isalpha() and len(word) > 2 and lexicon(language).get(word.lower(), _RARE) >= _COMMONEST
