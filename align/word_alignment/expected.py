"""What would be expected in the place of a word: the usual renderings of its counterpart."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from align.language import Language
from align.language.lexicon import words as lexicon
from align.word_alignment.layers import learned
from align.word_alignment.renderings import Marks, joined, marks, rate

_CANDIDATES = 20_000
"""How many of the commonest words of a language are considered."""
_USUAL = 0.08
"""Rate from which a rendering is usual."""


def expected(word: str, language: Language, most: int = 3) -> tuple[str, ...]:
    """Return how a word of a language is usually rendered in the other one, the most usual first.

    :param language: That of the word.
    :param most: How many renderings at most; there are none if it is rendered in too many ways.
    """
    other: Language = "en" if language == "fr" else "fr"
    names, codes = _candidates(other)
    own = marks([word])
    steps = learned().table.look_up(joined(own, codes) if language == "fr" else joined(codes, own))[other == "fr"]
    rates = rate(steps)
    best = np.argsort(-rates, kind="stable")[:most]
    return tuple(names[i] for i in best if rates[i] >= _USUAL)


@lru_cache(maxsize=2)
def _candidates(language: Language) -> tuple[tuple[str, ...], Marks]:
    names = tuple(list(lexicon(language))[:_CANDIDATES])
    return names, marks(names)
