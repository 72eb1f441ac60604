"""Symbols to which the mark of a note is glued, in text taken from a page: ``GOV/2006/14427``."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from align.language import Language
from align.language.values import ValueKind
from align.language.values.references import normalise_symbol
from align.passage.notes import follows_a_mark
from align.passage.passage import Passage
from align.passage.values.placed import PlacedValue

__all__ = ["marked_pairs"]

_FIGURES = "0123456789"
_MARK = range(2, 4)
"""Figures of a mark: one alone is as often part of the symbol."""

Values = Sequence[PlacedValue]


def marked_pairs(french: Values, english: Values, passage: Passage) -> list[tuple[PlacedValue, PlacedValue]]:
    """Return the symbols, French and English, that are the same but for the mark of a note at the end of one.

    No other figures are a mark than numbers that follow on from the marks of its version close by.
    """
    ours, theirs = ([p for p in side if p.value.kind is ValueKind.SYMBOL] for side in (french, english))
    if not ours or not theirs:
        return []
    found = list(_answered(ours, theirs, passage, "fr"))
    known = {placed for pair in found for placed in pair}
    left, right = ([placed for placed in side if placed not in known] for side in (ours, theirs))
    return [*found, *((one, other) for other, one in _answered(right, left, passage, "en"))]


def _answered(
    near: Values, far: Values, passage: Passage, language: Language
) -> Iterator[tuple[PlacedValue, PlacedValue]]:
    """Yield the symbols of a side that end in a mark, each with one of the far side that does not."""
    without: dict[Hashable, list[PlacedValue]] = {}
    for placed in far:
        without.setdefault(placed.value.value, []).append(placed)
    for placed in near:
        for symbol, mark in _cut(placed.value.text):
            if without.get(symbol) and follows_a_mark(mark, passage, language):
                yield placed, without[symbol].pop(0)
                break


def _cut(written: str) -> Iterator[tuple[Hashable, int]]:
    """Yield what a symbol is without the figures of each length that may be a mark, and those figures."""
    figures = len(written) - len(written.rstrip(_FIGURES))
    for length in _MARK:
        if length < figures:
            yield normalise_symbol(written[:-length]), int(written[-length:])
