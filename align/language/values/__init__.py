"""Typed values in a text: what the two versions of a document must have in common, whatever the wording.

Each text is read once, the most specific writing first, and what one reading has claimed the next no longer
sees: addresses, document symbols and resolution numbers, dates, times, then quantities, ordinals, roman
numerals and words; at last, what the numbers point at.
"""

from __future__ import annotations

import re
from dataclasses import replace

from align.language import Language
from align.language.citations import PLACEHOLDER
from align.language.normalise import Normalised, normalise
from align.language.values.dates import find_dates
from align.language.values.intervals import find_intervals
from align.language.values.marks import hide_codes
from align.language.values.model import (
    Clock,
    Day,
    Decade,
    Form,
    Part,
    Resolution,
    Scan,
    Value,
    ValueKind,
)
from align.language.values.numbers import find_numbers
from align.language.values.periods import find_periods
from align.language.values.provisions import find_provisions
from align.language.values.references import find_references, normalise_address
from align.language.values.times import find_times

__all__ = ["Clock", "Day", "Decade", "Form", "Part", "Resolution", "Value", "ValueKind", "find_values"]


_MISREAD = re.compile(r"([0-9])([OoIl])(?=[0-9])")  # 2O17


def find_values(text: str, language: Language, copy: Normalised | None = None) -> tuple[Value, ...]:
    """Return the values that a text states, ordered by position; no two overlap.

    The text is read in its repaired copy (``l996`` is a year, ``ler mai`` the first of May); offsets point
    into the text as given.

    :param copy: The repaired copy, where it is made already.
    """
    copy = normalise(text, language) if copy is None else copy
    scan = Scan(_MISREAD.sub(lambda m: m[1] + ("0" if m[2] in "Oo" else "1"), copy.text))
    find_references(scan)
    for match in PLACEHOLDER.finditer(scan.rest) if "%" in scan.rest else ():
        scan.hide(*match.span())
    hide_codes(scan)
    find_dates(scan, language)
    find_times(scan, language)
    find_periods(scan, language)
    find_intervals(scan, language)
    find_numbers(scan, language)
    find_provisions(scan, language)
    return tuple(_placed(value, copy, text) for value in sorted(scan.found, key=lambda value: value.start))


def _placed(value: Value, copy: Normalised, text: str) -> Value:
    """Return a value of the repaired copy as it stands in the text itself."""
    start, end = copy.origin(value.start, value.end)
    written = text[start:end]
    if (start, end, written) == (value.start, value.end, value.text):
        return value
    if value.kind is ValueKind.ADDRESS:  # which no repair should touch
        return replace(
            value, start=start, end=end, text=written, value=normalise_address("".join(written.split()))
        )
    return replace(value, start=start, end=end, text=written)
