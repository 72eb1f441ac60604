"""Words without their endings, so that a term is found in the plural, the feminine or behind an elision.

A light stemmer of our own: it takes off the endings of number and gender, and nothing that makes another word
(``accord`` and ``accorder`` stay apart). What it makes is a key for comparing, not a word. The forms of verbs
are made rather than undone: ``inflections``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from align.language import Language
from align.language.folding import fold
from align.language.tables import rows

__all__ = ["inflections", "stem", "stemmer"]


def stem(word: str, language: Language) -> str:
    """Return the key that the singular, plural, masculine and feminine of a word share."""
    key = fold(word).lower()
    if len(key) <= 3 or not key.isalpha():
        return key
    return _irregular(language).get(key) or (_french(key) if language == "fr" else _english(key))


@lru_cache(maxsize=2)
def stemmer(language: Language) -> Callable[[str], str]:
    """Return ``stem`` for one language: always the same function, so that what it made can be kept."""
    return partial(stem, language=language)


@lru_cache(maxsize=2)
def _irregular(language: Language) -> Mapping[str, str]:
    return {
        word: row["key"]
        for row in rows("stems.tsv")
        if (row["kind"], row["language"]) == ("irregular", language)
        for word in row["written"].split()
    }


_FEMININE = tuple((row["written"], row["key"]) for row in rows("stems.tsv") if row["kind"] == "feminine")
"""Endings of the feminine and what the masculine has for them, in order of trial."""
_FEMININE_ENDINGS = tuple(written for written, _ in _FEMININE)


def _french(key: str) -> str:
    if key.endswith("aux") and len(key) > 4:
        return key[:-3] + ("au" if key.endswith("eaux") else "al")
    if key[-1] in "sx":
        key = key[:-1]
    if key.endswith(_FEMININE_ENDINGS):
        for feminine, masculine in _FEMININE:
            if key.endswith(feminine) and len(key) > len(feminine) + 2:
                return key[: -len(feminine)] + masculine
    return key[:-1] if key.endswith("e") and len(key) > 3 else key


def _english(key: str) -> str:
    key = _SPELT.sub("iz", key)  # organisation, organization
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key


_SPELT = re.compile(r"is(?=ations?$|e[sd]?$|ing$)(?<=\w{4})")


# ── verbs ──────────────────────────────────────────────────────────────────────────────────────────────────


def inflections(phrase: str, language: Language) -> tuple[str, ...]:
    """Return the forms of a phrase that begins with a verb in the infinitive; of another, the phrase alone.

    English marks it by “to” (``to strengthen capacities``); French verbs are those in -er, -ir and -re, which
    are given their regular forms. What is no word does no harm: it is not met.
    """
    first, _, rest = phrase.partition(" ")
    if language == "en":
        if first.lower() != "to" or not rest:
            return (phrase,)
        first, _, rest = rest.partition(" ")
        verbs = _english_verb(first)
    else:
        verbs = _french_verb(first)
    return tuple(f"{verb} {rest}".strip() for verb in verbs)


def _english_verb(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if re.search(r"[^aeiou]y$", verb):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    doubled = verb + verb[-1]
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing", f"{doubled}ed", f"{doubled}ing"


_ENDINGS = {row["written"]: row["key"].split() for row in rows("stems.tsv") if row["kind"] == "verb"}


def _french_verb(verb: str) -> tuple[str, ...]:
    ending = verb[-2:]
    if ending not in _ENDINGS or len(verb) < 5:
        return (verb,)
    root = verb[:-2]
    forms = [root + e for e in _ENDINGS[ending]]
    if ending == "er" and root[-1] in "gc":  # nous changeons, il avançait
        soft = root + "e" if root[-1] == "g" else root[:-1] + "ç"
        forms += [soft + e for e in ("ons", "ant", "ait", "aient", "a")]
    return tuple(dict.fromkeys(forms))
