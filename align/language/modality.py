"""Words of obligation and permission.

French legal texts put the present indicative where English has "shall", so an obligation without a word for
it is none missing; what can be told is a plain word of obligation that faces a plain word of permission.
Which words those are, and which others may render them, is in ``data/modality.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from align.language import LANGUAGES, Language
from align.language.tables import rows
from align.language.tokens import vocabulary

__all__ = ["Modal", "Mood", "find_modals"]


class Mood(StrEnum):
    """What is said of an act."""

    MUST = "obligation"
    SHOULD = "recommendation"
    MAY = "permission"
    FORBIDDEN = "prohibition"
    FREE = "no obligation"


@dataclass(frozen=True, slots=True)
class Modal:
    """A word of obligation or permission, at ``text[start:end]``."""

    start: int
    end: int
    text: str


_NOT = (
    r"(?<!\bne )(?<!\bn['’]y )(?<!\bne s['’]y )(?<!\bne se )(?<!\bne le )"
    r"(?<!\bne les )(?<!\bne la )(?<!\bne lui )(?<!\bne leur )"
)
_RELATIVE = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "qui|qui en|qui y|qui lui|qui leur|qu.il|qu.ils|qu.elle|qu.elles|qu.on|dont il|dont ils|auxquels|"
        "auxquelles|auquel|laquelle|lequel|lesquels|lesquelles|où"
    ).split("|")
)
"""What a relative clause allows is no permission that the sentence gives: "celles qu'il pourra recevoir"."""


def _words(language: Language, mood: Mood, kind: str) -> str:
    """Return a pattern of the words of a mood; empty where the table has none of that kind."""
    return "|".join(
        row["words"]
        for row in _TABLE
        if (row["language"], row["mood"], row["kind"]) == (language, mood.name.lower(), kind)
    )


_TABLE = tuple(rows("modality.tsv"))
_PLAIN: dict[tuple[Language, Mood], frozenset[str]] = {
    (language, mood): frozenset(words.split("|"))
    for language in LANGUAGES
    for mood in Mood
    if (words := _words(language, mood, "plain"))
}
"""The plain words of a mood, where those of its pattern are few."""
_CLEAR: dict[tuple[Language, Mood], str] = {
    ("fr", Mood.MUST): rf"{_NOT}\b(?:{_words('fr', Mood.MUST, 'plain')})\b",
    ("fr", Mood.SHOULD): rf"{_NOT}\b(?:{_words('fr', Mood.SHOULD, 'plain')})\b",
    ("fr", Mood.MAY): rf"{_NOT}{_RELATIVE}\b(?:{_words('fr', Mood.MAY, 'plain')})\b(?!-être)",
    ("fr", Mood.FORBIDDEN): (
        r"\bne (?:\w+ )?(?:doit|doivent|devra|devront) (?:pas|plus|en aucun cas|jamais)\b(?! nécessairement)|"
        r"\bne (?:peut|peuvent|pourra|pourront)(?: pas| en aucun cas| jamais)?\b"
        r"(?! (?:que|qu['’]|être (?:exigé|contraint|obligé|tenu|requis)))(?!(?: \w+){0,5} qu[e'’])|"
        r"\b(?:est|sont) interdit(?:e?s?)\b|\binterdi[st]\b(?! de ne pas)"
    ),
    ("fr", Mood.FREE): (
        r"\b(?:n['’](?:est|sont|était|étaient)|ne (?:sera|seront|serait|seraient)) (?:pas|nullement|plus) "
        r"(?:tenue?s?(?! compte)|"
        r"obligée?s?|astreinte?s?|requise?s?|obligatoires?|nécessaires?)\b|"
        r"\bn['’](?:a|ont|aura|auront) pas (?:à|besoin|l['’]obligation)\b|"
        r"\bne (?:doit|doivent) pas nécessairement\b"
    ),
    ("en", Mood.MUST): (
        rf"\b(?:{_words('en', Mood.MUST, 'plain')})\b(?! (?:not|never|also not|only|neither)\b)(?<!nor shall)"
        # "shall be entitled" and "shall be open to" give a right, "shall be tried only by" forbids the rest
        r"(?!(?: \w+){0,4} (?:entitled|open|available|able|permitted|allowed|free|eligible|authori[sz]ed|"
        r"empowered|accorded|competent|only|right|opportunity|discretion)\b)"
        r"(?!(?: \w+){0,2} (?:be|made) (?:\w+ )?\w+[ai]ble\b)"
    ),
    ("en", Mood.FORBIDDEN): (
        r"\b(?:shall|must|may) (?:not|never|in no case)\b"
        r"(?! (?:only|be (?:obliged|required|bound|compelled)|have to|"
        r"necessarily|exceed|be (?:less|more|lower|greater)))"
    ),
    ("en", Mood.FREE): (
        r"\b(?:need not|needn['’]t|(?:is|are|was|were|shall|will) not (?:be )?"
        r"(?:required|obliged|bound|compelled|"
        r"obligated)|(?:do|does|did|shall|will) not (?:have|need) to)\b"
    ),
    ("en", Mood.MAY): (
        rf"\b(?:{_words('en', Mood.MAY, 'plain')})\b(?! (?:not|never|only|neither|\d{{4}}|\d)\b)"
    ),
    ("en", Mood.SHOULD): rf"\b(?:{_words('en', Mood.SHOULD, 'plain')})\b",
}  # fmt: skip
"""What states a mood plainly; which other words may render it is in the table."""


@lru_cache(maxsize=16)
def _pattern(language: Language, mood: Mood, clear: bool) -> re.Pattern[str]:
    pattern = _CLEAR[language, mood] if clear else rf"\b(?:{_words(language, mood, 'answer')})\b"
    if (language, mood, clear) == ("fr", Mood.FORBIDDEN, False):
        pattern += r"|\bn['’]"
    return re.compile(pattern, re.IGNORECASE)


def find_modals(text: str, language: Language, mood: Mood, clear: bool) -> tuple[Modal, ...]:
    """Return the words of one mood, in order: the plain ones, or the others that may render it.

    Negated words are never plain: "may not" and "shall not" both forbid.
    """
    plain = _PLAIN.get((language, mood)) if clear else None
    if plain is not None and plain.isdisjoint(vocabulary(text)):
        return ()
    return tuple(Modal(m.start(), m.end(), m[0]) for m in _pattern(language, mood, clear).finditer(text))
