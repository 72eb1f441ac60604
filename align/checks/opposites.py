"""The rule on opposites: a word that faces its opposite in the other version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from align.checks.base import Context
from align.data import Span
from align.language import Language
from align.language.negation import Denial, find_negations
from align.language.opposites import has_opposites, opposites
from align.word_alignment.word_similarity import compare_words as facing
from align.word_alignment.word_similarity import word_vectors as vectors

if TYPE_CHECKING:
    from collections.abc import Hashable

    from align.word_alignment import Vectors
    from align.word_alignment.words import Floats

_UNFACED = 0.5
"""Cosine from which a word faces its own translation."""
_TURNED = 0.65
"""Cosine from which a word is the translation of what another is the opposite of."""
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


def turned(
    french: Sequence[Span], english: Sequence[Span], context: Context
) -> Iterator[tuple[Span, Span, str]]:
    """Yield the words of two sides that are opposites, and what the English should rather say.

    The English word faces no French one, the French word no English one, and an opposite of the former is as
    close to the latter as a translation; and the words around the two face each other.
    """
    if not any(has_opposites(s.text) for s in english):
        return
    if context.words is None or (words := facing(french, english, context.words)) is None:
        return
    opposed = [(j, o) for j, w in enumerate(words.texts[1]) if (o := opposites(w.lower()))]
    if not opposed:
        return
    said = vectors([words.texts[1][j] for j, _ in opposed], "en", context.words)
    faced = (words.french @ said.T).max(0)
    for (j, others), cosine in zip(opposed, faced, strict=True):
        if cosine >= _UNFACED:
            continue
        cosines = words.french @ _vectors(others, cast("Hashable", context.words)).T
        i, k = divmod(int(cosines.argmax()), len(others))
        if (
            cosines[i, k] >= _TURNED
            and words.best[0][i] < _UNFACED
            and words.together(i, j)
            and not _idle(words.texts[0], i, _IDLE_FR)
            and not _idle(words.texts[1], j, _IDLE_EN)
            and _denied(words.words[0][i], french, "fr") == _denied(words.words[1][j], english, "en")
        ):
            yield words.words[0][i], words.words[1][j], others[k]


def _idle(words: Sequence[str], at: int, idle: re.Pattern[str]) -> bool:
    """Return whether a word, with the one before it, does not mean what it means by itself."""
    return idle.fullmatch(" ".join(w.lower() for w in words[max(0, at - 1) : at + 1])) is not None


def _denied(word: Span, side: Sequence[Span], language: Language) -> bool:
    """Return whether a negation stands near a word, other than the word itself."""
    return any(
        n.denial in _DENIALS
        and (
            word.start - _BEFORE < s.start + n.end <= word.start
            or word.end <= s.start + n.start < word.end + _BEHIND
            or (s.start + n.start < word.start and word.end < s.start + n.end)  # "n'interdit pas"
        )
        for s in side
        if s.paragraph == word.paragraph and s.start <= word.start < s.end
        for n in find_negations(s.text, language)
    )


@lru_cache(maxsize=4096)
def _vectors(words: tuple[str, ...], model: Hashable) -> Floats:
    return vectors(words, "en", cast("Vectors", model))
