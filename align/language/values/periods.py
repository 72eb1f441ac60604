"""Quarters and halves of a year, by their number: "premier trimestre", "second half", "Q3"."""

from __future__ import annotations

import re
from fractions import Fraction

from align.language import LANGUAGES, Language
from align.language.tables import numbered
from align.language.values.model import Form, Scan, ValueKind

_S = r"[ \t\n\xa0\u202f]"
_ORDINALS = {language: numbered("calendar.tsv", "period number", language) for language in LANGUAGES}
_LENGTHS = {language: numbered("calendar.tsv", "period months", language) for language in LANGUAGES}
"""How many months a period lasts: "les six premiers mois" is the first half of a year."""
_UNITS = {3: "quarter", 6: "half-year"}
_PERIOD: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"\b({'|'.join(_ORDINALS[language])}){_S}+(?:calendar{_S}+|fiscal{_S}+)?"
        rf"({'|'.join(_LENGTHS[language])})s?(?![\w-])",
        re.IGNORECASE,
    )
    for language in _ORDINALS
}
_ABBREVIATED = re.compile(r"(?<![\w-])[QT]([1-4])(?![\w-])")


def find_periods(scan: Scan, language: Language) -> None:
    """Claim the quarters and halves of a year, each an ordinal that counts one of them."""
    for match in _PERIOD[language].finditer(scan.rest):
        number = _ORDINALS[language][match[1].casefold()]
        months = _LENGTHS[language][match[2].casefold()]
        _claim(scan, number, months, match)
    if scan.figures:
        for match in _ABBREVIATED.finditer(scan.rest):
            _claim(scan, int(match[1]), 3, match)


def _claim(scan: Scan, number: int, months: int, match: re.Match[str]) -> None:
    scan.claim(
        ValueKind.ORDINAL,
        Fraction(number),
        *match.span(),
        Form.WORDS,
        unit=_UNITS[months],
        also=(Fraction(months),),
    )
