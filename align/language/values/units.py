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
from align.language.tokens import vocabulary

__all__ = [
    "CALENDAR",
    "amounts",
    "dimension",
    "find_named_units",
    "in_base",
    "is_unit",
    "names_unit",
    "same_amount",
    "unit_behind",
]

_ROUNDED = Fraction(3, 100)
"""How far apart, as a share, two amounts may be of which one was converted and rounded."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a unit measures, how many of the base of that it makes, and the system that it belongs to."""

    dimension: str
    factor: Fraction
    system: str


_PREFIXES = [row for row in rows("si_prefixes.tsv") if row["kind"] == "prefix"]
_PREFIXED = frozenset(row["english"] for row in rows("si_prefixes.tsv") if row["kind"] == "unit")


def _units() -> dict[str, _Unit]:
    """Return the units by what they are called here: "kilobit" is the bit with a prefix."""
    found = {
        row["unit"]: _Unit(row["dimension"], Fraction(row["factor"]), row["system"])
        for row in rows("units.tsv")
    }
    for name in _PREFIXED:
        base = found[name]
        for row in _PREFIXES:
            factor = Fraction(row["factor"]) * base.factor
            found[row["english"] + name] = _Unit(base.dimension, factor, base.system)
    return found


_UNITS = _units()
CALENDAR = frozenset(name for name, unit in _UNITS.items() if unit.system == "time")
"""Units of time."""


def is_unit(unit: str | None) -> bool:
    """Return whether something is a unit of measurement."""
    return unit in _UNITS


def names_unit(word: str, language: Language) -> bool:
    """Return whether a word is the name of a unit in a language."""
    return word.casefold() in _names(language)


@lru_cache(maxsize=2)
def _names(language: Language) -> dict[str, str]:
    """Return the units by their names in lower case."""
    column = "french" if language == "fr" else "english"
    plain = {
        name.replace("_", " ").casefold(): row["unit"]
        for row in rows("units.tsv")
        for name in row[column].split()
    }
    prefixed = {
        row[column] + name: row["english"] + unit
        for name, unit in plain.items()
        if unit in _PREFIXED
        for row in _PREFIXES
    }
    return prefixed | plain


_SYMBOLS = {symbol: row["unit"] for row in rows("units.tsv") for symbol in row["symbols"].split()}


@lru_cache(maxsize=2)
def _pattern(language: Language) -> re.Pattern[str]:
    column = "french" if language == "fr" else "english"
    listed = [name.replace("_", " ") for row in rows("units.tsv") for name in row[column].split()]
    names, symbols = (sorted(words, key=len, reverse=True) for words in (listed, _SYMBOLS))
    bases = sorted(
        (name for name, unit in _names(language).items() if unit in _PREFIXED), key=len, reverse=True
    )
    prefixes = either([row[column] for row in _PREFIXES])
    return re.compile(
        rf"(?:[ \t\n\xa0\u202f]{{1,2}}|[-\u2010\u2011])"
        rf"(?P<name>(?i:{either(names)}|(?:{prefixes})(?:{either(bases)})))"
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


@lru_cache(maxsize=2)
def _named(language: Language) -> re.Pattern[str]:
    """Return the pattern of a unit that is named with no figure before it: "par litre", "en térajoules"."""
    names = sorted(
        (n for n in _names(language) if _names(language)[n] not in CALENDAR), key=len, reverse=True
    )
    before = {
        "fr": r"(?:par|en|le|la|chaque|au|du|de|des|l['’]|d['’])(?:(?<=['’])|[ \xa0])",
        "en": r"(?:per|in|by|the|each|a|an|of)[ \xa0]",
    }[language]
    return re.compile(rf"(?<![\w’'-]){before}(?P<name>{either(names)})(?![\w-])", re.IGNORECASE)


def find_named_units(text: str, language: Language) -> tuple[tuple[int, int, str], ...]:
    """Return the units, other than of time, that a text names without a figure: start, end, unit."""
    if _bases(language).isdisjoint(vocabulary(text)):
        return ()
    return tuple(
        (*found.span("name"), _names(language)[found["name"].casefold()])
        for found in _named(language).finditer(text)
    )


@lru_cache(maxsize=2)
def _bases(language: Language) -> frozenset[str]:
    """Return the last words of the names of units: a text that has none of them names no unit."""
    return frozenset(re.split("[ -]", name)[-1] for name in _names(language))


def dimension(unit: str) -> str:
    """Return what a unit measures: "length", "mass"."""
    return _UNITS[unit].dimension


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
