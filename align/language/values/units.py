"""Units of measurement behind figures, and whether two amounts in unlike units are the same.

Units are those of ``data/units.tsv``. Amounts of one system must be the same to the last digit (1.5 km is
1,500 m); between systems people round (10 miles are 16 km).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from align.language import Language
from align.language.tables import either, rows

__all__ = ["CALENDAR", "amounts", "in_base", "is_unit", "same_amount", "unit_behind"]

_ROUNDED = Fraction(3, 100)
"""How far apart, as a share, two amounts may be of which one was converted and rounded."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a unit measures, how many of the base of that it makes, and the system that it belongs to."""

    dimension: str
    factor: Fraction
    system: str


_UNITS = {
    row["unit"]: _Unit(row["dimension"], Fraction(row["factor"]), row["system"]) for row in rows("units.tsv")
}
CALENDAR = frozenset(name for name, unit in _UNITS.items() if unit.system == "time")
"""Units of time."""


def is_unit(unit: str | None) -> bool:
    """Return whether something is a unit of measurement."""
    return unit in _UNITS


@lru_cache(maxsize=2)
def _names(language: Language) -> dict[str, str]:
    """Return the units by their names in lower case."""
    column = "french" if language == "fr" else "english"
    return {
        name.replace("_", " ").casefold(): row["unit"]
        for row in rows("units.tsv")
        for name in row[column].split()
    }


_SYMBOLS = {symbol: row["unit"] for row in rows("units.tsv") for symbol in row["symbols"].split()}


@lru_cache(maxsize=2)
def _pattern(language: Language) -> re.Pattern[str]:
    names, symbols = (sorted(words, key=len, reverse=True) for words in (_names(language), _SYMBOLS))
    return re.compile(
        rf"(?:[ \t\n\xa0\u202f]{{1,2}}|[-\u2010\u2011])(?P<name>(?i:{either(names)}))"
        rf"(?![^\W_]|['’]|-h(?:eure|our))"
        rf"|[ \t\n\xa0\u202f-]?(?P<symbol>{either(symbols)})(?![\w)'’/²³])"
    )


def unit_behind(text: str, end: int, language: Language) -> tuple[str, int] | None:
    """Return the unit that stands behind a figure which ends at ``end``, and where it ends itself."""
    found = _pattern(language).match(text, end)
    if found is None:
        return None
    if found["symbol"]:
        return _SYMBOLS[found["symbol"]], found.end()
    return _names(language)[found["name"].casefold()], found.end()


def same_amount(one: Fraction, unit: str, other: Fraction, other_unit: str) -> bool:
    """Return whether two amounts are the same, whatever their units; between systems, but for rounding."""
    if unit == other_unit:
        return one == other
    mine, theirs = _UNITS[unit], _UNITS[other_unit]
    if mine.dimension != theirs.dimension:
        return False
    if mine.dimension == "temperature":
        celsius, fahrenheit = (one, other) if unit == "°C" else (other, one)
        return abs(celsius * Fraction(9, 5) + 32 - fahrenheit) <= 1
    first, second = one * mine.factor, other * theirs.factor
    if mine.system == theirs.system:
        return first == second
    return abs(first - second) <= _ROUNDED * max(first, second)


def in_base(number: Fraction, unit: str) -> Fraction:
    """Return an amount in the base unit of what it measures: hours in minutes, kilometres in metres."""
    return number * _UNITS[unit].factor


def amounts(number: Fraction, unit: str) -> Iterator[tuple[str, int]]:
    """Yield keys of which an amount shares one with any that is the same in another unit."""
    if _UNITS[unit].dimension == "temperature":
        number = number if unit == "°F" else number * Fraction(9, 5) + 32
        yield from (("temperature", math.floor(number) + step) for step in (-1, 0, 1))
    elif number > 0:
        step = math.floor(math.log(float(number * _UNITS[unit].factor)) / math.log(1.05))
        yield from ((_UNITS[unit].dimension, step + more) for more in (-1, 0, 1))
