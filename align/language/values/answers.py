"""Whether a value in one language answers a value in the other."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from fractions import Fraction

from align.language.values.model import (
    PERIODS,
    RELATIVE,
    Clock,
    Day,
    Decade,
    Doubtful,
    Form,
    Interval,
    Part,
    Resolution,
    Scaled,
    Value,
    ValueKind,
)
from align.language.values.units import CALENDAR, amounts, is_unit, same_amount

_HOURS = 24
CURRENCIES = frozenset({"dollar", "euro", "pound", "franc", "yen"})
"""Units that change what a sum is worth."""

_BESIDE = (Part.NOTE, Part.GRADE)
"""Figures that no word of the other language spells out."""

_ARTICLES = frozenset(("un", "une", "one"))
"""Numbers that are articles or pronouns as often."""

Atom = tuple[str, Hashable]
"""A figure and its role in the value: day, month, year, number or symbol."""


def identity(value: Value) -> Hashable:
    """Return what two values have in common that are the same without reading between the lines, or None."""
    return None if value.form is Form.LABEL else (value.kind, value.value, value.unit)


def answers(one: Value, other: Value) -> bool:
    """Return whether two values, one French and one English, can translate each other.

    Symmetric. Values are the same under some reading of both: 50 % and half, the 1960s and the sixties,
    16 hours and 4 p.m., a date with and without its year.
    """
    if _may_be_partial(one, other):
        return any(_compatible(a, b) for a in _partial(one) for b in _partial(other))
    if one.kind is ValueKind.SYMBOL or other.kind is ValueKind.SYMBOL:
        return _symbols(one, other)
    if _unlike(one, other) or _unlike(other, one):
        return False
    if (measured := _as_measures(one, other)) is not None:
        return measured
    if _are_names(one, other):
        return one.value == other.value  # H5N1 is not H5N2
    common = set(readings(one)).intersection(readings(other))
    return bool(common) and (_surely(one, other, common) or _written_alike(one, other))


def _may_be_partial(one: Value, other: Value) -> bool:
    """Return whether two values are of a kind of which either may leave out a part: a date its year."""
    kinds = (Day, Decade, Resolution)
    return any(isinstance(one.value, kind) and isinstance(other.value, kind) for kind in kinds)


def _are_names(one: Value, other: Value) -> bool:
    named = one.form is other.form is Form.MARK
    return named and isinstance(one.value, str) and isinstance(other.value, str)


def _as_measures(one: Value, other: Value) -> bool | None:
    """Return whether two values with units of one sort are the same; None where they are read otherwise."""
    if one.unit in PERIODS or other.unit in PERIODS:
        return _periods(one, other)
    if one.unit == other.unit == "interval":
        return not _intervals(one).isdisjoint(_intervals(other))
    if is_unit(one.unit) and is_unit(other.unit):
        return _amounts(one, other)
    for time, length in ((one, other), (other, one)):
        if time.kind is ValueKind.TIME and length.unit in CALENDAR and _lasts(time):
            return _same_time(time, length)
    return None


def _partial(value: Value) -> list[Hashable]:
    """Return the readings of a value that may lack parts: of a date all, of others the first."""
    return [r for r in (value.value, *(value.also if isinstance(value.value, Day) else ())) if r]


def _surely(one: Value, other: Value, common: set[Hashable]) -> bool:
    """Return whether two values share a reading that is doubtful in neither."""
    doubtful = {r for v in (one, other) for r in v.also if isinstance(r, Doubtful)}
    return not common <= doubtful


def _written_alike(one: Value, other: Value) -> bool:
    """Return whether two plain numbers stand in the same figures and marks, as in a table never adapted."""
    plain = not any(v.unit or any(isinstance(r, Scaled) for r in v.also) for v in (one, other))
    return plain and one.text == other.text


def _intervals(value: Value) -> set[Hashable]:
    return {value.value, *(reading for reading in value.also if isinstance(reading, Interval))}


def _amounts(one: Value, other: Value) -> bool:
    """Return whether two amounts with units are the same, or the same time of day."""
    mine, theirs = ([_signed(r, v) for r in _plain(v) if isinstance(r, Fraction)] for v in (one, other))
    if any(same_amount(a, str(one.unit), b, str(other.unit)) for a in mine for b in theirs):
        return True
    clocks = ({r for r in v.also if isinstance(r, Clock)} for v in (one, other))
    return one.unit == other.unit and bool(set.intersection(*clocks))


def _signed(number: Fraction, value: Value) -> Fraction:
    """Return a reading of a value with its sign where that counts: −10 °C are 14 °F."""
    return -number if value.negative and value.unit in ("°C", "°F") else number


def _lasts(time: Value) -> list[Fraction]:
    """Return how many hours a time of day may be as well: "1 h 30" is an hour and a half."""
    return [r for r in time.also if isinstance(r, Fraction)]


def _same_time(time: Value, length: Value) -> bool:
    """Return whether what tells the hour, or how many, is a length of time, or the hour that it may tell."""
    hours = {r for r in (time.value, *time.also) if isinstance(r, Clock)}
    return not hours.isdisjoint(r for r in length.also if isinstance(r, Clock)) or any(
        same_amount(lasts, "hour", amount, str(length.unit))
        for lasts in _lasts(time)
        for amount in _plain(length)
        if isinstance(amount, Fraction)
    )


def _plain(value: Value) -> Iterator[Hashable]:
    """Yield the readings of a value that are neither doubtful nor a part of it."""
    return (r for r in (value.value, *value.also) if not isinstance(r, (Doubtful, Scaled, Interval)))


def _unlike(one: Value, other: Value) -> bool:
    """Return whether what two values are, whatever their numbers, keeps the second from answering."""
    if other.form is Form.WORDS and (one.form is Form.LABEL or one.part in _BESIDE):
        return True
    if one.kind is ValueKind.LETTER and other.kind is not ValueKind.LETTER and other.part is None:
        return True  # "clause (i)" is what "paragraphe 1)" says, and not any 1
    if (
        one.unit != other.unit
        and one.unit in CURRENCIES
        and (other.unit in CURRENCIES or is_unit(other.unit))
    ):
        return True
    # "once a year" is not what "un groupe" says
    return one.unit in RELATIVE and other.unit not in PERIODS and other.text.casefold() in _ARTICLES


def _periods(one: Value, other: Value) -> bool:
    """Return whether values of which one is a period are the same: "six premiers mois", "first half"."""
    if one.unit in PERIODS and other.unit in PERIODS:
        return (one.value, one.unit) == (other.value, other.unit)
    period, number = (one, other) if one.unit in PERIODS else (other, one)
    return number.kind is ValueKind.NUMBER and number.value in period.also


def _compatible(one: Hashable, other: Hashable) -> bool:
    """Return whether two partial values agree in every part that both give, and share one."""
    assert isinstance(one, tuple) and isinstance(other, tuple)
    shared = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return bool(shared) and all(a == b for a, b in shared)


def _symbols(one: Value, other: Value) -> bool:
    """Return whether a symbol is the other's, or its end (Add.1), or names the resolution (A/RES/62/17)."""
    if one.kind is not ValueKind.SYMBOL:
        one, other = other, one
    symbol = str(one.value)
    if other.kind is ValueKind.SYMBOL:
        theirs = str(other.value)
        return symbol == theirs or symbol.endswith("/" + theirs) or theirs.endswith("/" + symbol)
    if isinstance(other.value, Resolution):
        number, year = other.value
        return symbol.endswith("/" + number.upper()) or (year is not None and f"/{number}({year})" in symbol)
    return False


def readings(value: Value) -> Iterator[Hashable]:
    """Yield what a value may be taken for; those that answer each other share one, but for missing parts."""
    for reading in (value.value, *value.also):
        if isinstance(reading, Scaled):
            continue
        if isinstance(reading, Interval):
            yield "interval", Fraction(reading)
            continue
        yield reading
        if isinstance(reading, Fraction):
            yield from _in_other_units(
                _signed(reading, value), "hour" if value.kind is ValueKind.TIME else value.unit
            )
        yield from _as_numbers(reading)
    if value.unit == "interval":
        yield "interval", value.value


def _in_other_units(number: Fraction, unit: str | None) -> Iterator[Hashable]:
    if unit == "%":
        yield number / 100
    if unit is not None and is_unit(unit):
        yield from amounts(number, unit)


def _as_numbers(reading: Hashable) -> Iterator[Fraction]:
    """Yield the plain numbers that a reading may be written as: 16 for 16:00, 1701 for 1701 (2006)."""
    if isinstance(reading, Clock) and reading.minute == 0:
        yield Fraction(reading.hour)
    elif isinstance(reading, Resolution) and reading.number.isdigit():
        yield Fraction(reading.number)
    elif isinstance(reading, Decade):
        yield Fraction(reading.decade)
        if reading.century is not None:
            yield Fraction(100 * reading.century + reading.decade)
    elif isinstance(reading, str) and reading.isdigit():
        yield Fraction(reading)


def piecemeal(value: Value) -> bool:
    """Return whether the figures of a value may stand apart: not those of "a third" or "first quarter"."""
    if is_unit(value.unit) and value.unit != "%" and not _tells_time(value):
        return False
    return value.form is not Form.MARK and value.unit not in (CURRENCIES | PERIODS | RELATIVE)


def _tells_time(value: Value) -> bool:
    """Return whether hours may be a time of the day: "17 heures", but not "72 heures"."""
    return value.unit == "hour" and isinstance(value.value, Fraction) and value.value <= _HOURS


def rescaled(one: Value, other: Value) -> bool:
    """Return whether one is the other before its scale: "2 à 3 millions", "2 million to 3 million"."""
    for plain, big in ((one, other), (other, one)):
        if any(isinstance(r, Scaled) and r == plain.value for r in big.also) and not any(
            isinstance(r, Scaled) for r in plain.also
        ):
            return True
    return False


def looser(one: Value, other: Value) -> bool:
    """Return whether one is a date and the other its year alone."""
    for date, year in ((one, other), (other, one)):
        if isinstance(date.value, Day) and year.kind is ValueKind.NUMBER and date.value.year == year.value:
            return True
    return False


def atoms(value: Value) -> Iterator[Atom]:
    """Yield the figures that a value is made of under any reading, each with its role."""
    for reading in _stated(value):
        yield from _atoms(reading)


def _stated(value: Value) -> tuple[Hashable, ...]:
    """Return what a value may be taken for where it stands apart: a letter for no number."""
    return (value.value,) if value.kind is ValueKind.LETTER else (value.value, *value.also)


def _atoms(reading: Hashable) -> Iterator[Atom]:
    match reading:
        case Day():
            parts = zip(("year", "month", "day"), reading, strict=True)
            yield from ((role, part) for role, part in parts if part is not None)
        case Resolution():
            written = (*reading.number.split("/"), *([] if reading.year is None else [reading.year]))
            yield from (("number", Fraction(part) if part.isdigit() else part) for part in written)
        case Clock():
            yield "number", Fraction(reading.hour)
            if reading.minute:
                yield "number", Fraction(reading.minute)
        case Decade():
            yield "number", Fraction(reading.decade)
        case Fraction() if not isinstance(reading, (Scaled, Doubtful, Interval)):
            yield "number", reading
        case str():
            if not reading.isdigit():
                yield "symbol", reading
            yield from (("number", Fraction(part)) for part in re.findall("[0-9]+", reading))


def covered(value: Value, others: frozenset[Atom]) -> bool:
    """Return whether every figure of a value stands somewhere on the other side, in a role that fits."""
    readings = [tuple(_atoms(reading)) for reading in _stated(value)]
    return any(own and all(_fits(atom, others) for atom in own) for own in readings)


def _fits(atom: Atom, others: frozenset[Atom]) -> bool:
    role, part = atom
    if atom in others:
        return True
    if role == "month" or role == "symbol":
        return False
    number = part if isinstance(part, Fraction) else Fraction(str(part)) if str(part).isdigit() else None
    if role == "number":
        return number is not None and any((r, int(number)) in others for r in ("day", "year"))
    return ("number", number) in others
