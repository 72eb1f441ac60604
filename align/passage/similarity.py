"""From which similarity two sides hardly say the same.

Takes whatever has a number of words: the sides of passages.
"""

from __future__ import annotations

import math
from typing import Protocol

MIN_WORDS = 4
"""Words below which a similarity says nothing: short headings are translated freely."""
TYPICAL = 0.83
"""The middle similarity of official sentence pairs with the shipped model, on which the threshold was set."""
MANY_WORDS = 80


class _Side(Protocol):
    @property
    def word_count(self) -> int: ...


def threshold(words: int, typical: float = TYPICAL) -> float:
    """Return the similarity below which a pair is suspect.

    Chance agreement and chance disagreement both shrink as texts grow: the lowest half per cent of official
    pairs lies a little above −0.02 + 0.145 ln(words), and rises no further after 80 words.

    :param words: Words on the shorter side.
    :param typical: The middle similarity of good pairs with this model, in this document.
    """
    return (-0.02 + 0.145 * math.log(min(max(words, 1), MANY_WORDS))) * typical / TYPICAL


def usual(typical: float) -> float:
    """Return the similarity of good pairs: a document, or a model, closer than usual is its own standard."""
    return min(max(typical, TYPICAL), 0.95)


def is_low(similarity: float, french: _Side, english: _Side, typical: float, share: float = 1.0) -> bool:
    """Return whether two sides hardly say the same; one whose similarity is not known is not low.

    :param typical: The similarity of good pairs.
    :param share: The part of the threshold that must not be reached.
    """
    if not similarity or similarity >= threshold(MANY_WORDS, typical) * share:  # not known; high enough
        return False
    words = min(french.word_count, english.word_count)
    return words >= MIN_WORDS and similarity < threshold(words, typical) * share


def is_far(similarity: float, french: _Side, english: _Side, typical: float) -> bool:
    """Return whether two sides are so far apart that comparing their figures says nothing more."""
    return is_low(similarity, french, english, typical, share=0.5)
