"""Symbols to which the mark of a note is glued, in text taken from a page: ``GOV/2006/14427``."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set

from align.language import Language
from align.language.values import ValueKind
from align.language.values.references import normalise_symbol
from align.passage.values.placed import PlacedValue

__all__ = ["without_marks"]

_FIGURES = "0123456789"
_MARK = range(2, 4)
"""Figures of a mark: one alone is as often part of the symbol."""

Values = Sequence[PlacedValue]


def without_marks(
    french: Values, english: Values, notes: Mapping[Language, Set[int]]
) -> tuple[Values, Values]:
    """Leave out symbols of both sides that are the same but for the mark of a note at the end of one.

    :param notes: The numbers of the notes of each version: no other figures are a mark.
    """
    answered = {
        placed
        for one in french
        for other in english
        if one.value.kind is other.value.kind is ValueKind.SYMBOL
        and (
            other.value.value in _unmarked(one, notes["fr"])
            or one.value.value in _unmarked(other, notes["en"])
        )
        for placed in (one, other)
    }
    if not answered:
        return french, english
    left, right = ([placed for placed in side if placed not in answered] for side in (french, english))
    return left, right


def _unmarked(placed: PlacedValue, notes: Set[int]) -> Set[Hashable]:
    """Return what a symbol is without each mark that it may end in."""
    written = placed.value.text
    figures = len(written) - len(written.rstrip(_FIGURES))
    marks = (length for length in _MARK if length < figures and int(written[-length:]) in notes)
    return {normalise_symbol(written[:-length]) for length in marks}
