"""Symbols to which the mark of a note is glued, in text taken from a page: ``GOV/2006/14427``."""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set

from align.language.values import ValueKind
from align.language.values.references import normalise_symbol
from align.passage.notes import note_numbers
from align.passage.passages import Passages
from align.passage.values.placed import PlacedValue

__all__ = ["without_marks"]

_FIGURES = "0123456789"
_MARK = range(2, 4)
"""Figures of a mark: one alone is as often part of the symbol."""

Values = Sequence[PlacedValue]


def without_marks(french: Values, english: Values, passages: Passages) -> tuple[Values, Values]:
    """Leave out symbols of both sides that are the same but for the mark of a note at the end of one.

    No other figures are a mark than the numbers of the notes of its version.
    """
    pairs = [(a, b) for a in french if _is_symbol(a) for b in english if _is_symbol(b)]
    if not pairs:
        return french, english
    notes = passages.once(note_numbers)
    answered = {
        placed
        for one, other in pairs
        if other.value.value in _unmarked(one, notes["fr"])
        or one.value.value in _unmarked(other, notes["en"])
        for placed in (one, other)
    }
    left, right = ([placed for placed in side if placed not in answered] for side in (french, english))
    return left, right


def _is_symbol(placed: PlacedValue) -> bool:
    return placed.value.kind is ValueKind.SYMBOL


def _unmarked(placed: PlacedValue, notes: Set[int]) -> Set[Hashable]:
    """Return what a symbol is without each mark that it may end in."""
    written = placed.value.text
    figures = len(written) - len(written.rstrip(_FIGURES))
    marks = (length for length in _MARK if length < figures and int(written[-length:]) in notes)
    return {normalise_symbol(written[:-length]) for length in marks}
