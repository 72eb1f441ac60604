"""Times of day: 16 h 30 and 4.30 p.m., 15 heures and 3 p.m., midi and noon."""

from __future__ import annotations

import re
from fractions import Fraction

from align.language import Language
from align.language.values.model import Clock, Form, Scan, ValueKind

_S = r"[ \xa0\u202f]"
_HOUR = r"(?<![0-9.,:/])(2[0-4]|[01]?[0-9])"
_MINUTE = r"([0-5][0-9])"

_FRENCH = re.compile(
    rf"{_HOUR}{_S}?(?:h|heures?){_S}?([0-5]?[0-9])(?![0-9]|{_S}?%)(?:{_S}?(?:min|mn|minutes)\b)?",
    re.IGNORECASE,
)
_FRENCH_SHORT = re.compile(rf"{_HOUR}{_S}?h(?:{_S}?GMT)?(?![\w/²³])")
_COLON = re.compile(rf"{_HOUR}:{_MINUTE}(?![0-9:])({_S}?[ap]\.?{_S}?m\b\.?)?", re.IGNORECASE)
_HALF_DAY = re.compile(
    rf"{_HOUR}(?:[.:]{_MINUTE})?(?:(?:{_S}?[-–]{_S}?|{_S}(?:to|and|or){_S}){_HOUR}(?:[.:]{_MINUTE})?)?"
    rf"{_S}?([ap])\.?{_S}?m\b\.?",
    re.IGNORECASE,
)
_MILITARY = re.compile(rf"(?<![0-9.,:/-])([01][0-9]|2[0-3])[.:]?{_MINUTE}{_S}?(?:hours|hrs|h|GMT|UTC)(?!\w)")
_FIRST_OF_TWO = re.compile(  # "between 1100 and 1200 hours"
    rf"(?<![0-9.,:/-])([01][0-9]|2[0-3]){_MINUTE}(?=(?:{_S}(?:and|to|or){_S}|[-–])(?:[01][0-9]|2[0-3])[0-5][0-9]"
    rf"{_S}?(?:hours|hrs|h|GMT|UTC)(?!\w))"
)
_BARE = re.compile(rf"(?<=\b[Aa]t )([01][0-9]|2[0-3]){_MINUTE}(?![.,:/-]?[0-9]|{_S}?%|\w)")
_HOURS = re.compile(rf"(?<![0-9.,:/])([0-9]{{1,2}}){_S}(?:heures?|hours?)(?!\w)", re.IGNORECASE)
_NAMED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?<!-)\b(midi|minuit)\b(?:\s+(et demie?|et quart|trente|quinze)\b)?", re.IGNORECASE),
    "en": re.compile(r"\b(?:12 )?(noon|midday|midnight)\b()", re.IGNORECASE),
}


_NAMES: dict[Language, frozenset[str]] = {
    "fr": frozenset(("midi", "minuit")),
    "en": frozenset(("noon", "midday", "midnight")),
}
_HALVES = frozenset(("am", "pm", "m"))
_MILITARY_WORDS = frozenset(("hours", "hrs", "h", "gmt", "utc"))
_FRENCH_WORDS = frozenset(("h", "hgmt", "heure", "heures"))
_HOUR_WORDS = frozenset(("hour", "hours", "heure", "heures"))


def find_times(scan: Scan, language: Language) -> None:
    """Claim the times of day of a text. Whole hours, which may be durations, are numbers counting hours."""
    if scan.figures:
        _on_the_clock(scan, language)
    for match in _NAMED[language].finditer(scan.rest) if scan.says(_NAMES[language]) else ():
        hour = 12 if match[1].casefold() in ("midi", "noon", "midday") else 0
        past = (match[2] or "").casefold()
        minute = 0 if not past else 30 if "demi" in past or past == "trente" else 15
        whole = () if minute else (Fraction(12),)
        scan.claim(ValueKind.TIME, Clock(hour, minute), *match.span(), Form.FAINT, also=whole)


def _on_the_clock(scan: Scan, language: Language) -> None:
    """Claim the times that are written with figures."""
    if language == "en":
        _english(scan)
    elif scan.says(_FRENCH_WORDS):
        _french(scan)
    for match in _COLON.finditer(scan.rest) if ":" in scan.rest else ():
        scan.claim(ValueKind.TIME, Clock(int(match[1]) % 24, int(match[2])), *match.span())
    for match in _HOURS.finditer(scan.rest) if scan.says(_HOUR_WORDS) else ():
        hour = int(match[1])
        also = (Clock(hour % 24, 0),) if hour <= 24 else ()
        scan.claim(ValueKind.NUMBER, Fraction(hour), *match.span(), unit="hour", also=also)


def _english(scan: Scan) -> None:
    for match in _HALF_DAY.finditer(scan.rest) if scan.says(_HALVES) else ():
        _half_day(scan, match)
    for pattern in (_FIRST_OF_TWO, _MILITARY) if scan.says(_MILITARY_WORDS) else ():
        for match in pattern.finditer(scan.rest):
            scan.claim(ValueKind.TIME, Clock(int(match[1]), int(match[2])), *match.span())
    # "at 1310", which may be a number all the same
    for match in _BARE.finditer(scan.rest) if "at" in scan.words else ():
        time = Clock(int(match[1]), int(match[2]))
        scan.claim(ValueKind.NUMBER, Fraction(match[0]), *match.span(), also=(time,))


def _french(scan: Scan) -> None:
    for match in _FRENCH.finditer(scan.rest):
        scan.claim(ValueKind.TIME, Clock(int(match[1]) % 24, int(match[2])), *match.span())
    for match in _FRENCH_SHORT.finditer(scan.rest):
        whole = (Fraction(match[1]),)
        scan.claim(ValueKind.TIME, Clock(int(match[1]) % 24, 0), *match.span(), also=whole)


def _half_day(scan: Scan, match: re.Match[str]) -> None:
    afternoon = match[5].lower() == "p"
    if match[3]:
        scan.claim(
            ValueKind.TIME,
            _clock(match[1], match[2], afternoon),
            match.start(),
            match.end(2 if match[2] else 1),
        )
        scan.claim(ValueKind.TIME, _clock(match[3], match[4], afternoon), match.start(3), match.end())
    else:
        scan.claim(ValueKind.TIME, _clock(match[1], match[2], afternoon), *match.span())


def _clock(hour: str, minute: str | None, afternoon: bool) -> Clock:
    hours = int(hour)
    if hours <= 12:
        hours = hours % 12 + (12 if afternoon else 0)
    return Clock(hours % 24, int(minute or 0))
