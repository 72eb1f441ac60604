"""Which of many values answer a value, found without trying each.

Every value is filed under what it must share with a value that it answers, so that the cost of a search grows
with what is found, not with how many values there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import chain

from align.language.values.answers import answers, readings
from align.language.values.model import Day, Decade, Resolution, Value, ValueKind

_PARTIAL = (Day, Decade, Resolution)
"""Values of which parts may lack."""
_STEPS = 12
"""Parts of a symbol, from its end, that are looked at: ``A/RES/62/17`` has four."""

_Key = tuple[Hashable, ...]


class Equivalents:
    """Values of one language, in which those are found that answer values of the other."""

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = values
        self._filed: defaultdict[_Key, list[int]] = defaultdict(list)
        self._masks: set[tuple[str, tuple[bool, ...]]] = set()
        for number, value in enumerate(values):
            for key in dict.fromkeys(chain(_plain_keys(value), _symbol_keys(value), self._file_parts(value))):
                self._filed[key].append(number)

    def of(self, value: Value) -> Iterator[int]:
        """Yield the indexes of the values that answer one, in order."""
        keys = chain(_plain_keys(value), _sought_symbol_keys(value), self._sought_parts(value))
        found = {number for key in keys for number in self._filed.get(key, ())}
        return (number for number in sorted(found) if answers(value, self.values[number]))

    def any(self, value: Value) -> bool:
        """Return whether one of the values answers a value."""
        keys = chain(_plain_keys(value), _sought_symbol_keys(value), self._sought_parts(value))
        return any(answers(value, self.values[n]) for key in keys for n in self._filed.get(key, ()))

    def _file_parts(self, value: Value) -> Iterator[_Key]:
        """Yield each choice of the parts that a value gives; what gives other parts agrees in one of them."""
        for reading in _partial_readings(value):
            kind, given = type(reading).__name__, tuple(part is not None for part in reading)
            self._masks.add((kind, given))
            for common in _choices(given):
                yield kind, given, common, _parts(reading, common)

    def _sought_parts(self, value: Value) -> Iterator[_Key]:
        for reading in _partial_readings(value):
            for kind, given in self._masks:
                if kind == type(reading).__name__:
                    common = tuple(
                        there and part is not None for there, part in zip(given, reading, strict=True)
                    )
                    yield kind, given, common, _parts(reading, common)


def _partial_readings(value: Value) -> Iterator[Day | Decade | Resolution]:
    for reading in (value.value, *value.also):
        if isinstance(reading, _PARTIAL) and any(part is not None for part in reading):
            yield reading


def _choices(given: tuple[bool, ...]) -> Iterator[tuple[bool, ...]]:
    """Yield each choice of at least one of the parts that are given."""
    for number in range(1, 2 ** len(given)):
        choice = tuple(bool(number >> place & 1) for place in range(len(given)))
        if all(there for there, chosen in zip(given, choice, strict=True) if chosen):
            yield choice


def _parts(reading: Day | Decade | Resolution, chosen: tuple[bool, ...]) -> tuple[Hashable, ...]:
    return tuple(part for part, there in zip(reading, chosen, strict=True) if there)


def _plain_keys(value: Value) -> Iterator[_Key]:
    """Yield the readings of a value, of which it shares one with any that answers it, parts left aside."""
    for reading in chain((value.value, *value.also), readings(value)):
        if not isinstance(reading, _PARTIAL):
            yield "reading", reading


def _ends(symbol: str) -> Iterator[str]:
    """Yield a symbol, then what stands behind each of its last slashes."""
    yield symbol
    parts = symbol.rsplit("/", _STEPS)
    for first in range(1, len(parts)):
        yield "/".join(parts[first:])


def _symbol_keys(value: Value) -> Iterator[_Key]:
    """Yield what a symbol, or a resolution beside symbols, is filed under."""
    if value.kind is ValueKind.SYMBOL:
        symbol = str(value.value)
        yield "whole", symbol
        for end in _ends(symbol):
            yield "end", end
            if ")" in end:
                yield "numbered", end[: end.find(")") + 1]
    elif isinstance(value.value, Resolution):
        number, year = value.value
        yield "whole", number.upper()
        if year is not None:
            yield "resolution", f"{number}({year})"


def _sought_symbol_keys(value: Value) -> Iterator[_Key]:
    """Yield what those are filed under that may answer a symbol, or a resolution beside symbols."""
    if value.kind is ValueKind.SYMBOL:
        symbol = str(value.value)
        yield "end", symbol
        for end in _ends(symbol):
            yield "whole", end
            if ")" in end:
                yield "resolution", end[: end.find(")") + 1]
    elif isinstance(value.value, Resolution):
        number, year = value.value
        yield "end", number.upper()
        if year is not None:
            yield "numbered", f"{number}({year})"
