"""What a typed value is: a quantity, date or reference found in a text, with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from align.language.tokens import vocabulary


class ValueKind(StrEnum):
    """What sort of thing a value names."""

    SYMBOL = "symbol"  # A/63/370, Add.1
    RESOLUTION = "resolution"  # 62/17, 1701 (2006)
    DATE = "date"  # 28 August 2008, May 2015, 3 June
    WEEKDAY = "weekday"  # Wednesday
    DECADE = "decade"  # the 1960s
    TIME = "time"  # 4.30 p.m.
    NUMBER = "number"  # 1,234.5; with a unit also 50 %, $3 million, 15 hours
    ORDINAL = "ordinal"  # 63rd, twenty-first
    LETTER = "letter"  # the (a) of item 54 (a)
    ADDRESS = "address"  # of a web page or a mailbox, a telephone number


class Part(StrEnum):
    """What a number points at in this or another document."""

    ITEM = "agenda item"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    CHAPTER = "chapter"
    ANNEX = "annex"
    DECISION = "decision"
    NOTE = "note"  # a mark that calls a footnote
    GRADE = "grade"  # the figure of P-3, F-16


class Form(StrEnum):
    """How a value is written, which decides what it demands of the other language.

    Digits must be answered by digits or words. Words and roman numerals may go unanswered, as translators
    paraphrase them, but they still answer, and two of them that differ in the same place are a divergence.
    Faint words ("one", "both", "half") only answer. A mark is a number glued to a word (a footnote mark, or
    part of a name such as "H1N1"), a label the printed number at the head of a paragraph.
    """

    DIGITS = "digits"
    ROMAN = "roman"
    WORDS = "words"
    FAINT = "faint"
    MARK = "mark"
    LABEL = "label"


class Day(NamedTuple):
    """A calendar date; a part that the text does not give is None."""

    year: int | None
    month: int | None
    day: int | None

    def __str__(self) -> str:
        year = "" if self.year is None else f"{self.year:04}"
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{year or '-'}{month}{'' if self.day is None else f'-{self.day:02}'}"


class Clock(NamedTuple):
    """A time of day on the 24-hour clock."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


class Decade(NamedTuple):
    """Ten years: the century (19 for the 1900s) where the text gives it, and the decade (60)."""

    century: int | None
    decade: int

    def __str__(self) -> str:
        return f"{'' if self.century is None else self.century}{self.decade:02}s"


class Resolution(NamedTuple):
    """A resolution or decision: its number as cited (``62/17``, ``1701``), the year or session after it."""

    number: str
    year: str | None

    def __str__(self) -> str:
        return self.number if self.year is None else f"{self.number} ({self.year})"


class Scaled(Fraction):
    """A number before its scale: the 2 of "2 million", which may answer that of "2 à 3 millions"."""

    __slots__ = ()


class Doubtful(Fraction):
    """What figures would mean in the other language: the 3.125 of "3,125" in English."""

    __slots__ = ()


class Interval(Fraction):
    """Months from one time to the next, as another reading of a word that means two: "biannual"."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the characters that state it: ``text == source[start:end]``.

    ``value`` is normalised, so that two values of one kind are the same when they are equal: a ``Fraction``
    for numbers and ordinals, a :class:`Day`, :class:`Clock`, :class:`Decade` or :class:`Resolution`, the bare
    symbol for symbols, the text of a label. ``unit`` is what is counted, where it matters (``%``, ``hour``, a
    currency, a unit of measurement, ``times`` and ``share`` of something else, ``scale`` of a word such as
    "thousands", months as ``interval``, ``quarter`` and ``half-year`` of reporting periods). ``also`` holds
    other readings that the writing allows (``1,234`` in French). ``part`` is what a number
    points at, where words or its place say so. ``negative`` marks a minus sign or the brackets of accounts;
    it is no part of ``value``, since prose says "a fall of 2.5" without one.
    """

    kind: ValueKind
    value: Hashable
    start: int
    end: int
    text: str
    form: Form = Form.DIGITS
    unit: str | None = None
    also: tuple[Hashable, ...] = ()
    part: Part | None = None
    negative: bool = False

    @property
    def explicit(self) -> bool:
        """Return whether the other language must answer this value."""
        return self.form is Form.DIGITS

    def __str__(self) -> str:
        value = self.value
        if isinstance(value, Fraction):
            shown = str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"
            return f"{shown} {self.unit}" if self.unit else shown
        return str(value)


PERIODS = frozenset({"quarter", "half-year"})
"""Units of the reporting periods that ordinals count: "premier trimestre", "second half"."""

RELATIVE = frozenset({"times", "share", "scale", "interval"})
"""Units of numbers that say how much of something else ("doubled", "a third"), how many in a word
("thousands") or how often ("biennial", in months)."""

_DIGIT = re.compile("[0-9]")


class Scan:
    """A text being read for values: what one finder has claimed, the next no longer sees.

    ``words`` are its words without case: most finders need one of a few, and do not look where it has none.
    """

    __slots__ = ("_hidden", "_rest", "found", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = vocabulary(text)
        self.found: list[Value] = []
        self._rest = text
        self._hidden: list[tuple[int, int]] = []

    @property
    def rest(self) -> str:
        """The text with a null character for each one claimed so far; made anew after a claim."""
        if self._hidden:
            pieces, position = [], 0
            for start, end in sorted(self._hidden):
                pieces += [self._rest[position:start], "\0" * (end - max(start, position))]
                position = max(end, position)
            self._rest = "".join(pieces) + self._rest[position:]
            self._hidden.clear()
        return self._rest

    @rest.setter
    def rest(self, text: str) -> None:
        self._hidden.clear()
        self._rest = text

    @property
    def figures(self) -> bool:
        """Whether digits remain to be read: most writings of a value have one."""
        return _DIGIT.search(self.rest) is not None

    def says(self, words: frozenset[str]) -> bool:
        """Return whether the text has one of some words."""
        return not self.words.isdisjoint(words)

    def claim(
        self,
        kind: ValueKind,
        value: Hashable,
        start: int,
        end: int,
        form: Form = Form.DIGITS,
        *,
        unit: str | None = None,
        also: tuple[Hashable, ...] = (),
        part: Part | None = None,
    ) -> None:
        """Record a value and take its characters out of what remains to be read."""
        self.record(Value(kind, value, start, end, self.text[start:end], form, unit, also, part))

    def record(self, value: Value) -> None:
        """Record a value that is read already, and take its characters out of what remains to be read."""
        self.found.append(value)
        self.hide(value.start, value.end)

    def hide(self, start: int, end: int) -> None:
        """Take characters out of what remains to be read."""
        self._hidden.append((start, end))
