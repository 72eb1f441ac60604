"""Groups of verbs, and where the action stands: done, under way, planned, to come, or said with reserve.

What counts is what the form says by itself: "a été adopté", "has been adopted" and "was adopted" are done,
"sera adopté" and "will be adopted" to come. Present tenses, and forms that either language also uses for
another time, are left out. The forms are in ``data/verbs.tsv``.
Adverbs, infinitives and English verbs in the simple past are known by ``data/finite_verbs.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from align.language import LANGUAGES, Language
from align.language.lexicon import words
from align.language.spans import Spans
from align.language.tables import either, rows, word_list

__all__ = [
    "VerbGroup",
    "VerbStatus",
    "find_verb_groups",
    "is_adverb",
    "is_future",
    "is_infinitive",
    "is_participle",
    "is_simple_past",
]


class VerbStatus(StrEnum):
    """Where an action stands."""

    DONE = "done"
    UNDER_WAY = "under way"
    PLANNED = "planned"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    NONE = "none"  # says nothing by itself: "aura adopté"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A group of verbs at ``text[start:end]``; the word that says what is done ends it, from ``head`` on."""

    start: int
    head: int
    end: int
    text: str
    status: VerbStatus


_TABLE = "finite_verbs.tsv"
_INFINITIVES = word_list(_TABLE, "infinitive endings", "fr")
_ADVERB: dict[Language, str] = {
    language: "|".join(
        (
            *word_list(_TABLE, "adverbs", language),
            rf"\w+(?:{either(word_list(_TABLE, 'adverb endings', language))})",
        )
    )
    for language in LANGUAGES
}
"""What may stand between the parts of a verb."""
_PARTICIPLE: dict[Language, str] = {
    "fr": r"\w+(?:ées?|és?|ies?|is|i|ues?|us?|ites?|its?|ertes?|erts?|ises?|intes?|ints?)",
    "en": r"\w+(?:ed|en|wn|ne|ld|de|et|ut|nt|id|ght|ilt|und|un|ung|st|ad|ft|pt|come)",
}
_HEADS: dict[str, dict[Language, str]] = {
    "participle": _PARTICIPLE,
    "infinitive": {"fr": rf"\w{{2,}}(?:{either(_INFINITIVES)})", "en": r"\w+"},
    "word": {"fr": r"[^\W\d_]+", "en": r"[^\W\d_]+"},
}
_INFLECTED = re.compile(r"\b\w+(?P<ending>ra|ront|rait|raient)\b")
_IRREGULAR = re.compile(
    r"(?:.*(?:iendr|cevr|verr|courr|quérr|querr)|mourr|devr|pourr|voudr|saur|aur|ser|fer|faudr|vaudr|ir)"
)
"""Stems of the future that are no infinitive: "tiendra", "recevra", "fera"."""
_BACK = 30
"""Characters before a word among which is the one that makes a participle or an adjective of it."""
_AUXILIARIES = frozenset("aura auront aurait auraient sera seront serait seraient".split())


def find_verb_groups(text: str, language: Language) -> tuple[VerbGroup, ...]:
    """Return the groups of verbs of a text that say where an action stands, in order."""
    found: list[VerbGroup] = []
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for status, pattern in _patterns(language):
        taken = Spans((g.start, g.end) for g in found)
        found += [
            VerbGroup(m.start(), m.start("head"), m.end(), m[0], status)
            for m in pattern.finditer(lowered)
            if not taken.meet(*m.span())
        ]
    if language == "fr":
        taken = Spans((g.start, g.end) for g in found)
        found += [g for g in _inflected(lowered) if not taken.meet(g.start, g.end)]
    return tuple(sorted((g for g in found if g.status is not VerbStatus.NONE), key=lambda g: g.start))


@lru_cache(maxsize=2)
def _patterns(language: Language) -> tuple[tuple[VerbStatus, re.Pattern[str]], ...]:
    """Return the forms of a language, those first that others would be taken for."""
    return tuple(
        (VerbStatus(row["status"]), _pattern(row["before"], row["head"].split("/"), language))
        for row in rows("verbs.tsv")
        if row["language"] == language
    )


def _pattern(before: str, heads: Sequence[str], language: Language) -> re.Pattern[str]:
    """Return the pattern of one form; a space of the table may be an apostrophe in the text."""
    adverbs = rf"(?:(?:{_ADVERB[language]}) ){{0,4}}"
    head = "|".join(_HEADS[kind][language] for kind in heads)
    return re.compile(
        (rf"\b{before.replace('~', adverbs)}").replace(" ", r"[\s'’]\s?") + rf"(?P<head>{head})\b"
    )


def is_participle(word: str, language: Language) -> bool:
    """Return whether a word in lower case ends like a past participle."""
    return re.fullmatch(_PARTICIPLE[language], word) is not None


def is_infinitive(word: str) -> bool:
    """Return whether a French word in lower case ends like an infinitive."""
    return word.endswith(_INFINITIVES)


def is_adverb(word: str, language: Language) -> bool:
    """Return whether a word in lower case may stand between the parts of a verb: "also", "également"."""
    return re.fullmatch(_ADVERB[language], word) is not None


def is_future(word: str) -> bool:
    """Return whether a French word in lower case is a verb in the future, in the third person."""
    return word.endswith(("ra", "ront")) and _is_inflected(word)


def is_simple_past(text: str, start: int, end: int) -> bool:
    """Return whether the English word at ``text[start:end]`` has the form of a simple past, and no word
    before it makes a participle or an adjective of it.
    """
    word = text[start:end]
    if not (re.fullmatch(r"\w+ed", word) or word in word_list(_TABLE, "irregular past", "en")):
        return False
    return _not_past().search(text[max(0, start - _BACK) : start]) is None


@cache  # of a shipped table
def _not_past() -> re.Pattern[str]:
    words = either(word_list(_TABLE, "no past behind", "en"))
    return re.compile(rf"(?:\b(?:{words})|,)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def _inflected(text: str) -> Iterator[VerbGroup]:
    """Yield the French verbs in the future and the conditional."""
    for m in _INFLECTED.finditer(text):
        if m[0] not in _AUXILIARIES and _is_inflected(m[0]):
            future = m["ending"] in ("ra", "ront")
            status = VerbStatus.FUTURE if future else VerbStatus.CONDITIONAL
            yield VerbGroup(m.start(), m.start(), m.end(), m[0], status)


def _is_inflected(word: str) -> bool:
    """Return whether a word with an ending of the future or the conditional has an infinitive before it."""
    found = _INFLECTED.fullmatch(word)
    if found is None:
        return False
    known = words("fr")
    stem = word[: -len(found["ending"])] + "r"
    regular = stem.endswith(("er", "ir")) and stem in known
    third = stem + "e" in known and stem + "er" not in known and stem + "ir" not in known
    return regular or third or _IRREGULAR.fullmatch(stem) is not None
