"""Units of measurement behind figures, and whether two amounts in unlike units are the same.

Units are those of ``data/units.tsv``. Amounts of one system must be the same to the last digit (1.5 km is
1,500 m); between systems people round (10 miles are 16 km).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
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
    "may_name_unit",
    "names_unit",
    "same_amount",
    "unit_at",
    "unit_behind",
    "unit_named",
    "units_with_capitals",
]

_ROUNDED = Fraction(3, 100)
"""How far apart, as a share, two amounts may be of which one was converted and rounded."""
_ROUND = Fraction(5, 100)
"""The same where both have but one figure: 10 kilometres are six miles."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a unit measures, how many of the base of that it makes, and the system that it belongs to.

    ``also`` is another unit that its name may mean: a mile at sea is a nautical one.
    """

    dimension: str
    factor: Fraction
    system: str
    also: str = ""


_ROWS = tuple(rows("units.tsv"))
_SI = tuple(rows("si_prefixes.tsv"))
_PREFIXES = [row for row in _SI if row["kind"] == "prefix"]
_PREFIXED = frozenset(row["english"] for row in _SI if row["kind"] == "unit")


def _units() -> dict[str, _Unit]:
    """Return the units by what they are called here: "kilobit" is the bit with a prefix."""
    found = {
        row["unit"]: _Unit(row["dimension"], Fraction(row["factor"]), row["system"], row["also"])
        for row in _ROWS
    }
    for name in _PREFIXED:
        base = found[name]
        for row in _PREFIXES:
            factor = Fraction(row["factor"]) * base.factor
            found[row["english"] + name] = _Unit(base.dimension, factor, base.system)
    return found


_UNITS = _units()
_IN_TABLE = {(_UNITS[row["unit"]].dimension, _UNITS[row["unit"]].factor): row["unit"] for row in _ROWS}
CALENDAR = frozenset(name for name, unit in _UNITS.items() if unit.system == "time")
"""Units of time."""


def is_unit(unit: str | None) -> bool:
    """Return whether something is a unit of measurement."""
    return unit in _UNITS


def names_unit(word: str, language: Language) -> bool:
    """Return whether a word is the name of a unit in a language."""
    return word.casefold() in _names(language)


def unit_named(name: str, language: Language) -> str:
    """Return the unit of a name.

    :raises KeyError: If it is none of the language.
    """
    return _names(language)[name.casefold()]


def _column(language: Language) -> str:
    return "french" if language == "fr" else "english"


def _listed(language: Language) -> dict[str, str]:
    """Return the units by their names as the table has them, in lower case: without prefixes."""
    return {
        name.replace("_", " ").casefold(): row["unit"]
        for row in _ROWS
        for name in row[_column(language)].split()
    }


@lru_cache(maxsize=2)
def _names(language: Language) -> dict[str, str]:
    """Return the units by their names in lower case."""
    plain = _listed(language)
    prefixed = {
        row[_column(language)] + joint + name: _called(row["english"] + unit)
        for name, unit in plain.items()
        if unit in _PREFIXED
        for row in _PREFIXES
        for joint in ("", "-")
    }
    return prefixed | plain


def _called(unit: str) -> str:
    """Return what a unit with a prefix is called in the table: "kilogramme" is kg in English too."""
    return _IN_TABLE.get((_UNITS[unit].dimension, _UNITS[unit].factor), unit)


def _name_pattern(language: Language, *, timed: bool = True) -> str:
    """Return a pattern of the name of a unit, the longest first: one with a prefix, or as it is in the table.

    :param timed: Whether units of time are among them.
    """
    listed = _listed(language)
    names = [name for name, unit in listed.items() if timed or unit not in CALENDAR]
    bases = [name for name, unit in listed.items() if unit in _PREFIXED]
    prefixes = either([row[_column(language)] for row in _PREFIXES])
    based = _longest_first(bases)
    return rf"(?:(?:{_longest_first(names)})(?!-(?:{based}))|(?:{prefixes})-?(?:{based}))"


def _longest_first(words: Iterable[str]) -> str:
    return either(sorted(words, key=len, reverse=True))


_SYMBOLS = {symbol: row["unit"] for row in _ROWS for symbol in row["symbols"].split()}


@lru_cache(maxsize=2)
def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?:[ \t\n\xa0\u202f]{{1,2}}|[-\u2010\u2011]|(?<=\bd['’]))(?P<name>(?i:{_name_pattern(language)}))"
        rf"(?![^\W_]|['’]|-h(?:eure|our))"
        rf"|[ \t\n\xa0\u202f-]?(?P<symbol>{_longest_first(_SYMBOLS)})(?![\w)'’/²³])"
    )


def units_with_capitals() -> frozenset[str]:
    """Return the words with a capital in the names of units: Celsius, Fahrenheit."""
    names = (row[column].replace("_", " ") for row in _ROWS for column in ("french", "english"))
    return frozenset(word for name in names for word in name.split() if word[0].isupper())


_OF = re.compile(r"[ \t\n\xa0\u202f](?:de(?=[ \t\n\xa0\u202f])|d['’])", re.IGNORECASE)
"""What parts a noun of number from what it counts: "deux millions de tonnes", "une centaine d’hectares"."""


def unit_behind(text: str, end: int, language: Language, *, scaled: bool = False) -> tuple[str, int] | None:
    """Return the unit that stands behind a figure which ends at ``end``, and where it ends itself.

    :param scaled: Whether the figure ends in a noun, which French parts from the unit.
    """
    if scaled and language == "fr" and (parted := _OF.match(text, end)):
        end = parted.end()
    found = _pattern(language).match(text, end)
    if found is None:
        return None
    if found["symbol"]:
        return _SYMBOLS[found["symbol"]], found.end()
    return unit_named(found["name"], language), found.end()


@lru_cache(maxsize=2)
def _before(language: Language) -> re.Pattern[str]:
    """Return the pattern of what stands before a unit that has no figure: "par litre", "en térajoules"."""
    before = {
        "fr": r"(?:par|en|le|la|chaque|au|du|de|des|l['’]|d['’])(?:(?<=['’])|[ \xa0])",
        "en": r"(?:per|in|by|the|each|a|an|of)[ \xa0]",
    }[language]
    return re.compile(rf"(?<![\w’'-]){before}", re.IGNORECASE)


def find_named_units(text: str, language: Language) -> tuple[tuple[int, int, str], ...]:
    """Return the units, other than of time, that a text names without a figure: start, end, unit."""
    if not may_name_unit(text, language):
        return ()
    found = ((word.end(), unit_at(text, word.end(), language)) for word in _before(language).finditer(text))
    return tuple((start, named[1], named[0]) for start, named in found if named)


def unit_at(text: str, start: int, language: Language) -> tuple[str, int] | None:
    """Return the unit, other than of time, that is named at a place of a text, and where its name ends."""
    found = _named(language).match(text, start)
    return (unit_named(found[0], language), found.end()) if found else None


@lru_cache(maxsize=2)
def _named(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{_name_pattern(language, timed=False)}(?![\w-])", re.IGNORECASE)


def may_name_unit(text: str, language: Language) -> bool:
    """Return whether a text may name a unit other than of time; it surely does not where this is false."""
    return not _last_words(language).isdisjoint(vocabulary(text))


@lru_cache(maxsize=2)
def _last_words(language: Language) -> frozenset[str]:
    """Return the last words of the names of units other than of time."""
    names = (name for name, unit in _names(language).items() if unit not in CALENDAR)
    return frozenset(re.split("[ -]", name)[-1] for name in names)


def dimension(unit: str) -> str:
    """Return what a unit measures: "length", "mass"."""
    return _UNITS[unit].dimension


def same_amount(one: Fraction, unit: str, other: Fraction, other_unit: str) -> bool:
    """Return whether two amounts are the same, whatever their units; between systems, but for rounding."""
    return any(_same(one, mine, other, theirs) for mine in _meant(unit) for theirs in _meant(other_unit))


def _meant(unit: str) -> tuple[str, ...]:
    """Return the units that the name of one may mean."""
    also = _UNITS[unit].also
    return (unit, also) if also else (unit,)


def _same(one: Fraction, unit: str, other: Fraction, other_unit: str) -> bool:
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
    rounded = _ROUND if _has_one_figure(one) and _has_one_figure(other) else _ROUNDED
    return abs(first - second) <= rounded * max(first, second)


def _has_one_figure(number: Fraction) -> bool:
    """Return whether a number has one figure other than noughts: 10, 0.3, 6."""
    mantissa, _, _ = f"{float(number):.6e}".partition("e")
    return len(mantissa.rstrip("0").rstrip(".")) == 1


def in_base(number: Fraction, unit: str) -> Fraction:
    """Return an amount in the base unit of what it measures: hours in minutes, kilometres in metres."""
    return number * _UNITS[unit].factor


def amounts(number: Fraction, unit: str) -> Iterator[tuple[str, int]]:
    """Yield keys of which an amount shares one with any that is the same in another unit."""
    if _UNITS[unit].dimension == "temperature":
        number = number if unit == "°F" else number * Fraction(9, 5) + 32
        yield from (("temperature", math.floor(number) + step) for step in (-1, 0, 1))
    elif number > 0:
        for factor in {_UNITS[meant].factor for meant in _meant(unit)}:
            step = math.floor(math.log(float(number * factor)) / math.log(1.05))
            yield from ((_UNITS[unit].dimension, step + more) for more in (-1, 0, 1))
