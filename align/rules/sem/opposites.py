"""A word that faces its opposite: told by the vectors, where no table of both languages knows the pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from align.data import Span
from align.language.names import find_organisations, find_places
from align.language.names.exonyms import find_exonyms
from align.language.negation import PREFIXES, Denial
from align.language.opposites import has_opposites, opposites
from align.passage import Passage, Side
from align.rules.sem.axes import is_ending
from align.rules.sem.comparisons import COMPARATIVES, compare_the_same
from align.rules.sem.negations import negations
from align.word_alignment.thresholds import (
    MIN_COSINE_OF_OPPOSITE,
    MIN_COSINE_OF_OWN_TRANSLATION,
    MIN_COSINE_OF_SURE_TRANSLATION,
)
from align.word_alignment.tokens import carries

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity

_REACH = 8
"""Words on either side of one that tell who does what to whom."""
_NEARER = 0.25
"""How much closer to a French word the opposite of the English one must be than any word that is there."""
_BEFORE, _BEHIND = 30, 15
"""Characters before and behind an opposite among which a negation turns it round once more."""
_IDLE_FR = re.compile(
    r"(?:au|du|le|la|les|leurs?|ses?|d[e'’]|en|ne|non) (?:plus|moins)|(?:peu|moins|pas) .*"
    r"|(?:.* )?(?:ne|n['’]?|pas|aucune?|rien|nulle?|ni)"
    r"|(?:.* )?(?:prend|prendre|pren\w+|pris\w*|met|mett\w+|mis\w*)"
)
"""Parts of phrases: "au moins", "le plus grand", "peu élevé", "prendre effet", "mettre fin"."""
_IDLE_EN = re.compile(r"(?:or|no|any|once|the) (?:more|less|fewer)|(?:less|least|not|hardly|little) .*")
_DENIALS = frozenset((Denial.CLEAR, Denial.WEAKENED, Denial.PARTIAL, Denial.LEXICAL))


def facing_opposites(pair: Passage) -> Iterator[tuple[Span, Span, str]]:
    """Yield the words of two sides that are opposites, and what the English should rather say.

    The English word faces no French one, the French word no English one, and an opposite of the former is as
    close to the latter as a translation; and the words around the two face each other.
    """
    if not any(has_opposites(text.text) for text in pair.english) or (words := pair.word_similarity) is None:
        return
    english = words.texts[1]
    present = {word.lower() for word in english}
    for j, best in enumerate(words.best[1].tolist()):
        others = opposites(english[j].lower()) if best < MIN_COSINE_OF_OWN_TRANSLATION else ()
        if not others or not present.isdisjoint(others):
            continue  # "right and wrong" names both
        cosines = words.french @ words.vectors.unit(others, "en").T
        i, k = divmod(int(cosines.argmax()), len(others))
        if (
            cosines[i, k] >= MIN_COSINE_OF_OPPOSITE
            and words.best[0][i] < max(MIN_COSINE_OF_OWN_TRANSLATION, cosines[i, k] - _NEARER)
            and _face(pair, words, i, j)
            and not _is_turned(words, i, j)
            and not _deny_alike(words.texts[0][i], english[j], others[k])
        ):
            said, stated = words.words[0][i], words.words[1][j]
            if stated.text.lower() not in COMPARATIVES or compare_the_same(pair, said, stated):
                yield said, stated, others[k]


def _face(pair: Passage, words: WordSimilarity, i: int, j: int) -> bool:
    """Return whether two words stand in the same place and mean what they mean by themselves."""
    return (
        words.together(i, j)
        and not _is_idle(words.texts[0], i, _IDLE_FR)
        and not _is_idle(words.texts[1], j, _IDLE_EN)
        and not _is_passive(words.texts[1], j)
        and _is_denied(words.words[0][i], pair.french) == _is_denied(words.words[1][j], pair.english)
        and not _is_in_name(words.words[0][i], pair.french)
        and not _is_in_name(words.words[1][j], pair.english)
    )


def _is_passive(english: Sequence[str], at: int) -> bool:
    """Return whether a verb says of what is behind it what is said of what is before: "A followed by B"."""
    return english[at].lower().endswith("ed") and [word.lower() for word in english[at + 1 : at + 2]] == [
        "by"
    ]


def _deny_alike(french: str, english: str, opposite: str) -> bool:
    """Return whether both words deny by their prefix what the opposite states: "inhabité", "uninhabited"."""
    denied = english.lower() != opposite and english.lower().endswith(opposite)
    return denied and french.lower().startswith(PREFIXES["fr"])


def _is_turned(words: WordSimilarity, i: int, j: int) -> bool:
    """Return whether what stands before a word stands behind its opposite, and the other way round.

    "The army bought from the firm" is "the firm sold to the army".
    """
    sure = [
        (k, int(words.cosines[k].argmax()))
        for k in range(max(0, i - _REACH), min(len(words.texts[0]), i + _REACH + 1))
        if k != i and words.best[0][k] >= MIN_COSINE_OF_SURE_TRANSLATION and carries(words.texts[0][k], "fr")
    ]
    before, behind = ([there for k, there in sure if (k < i) == first] for first in (True, False))
    return bool(before and behind) and before[-1] > j > behind[-1]


def _is_in_name(word: Span, side: Side) -> bool:
    """Return whether a word is part of a name (“Upper Nile”) or an ending (“-son”): they have no opposite."""
    text = next(t for t in side if t.paragraph == word.paragraph and t.start <= word.start < t.end)
    at = word.start - text.start
    return (
        is_ending(text.text, at)
        or any(o.start <= at < o.end for o in text.read(find_organisations))
        or any(p.start <= at < p.end for p in text.read(find_places))
        or any(e.start <= at < e.end for e in text.read(find_exonyms))
    )


def _is_idle(words: Sequence[str], at: int, idle: re.Pattern[str]) -> bool:
    """Return whether a word, with the one before it, does not mean what it means by itself."""
    return idle.fullmatch(" ".join(w.lower() for w in words[max(0, at - 1) : at + 1])) is not None


def _is_denied(word: Span, side: Side) -> bool:
    """Return whether a negation stands near a word, other than the word itself."""
    return any(
        n.denial in _DENIALS
        and n.text.paragraph == word.paragraph
        and n.text.start <= word.start < n.text.end
        and _stands_near(n.span, word)
        for n in negations(side)
    )


def _stands_near(negation: Span, word: Span) -> bool:
    before = word.start - _BEFORE < negation.end <= word.start
    behind = word.end <= negation.start < word.end + _BEHIND
    around = negation.start < word.start and word.end < negation.end  # "n'interdit pas"
    return before or behind or around
