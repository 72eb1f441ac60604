"""What the words of a finding should be, where that is sure: the value that the other version has."""

from __future__ import annotations

import re

from align.data import Finding, Language
from align.language.calendar import MONTHS

__all__ = ["suggestion"]

_BARE = re.compile(r"[\d/().,:–-]+")
_DATE = re.compile(r"(\d{1,2})(?:er)?[ \u00a0](\w+)(?:[ \u00a0](\d{4}))?")


def suggestion(finding: Finding, side: Language) -> str | None:
    """Return what would have the words on one side say what the other side says; None where that is not sure.

    Figures and symbols are the same in both languages ("62/17"), and of dates the month is translated.
    """
    near, far = (finding.french, finding.english) if side == "fr" else (finding.english, finding.french)
    if len(near) != 1 or len(far) != 1 or near[0].text == far[0].text:
        return None
    words, other = near[0].text, far[0].text
    shape = re.sub(r"\d+", "0", words)
    if _BARE.fullmatch(words) and _BARE.fullmatch(other) and re.sub(r"\d+", "0", other) == shape:
        return other
    return _date(words, other, side)


def _date(words: str, other: str, side: Language) -> str | None:
    mine, theirs = _DATE.fullmatch(words), _DATE.fullmatch(other)
    if mine is None or theirs is None or (mine[3] is None) != (theirs[3] is None):
        return None
    months, others = _months(side), _months("en" if side == "fr" else "fr")
    number = others.get(theirs[2].casefold())
    if number is None or mine[2].casefold() not in months:
        return None
    month = next(name for name, place in months.items() if place == number)  # in full: they come first
    day = theirs[1].lstrip("0")
    written = f"{day}er" if side == "fr" and day == "1" else day
    return " ".join(filter(None, (written, month.capitalize() if side == "en" else month, theirs[3])))


def _months(language: Language) -> dict[str, int]:
    return {name.casefold(): number for name, number in MONTHS[language].items()}
