"""Which values of a bead have no answer on the other side, and which two of them stand for each other.

A value is unanswered when no value of the other side can translate it. One missing and one extra value in the
same place are one difference (17 ↔ 71), not two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from align.data import Bead, SentenceBead, Span
from align.language import Language
from align.language.values import Day, Form, Part, Value, ValueKind, find_values
from align.language.values.answers import (
    CURRENCIES,
    answers,
    atoms,
    covered,
    identity,
    looser,
    piecemeal,
    rescaled,
)
from align.language.values.model import PERIODS, RELATIVE

REFERENCES = frozenset({ValueKind.SYMBOL, ValueKind.RESOLUTION})
DATES = frozenset({ValueKind.DATE, ValueKind.WEEKDAY})
LETTERS = frozenset({ValueKind.LETTER})
ADDRESSES = frozenset({ValueKind.ADDRESS})
NUMBERS = frozenset(ValueKind) - REFERENCES - DATES - LETTERS - ADDRESSES


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


_NEAR = 0.5
"""How far apart, as a share of their sentences, two values may stand of which one is in words."""

_MANY = 150
"""Values without the same on the other side that are looked at further: more are no translation."""

_CITED = 2
"""Letters that both sides cite, from which one that only one of them cites is missing in the other."""

_PHRASES = 12
"""The greatest number that words may state in passing: "both", "the Twelve"."""

_SAME_PLACE = 0.1
"""How far apart two values may stand that both sides do state elsewhere, in other numbers."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value where it stands: paragraph, sentence bead (−1 if none) and how far into it, in [0, 1]."""

    value: Value
    paragraph: int
    sentence: int
    position: float

    def __hash__(self) -> int:
        return hash((self.paragraph, self.value.start, self.value.end))


@dataclass(frozen=True, slots=True)
class Difference:
    """Values that should be the same and are not; one side is None where nothing stands in its place.

    ``swapped`` says that each is stated on the other side too, in the place of another.
    """

    french: Place | None
    english: Place | None
    swapped: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the one or two values that differ, French first."""
        return tuple(place for place in (self.french, self.english) if place is not None)

    @property
    def paired(self) -> bool:
        """Return whether a value stands on both sides."""
        return self.french is not None and self.english is not None

    @property
    def matter(self) -> Matter:
        """Return what the two values are about; the more telling of the two decides."""
        matters = {_matter(place.value) for place in self.places}
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
        return any(place.value.explicit for place in self.places)


_TELLING = (
    Matter.DATE, Matter.SYMBOL, Matter.ADDRESS, Matter.ITEM, Matter.PROVISION, Matter.NOTE, Matter.MONEY,
    Matter.PERCENTAGE, Matter.TIME, Matter.ORDINAL, Matter.NUMBER,
)  # fmt: skip


_POINTED = {Part.ITEM: Matter.ITEM, Part.NOTE: Matter.NOTE, Part.GRADE: Matter.NUMBER}


def _matter(value: Value) -> Matter:
    if value.kind in REFERENCES:
        return Matter.SYMBOL
    if value.kind in DATES:
        return Matter.DATE
    if value.kind in ADDRESSES:
        return Matter.ADDRESS
    if value.part is not None:
        return _POINTED.get(value.part, Matter.PROVISION)
    if value.unit in CURRENCIES:
        return Matter.MONEY
    if value.unit == "%":
        return Matter.PERCENTAGE
    if value.kind is ValueKind.TIME or value.unit == "hour":
        return Matter.TIME
    if value.kind in (ValueKind.ORDINAL, ValueKind.DECADE):
        return Matter.ORDINAL
    return Matter.NUMBER


@lru_cache(maxsize=64)
def differences(
    french: tuple[Span, ...], english: tuple[Span, ...], sentences: tuple[SentenceBead, ...] = ()
) -> tuple[Difference, ...]:
    """Return the values of two sides of a bead that have no answer, ordered by position.

    :param french: The paragraphs of the bead.
    :param english: The paragraphs of the bead.
    :param sentences: The sentence beads inside it, which say what stands in the same place.
    """
    ours = _places(french, "fr", [s.french for s in sentences])
    theirs = _places(english, "en", [s.english for s in sentences])
    if not ours and not theirs:
        return ()
    left, right = _unanswered(ours, theirs)
    echoes = _echoes(left, theirs, right) | _echoes(right, ours, left)
    if _run_together([p for p in left if p not in echoes], [p for p in right if p not in echoes]):
        left, right = ([p for p in side if not p.value.explicit] for side in (left, right))
    found = _pair(left, right, echoes)
    paired = {place for difference in found for place in difference.places}
    answered = len({p.value.value for p in ours if p.value.kind in LETTERS} & {p.value.value for p in theirs})
    for place in left + right:
        if place not in paired and place not in echoes and (place.value.explicit or _counts(place.value)):
            if place.value.kind in LETTERS and answered < _CITED:
                continue  # one of the two says "the preceding paragraph", or "(a) above"
            mine = place in left
            found.append(Difference(place if mine else None, None if mine else place))
    return tuple(sorted([*found, *_signs(ours, theirs, french, english)], key=_order))


def _counts(value: Value) -> bool:
    """Return whether a number in words is no turn of phrase: three or more of something."""
    return (
        value.form is Form.WORDS
        and value.kind is ValueKind.NUMBER
        and isinstance(value.value, Fraction)
        and value.value >= 3
    )


_FIGURES = 3
"""Letters for a digit up to which a text is a row or a cell of a table, where brackets mean a minus."""


def _signs(
    ours: list[Place], theirs: list[Place], french: tuple[Span, ...], english: tuple[Span, ...]
) -> list[Difference]:
    """Return the figures of a table that are negative on one side only: (1 377,9) and 1,377.9."""
    if not any(place.value.negative for place in (*ours, *theirs)):
        return []
    if not all(_figures("".join(span.text for span in side)) for side in (french, english)):
        return []
    found = []
    for key in dict.fromkeys(identity(place.value) for place in ours if place.value.value):
        mine, others = ([place for place in side if identity(place.value) == key] for side in (ours, theirs))
        if len(mine) == len(others):
            found += [
                Difference(one, other)
                for one, other in zip(mine, others, strict=True)
                if one.value.negative != other.value.negative
            ]
    return found


def _figures(text: str) -> bool:
    return sum(map(str.isalpha, text)) <= _FIGURES * sum(map(str.isdigit, text))


def unanswered(bead: Bead, french: Iterable[Span], english: Iterable[Span]) -> tuple[Difference, ...]:
    """Return the differences of a bead, given its paragraphs."""
    return differences(tuple(french), tuple(english), bead.sentences)


def places(side: Sequence[Span], language: Language) -> list[Place]:
    """Return the values of a side where they stand, whatever its sentences."""
    return _places(tuple(side), language, ())


def _order(difference: Difference) -> tuple[int, int]:
    place = difference.places[0]
    return place.paragraph, place.value.start


def _places(spans: tuple[Span, ...], language: Language, sentences: Sequence[Sequence[Span]]) -> list[Place]:
    stretches = _stretches(sentences)
    total = sum(len(span.text) for span in spans) or 1
    before = 0
    found = []
    for span in spans:
        for value in find_values(span.text, language):
            at = bisect_right(stretches, (span.paragraph, value.start, len(span.text) + 1)) - 1
            index, position = -1, (before + value.start) / total
            if at >= 0:
                stretch = stretches[at]
                if stretch.paragraph == span.paragraph and value.start < stretch.end:
                    index = stretch.sentence
                    position = (stretch.before + value.start - stretch.start) / stretch.length
            found.append(Place(value, span.paragraph, index, position))
        before += len(span.text)
    return found


class _Stretch(NamedTuple):
    """A sentence of a paragraph, and what it is of its sentence bead: characters before it, and in all."""

    paragraph: int
    start: int
    end: int
    sentence: int
    before: int
    length: int


def _stretches(sentences: Sequence[Sequence[Span]]) -> list[_Stretch]:
    found = []
    for number, group in enumerate(sentences):
        length = sum(s.end - s.start for s in group) or 1
        before = 0
        for s in sorted(group, key=lambda s: (s.paragraph, s.start)):
            found.append(_Stretch(s.paragraph, s.start, s.end, number, before, length))
            before += s.end - s.start
    return sorted(found)


def _unanswered(ours: list[Place], theirs: list[Place]) -> tuple[list[Place], list[Place]]:
    """Match values one to one, the surest first; return those left over on each side."""
    ours, theirs = _without_same(ours, theirs)
    tests: tuple[Callable[[Value, Value], bool], ...] = (answers, rescaled, looser)
    for test in tests:
        ours, theirs = _without_nearest(
            ours, theirs, [(a, b) for a in ours for b in theirs if test(a.value, b.value)]
        )
    return ours, theirs


def _without_same(ours: list[Place], theirs: list[Place]) -> tuple[list[Place], list[Place]]:
    """Take away the values that both sides state in the same way; keep at most ``_MANY`` of the rest."""
    same: dict[Hashable, tuple[list[Place], list[Place]]] = {}
    for number, side in enumerate((ours, theirs)):
        for place in side:
            if (key := identity(place.value)) is not None:
                same.setdefault((key, place.value.form is Form.MARK), ([], []))[number].append(place)
    used = set[Place]()
    for mine, others in same.values():
        if len(mine) == len(others):
            used.update(mine, others)
        elif mine and others:
            pairs = [(a, b) for a in mine[:_MANY] for b in others[:_MANY]]
            left, free = _without_nearest(mine[:_MANY], others[:_MANY], pairs)
            used.update(place for place in (*mine[:_MANY], *others[:_MANY]) if place not in {*left, *free})
    left, free = ([place for place in side if place not in used] for side in (ours, theirs))
    return left[:_MANY], free[:_MANY]


def _without_nearest(
    ours: list[Place], theirs: list[Place], pairs: list[tuple[Place, Place]]
) -> tuple[list[Place], list[Place]]:
    """Take away pairs of values, those that stand in the same place first; return what is left over."""
    used = set[Place]()
    for one, other in sorted(pairs, key=lambda pair: _distance(*pair)):
        if one not in used and other not in used:
            used |= {one, other}
    left, free = ([place for place in side if place not in used] for side in (ours, theirs))
    return left, free


def _distance(one: Place, other: Place) -> tuple[int, bool, float]:
    return (
        (not one.value.explicit) + (not other.value.explicit),
        one.sentence != other.sentence,
        abs(one.position - other.position),
    )


def _echoes(left: list[Place], others: list[Place], free: list[Place]) -> set[Place]:
    """Return the values that the other side does state, if less often or in pieces.

    The pieces of a date must be free, and no whole dates themselves: those of other dates do not make it up.
    """
    if not left:
        return set()
    distinct = list({identity(other.value) or other.value: other.value for other in others}.values())[
        : 10 * _MANY
    ]
    pieces = frozenset(atom for value in distinct for atom in atoms(value))
    unused = frozenset(atom for other in free if not _full(other.value) for atom in atoms(other.value))
    return {
        place
        for place in left
        if any(answers(place.value, value) for value in distinct)
        or (
            piecemeal(place.value)  # "6 million euros" is not stated by "6 million dollars"
            and covered(place.value, unused if place.value.kind in DATES else pieces)
        )
    }


def _full(value: Value) -> bool:
    return isinstance(value.value, Day) and value.value.day is not None


def _run_together(left: list[Place], right: list[Place]) -> bool:
    """Return whether the same digits stand on both sides, cut differently (a dash or a space was lost)."""

    def written(places: list[Place]) -> list[str]:
        ordered = sorted(places, key=lambda place: (place.paragraph, place.value.start))
        digits = [re.sub("[^0-9]", "", place.value.text) for place in ordered if place.value.explicit]
        return [figure for figure in digits if figure]

    ours, theirs = written(left), written(right)
    return len(ours) != len(theirs) and "".join(ours) == "".join(theirs)


def _pair(left: list[Place], right: list[Place], echoes: set[Place]) -> list[Difference]:
    """Pair what is missing with what stands in its place, the likeliest pairs first."""
    scored = sorted(
        (
            (score, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if (score := _likeness(one, other, echoes)) > 0
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    found, taken_left, taken_right = [], set[int](), set[int]()
    for _, i, j in scored:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append(Difference(left[i], right[j]))
    return found


def family(kind: ValueKind) -> frozenset[ValueKind]:
    """Return the kinds of value that are checked by the same rule."""
    return next(kinds for kinds in (NUMBERS, REFERENCES, DATES, LETTERS, ADDRESSES) if kind in kinds)


def _likeness(one: Place, other: Place, echoes: set[Place]) -> float:
    """Return how likely it is that two values stand for each other: 0 if they do not, at most 3."""
    mine, theirs = one.value, other.value
    if family(mine.kind) != family(theirs.kind) or Form.LABEL in (mine.form, theirs.form):
        return 0.0
    apart = abs(one.position - other.position) + (one.sentence != other.sentence)
    alike = SequenceMatcher(None, str(mine), str(theirs), autojunk=False).ratio()
    likeness = alike + (mine.unit == theirs.unit and mine.part == theirs.part) + 1 - min(apart, 1.0)
    if mine.explicit and theirs.explicit:
        if one in echoes or other in echoes:
            return likeness if apart < (_SAME_PLACE if one in echoes and other in echoes else _NEAR) else 0.0
        return likeness
    units = {mine.unit, theirs.unit}
    if (
        len(units) == 2
        and units & PERIODS
        and not units <= PERIODS
        and not (mine.explicit or theirs.explicit)
    ):
        return 0.0  # "the third quarter" stands for no third session
    if one in echoes and other in echoes:
        return 0.0
    if Form.FAINT in (mine.form, theirs.form) and not (len(units) == 1 and units <= RELATIVE):
        return 0.0
    near = _SAME_PLACE if one in echoes or other in echoes else 1.0 if _big(mine, theirs) else _NEAR
    if mine.form is not theirs.form and Form.MARK in (mine.form, theirs.form):
        return 0.0
    if mine.kind is not theirs.kind or not _comparable(mine, theirs):
        return 0.0
    return likeness if apart < near else 0.0


def _big(one: Value, other: Value) -> bool:
    """Return whether two numbers are too big to be a turn of phrase: they may stand anywhere."""
    return all(isinstance(v.value, Fraction) and v.value > _PHRASES for v in (one, other))


def _comparable(one: Value, other: Value) -> bool:
    """Return whether two numbers are of one size, so that one may be a slip for the other."""
    if not isinstance(one.value, Fraction) or not isinstance(other.value, Fraction):
        return True
    small, big = sorted((abs(one.value), abs(other.value)))
    return big <= 10 * small
