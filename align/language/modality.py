"""Words of obligation and permission.

French legal texts put the present indicative where English has "shall", so an obligation without a word for
it is none missing; what can be told is a plain word of obligation that faces a plain word of permission.
Which other words may render them was read in official translations of the United Nations and of Canada.

The values are those of the *United Nations Editorial Manual* and of the *Interpretation Act* of Canada
(R.S.C. 1985, c. I-21), section 11: "shall" is imperative, "may" permissive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from align.language import Language
from align.language.vocabulary import vocabulary

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
_WORDS: dict[tuple[Language, Mood], str] = {
    ("fr", Mood.MUST): "doit|doivent|devra|devront",
    ("fr", Mood.SHOULD): "devrait|devraient",
    ("fr", Mood.MAY): "peut|peuvent|pourra|pourront",
    ("en", Mood.MUST): "shall|must",
    ("en", Mood.SHOULD): "should|ought",
    ("en", Mood.MAY): "may|can",
}
"""The plain words of a mood, where those of its pattern are few."""
_FRENCH = {
    (Mood.MUST, True): rf"{_NOT}\b(?:{_WORDS['fr', Mood.MUST]})\b",
    (Mood.SHOULD, True): rf"{_NOT}\b(?:{_WORDS['fr', Mood.SHOULD]})\b",
    (Mood.MAY, True): rf"{_NOT}{_RELATIVE}\b(?:{_WORDS['fr', Mood.MAY]})\b(?!-être)",
    (Mood.FORBIDDEN, True): (
        r"\bne (?:\w+ )?(?:doit|doivent|devra|devront) (?:pas|plus|en aucun cas|jamais)\b(?! nécessairement)|"
        r"\bne (?:peut|peuvent|pourra|pourront)(?: pas| en aucun cas| jamais)?\b"
        r"(?! (?:que|qu['’]|être (?:exigé|contraint|obligé|tenu|requis)))(?!(?: \w+){0,5} qu[e'’])|"
        r"\b(?:est|sont) interdit(?:e?s?)\b|\binterdi[st]\b(?! de ne pas)"
    ),
    (Mood.FORBIDDEN, False): (
        r"\b(?:interd\w+|prohib\w+|défen[ds]\w*|proscri\w+|exclu\w*|empêch\w+|refus\w+|illic\w+|illég\w+|ne|ni|"
        r"aucune?|sans|impossib\w+|inadmis\w+|irrecev\w+)\b|\bn['’]"
    ),
    (Mood.FREE, True): (
        r"\b(?:n['’](?:est|sont|était|étaient)|ne (?:sera|seront|serait|seraient)) (?:pas|nullement|plus) "
        r"(?:tenue?s?(?! compte)|"
        r"obligée?s?|astreinte?s?|requise?s?|obligatoires?|nécessaires?)\b|"
        r"\bn['’](?:a|ont|aura|auront) pas (?:à|besoin|l['’]obligation)\b|"
        r"\bne (?:doit|doivent) pas nécessairement\b"
    ),
    (Mood.FREE, False): (
        r"\b(?:dispens\w+|exempt\w+|exonér\w+|facultat\w+|pas|inutile\w*|libre\w*|loisible|nécess\w+|besoin|"
        r"oblig\w+|sans avoir à)\b"
    ),
    (Mood.MUST, False): (
        r"\b(?:dois|doive\w*|dev(?:ait|aient|ant|oir|oirs|ions|ons|ez)|dû|dues?|tenue?s?|oblig\w+|fau[td]\w*|"
        # "l'État requis" is he who was asked, not what is needed
        r"nécess\w+|impérati\w+|(?<!\bétat )(?<!\bétats )(?<!partie )(?<!parties )requi\w+|"
        r"indispensabl\w+|incomb\w+|astrein\w+|convien\w+|il y a lieu|"
        r"exig\w+|import\w+)\b"
    ),
    (Mood.SHOULD, False): r"\b(?:conviendr\w+|souhait\w+|recommand\w+|\w+rai(?:t|ent))\b",
    (Mood.MAY, False): (
        r"\b(?:peux|pourr(?:ai\w*|ions|iez)|pouv\w+|puiss\w+|pu|possib\w+|éventuel\w*|autoris\w+|"
        r"perm[ei]\w+|facult\w+|droit|habilit\w+|loisible|suscept\w+|risqu\w+|capable\w*|à même|mesure|"
        r"probabl\w*|libre\w*)\b"
    ),
}
_ENGLISH = {
    (Mood.MUST, True): (
        rf"\b(?:{_WORDS['en', Mood.MUST]})\b(?! (?:not|never|also not|only|neither)\b)(?<!nor shall)"
        # "shall be entitled" and "shall be open to" give a right, "shall be tried only by" forbids the rest
        r"(?!(?: \w+){0,4} (?:entitled|open|available|able|permitted|allowed|free|eligible|authori[sz]ed|"
        r"empowered|accorded|competent|only|right|opportunity|discretion)\b)"
        r"(?!(?: \w+){0,2} (?:be|made) (?:\w+ )?\w+[ai]ble\b)"
    ),
    (Mood.FORBIDDEN, True): (
        r"\b(?:shall|must|may) (?:not|never|in no case)\b"
        r"(?! (?:only|be (?:obliged|required|bound|compelled)|have to|"
        r"necessarily|exceed|be (?:less|more|lower|greater)))"
    ),
    (Mood.FORBIDDEN, False): (
        r"\b(?:cannot|not|no|nor|neither|none|never|nothing|prohib\w+|forb\w+|prevent\w*|preclud\w*|bar|bars|"
        r"barred|ban|bans|banned|unlawful|illegal|ineligib\w+|without|refus\w+|exclud\w+|impermiss\w+|inadmiss\w+)\b"
    ),
    (Mood.FREE, True): (
        r"\b(?:need not|needn['’]t|(?:is|are|was|were|shall|will) not (?:be )?"
        r"(?:required|obliged|bound|compelled|"
        r"obligated)|(?:do|does|did|shall|will) not (?:have|need) to)\b"
    ),
    (Mood.FREE, False): (
        r"\b(?:exempt\w*|optional|voluntary|unnecessary|not necessar\w+|"
        r"no (?:need|obligation|requirement|duty)|"
        r"not|without having|free|waiv\w+|discretion\w*|dispens\w+)\b"
    ),
    (Mood.MAY, True): rf"\b(?:{_WORDS['en', Mood.MAY]})\b(?! (?:not|never|only|neither|\d{{4}}|\d)\b)",
    (Mood.SHOULD, True): rf"\b(?:{_WORDS['en', Mood.SHOULD]})\b",
    (Mood.SHOULD, False): (
        r"\b(?:would|could|might|expect\w*|recommend\w*|suggest\w*|appropriate|need\w*|(?:is|are|be|were|"
        r"was|ha[sd]|have) to|due|"
        r"may|can|call\w*|likely)\b"
    ),
    (Mood.MUST, False): (
        r"\b(?:ha(?:ve|s|d|ving) to|requir\w+|oblig\w+|need\w*|necess\w+|should|ought|is to|are to|be to|"
        r"were to|"
        r"bound|duty|duties|due|mandator\w+|imperativ\w+|essential|expected|will|cannot|(?:may|can|shall|"
        r"must) (?:not|only)|responsib\w+)\b"
    ),
    (Mood.MAY, False): (
        r"\b(?:might|could|cannot|(?:may|can) (?:not|only)|able|abilit\w+|unable|possib\w+|potential\w*|"
        r"allow\w*|permit\w*|permiss\w+|entitle\w*|"
        r"authori[sz]\w+|likely|perhaps|capab\w+|eligib\w+|right|free|discretion\w*|enabl\w+|empower\w*|"
        r"impossib\w+|in a position)\b"
    ),
}  # fmt: skip
_TABLES = {"fr": _FRENCH, "en": _ENGLISH}
_PLAIN = {key: frozenset(words.split("|")) for key, words in _WORDS.items()}


@lru_cache(maxsize=16)
def _pattern(language: Language, mood: Mood, clear: bool) -> re.Pattern[str]:
    return re.compile(_TABLES[language][mood, clear], re.IGNORECASE)


@lru_cache(maxsize=2048)
def find_modals(text: str, language: Language, mood: Mood, clear: bool) -> tuple[Modal, ...]:
    """Return the words of one mood, in order: the plain ones, or the others that may render it.

    Negated words are never plain: "may not" and "shall not" both forbid.
    """
    plain = _PLAIN.get((language, mood)) if clear else None
    if plain is not None and plain.isdisjoint(vocabulary(text)):
        return ()
    return tuple(Modal(m.start(), m.end(), m[0]) for m in _pattern(language, mood, clear).finditer(text))
