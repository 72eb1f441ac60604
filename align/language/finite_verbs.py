"""Verbs that state: in the present or future indicative, of a main clause, with no modal before them.

What a legal text lays down is said so in French ("le Comité adopte"), and what merely happens in either
language. Nothing is parsed: a verb is known by its ending, of which the lexicon has the infinitive, and by
the words before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.language import LANGUAGES, Language
from align.language.lexicon import words as lexicon
from align.language.noun_phrases import HELPS, is_small
from align.language.tables import word_list
from align.language.verbs import is_adverb, is_future, is_infinitive, is_participle

__all__ = ["begins_clause", "depends", "governed", "is_main", "states"]

_TABLE = "finite_verbs.tsv"
_ENDINGS = tuple(tuple(pair.split("=")) for pair in word_list(_TABLE, "endings", "fr"))
_TO_BE = {language: frozenset(word_list(_TABLE, "to be", language)) for language in LANGUAGES}
_CLITICS = frozenset(word_list(_TABLE, "clitics", "fr"))
"""What stands before a French verb and before no noun."""
_SUBORDINATES: Mapping[Language, frozenset[str]] = {
    language: frozenset(word_list(_TABLE, "subordinates", language)) for language in LANGUAGES
}
_BY_PLACE = frozenset(word_list(_TABLE, "subordinates by place", "en"))
_NEGATING = frozenset(word_list(_TABLE, "negating", "fr"))
_SHORTEST = 4
"""Letters of a verb that is known by its ending."""
_ADVERBS = 3
"""Adverbs that may stand between the parts of a verb, at most."""
_FARTHEST = 14
"""Words of a clause before its verb, at most."""


def states(words: Sequence[str], index: int, language: Language) -> bool:
    """Return whether the word there states what is done or will be: "examine", "est examiné", "examines".

    ``words`` are in the form of ``noun_phrases.plain``.
    """
    before = _before(words, index, language)
    if before < 0:
        return False
    if words[before] in _TO_BE[language]:
        return is_participle(words[index], language)
    return _is_french(words, index) if language == "fr" else _is_english(words, index)


def is_main(words: Sequence[str], index: int, language: Language) -> bool:
    """Return whether a word stands in a clause that neither depends on another nor, in French, is denied."""
    if depends(words, index, language):
        return False
    return language == "en" or _NEGATING.isdisjoint(words[_clause(words, index) : index])


def depends(words: Sequence[str], index: int, language: Language) -> bool:
    """Return whether a word before one, in its clause, makes that clause depend on another: "qui", "until".

    ``words`` are in the form of ``noun_phrases.plain``. Where a clause opens cannot be told from too far, and
    is then taken to depend.
    """
    start = _clause(words, index)
    return start is None or any(_hangs(words, start, at, language) for at in range(start, index))


def _clause(words: Sequence[str], index: int) -> int | None:
    """Return where the clause of a word opens; None where that is too far."""
    farthest = max(0, index - _FARTHEST)
    opened = next((at + 1 for at in range(index - 1, farthest - 1, -1) if begins_clause(words[at])), None)
    return 0 if opened is None and farthest == 0 else opened


def _hangs(words: Sequence[str], start: int, at: int, language: Language) -> bool:
    """Return whether a word hangs what follows it, in a clause that opens at ``start``, on another clause.

    "As" and "before" do so at the head of a clause and behind a verb: "applies *before* the committee meets",
    not "the claim *before* the court lapses".
    """
    if not _SUBORDINATES[language].isdisjoint((words[at], " ".join(words[at : at + 2]))):
        return True
    if language == "fr" or words[at] not in _BY_PLACE:
        return False
    return at == start or any(words[i] in HELPS or states(words, i, "en") for i in range(start, at))


def begins_clause(word: str) -> bool:
    """Return whether a mark may stand before a clause."""
    return not word[0].isalnum() and word not in "'’-"


def governed(words: Sequence[str], modal: int, language: Language) -> int | None:
    """Return the verb that a modal governs, given the last word of the modal; None where it is not next.

    "May also be *submitted*", "peut être *présentée*".
    """
    for at in range(modal + 1, min(len(words), modal + 3 + _ADVERBS)):
        word = words[at]
        if word in ("be", "être") or is_adverb(word, language):
            continue
        return at if _may_be_governed(words, at, language) else None
    return None


def _may_be_governed(words: Sequence[str], at: int, language: Language) -> bool:
    """Return whether a word has the form that a modal governs: "doit *réparer*", not "doit réparation"."""
    word = words[at]
    if not word[0].isalpha() or is_small(word, language):
        return False
    if language == "en" or is_infinitive(word):
        return True
    return "être" in words[max(0, at - 1 - _ADVERBS) : at] and is_participle(word, "fr")


def _before(words: Sequence[str], index: int, language: Language) -> int:
    """Return the word before one, adverbs left out; −1 for none."""
    at = index - 1
    while at >= max(0, index - _ADVERBS) and is_adverb(words[at], language):
        at -= 1
    return at


def _is_french(words: Sequence[str], index: int) -> bool:
    """Return whether a word is a French verb of the third person, behind its subject or a pronoun."""
    word, before = words[index], words[index - 1]
    if len(word) < _SHORTEST or not before[0].isalpha():
        return False
    if before not in _CLITICS and is_small(before, "fr"):
        return False
    known = lexicon("fr")
    return is_future(word) or any(
        word.endswith(ending) and word[: -len(ending)] + infinitive in known
        for ending, infinitive in _ENDINGS
    )


def _is_english(words: Sequence[str], index: int) -> bool:
    """Return whether a word is an English verb in the present, behind a subject with which it agrees."""
    word, subject = words[index], words[_before(words, index, "en")]
    if len(word) < _SHORTEST or is_small(subject, "en") or not subject.isalpha():
        return False
    known = lexicon("en")
    if word.endswith("s"):
        singular = word[:-1] in known or (word.endswith("es") and word[:-2] in known)
        return singular and not subject.endswith("s")
    return word in known and subject.endswith("s") and not word.endswith(("ed", "ing", "ly"))
