"""Quarters and halves of a year, by their number: "premier trimestre", "second half", "Q3"."""

from __future__ import annotations

import re
from fractions import Fraction

from align.language import Language
from align.language.values.model import Form, Scan, ValueKind

_S = r"[ \t\n\xa0\u202f]"
_ORDINALS: dict[Language, dict[str, int]] = {
    "fr": {"premier": 1, "première": 1, "1er": 1, "1re": 1, "deuxième": 2, "second": 2, "seconde": 2, "2e": 2,
           "2d": 2, "2de": 2, "troisième": 3, "3e": 3, "quatrième": 4, "4e": 4},
    "en": {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4},
}  # fmt: skip
_UNITS: dict[Language, dict[str, str]] = {
    "fr": {"trimestre": "quarter", "semestre": "half-year", "moitié": "half-year"},
    "en": {"quarter": "quarter", "half": "half-year", "semester": "half-year", "trimester": "quarter"},
}
_PERIOD: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"\b({'|'.join(_ORDINALS[language])}){_S}+(?:calendar{_S}+|fiscal{_S}+)?"
        rf"({'|'.join(_UNITS[language])})s?(?![\w-])",
        re.IGNORECASE,
    )
    for language in _ORDINALS
}
_MONTHS = {"quarter": 3, "half-year": 6}
"""How long a period lasts: "les six premiers mois" is the first half of a year."""
_ABBREVIATED = re.compile(r"(?<![\w-])[QT]([1-4])(?![\w-])")


def find_periods(scan: Scan, language: Language) -> None:
    """Claim the quarters and halves of a year, each an ordinal that counts one of them."""
    for match in _PERIOD[language].finditer(scan.rest):
        number = _ORDINALS[language][match[1].casefold()]
        unit = _UNITS[language][match[2].casefold()]
        months = (Fraction(_MONTHS[unit]),)
        scan.claim(ValueKind.ORDINAL, Fraction(number), *match.span(), Form.WORDS, unit=unit, also=months)
    if scan.figures:
        for match in _ABBREVIATED.finditer(scan.rest):
            months = (Fraction(_MONTHS["quarter"]),)
            scan.claim(
                ValueKind.ORDINAL, Fraction(match[1]), *match.span(), Form.WORDS, unit="quarter", also=months
            )
