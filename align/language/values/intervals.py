"""How often something is done: "annual", "biennial", "tous les deux ans", "twice a year".

Each is the number of months from one time to the next, so that "tous les six mois" is "semi-annual".
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.tables import either, numbered, rows
from align.language.values.model import Form, Interval, Scan, ValueKind

__all__ = ["find_intervals"]


class _Word(NamedTuple):
    """The months of an adjective, and what else it may mean."""

    months: Fraction
    also: tuple[Hashable, ...]


@lru_cache(maxsize=2)
def _words(language: Language) -> dict[str, _Word]:
    return {
        word: _Word(
            Fraction(row["months"]),
            (*map(Interval, row["other"].split()), *map(Fraction, row["numbers"].split())),
        )
        for row in rows("intervals.tsv")
        if row["language"] == language
        for word in row["words"].split()
    }


@lru_cache(maxsize=2)
def _adjective(language: Language) -> re.Pattern[str]:
    words = sorted(_words(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({either(words)})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=2)
def _signs(language: Language) -> frozenset[str]:
    """Return the words without which a text does not say how often."""
    words = {word.rpartition("-")[2] for word in _words(language)}
    return frozenset(words | {"tous", "toutes", "fois", "every", "once", "twice", "times"})


_MONTHS: dict[str, Fraction] = {
    **dict.fromkeys(("an", "ans", "année", "années", "year", "years"), Fraction(12)),
    **dict.fromkeys(("mois", "month", "months"), Fraction(1)),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), Fraction(7, 30)),
    **dict.fromkeys(("jour", "jours", "day", "days"), Fraction(1, 30)),
}
_NUMBERS: dict[Language, dict[str, int]] = {
    "fr": {word: n for word, n in numbered("numerals.tsv", "cardinal", "fr").items() if 1 < n <= 100},
    "en": {word: n for word, n in numbered("numerals.tsv", "cardinal", "en").items() if 1 < n <= 100}
    | {"other": 2, "second": 2, "third": 3},
}
_S = r"[ \t\n\xa0\u202f]"
_EVERY: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\btou(?:s|tes){_S}les{_S}(?:(?P<n>{either(_NUMBERS['fr'])}|[0-9]{{1,3}}){_S})?(?P<unit>ans|mois|semaines|jours)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\bevery{_S}(?:(?P<n>{either(_NUMBERS['en'])}|[0-9]{{1,3}}){_S})?(?P<unit>years?|months?|weeks?|days?)\b",
        re.IGNORECASE,
    ),
}
_TIMES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?P<n>une|{either(_NUMBERS['fr'])}|[0-9]{{1,2}}){_S}fois{_S}(?:par{_S}|l['’])(?P<unit>an|année|mois|semaine)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:(?P<once>once|twice|thrice)|(?P<n>{either(_NUMBERS['en'])}|[0-9]{{1,2}}){_S}times)"
        rf"{_S}(?:an?|per|each|every){_S}(?P<unit>year|month|week)\b",
        re.IGNORECASE,
    ),
}
_ONCE = {"once": 1, "twice": 2, "thrice": 3, "une": 1}


def find_intervals(scan: Scan, language: Language) -> None:
    """Claim what says how often, in months; it may go unanswered, and answers the plain number in it."""
    if not scan.says(_signs(language)):
        return
    for pattern, often in ((_TIMES[language], True), (_EVERY[language], False)):
        for match in pattern.finditer(scan.rest):
            _claim(scan, match, language, often=often)
    for match in _adjective(language).finditer(scan.rest):
        word = _words(language)[match[1].casefold()]
        scan.claim(ValueKind.NUMBER, word.months, *match.span(), Form.FAINT, unit="interval", also=word.also)


def _claim(scan: Scan, match: re.Match[str], language: Language, *, often: bool) -> None:
    written = (match.groupdict().get("once") or match["n"] or "").casefold()
    digits = written.isdigit()
    number = int(written) if digits else _ONCE.get(written) or _NUMBERS[language].get(written, 1)
    if number:
        months = _MONTHS[match["unit"].casefold()]
        value = months / number if often else months * number
        form = Form.DIGITS if digits else Form.FAINT
        also = (Fraction(number),)
        scan.claim(ValueKind.NUMBER, value, *match.span(), form, unit="interval", also=also)
