"""Accents and apostrophes that a scanner lost between French words: ``a la fin``, ``s appuyer``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from align.language.offsets import Edit
from align.language.scanned.marks import VOWEL
from align.language.tables import word_list

__all__ = ["accents_kept", "elisions", "prepositions"]

# Where "a" cannot be the verb: behind these words, before these, and between a verb form and an article.
_DETERMINER = r"l'|la |le |les |leurs? |ce |ces |cet |cette |son |sa |ses |tous? |toutes? |une? |des "
_A_BEHIND = re.compile(
    r"\b(?i:grâce|quant|face|jusqu'|jusque|conformément|relativement|contrairement|suite|rapport|égard|"
    r"relati(?:f|fs|ve|ves)|"
    r"destinée?s?|prêts?|réuni(?:e|s|es)|v(?:ou|on)ée?s?|soumise?s?|confrontée?s?|attachée?s?|droit|"
    r"contribuent|visent|"
    rf"cherchent|continuent|tendent|appartiennent|concernées?) (?P<a>a)(?= (?:{_DETERMINER}|[A-ZÉ][a-zà-ÿ]))"
)
_A_BEFORE = re.compile(
    r"\b(?P<a>a) (?=(?:cet (?:égard|effet)|cette (?:fin|occasion|date)|savoir|l'(?:égard|échelle|appui|"
    r"échec|occasion|"
    r"issue|intérieur|extérieur|attention|intention|origine|exception|avenir)|la (?:fois|suite|lumière)|"
    r"partir d|"
    r"compter d|long terme|court terme|titre|travers|moins qu|nouveau|condition|cause|défaut|raison d|"
    r"propos d)\b)"
)
_A_BETWEEN = re.compile(
    rf"\b(?P<before>\w+['\s])?(?P<verb>[a-zà-ÿ]+(?:ant|er|ir|re)) (?P<a>a)(?= (?:{_DETERMINER}))"
)
_A_INFINITIVE = re.compile(r"(?<=[a-zà-ÿ,] )(?P<a>a) (?P<verb>[a-zà-ÿ]{2,}(?:er|ir|re))\b")
_A_AGAIN = re.compile(rf"\b(?:et|ou|ni) (?P<a>a)(?= (?:{_DETERMINER}))")
_ARTICLES = frozenset(word_list("repairs.tsv", "articles", "fr"))
# s appuyer, d Etat → s'appuyer, d'Etat; not the letters of a list ("points c et d et e")
_LOST_APOSTROPHE = re.compile(rf"(?<=[a-zà-ÿ,;:] )(?P<e>[dlsnjDLSNJ]) (?P<w>[{VOWEL}][a-zà-ÿA-Z'-]{{2,}})")
_NO_ELISION = frozenset(word_list("repairs.tsv", "unelided", "fr"))
_ACCENTED = re.compile(r"\bà\b")


def accents_kept(text: str) -> bool:
    """Return whether an ``à`` shows that the accents of a text are there."""
    return " à " in text or _ACCENTED.search(text) is not None


def prepositions(text: str, known: Mapping[str, int]) -> list[Edit]:
    """Return every ``a`` that must be ``à``; only to be asked where no ``à`` has its accent."""
    if " a " not in text:
        return []
    places = set(_prepositions(text, known))
    first = min(places, default=len(text))
    places.update(m.start("a") for m in _A_AGAIN.finditer(text) if first < m.start())
    return [(p, p + 1, "à") for p in sorted(places)]


def _prepositions(text: str, known: Mapping[str, int]) -> Iterator[int]:
    for pattern in (_A_BEHIND, _A_BEFORE):
        yield from (m.start("a") for m in pattern.finditer(text))
    yield from (m.start("a") for m in _A_INFINITIVE.finditer(text) if _is_verb(m["verb"], known))
    for m in _A_BETWEEN.finditer(text):
        if _is_verb(m["verb"], known) and (m["before"] or "").strip().lower() not in _ARTICLES:
            yield m.start("a")


def _is_verb(word: str, known: Mapping[str, int]) -> bool:
    """Return whether a French word is an infinitive or a present participle, judged by its other forms."""
    if word not in known:
        return False
    stem, ending = (word[:-3], "ant") if word.endswith("ant") else (word[:-2], word[-2:])
    if ending == "er" and stem + "é" not in known:
        return False
    others = {
        "ant": (stem + "er", stem + "ent", stem + "ez"),
        "er": (stem + "ant", stem + "ent", stem[:-1] + "çant"),
        "ir": (stem + "issant", stem + "ant"),
        "re": (stem + "ant", stem + "sant"),
    }
    return any(form in known for form in others[ending])


def elisions(text: str, known: Mapping[str, int]) -> list[Edit]:
    """Return every space that must be an apostrophe: ``s appuyer``."""
    return [
        (m.end("e"), m.end("e") + 1, "'")
        for m in _LOST_APOSTROPHE.finditer(text)
        if _elides(m["w"].split("'")[0].lower(), known)
    ]


def _elides(word: str, known: Mapping[str, int]) -> bool:
    return word not in _NO_ELISION and (word in known or (word[0] == "e" and "é" + word[1:] in known))
