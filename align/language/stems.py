"""Words without their endings, so that a term is found in the plural, the feminine or behind an elision.

A light stemmer of our own: it takes off the endings of number and gender, and nothing that makes another word
(``accord`` and ``accorder`` stay apart). What it makes is a key for comparing, not a word. The forms of verbs
are made rather than undone: ``inflections``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from align.language import Language
from align.language.names.phrases import fold

__all__ = ["inflections", "stem", "stemmer"]


@lru_cache(maxsize=16384)
def stem(word: str, language: Language) -> str:
    """Return the key that the singular, plural, masculine and feminine of a word share."""
    key = fold(word).lower()
    if len(key) <= 3 or not key.isalpha():
        return key
    return _french(key) if language == "fr" else _english(key)


@lru_cache(maxsize=2)
def stemmer(language: Language) -> Callable[[str], str]:
    """Return ``stem`` for one language: always the same function, so that what it made can be kept."""
    return partial(stem, language=language)


def _french(key: str) -> str:
    if key in _IRREGULAR_FRENCH:
        return _IRREGULAR_FRENCH[key]
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
    ("ette", "et"),
    ("ive", "if"),
    ("ee", ""),
    ("trice", "teu"),
    ("eur", "eu"),
)
_IRREGULAR_FRENCH = {
    **dict.fromkeys(("nouvel", "nouvelle", "nouvelles", "nouveaux"), "nouveau"),
    **dict.fromkeys(("bel", "belle", "belles", "beaux"), "beau"),
    **dict.fromkeys(("vieil", "vieille", "vieilles"), "vieu"),
    **dict.fromkeys(("public", "publics", "publique", "publiques"), "public"),
    **dict.fromkeys(("blanc", "blancs", "blanche", "blanches"), "blanc"),
    **dict.fromkeys(("franc", "francs", "franche", "franches"), "franc"),
    **dict.fromkeys(("bref", "brefs", "breve", "breves"), "bref"),
    **dict.fromkeys(("yeux", "oeil"), "oeil"),
    **dict.fromkeys(("travaux", "travail"), "travail"),
    **dict.fromkeys(("baux", "bail"), "bail"),
}


def _english(key: str) -> str:
    if key in _IRREGULAR:
        return _IRREGULAR[key]
    key = _SPELT.sub("iz", key)  # organisation, organization
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key


_SPELT = re.compile(r"is(?=ations?$|e[sd]?$|ing$)(?<=\w{4})")
_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "people": "person",
    "chairmen": "chairman",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "indices": "index",
    "matrices": "matrix",
    "analyses": "analysis",
    "crises": "crisis",
    "theses": "thesis",
    "hypotheses": "hypothesis",
    "wives": "wife",
    "lives": "life",
    "halves": "half",
    "mice": "mouse",
    "feet": "foot",
}


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


_ENDINGS = {
    "er": "er e es ent ons ez ant é er era eront ait aient a èrent erait eraient",
    "ir": "ir it is issent issons issez issant i ira iront issait issaient isse irait iraient",
    "re": "re d t ent ons ez ant u ra ront ait aient e rait raient",
}


def _french_verb(verb: str) -> tuple[str, ...]:
    ending = verb[-2:]
    if ending not in _ENDINGS or len(verb) < 5:
        return (verb,)
    root = verb[:-2]
    forms = [root + e for e in _ENDINGS[ending].split()]
    if ending == "er" and root[-1] in "gc":  # nous changeons, il avançait
        soft = root + "e" if root[-1] == "g" else root[:-1] + "ç"
        forms += [soft + e for e in ("ons", "ant", "ait", "aient", "a")]
    return tuple(dict.fromkeys(forms))
