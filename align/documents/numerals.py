"""Numerals as lists print them: digits, letters, roman numerals."""

from __future__ import annotations

__all__ = ["numeral"]

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def numeral(value: int, style: str) -> str:
    """Write a number in one of the formats of WordprocessingML (``decimal``, ``lowerLetter``, ``upperRoman``
    …).

    Formats that are not known, and values that a format cannot write, come out as digits.
    """
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("lowerLetter", "upperLetter") and 0 < value <= 780:
        # a … z, aa, bb … zz, aaa …: letters are doubled, not counted on
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        written = ""
        for worth, letters in _ROMAN:
            written += letters * (value // worth)
            value %= worth
        return written.upper() if style == "upperRoman" else written
    return str(value)
