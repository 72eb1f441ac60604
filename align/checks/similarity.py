"""Rules on how close the two sides of a bead are in meaning."""

from __future__ import annotations

import math
from collections.abc import Iterable

from align.checks.base import Context
from align.data import Bead, Span
from align.language.vocabulary import letters

SHORTEST = 4
"""Words below which a similarity says nothing: short headings are translated freely."""
TYPICAL = 0.83
"""The middle similarity of official sentence pairs with the shipped model, on which the threshold was set."""
_LONG = 80
_CAUTION = 0.05
"""How much lower a sentence may be than a paragraph: its neighbours may hold part of its meaning."""


def threshold(words: int, typical: float = TYPICAL) -> float:
    """Return the similarity below which a pair is suspect.

    Chance agreement and chance disagreement both shrink as texts grow: the lowest half per cent of official
    pairs lies a little above −0.02 + 0.145 ln(words), and rises no further after 80 words.

    :param words: Words on the shorter side.
    :param typical: The middle similarity of good pairs with this model, in this document.
    """
    return (-0.02 + 0.145 * math.log(min(max(words, 1), _LONG))) * typical / TYPICAL


def _usual(context: Context) -> float:
    """Return the similarity of good pairs: a document, or a model, closer than usual is its own standard."""
    return min(max(context.typical, TYPICAL), 0.95)


def mispaired(bead: Bead, context: Context) -> bool:
    """Return whether two sides are so far apart that comparing their figures says nothing more."""
    typical = _usual(context)
    if not bead.similarity or bead.similarity >= threshold(_LONG, typical) / 2:  # not known; high enough
        return False
    words = _fewer(*context.spans(bead))
    return words >= SHORTEST and bead.similarity < threshold(words, typical) / 2


def _fewer(french: Iterable[Span], english: Iterable[Span]) -> int:
    """Return how many words the shorter side has."""
    return min(sum(len(letters(s.text)) for s in side) for side in (french, english))
