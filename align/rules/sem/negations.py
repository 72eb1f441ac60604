"""The negations of a side, each in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.data import Span
from align.language.negation import Denial, Negation, find_negations
from align.passage import Side, Text

_DENIES_NOTHING = ("disput", "before")
"""What may answer a negation, but denies none of the words about it."""
_WITHOUT = frozenset(("sans", "without"))
_EXPLETIVE = frozenset(("ne", "n"))
"""What alone denies nothing: "avant qu'il ne se retire"."""


@dataclass(frozen=True, slots=True)
class PlacedNegation:
    """A negation and the paragraph or sentence it stands in."""

    text: Text
    negation: Negation

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.text.within(self.negation.start, self.negation.end)

    @property
    def denial(self) -> Denial:
        """How plainly it denies."""
        return self.negation.denial

    @property
    def denies_words(self) -> bool:
        """Whether it may deny the words about it, and not only answer a negation."""
        return not self.negation.text.casefold().startswith(_DENIES_NOTHING)

    @property
    def says_without(self) -> bool:
        """Whether it says "without"."""
        return self.negation.text.casefold() in _WITHOUT

    @property
    def is_expletive(self) -> bool:
        """Whether it is a *ne* alone."""
        return self.negation.text.casefold() in _EXPLETIVE


def negations(side: Side) -> Iterator[PlacedNegation]:
    """Yield the negations of a side, and the words that may answer one, in order."""
    for text in side:
        for negation in text.read(find_negations):
            yield PlacedNegation(text, negation)


def clear(found: Iterable[PlacedNegation]) -> list[PlacedNegation]:
    """Return those that deny plainly."""
    return [n for n in found if n.denial is Denial.CLEAR]
