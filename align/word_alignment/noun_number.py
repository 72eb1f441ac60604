"""Nouns that answer each other, and how often two that do are of unlike number.

Number is a matter of language as well as of meaning: “informations” is “information”, “la police” are. How
often a French noun in one number was rendered by an English one in the other was counted over sound pairs
(``align/training/learn_noun_number.py``, ``noun_number.npz``); what hardly ever was is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from align.language.noun_number import Noun, find_nouns
from align.word_alignment.word_similarity import WordSimilarity

__all__ = ["COUNTED", "Counts", "counts", "linked_nouns"]

COUNTED = tuple((french, english) for french in ("singular", "plural") for english in ("singular", "plural"))
"""The numbers of a French noun and of the English one, in the order in which they are counted."""
_LEARNED = Path(__file__).resolve().parent / "noun_number.npz"
_PRIOR, _FEWEST = 0.5, 20
"""What is added to a count; how often a noun must have been seen in its number to tell."""


def linked_nouns(words: WordSimilarity) -> Iterator[tuple[Noun, Noun]]:
    """Yield the nouns that are each other's closest word, French first."""
    english = {noun.index: noun for noun in find_nouns(words.texts[1], "en")}
    for noun in find_nouns(words.texts[0], "fr") if english else ():
        j = words.links.get(noun.index)
        if j in english:
            yield noun, english[j]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often two nouns that answer each other were seen, by their numbers, in the order of ``COUNTED``."""

    seen: tuple[int, ...]

    def of(self, french: Noun, english: Noun) -> int:
        """Return how often two nouns were seen in their numbers."""
        return self.seen[COUNTED.index((french.number, english.number))]

    def share(self, french: Noun, english: Noun) -> float:
        """Return how likely it is that one of two nouns has the number it has, given the other: the higher of
        both ways, 1 where too few were seen to tell."""
        together = self.of(french, english) + _PRIOR
        ours = sum(n for n, (number, _) in zip(self.seen, COUNTED, strict=True) if number == french.number)
        theirs = sum(n for n, (_, number) in zip(self.seen, COUNTED, strict=True) if number == english.number)
        return max(together / (ours + 1), together / (theirs + 1)) if min(ours, theirs) >= _FEWEST else 1.0


@cache  # a shipped table
def counts() -> Mapping[tuple[str, str], Counts]:
    """Return the counts of pairs of nouns, by their singulars, French first."""
    with np.load(_LEARNED, allow_pickle=False) as file:
        names = file["pairs"].tobytes().decode("utf-8").split("\n")
        seen = file["counts"].tolist()
    return {
        (french, english): Counts(tuple(row))
        for (french, english), row in zip((name.split(" ") for name in names), seen, strict=True)
    }
