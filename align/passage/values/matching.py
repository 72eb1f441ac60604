"""Which values of two sides are equivalent, which are left over, and which of these stand for each other."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import islice

from align.language.values import Day, Form, Value, ValueKind
from align.language.values.answers import atoms, covered, identity, looser, piecemeal, rescaled
from align.language.values.equivalents import Equivalents
from align.language.values.model import PERIODS, RELATIVE
from align.language.values.units import CALENDAR, dimension, in_base, is_unit
from align.passage.values.placed import PlacedValue

REFERENCES = frozenset({ValueKind.SYMBOL, ValueKind.RESOLUTION})
DATES = frozenset({ValueKind.DATE, ValueKind.WEEKDAY})
LETTERS = frozenset({ValueKind.LETTER})
ADDRESSES = frozenset({ValueKind.ADDRESS})
NUMBERS = frozenset(ValueKind) - REFERENCES - DATES - LETTERS - ADDRESSES

_NEAR = 0.5
"""How far apart, as a share of their sentences, two values may stand of which one is in words."""
_MANY = 150
"""Values without the same on the other side that are looked at further: more are no translation."""
_PAIRS = 2500
"""Pairs up to which values of two sides are tried with one another.

Of one that a side states more often, the first are matched with the first beyond that, not the nearest; and
of those left over, only two that stand in the same place are paired.
"""
_COMPARED = 200
"""Characters of two values by which they are found alike: no more are written but by a machine."""
_PHRASES = 12
"""The greatest number that words may state in passing: "both", "the Twelve"."""
_SAME_PLACE = 0.1
"""How far apart two values may stand that both sides do state elsewhere, in other numbers."""

_SLIPS = frozenset(Fraction(1000) ** n for n in (1, 2, 3))
"""By what a scale is mistaken for another: a million for a thousand million."""

Values = Sequence[PlacedValue]


def unmatched(ours: Values, theirs: Values) -> tuple[list[PlacedValue], list[PlacedValue]]:
    """Match values one to one, the surest first; return those left over on each side, at most 150 each."""
    left, right = _without_same(ours, theirs)
    index = Equivalents([other.value for other in right])
    left, right = _without_nearest(left, right, [(a, right[j]) for a in left for j in index.of(a.value)])
    for test in (rescaled, looser):
        pairs = [(a, b) for a in left for b in right if test(a.value, b.value)]
        left, right = _without_nearest(left, right, pairs)
    return left, right


def _without_same(ours: Values, theirs: Values) -> tuple[list[PlacedValue], list[PlacedValue]]:
    """Take away the values that both sides state in the same way; keep at most ``_MANY`` of the rest."""
    same: dict[Hashable, tuple[list[PlacedValue], list[PlacedValue]]] = {}
    for number, side in enumerate((ours, theirs)):
        for placed in side:
            if (key := identity(placed.value)) is not None:
                same.setdefault((key, placed.value.form is Form.MARK), ([], []))[number].append(placed)
    used = set[PlacedValue]()
    for mine, others in same.values():
        if len(mine) * len(others) > _PAIRS or len(mine) == len(others):
            both = min(len(mine), len(others))
            used.update(mine[:both], others[:both])
        elif mine and others:
            left, free = _without_nearest(mine, others, [(a, b) for a in mine for b in others])
            used |= {*mine, *others} - {*left, *free}
    left, free = ([placed for placed in side if placed not in used] for side in (ours, theirs))
    return left[:_MANY], free[:_MANY]


def _without_nearest(
    ours: Values, theirs: Values, pairs: Sequence[tuple[PlacedValue, PlacedValue]]
) -> tuple[list[PlacedValue], list[PlacedValue]]:
    """Take away pairs of values, those that stand in the same place first; return what is left over."""
    used = set[PlacedValue]()
    for one, other in sorted(pairs, key=lambda pair: _distance(*pair)):
        if one not in used and other not in used:
            used |= {one, other}
    left, free = ([placed for placed in side if placed not in used] for side in (ours, theirs))
    return left, free


def _distance(one: PlacedValue, other: PlacedValue) -> tuple[int, bool, float]:
    return (
        (not one.value.explicit) + (not other.value.explicit),
        one.sentence != other.sentence,
        abs(one.position - other.position),
    )


def stated_elsewhere(left: Values, others: Values, free: Values) -> set[PlacedValue]:
    """Return the values left over that the other side does state, if less often or in pieces.

    The pieces of a date must be free, and no whole dates themselves: those of other dates do not make it up.

    :param others: All values of the other side.
    :param free: Those of them that are left over.
    """
    if not left:
        return set()
    distinct = distinct_values(others)
    index = Equivalents(distinct)
    pieces = frozenset(atom for value in distinct for atom in atoms(value))
    unused = frozenset(
        atom for other in free if not _is_full_date(other.value) for atom in atoms(other.value)
    )
    return {
        place
        for place in left
        if index.any(place.value)
        or (
            piecemeal(place.value)  # "6 million euros" is not stated by "6 million dollars"
            and covered(place.value, unused if place.value.kind in DATES else pieces)
        )
    }


def distinct_values(side: Values) -> list[Value]:
    """Return the values of a side, each once; at most the first 1,500."""
    found = {identity(placed.value) or placed.value: placed.value for placed in side}
    return list(islice(found.values(), 10 * _MANY))


def _is_full_date(value: Value) -> bool:
    return isinstance(value.value, Day) and value.value.day is not None


def run_together(left: Values, right: Values) -> bool:
    """Return whether the same digits stand on both sides, cut differently (a dash or a space was lost)."""

    def written(places: Values) -> list[str]:
        ordered = sorted(places, key=lambda place: (place.paragraph, place.value.start))
        digits = [re.sub("[^0-9]", "", place.value.text) for place in ordered if place.value.explicit]
        return [figure for figure in digits if figure]

    ours, theirs = written(left), written(right)
    return len(ours) != len(theirs) and "".join(ours) == "".join(theirs)


def likely_pairs(
    left: Values, right: Values, elsewhere: set[PlacedValue]
) -> list[tuple[PlacedValue, PlacedValue]]:
    """Pair what is missing with what stands in its place, the likeliest pairs first.

    Where very many are missing, only those that stand in the same place are tried.

    :param elsewhere: Those of the values that the other side does state, if less often or in pieces.
    """
    limit = _SAME_PLACE if len(left) * len(right) > _PAIRS else math.inf
    scored = sorted(
        (
            (score, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if (apart := _apart(one, other)) < limit
            and (score := _likelihood(one, other, apart, (one in elsewhere) + (other in elsewhere))) > 0
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    found, taken_left, taken_right = [], set[int](), set[int]()
    for _, i, j in scored:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append((left[i], right[j]))
    return found


def _apart(one: PlacedValue, other: PlacedValue) -> float:
    """Return how far apart two values stand, as a share of their sentences, and by 1 more in two of them."""
    return abs(one.position - other.position) + (one.sentence != other.sentence)


def _likelihood(one: PlacedValue, other: PlacedValue, apart: float, elsewhere: int) -> float:
    """Return how likely it is that two values stand for each other: 0 if they do not, at most 3."""
    mine, theirs = one.value, other.value
    if apart >= _reach(mine, theirs, elsewhere):
        return 0.0
    ours, others = str(mine)[:_COMPARED], str(theirs)[:_COMPARED]
    alike = SequenceMatcher(None, ours, others, autojunk=False).ratio()
    return alike + (mine.unit == theirs.unit and mine.part == theirs.part) + 1 - min(apart, 1.0)


def _reach(one: Value, other: Value, elsewhere: int) -> float:
    """Return how far apart two values may stand that stand for each other: 0 if they never do.

    :param elsewhere: How many of them the other side does state elsewhere.
    """
    if _family(one.kind) != _family(other.kind) or Form.LABEL in (one.form, other.form):
        return 0.0
    if _in_another_unit(one, other):
        return _NEAR
    if one.explicit and other.explicit:
        return (math.inf, _NEAR, _SAME_PLACE)[elsewhere]
    if elsewhere == 2 or not _of_one_sort(one, other):
        return 0.0
    return _SAME_PLACE if elsewhere else 1.0 if _big(one, other) or _measures(one, other) else _NEAR


def _in_another_unit(one: Value, other: Value) -> bool:
    """Return whether two values are the same figure of two units: "two weeks", "two days"."""
    units = one.unit, other.unit
    return one.value == other.value and one.unit != other.unit and all(map(is_unit, units))


def _family(kind: ValueKind) -> frozenset[ValueKind]:
    """Return the kinds of value that may stand for one another."""
    return next(kinds for kinds in (NUMBERS, REFERENCES, DATES, LETTERS, ADDRESSES) if kind in kinds)


def _of_one_sort(one: Value, other: Value) -> bool:
    """Return whether two values, of which words state one, may be a slip for each other."""
    if not (one.explicit or other.explicit) and _is_one_a_period(one, other):
        return False  # "the third quarter" stands for no third session
    if Form.FAINT in (one.form, other.form) and not _tells(one, other):
        return False
    if one.form is not other.form and Form.MARK in (one.form, other.form):
        return False
    hours = {one.kind, other.kind} == {ValueKind.TIME, ValueKind.NUMBER} and "hour" in (one.unit, other.unit)
    return (one.kind is other.kind or hours) and _of_one_size(one, other)


def _is_one_a_period(one: Value, other: Value) -> bool:
    """Return whether one of two values counts periods of the calendar, and the other something else."""
    return (one.unit in PERIODS) != (other.unit in PERIODS)


_OFTEN = ({"interval", "year"}, {"interval", "month"})
"""Units of which one says how often and the other how long: "décennal" and "five-year"."""


def _tells(one: Value, other: Value) -> bool:
    """Return whether words that are seldom meant as a number tell something where they face each other."""
    units = {one.unit, other.unit}
    if one.kind is other.kind and one.kind in (ValueKind.ORDINAL, ValueKind.TIME):
        return True  # "première session", "second session"; "midi", "1 p.m."
    roughly = "scale" in units and Form.WORDS in (one.form, other.form) and _big(one, other)  # "une centaine"
    return (len(units) == 1 and units <= RELATIVE) or units in _OFTEN or roughly


def _big(one: Value, other: Value) -> bool:
    """Return whether two numbers are too big to be a turn of phrase: they may stand anywhere."""
    return all(isinstance(v.value, Fraction) and v.value > _PHRASES for v in (one, other))


def _measures(one: Value, other: Value) -> bool:
    """Return whether two values are amounts of one thing, each with a unit that is none of time."""
    return all(is_unit(v.unit) and v.unit not in CALENDAR for v in (one, other)) and (
        dimension(str(one.unit)) == dimension(str(other.unit))
    )


def _of_one_size(one: Value, other: Value) -> bool:
    """Return whether two numbers are of one size, so that one may be a slip for the other."""
    if not isinstance(one.value, Fraction) or not isinstance(other.value, Fraction):
        return True
    if (one.unit == other.unit and one.unit in ("scale", "interval")) or {one.unit, other.unit} in _OFTEN:
        return True
    return any(_near(*sizes) for sizes in _sizes(one.value, one.unit, other.value, other.unit))


def _near(one: Fraction, other: Fraction) -> bool:
    small, big = sorted((abs(one), abs(other)))
    return big <= 10 * small or (small >= 1000 and big / small in _SLIPS)


def _sizes(
    one: Fraction, unit: str | None, other: Fraction, other_unit: str | None
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield two numbers, and what they are in base units: 150 minutes may be a slip for 1.5 hours."""
    yield one, other
    if unit is not None and other_unit is not None and is_unit(unit) and is_unit(other_unit):
        yield in_base(one, unit), in_base(other, other_unit)
