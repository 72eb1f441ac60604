"""Numerals as lists print them."""

from __future__ import annotations

import pytest

from align.documents.numerals import numeral


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (0, "lowerLetter", "0"),
        (4000, "upperRoman", "4000"),
        (4, "cardinalText", "4"),
    ],
)
def test_a_number_in_a_format_or_in_digits(value: int, style: str, printed: str) -> None:
    assert numeral(value, style) == printed
