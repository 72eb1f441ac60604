"""What part a noun plays: the preposition that governs its phrase, or none, told by the words before it.

French and English both say by prepositions and by order who does what to whom. What is read here is shallow:
from a noun to the left, over its adjectives and the noun that it completes, up to a preposition or a
determiner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from align.language import LANGUAGES, Language
from align.language.tables import rows, word_list

__all__ = [
    "BARE",
    "HELPS",
    "Governor",
    "are_converses",
    "find_governor",
    "has_to_be",
    "is_passive",
    "is_small",
    "names_agent",
    "plain",
    "turns",
]

_TABLE = "noun_phrases.tsv"
_RELATIONS = (
    "to",
    "of",
    "by",
    "for",
    "in",
    "on",
    "with",
    "against",
    "between",
    "under",
    "without",
    "since",
    "other",
)
_PREPOSITIONS: Mapping[Language, Mapping[str, str]] = {
    language: {word: relation for relation in _RELATIONS for word in word_list(_TABLE, relation, language)}
    for language in LANGUAGES
}


def _listed(title: str) -> Mapping[Language, frozenset[str]]:
    return {language: frozenset(word_list(_TABLE, title, language)) for language in LANGUAGES}


_DETERMINERS = _listed("determiner")
_PRONOUNS = _listed("stands for a noun")
_TURNS = _listed("turns")
_JOINS = _listed("joins")
_TO_BE = _listed("to be")
_LISTS = (_DETERMINERS, _PRONOUNS, _TURNS, _JOINS, _TO_BE)
HELPS = _TO_BE["en"].union(word_list(_TABLE, "helps", "en"))
"""English verbs that only join or help another."""
_SMALL: Mapping[Language, frozenset[str]] = {
    "fr": frozenset(_PREPOSITIONS["fr"]).union(*(words["fr"] for words in _LISTS)),
    "en": frozenset(_PREPOSITIONS["en"]).union(HELPS, *(words["en"] for words in _LISTS)),
}
BARE = "none"
"""The relation of a phrase that no preposition governs: a subject or an object."""
_LONGEST = 5
"""Words from a noun to what governs it, at most; as many again from the noun that it completes."""
_DEPTH = 3
"""Nouns that complete one another, at most: "the decision of the Court of Appeal"."""
_AUXILIARY = 3
"""Words before a participle among which a form of "to be" makes it a passive."""


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a noun phrase: its relation, and the word with which the phrase begins.

    ``at`` is the preposition or determiner, or the word before the phrase if it has neither.
    """

    relation: str
    at: int


def plain(word: str) -> str:
    """Return a word as it is looked up: in lower case, with a plain apostrophe."""
    return word.lower().replace("’", "'")


def find_governor(words: Sequence[str], index: int, language: Language) -> Governor | None:
    """Return what governs the phrase of a noun, or None where that cannot be told.

    ``words`` are in the form of ``plain``. The complement of a noun plays the part of that noun: "les
    dispositions *du Protocole*" is governed by nothing.
    """
    found = _scan(words, index, language)
    for _ in range(_DEPTH):
        if found is None or found.relation != "of" or not _completes(words, found.at, language):
            break
        head = found.at - 1
        found = (
            _before(words, head, language)
            if words[head] in _PRONOUNS[language]
            else _scan(words, head, language)
        )
    return found


def _before(words: Sequence[str], pronoun: int, language: Language) -> Governor:
    """Return what governs a pronoun, which has no determiner: "sur *celles* de"."""
    relation = _PREPOSITIONS[language].get(words[pronoun - 1]) if pronoun else None
    return Governor(BARE, pronoun) if relation is None else Governor(relation, pronoun - 1)


def _completes(words: Sequence[str], at: int, language: Language) -> bool:
    """Return whether the preposition there follows a noun."""
    return at > 0 and words[at - 1][0].isalpha() and words[at - 1] not in _PREPOSITIONS[language]


def _scan(words: Sequence[str], index: int, language: Language) -> Governor | None:
    prepositions, determiners = _PREPOSITIONS[language], _DETERMINERS[language]
    for at in range(index - 1, max(-1, index - 1 - _LONGEST), -1):
        word = words[at]
        if word in prepositions:
            return Governor(prepositions[word], at)
        if word in determiners:
            before = prepositions.get(words[at - 1]) if at else None
            return Governor(BARE, at) if before is None else Governor(before, at - 1)
        if word in _TURNS[language] or word in _JOINS[language]:
            return None
        if not word[0].isalpha():
            return Governor(BARE, at) if at == index - 1 and word in ",;:.(" else None
    return Governor(BARE, -1) if index == 0 else None


def turns(words: Sequence[str], language: Language) -> bool:
    """Return whether a word opens a clause in which subject and object may change places: "que", "which"."""
    return not _TURNS[language].isdisjoint(words)


def has_to_be(words: Sequence[str], language: Language) -> bool:
    """Return whether a form of "to be" is among some words."""
    return not _TO_BE[language].isdisjoint(words)


def is_passive(words: Sequence[str], index: int, language: Language) -> bool:
    """Return whether the word there has a form of "to be" before it, with adverbs between at most.

    "Is *threatened*", "a été *gravement menacé*"; but not "is open for *signature*".
    """
    for word in reversed(words[max(0, index - _AUXILIARY) : index]):
        if word in _TO_BE[language]:
            return True
        if is_small(word, language):
            return False
    return False


def names_agent(words: Sequence[str], language: Language) -> bool:
    """Return whether a word says that who acts comes next: "par", "by"."""
    return any(_PREPOSITIONS[language].get(word) == "by" for word in words)


def is_small(word: str, language: Language) -> bool:
    """Return whether a word only ties others together: a preposition, a determiner, a form of "to be"."""
    return word in _SMALL[language]


def are_converses(french: Sequence[str], english: Sequence[str]) -> bool:
    """Return whether a verb says what one of the other side says with the parts exchanged: "sell", "buy"."""
    ours, theirs = " ".join(french), " ".join(english)
    return any(one.search(ours) and other.search(theirs) for one, other in _converses())


@cache  # a shipped table
def _converses() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (_any_of(row["french"].split()), _any_of(row["english"].split())) for row in rows("converses.tsv")
    )


def _any_of(stems: Iterable[str]) -> re.Pattern[str]:
    written = (re.escape(stem.rstrip("*")) + (r"\w*" if stem.endswith("*") else "") for stem in stems)
    return re.compile(rf"\b(?:{'|'.join(written)})\b")
