"""Scores → phrases: the stretches of words that a reader should look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from align.counterparts.evidence import AT, gather
from align.counterparts.scores import learned
from align.counterparts.words import Floats, Words
from align.language import Language
from align.language.lexicon import words as lexicon

_DOUBT = 0.3
"""Score from which a word may belong to a phrase."""
_FOUND = 0.45
"""Cosine from which a word is taken to be answered outside its sentence."""
_SMALL = 120
"""How many of the commonest words of a language carry little by themselves."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``start`` to ``end`` of one side. ``doubt`` sums the scores of those that carry meaning."""

    language: Language
    start: int
    end: int
    doubt: float
    heaviest: float


def phrases(french: Words, english: Words, near: tuple[Floats, Floats] | None = None) -> list[Phrase]:
    """Return the phrases of both sides that nothing answers, the most doubtful first.

    :param near: The vectors of what stands around each side, (k, d): words found there are answered.
    """
    found = gather(french, english, near)
    both = (*_phrases(french, found.french), *_phrases(english, found.english))
    return sorted(both, key=lambda phrase: -phrase.doubt)


def _phrases(words: Words, features: Floats) -> list[Phrase]:
    scores = np.where(features[:, AT["nearby"]] >= _FOUND, 0, learned().smooth(features))
    content = _content(words)
    runs: list[Phrase] = []
    start = -1
    # One word between two doubtful ones does not part them.
    doubtful = scores >= _DOUBT
    doubtful[1:-1] |= doubtful[:-2] & doubtful[2:]
    for at in range(len(words) + 1):
        inside = at < len(words) and doubtful[at]
        if inside and start < 0:
            start = at
        elif not inside and start >= 0:
            kept = [i for i in range(start, at) if content[i]]
            if kept:
                first, last = kept[0], kept[-1] + 1
                doubt = float(scores[first:last] @ content[first:last])
                runs.append(Phrase(words.language, first, last, doubt, float(scores[first:last].max())))
            start = -1
    return runs


def _content(words: Words) -> Floats:
    """Return 1 for words that carry meaning: no marks, figures or commonest words of a language."""
    common = lexicon(words.language)
    return np.array([_carries(w, common) for w in words.texts], np.float32)


def _carries(word: str, common: Mapping[str, int]) -> bool:
    return word[0].isalpha() and len(word) > 1 and common.get(word.lower(), _SMALL) >= _SMALL
