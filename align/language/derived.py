"""Words that a language makes of others: “redimensionnement” of “dimension”, “deselect” of “select”.

No list of words has them all. What a word is made of is told from the word alone, and from the list of words
of its language, by the commonest prefixes and endings of verbs and of nouns made of verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.language import Language
from align.language.lexicon import words

__all__ = ["is_derived"]

_SHORTEST = 4
"""Letters of what is left of a word without its ending."""
_PREFIX: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:anti|auto|bio|co|cyber|d[ée]s?|éco|géo|hyper|inter|micro|multi|non|pré|r[ée]|sous|sur|télé)-?"
        r"(?=\w{4})"
    ),
    "en": re.compile(
        r"(?:anti|auto|bio|co|cyber|de|dis|eco|geo|hyper|inter|micro|mis|multi|non|over|pre|re|sub|tele|un|"
        r"under)-?(?=\w{4})"
    ),
}
_VERB = ("er", "é", "ation", "ement")
_ENDINGS: dict[Language, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "fr": (
        *((ending, _VERB) for ending in ("er", "ant", "é", "ée")),
        *((ending, (*_VERB, "e", "ir", "re")) for ending in ("ez", "ons")),
        *((ending, ("ir", "re", "i", "ie")) for ending in ("ir", "issez", "issement", "re")),
        *((ending, ("er", "é", "e", "")) for ending in ("ement", "ation", "age", "able", "eur", "euse")),
        *((ending, (f"{ending}r",)) for ending in ("ise", "ifie")),
        *((ending, ("e", "é", "er", "ique", "")) for ending in ("isation", "iser", "isez", "ité", "isme")),
    ),
    "en": (
        *((ending, ("", "e")) for ending in ("ed", "ly", "able", "ness", "ment", "less")),
        *((ending, ("", "e", "ate")) for ending in ("ation", "ion", "ise", "ize", "ised", "ized")),
        *((ending, ("", "e", "y")) for ending in ("ization", "isation", "ity", "ism")),
    ),
}
"""Endings, with those that a known word may have in their place."""


_SHAPES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\w{4,}(?:ement|ation|is[ée]e?|ifi[ée]e?|iser|ifier|ibilité|icité)s?"
        r"|(?:dé|pré|ré)s?\w{4,}(?:ée?s?|er|ez)"
    ),
    "en": re.compile(r"\w{4,}(?:ation|i[sz]ed|i[sz]ing|ified|ifying|ibility|icity)s?"),
}
"""What long words that a language made look like, whatever they are made of: no name does."""


def is_derived(word: str, language: Language) -> bool:
    """Return whether a word, in any case, is made of one that the language has in its list, or looks made."""
    if _SHAPES[language].fullmatch(word.lower()):
        return True
    known = words(language)
    return any(made in known for made in _made_of(word.lower(), language))


def _made_of(word: str, language: Language) -> Iterator[str]:
    """Yield what a word may be made of."""
    word = word.removesuffix("s") if language == "fr" else word
    prefix = _PREFIX[language].match(word)
    for bare in (word, word[prefix.end() :]) if prefix else (word,):
        if bare is not word:
            yield bare
        for ending, others in _ENDINGS[language]:
            base = bare.removesuffix(ending)
            if base != bare and len(base) >= _SHORTEST:
                yield from (base + other for other in others)
                if base[-1] == base[-2]:  # dimensionn-ement
                    yield base[:-1]
