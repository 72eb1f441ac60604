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
    Form,
    Part,
    Resolution,
    Scaled,
    Value,
    ValueKind,
)

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
    if isinstance(one.value, Day) and isinstance(other.value, Day):
        return any(
            _compatible(a, b) for a in (one.value, *one.also) for b in (other.value, *other.also) if a and b
        )
    if isinstance(one.value, Decade) and isinstance(other.value, Decade):
        return _compatible(one.value, other.value)
    if isinstance(one.value, Resolution) and isinstance(other.value, Resolution):
        return _compatible(one.value, other.value)
    if one.kind is ValueKind.SYMBOL or other.kind is ValueKind.SYMBOL:
        return _symbols(one, other)
    if {one.form, other.form} & {Form.LABEL, Form.WORDS} == {Form.LABEL, Form.WORDS}:
        return False
    if any(a.part in _BESIDE and b.form is Form.WORDS for a, b in ((one, other), (other, one))):
        return False
    if {one.unit, other.unit} <= CURRENCIES and one.unit != other.unit:
        return False
    periods = [v for v in (one, other) if v.unit in PERIODS]
    if len(periods) == 2:
        return (one.value, one.unit) == (other.value, other.unit)
    if periods:  # "les six premiers mois"
        return any(v.kind is ValueKind.NUMBER and v.value in periods[0].also for v in (one, other))
    if any(a.unit in RELATIVE and b.text.casefold() in _ARTICLES for a, b in ((one, other), (other, one))):
        return False  # "once a year" is not what "un groupe" says
    if one.form is other.form is Form.MARK and isinstance(one.value, str) and isinstance(other.value, str):
        return one.value == other.value  # names: H5N1 is not H5N2
    mine, theirs = set(_readings(one)), set(_readings(other))
    return bool(mine & theirs)


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


def _readings(value: Value) -> Iterator[Hashable]:
    for reading in (value.value, *value.also):
        if isinstance(reading, Scaled):
            continue
        yield reading
        if isinstance(reading, Fraction):
            if value.unit == "%":
                yield reading / 100
        elif isinstance(reading, Clock):
            if reading.minute == 0:
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
    return value.form is not Form.MARK and value.unit not in (CURRENCIES | PERIODS | RELATIVE)


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
    for reading in (value.value, *value.also):
        yield from _atoms(reading)


def _atoms(reading: Hashable) -> Iterator[Atom]:
    if isinstance(reading, Day):
        yield from ((r, p) for r, p in zip(("year", "month", "day"), reading, strict=True) if p is not None)
    elif isinstance(reading, Resolution):
        for part in (*reading.number.split("/"), reading.year):
            if part is not None:
                yield "number", Fraction(part) if part.isdigit() else part
    elif isinstance(reading, Clock):
        yield "number", Fraction(reading.hour)
        if reading.minute:
            yield "number", Fraction(reading.minute)
    elif isinstance(reading, Decade):
        yield "number", Fraction(reading.decade)
    elif isinstance(reading, Fraction) and not isinstance(reading, Scaled):
        yield "number", reading
    elif isinstance(reading, str):
        if not reading.isdigit():
            yield "symbol", reading
        yield from (("number", Fraction(part)) for part in re.findall("[0-9]+", reading))


def covered(value: Value, others: frozenset[Atom]) -> bool:
    """Return whether every figure of a value stands somewhere on the other side, in a role that fits."""
    readings = [tuple(_atoms(reading)) for reading in (value.value, *value.also)]
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
