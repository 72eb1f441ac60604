"""Times of day: 16 h 30 and 4.30 p.m., 15 heures and 3 p.m., midi and noon."""

from __future__ import annotations

import re
from collections.abc import Hashable
from fractions import Fraction

from align.language import LANGUAGES, Language
from align.language.tables import either, numbered
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
_MILITARY = re.compile(
    rf"(?<![0-9.,:/-])([01][0-9]|2[0-3])[.:]?{_MINUTE}{_S}?(?:hours|hrs|heures|h|GMT|UTC|TUC?)(?!\w)"
)
_FIRST_OF_TWO = re.compile(  # "between 1100 and 1200 hours"
    rf"(?<![0-9.,:/-])([01][0-9]|2[0-3]){_MINUTE}(?=(?:{_S}(?:and|to|or){_S}|[-–])(?:[01][0-9]|2[0-3])[0-5][0-9]"
    rf"{_S}?(?:hours|hrs|h|GMT|UTC)(?!\w))"
)
_BARE = re.compile(rf"(?<=\b[Aa]t )([01][0-9]|2[0-3]){_MINUTE}(?![.,:/-]?[0-9]|{_S}?%|\w)")
_HOURS = re.compile(
    rf"(?<![0-9.,:/])([0-9]{{1,3}})(?:{_S}|-)(?:heures?|hours?)(?P<half>{_S}(?:et{_S}demie|and{_S}a{_S}half))?(?!\w)",
    re.IGNORECASE,
)
_NAMED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?<!-)\b(midi|minuit)\b(?:\s+(et demie?|et quart|trente|quinze)\b)?", re.IGNORECASE),
    "en": re.compile(r"\b(?:12 )?(noon|midday|midnight)\b()", re.IGNORECASE),
}


_NAMES: dict[Language, frozenset[str]] = {
    "fr": frozenset(("midi", "minuit")),
    "en": frozenset(("noon", "midday", "midnight")),
}
_HOUR_NUMBERS: dict[Language, dict[str, int]] = {
    language: {w: n for w, n in numbered("numerals.tsv", "cardinal", language).items() if 1 <= n <= 20}
    for language in LANGUAGES
}
_DURATION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?<![0-9.,:/])([0-9]{{1,3}}){_S}?(?:heures?|h),?{_S}?(?:et{_S})?([0-5]?[0-9]){_S}?(?:minutes?|min|mn)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<![0-9.,:/])([0-9]{{1,3}})(?:{_S}|-)(?:hours?|hrs?)(?:,?{_S}and{_S}|,?{_S})"
        rf"([0-5]?[0-9])(?:{_S}|-)(?:minutes?|mins?)\b",
        re.IGNORECASE,
    ),
}
"""Hours and minutes, which last or tell the time."""
_DAYTIME: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?<![\w.,:/-])(?P<hour>{either(_HOUR_NUMBERS['fr'])}|1?[0-9]|2[0-4]){_S}heures?"
        rf"(?:{_S}(?P<part>et{_S}demie|et{_S}quart|moins{_S}le{_S}quart|trente|quinze|précises))?"
        rf"(?:{_S}(?P<day>du{_S}matin|de{_S}l['’]après-midi|du{_S}soir|de{_S}la{_S}nuit))?(?![\w-])",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:(?P<part>half{_S}past|(?:a{_S})?quarter{_S}past|(?:a{_S})?quarter{_S}to){_S})?"
        rf"(?P<hour>{either(_HOUR_NUMBERS['en'])}|1?[0-9])"
        rf"(?:{_S}(?P<clock>o['’]clock))?(?:{_S}in{_S}the{_S}(?P<day>morning|afternoon|evening))?(?![\w'’-])",
        re.IGNORECASE,
    ),
}
"""Times of day in words, by the hour: "trois heures et demie de l'après-midi", "half past three"."""
_DAYTIME_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(("heure", "heures")),
    "en": frozenset(("past", "quarter", "clock", "morning", "afternoon", "evening")),
}
_QUARTERS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b(?:un|(?P<three>trois)){_S}quarts?{_S}d['’]heure\b", re.IGNORECASE),
    "en": re.compile(rf"\b(?:an?|one|(?P<three>three)){_S}quarters?{_S}of{_S}an{_S}hour\b", re.IGNORECASE),
}
"""How long, in quarters of an hour."""
_QUARTER_WORDS = frozenset(("quart", "quarts", "quarter", "quarters"))
_HALVES = frozenset(("am", "pm", "m"))
_MILITARY_WORDS = frozenset(("hours", "hrs", "heures", "h", "gmt", "utc", "tu", "tuc"))
_FRENCH_WORDS = frozenset(("h", "hgmt", "heure", "heures", "utc", "gmt", "tu", "tuc"))
_HOUR_WORDS = frozenset(("hour", "hours", "hr", "hrs", "heure", "heures", "h"))


def find_times(scan: Scan, language: Language) -> None:
    """Claim the times of day of a text. Whole hours, which may be durations, are numbers counting hours."""
    for match in _QUARTERS[language].finditer(scan.rest) if scan.says(_QUARTER_WORDS) else ():
        lasts = Fraction(3 if match["three"] else 1, 4)
        scan.claim(ValueKind.NUMBER, lasts, *match.span(), Form.WORDS, unit="hour")
    if scan.says(_DAYTIME_WORDS[language]):
        _in_words(scan, language)
    if scan.figures:
        _on_the_clock(scan, language)
    for match in _NAMED[language].finditer(scan.rest) if scan.says(_NAMES[language]) else ():
        hour = 12 if match[1].casefold() in ("midi", "noon", "midday") else 0
        past = (match[2] or "").casefold()
        minute = 0 if not past else 30 if "demi" in past or past == "trente" else 15
        scan.claim(ValueKind.TIME, Clock(hour, minute), *match.span(), Form.FAINT)


_PARTS = {"half": 30, "demie": 30, "trente": 30, "quinze": 15, "quarter": 15, "quart": 15}
"""Minutes that a word adds to the hour."""


def _in_words(scan: Scan, language: Language) -> None:
    """Claim the times of day that say which part of the day or of the hour they are."""
    for match in _DAYTIME[language].finditer(scan.rest):
        day, part = (match["day"] or "").casefold(), (match["part"] or "").casefold()
        clock = language == "en" and match["clock"] is not None
        if day or clock or part not in ("", "précises"):
            _claim_daytime(scan, match, day, part, language)


def _claim_daytime(scan: Scan, match: re.Match[str], day: str, part: str, language: Language) -> None:
    """Claim an hour that may be that of the morning or the afternoon, or how long, unless words say which."""
    written = match["hour"].casefold()
    hour = int(written) if written.isdigit() else _HOUR_NUMBERS[language][written]
    if hour < 12 and _LATE.search(day):
        hour += 12
    minutes = 60 * hour + _minutes(part)
    time = Clock(minutes // 60 % 24, minutes % 60)
    form = Form.DIGITS if written.isdigit() else Form.WORDS
    also: tuple[Hashable, ...] = ()
    if not day:
        also = (Clock((time.hour + 12) % 24, time.minute),) if hour < 12 else ()
    if not day and language == "fr":  # "une heure et demie" is as often how long
        lasts, also = Fraction(minutes, 60), (time, *also)
        scan.claim(ValueKind.NUMBER, lasts, *match.span(), form, unit="hour", also=also)
        return
    scan.claim(ValueKind.TIME, time, *match.span(), form, also=also)


_LATE = re.compile(r"après|soir|afternoon|evening")


def _minutes(part: str) -> int:
    """Return the minutes that are added to the hour: "et demie", "quarter to"."""
    words = part.split()
    if "moins" in words or "to" in words:
        return -15
    return next((_PARTS[word] for word in words if word in _PARTS), 0)


def _on_the_clock(scan: Scan, language: Language) -> None:
    """Claim the times that are written with figures."""
    for match in _DURATION[language].finditer(scan.rest) if scan.says(_HOUR_WORDS) else ():
        hour, minute = int(match[1]), int(match[2])
        also = (Clock(hour % 24, minute),) if hour <= 24 else ()
        hours = hour + Fraction(minute, 60)
        scan.claim(ValueKind.NUMBER, hours, *match.span(), unit="hour", also=also)
    if language == "en":
        _english(scan)
    elif scan.says(_FRENCH_WORDS):
        _french(scan)
    for match in _COLON.finditer(scan.rest) if ":" in scan.rest else ():
        scan.claim(ValueKind.TIME, Clock(int(match[1]) % 24, int(match[2])), *match.span())
    for match in _HOURS.finditer(scan.rest) if scan.says(_HOUR_WORDS) else ():
        hour = int(match[1])
        if match["half"]:
            half = hour + Fraction(1, 2)
            scan.claim(ValueKind.NUMBER, half, *match.span(), unit="hour", also=(Clock(hour % 24, 30),))
            continue
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
    for match in _MILITARY.finditer(scan.rest):
        scan.claim(ValueKind.TIME, Clock(int(match[1]), int(match[2])), *match.span())
    for match in _FRENCH.finditer(scan.rest):
        hour, minute = int(match[1]), int(match[2])
        lasts = (hour + Fraction(minute, 60),)  # "2 h 15" may be how long
        scan.claim(ValueKind.TIME, Clock(hour % 24, minute), *match.span(), also=lasts)
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
