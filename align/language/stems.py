"""Words without their endings, so that a term is found in the plural, the feminine or behind an elision.

A light stemmer of our own: it takes off the endings of number and gender, and nothing that makes another word
(``accord`` and ``accorder`` stay apart). What it makes is a key for comparing, not a word.
"""

from __future__ import annotations

from functools import lru_cache

from align.language import Language
from align.language.names.phrases import fold


@lru_cache(maxsize=16384)
def stem(word: str, language: Language) -> str:
    """Return the key that the singular, plural, masculine and feminine of a word share."""
    key = fold(word).lower()
    if len(key) <= 3 or not key.isalpha():
        return key
    return _french(key) if language == "fr" else _english(key)


def _french(key: str) -> str:
    if key.endswith("aux") and len(key) > 4:
        return key[:-3] + ("au" if key.endswith("eaux") else "al")
    if key[-1] in "sx":
        key = key[:-1]
    for feminine, masculine in _FEMININE:
        if key.endswith(feminine) and len(key) > len(feminine) + 2:
            return key[: -len(feminine)] + masculine
    return key[:-1] if key.endswith("e") and len(key) > 3 else key


_FEMININE = (
    ("euse", "eu"),
    ("enne", "en"),
    ("onne", "on"),
    ("elle", "el"),
    ("ive", "if"),
    ("ee", ""),
    ("trice", "teur"),
)


def _english(key: str) -> str:
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return _IRREGULAR.get(key, key)


_IRREGULAR = {"women": "woman", "men": "man", "children": "child", "people": "person", "chairmen": "chairman"}
