"""Which values of a passage have no equivalent on the other side, and which two of them stand for each other.

A value is left over when no value of the other side can translate it. One missing and one extra value in the
same place are one difference (17 ↔ 71), not two.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from align.language.signs import says_less
from align.language.values import Form, Part, Value, ValueKind
from align.language.values.answers import CURRENCIES, identity
from align.passage.passage import Passage, Side
from align.passage.values.marked import marked_pairs
from align.passage.values.matching import (
    ADDRESSES,
    DATES,
    LETTERS,
    REFERENCES,
    likely_pairs,
    run_together,
    stated_elsewhere,
    unmatched,
)
from align.passage.values.placed import PlacedValue, placed_values


class Matter(StrEnum):
    """What a difference is about: each matter has its rule."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENTAGE = "percentage"
    ORDINAL = "ordinal"
    SYMBOL = "symbol"
    PROVISION = "provision"
    ITEM = "agenda item"
    NOTE = "footnote mark"
    ADDRESS = "address"


Values = Sequence[PlacedValue]

_CONTEXT = 25
"""Characters before a figure, and from it on, that only two texts in one language share."""
_CITED = 2
"""Letters that both sides cite, from which one that only one of them cites is missing in the other."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Values that should be the same and are not; one side is None where nothing stands in its place.

    ``swapped`` says that each is stated on the other side too, in the place of another; ``marked``, that they
    are the same but for the mark of a note, which is glued to one of them.
    """

    french: PlacedValue | None
    english: PlacedValue | None
    swapped: bool = False
    marked: bool = False

    @property
    def values(self) -> tuple[PlacedValue, ...]:
        """Return the one or two values that differ, French first."""
        return tuple(value for value in (self.french, self.english) if value is not None)

    @property
    def paired(self) -> bool:
        """Return whether a value stands on both sides."""
        return self.french is not None and self.english is not None

    @property
    def matter(self) -> Matter:
        """Return what the two values are about; the more telling of the two decides."""
        matters = {_matter(placed.value) for placed in self.values}
        return next(matter for matter in _TELLING if matter in matters)

    @property
    def sign(self) -> bool:
        """Return whether the values differ in nothing but their sign."""
        return (
            self.french is not None
            and self.english is not None
            and self.french.value.negative != self.english.value.negative
            and identity(self.french.value) == identity(self.english.value)
        )

    @property
    def explicit(self) -> bool:
        """Return whether one of the values is written in digits."""
        return any(placed.value.explicit for placed in self.values)

    @property
    def distance(self) -> float:
        """Return how far before the English value the French one stands, as a share of their sentences."""
        if self.french is None or self.english is None:
            return 0.0
        return round(self.french.position - self.english.position, 3)


_TELLING = (
    Matter.DATE, Matter.SYMBOL, Matter.ADDRESS, Matter.ITEM, Matter.PROVISION, Matter.NOTE, Matter.MONEY,
    Matter.PERCENTAGE, Matter.TIME, Matter.ORDINAL, Matter.NUMBER,
)  # fmt: skip
_POINTED = {Part.ITEM: Matter.ITEM, Part.NOTE: Matter.NOTE, Part.GRADE: Matter.NUMBER}
_KINDS = {
    **dict.fromkeys(REFERENCES, Matter.SYMBOL),
    **dict.fromkeys(DATES, Matter.DATE),
    **dict.fromkeys(ADDRESSES, Matter.ADDRESS),
}


def _matter(value: Value) -> Matter:
    if value.kind in _KINDS:
        return _KINDS[value.kind]
    if value.part is not None:
        return _POINTED.get(value.part, Matter.PROVISION)
    if value.unit in CURRENCIES:
        return Matter.MONEY
    if value.unit in ("%", "‰", "point"):
        return Matter.PERCENTAGE
    if value.kind is ValueKind.TIME or value.unit == "hour":
        return Matter.TIME
    if value.kind in (ValueKind.ORDINAL, ValueKind.DECADE):
        return Matter.ORDINAL
    return Matter.NUMBER


def value_differences(passage: Passage) -> tuple[Difference, ...]:
    """Return the values of a passage that have no equivalent, ordered by position."""
    ours, theirs = passage.once(placed_values)
    if not ours and not theirs:
        return ()
    left, right = _not_glued(*unmatched(ours, theirs), passage.french, passage.english)
    marked = marked_pairs(left, right, passage)
    left, right, elsewhere = _left_over(left, right, {placed for pair in marked for placed in pair}, passage)
    pairs = likely_pairs(left, right, elsewhere)
    settled = elsewhere | {placed for pair in pairs for placed in pair}
    lettered = len(_letters(ours) & _letters(theirs)) >= _CITED

    def alone(side: Iterable[PlacedValue]) -> list[PlacedValue]:
        return [p for p in side if p not in settled and _counts_alone(p.value, lettered)]

    found = [
        *(Difference(one, other, marked=True) for one, other in marked),
        *(Difference(one, other) for one, other in pairs),
        *(Difference(placed, None) for placed in alone(left)),
        *(Difference(None, placed) for placed in alone(right)),
        *_signs(passage),
    ]
    return tuple(sorted(found, key=_order))


def _left_over(
    left: Values, right: Values, answered: Set[PlacedValue], passage: Passage
) -> tuple[Values, Values, set[PlacedValue]]:
    """Return the values of both sides that nothing answers, and which of them the other side states somehow.

    Figures that were only run together are left out.
    """
    ours, theirs = passage.once(placed_values)
    left, right = ([placed for placed in side if placed not in answered] for side in (left, right))
    elsewhere = stated_elsewhere(left, theirs, right) | stated_elsewhere(right, ours, left)
    if run_together([p for p in left if p not in elsewhere], [p for p in right if p not in elsewhere]):
        left, right = ([p for p in side if not p.value.explicit] for side in (left, right))
    return left, right, elsewhere


def _not_glued(left: Values, right: Values, french: Side, english: Side) -> tuple[Values, Values]:
    """Leave out figures that both sides write letter for letter, with what is about them: "3pm" in a list of
    names, or a sentence that was left in the other language.
    """
    if not left or not right:
        return left, right
    ours, theirs = (
        [_glued(placed, side) or _about(placed, side) for placed in found]
        for found, side in ((left, french), (right, english))
    )
    same = set(ours) & set(theirs) - {""}
    return (
        [placed for placed, word in zip(left, ours, strict=True) if word not in same],
        [placed for placed, word in zip(right, theirs, strict=True) if word not in same],
    )


def _glued(placed: PlacedValue, side: Side) -> str:
    """Return the word of letters and figures that a value is in, or nothing."""
    text = side.text_of(placed.paragraph).text
    start, end = placed.value.start, placed.value.end
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    word = text[start:end]
    return word if word.isalnum() and any(map(str.isalpha, word)) and any(map(str.isdigit, word)) else ""


def _about(placed: PlacedValue, side: Side) -> str:
    """Return a value with what stands around it, or nothing where that is no more than a few words."""
    text = side.text_of(placed.paragraph).text
    start, end = placed.value.start - _CONTEXT, placed.value.start + _CONTEXT
    return text[start:end] if start >= 0 and end <= len(text) else ""


def _letters(side: Iterable[PlacedValue]) -> set[Hashable]:
    return {placed.value.value for placed in side if placed.value.kind in LETTERS}


def _counts_alone(value: Value, lettered: bool) -> bool:
    """Return whether a value is missed where nothing stands in its place.

    One in words is no turn of phrase from three on. Of letters, one side may say "the preceding paragraph",
    or "(a) above".

    :param lettered: Whether both sides cite letters.
    """
    if value.kind in LETTERS and not lettered:
        return False
    return value.explicit or (
        value.form is Form.WORDS
        and value.kind is ValueKind.NUMBER
        and isinstance(value.value, Fraction)
        and value.value >= 3
    )


_FIGURES = 3
"""Letters for a digit up to which a text is a row or a cell of a table, where brackets mean a minus."""


def _signs(passage: Passage) -> list[Difference]:
    """Return the figures that are negative on one side only: (1 377,9) and 1,377.9, −0.3 and 0.3."""
    ours, theirs = passage.once(placed_values)
    if not any(placed.value.negative for placed in (*ours, *theirs)):
        return []
    table = all(_figures("".join(t.text for t in side)) for side in (passage.french, passage.english))
    return [
        Difference(one, other)
        for one, other in _stated_as_often(ours, theirs)
        if one.value.negative != other.value.negative and (table or _lost_sign(one, other, passage))
    ]


def _stated_as_often(
    ours: Iterable[PlacedValue], theirs: Iterable[PlacedValue]
) -> Iterator[tuple[PlacedValue, PlacedValue]]:
    """Yield the values that both sides state, and as often, one with one in their order."""
    left, right = _by_identity(ours), _by_identity(theirs)
    for key, mine in left.items():
        if len(mine) == len(right.get(key, ())):
            yield from zip(mine, right[key], strict=True)


def _by_identity(side: Iterable[PlacedValue]) -> dict[Hashable, list[PlacedValue]]:
    found: dict[Hashable, list[PlacedValue]] = {}
    for placed in side:
        if placed.value.value:
            found.setdefault(identity(placed.value), []).append(placed)
    return found


def _lost_sign(one: PlacedValue, other: PlacedValue, passage: Passage) -> bool:
    """Return whether a minus sign before an amount is neither written nor said on the other side."""
    negative, side = (one, passage.english) if one.value.negative else (other, passage.french)
    amount = negative.value.unit is not None or not negative.value.text[1:].isdigit()
    return amount and negative.value.text[:1] != "(" and not any(text.read(says_less) for text in side)


def _figures(text: str) -> bool:
    return sum(map(str.isalpha, text)) <= _FIGURES * sum(map(str.isdigit, text))


def _order(difference: Difference) -> tuple[int, int]:
    placed = difference.values[0]
    return placed.paragraph, placed.value.start
