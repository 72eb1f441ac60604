"""Calendar dates and decades in French and English."""

from __future__ import annotations

import re

from align.language import Language
from align.language.calendar import DECADES, MONTHS, WEEKDAYS
from align.language.tables import either
from align.language.values.model import Day, Decade, Form, Scan, ValueKind

_MONTH_NUMBERS: dict[Language, dict[str, int]] = {
    language: {month.casefold(): number for month, number in months.items()}
    for language, months in MONTHS.items()
}
_S = r"[ \t\n\xa0\u202f]"
_YEAR = r"(?P<year>1[4-9][0-9]{2}|20[0-9]{2}|2100)(?P<note>[0-9]{1,3})?(?![0-9]|[.,][0-9]{3})"
"""A year, and the mark of a note that is glued to it where the text was taken from a page."""
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_COMMA: dict[Language, str] = {
    "fr": rf"{_S}*,{_S}*(?:le{_S}+)?",
    "en": rf"{_S}*,{_S}*",
}
_LINK: dict[Language, str] = {
    "fr": rf"{_S}*(?:(?:,{_S}*)?(?:et|ou|au|à)(?:{_S}+le)?(?=[\s0-9])|[-–—/]){_S}*",
    "en": rf"{_S}*(?:(?:,{_S}*)?(?i:and|or|to|through)(?=\s)|[-–—/]){_S}*",
}
_SUFFIX: dict[Language, str] = {
    "fr": rf"(?:{_S}?er\b)?",
    "en": rf"(?:{_S}?(?:st|nd|rd|th)\b)?",
}


def _days(language: Language) -> str:
    return rf"(?<![0-9/])(?P<days>{_day_list(language)}|[0-3]?[0-9][0-3][0-9])"


def _day_list(language: Language) -> str:
    day = rf"{_DAY}(?![0-9]){_SUFFIX[language]}"
    return rf"{day}(?:(?:{_COMMA[language]}{day}){{0,30}}{_LINK[language]}{day})?"


def _month(language: Language) -> str:
    written = dict.fromkeys(form for month in MONTHS[language] for form in (month, month.upper()))
    return rf"(?P<month>{either(written)})(?![^\W\d_])"


_ENDS_IN_MONTH: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w){_month(language)}$", re.IGNORECASE) for language in MONTHS
}
_LONGEST_MONTH = 12
"""Characters before a day among which a month may end."""
_CASE = {"fr": re.IGNORECASE, "en": re.NOFLAG}
_DAY_MONTH: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_days('fr')}{_S}+{_month('fr')}(?:{_S}+(?:de l['’]an )?{_YEAR})?", re.IGNORECASE),
    "en": re.compile(
        rf"{_days('en')}{_S}+(?i:(?:day )?of{_S}+)?{_month('en')}(?:,?{_S}+(?:of )?{_YEAR})?",
    ),
}
_MONTH_DAY = re.compile(
    rf"(?<!\w){_month('en')}{_S}+(?P<days>{_day_list('en')})(?![0-9/]|[.,][0-9])(?:,?{_S}+{_YEAR})?"
)
_MONTH_YEAR: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<!\w){_month(language)}(?:,?{_S}+(?:de (?:l['’]année )?|of )?|-){_YEAR}", _CASE[language]
    )
    for language in MONTHS
}
_YEAR_MONTH_DAY: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{{2}}){_S}+"
        rf"(?P<month>{either({m.rstrip('.') for m in months})})\.?{_S}+(?P<day>{_DAY})(?![0-9/]|[.,][0-9])"
    )
    for language, months in MONTHS.items()
}
"""As manuals are dated: "2021 Jun 13"."""
_SHORT_MONTHS: dict[Language, dict[str, int]] = {
    language: {month.rstrip("."): number for month, number in months.items()}
    for language, months in _MONTH_NUMBERS.items()
}
_BEFORE_MONTH = (
    "in since by until during last next early late from to and of between mid the this each every".split()
)
# A month alone: "May" and "March" are months after a preposition only.
_MONTH_ALONE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?<![\w-]){_month('fr')}", re.IGNORECASE),
    "en": re.compile(
        rf"(?<![\w-])(?:(?i:{either(_BEFORE_MONTH)}|mid-){_S}*){_month('en')}"
        rf"|(?<![\w-]){_month('en').replace('month', 'capital')}"
    ),
}
_MONTH_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(month.strip(".").casefold() for month in MONTHS["fr"]),
    "en": frozenset(
        before + month.strip(".").casefold() for month in MONTHS["en"] for before in ("", *_BEFORE_MONTH)
    ),  # glued to it where a space was lost
}
"""The words without which a text names no month."""
_MISREAD_WORDS = frozenset(("ler", "ier"))
_WEEKDAY_WORDS: dict[Language, frozenset[str]] = {
    language: frozenset(name + s for name in names for s in ("", "s")) for language, names in WEEKDAYS.items()
}
_WEEKDAY: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"(?<![\w-])({'|'.join(names)})s?(?![\w-])", re.IGNORECASE)
    for language, names in WEEKDAYS.items()
}
_MISREAD_FIRST = re.compile(rf"(?<!\w)[lI]er(?={_S}+{_month('fr')})", re.IGNORECASE)
_BEFORE_DAY: dict[Language, str] = {"fr": "le|du|au", "en": "of|on|dated|from|until|to"}
_PARTED_DAY: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<!\w)((?:{before}) )(1 [01]|2 [0-2]|3 [01])(?={_S}+{_month(language)})", re.IGNORECASE
    )
    for language, before in _BEFORE_DAY.items()
}
"""A day whose two figures were set apart on a page: "du 1 1 juin". No period ends before it begins."""
_NUMERIC = re.compile(r"(?<![0-9./-])([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9/])")
_NINE_ELEVEN = re.compile(r"(?<![0-9./])9/11(?![0-9/]|\s?%)")  # a day that English has named
_ISO = re.compile(r"(?<![0-9./-])((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9/-])")

_DECADES_FR = re.compile(
    rf"(?<!\w)années{_S}+(?P<list>['’]?[0-9]{{2,4}}(?:{_S}*(?:,|et|ou|à|-|–){_S}*['’]?[0-9]{{2,4}})*)(?![0-9])",
    re.IGNORECASE,
)
_DECADES_FR_WORDS = re.compile(
    rf"(?<!\w)années{_S}+({either(sorted(DECADES['fr'], key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)
_DECADES_EN = re.compile(r"(?<![0-9.,])((?:1[0-9]|20)?[0-9]0)['’]?s\b")
_DECADE_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(("années",)),
    "en": frozenset(DECADES["en"]),
}
_DECADES_EN_WORDS = re.compile(rf"\b({'|'.join(DECADES['en'])})\b", re.IGNORECASE)


_ENGLISH_WEEKDAYS = {number: name for name, number in WEEKDAYS["en"].items()}


def find_dates(scan: Scan, language: Language) -> None:
    """Claim the dates, weekdays and decades of a text; lists of days and ranges give a date for each."""
    if language == "fr" and scan.says(_MISREAD_WORDS):
        scan.rest = _MISREAD_FIRST.sub("1er", scan.rest)
    _decades(scan, language)
    for match in _WEEKDAY[language].finditer(scan.rest) if scan.says(_WEEKDAY_WORDS[language]) else ():
        name = _ENGLISH_WEEKDAYS[WEEKDAYS[language][match[1].casefold()]]
        scan.claim(ValueKind.WEEKDAY, name, *match.span(), Form.WORDS)
    months = scan.says(_MONTH_WORDS[language])
    if scan.figures:
        _in_figures(scan, language)
        if months:
            _with_months(scan, language)
    if months:
        _months_alone(scan, language)


def _months_alone(scan: Scan, language: Language) -> None:
    """Claim the months that stand without a day or a year; what may be a word needs a preposition."""
    for match in _MONTH_ALONE[language].finditer(scan.rest):
        month = match["month"]
        if month is None:
            month = match["capital"]
            if month in _MONTHS_OR_WORDS:
                continue
        start = match.end() - len(month)
        scan.claim(ValueKind.DATE, Day(None, _number(month, language), None), start, match.end(), Form.WORDS)


_MONTHS_OR_WORDS = frozenset(("May", "MAY", "March", "MARCH", "Mar.", "MAR.", "Sep", "SEP", "Dec", "DEC"))


def _closed_up(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2].replace(' ', '')} "


_PARTED = re.compile(r"[0-9][./-][0-9]")


def _in_figures(scan: Scan, language: Language) -> None:
    """Claim the dates that are written in figures alone."""
    if _PARTED.search(scan.rest) is None:
        return
    for match in _ISO.finditer(scan.rest):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            scan.claim(ValueKind.DATE, day, *match.span())
    for match in _NUMERIC.finditer(scan.rest):
        _numeric(scan, match, language)
    for match in _NINE_ELEVEN.finditer(scan.rest):
        scan.claim(ValueKind.DATE, Day(None, 9, 11), *match.span())


def _with_months(scan: Scan, language: Language) -> None:
    """Claim the dates that are written with figures and the names of months."""
    scan.rest = _PARTED_DAY[language].sub(_closed_up, scan.rest)
    for match in _YEAR_MONTH_DAY[language].finditer(scan.rest):
        month = _SHORT_MONTHS[language][match["month"].casefold()]
        if day := _day(int(match["year"]), month, int(match["day"])):
            scan.claim(ValueKind.DATE, day, *match.span())
    _with_days(scan, _DAY_MONTH[language], language)
    if language == "en":
        _with_days(scan, _MONTH_DAY, language)
    for match in _MONTH_YEAR[language].finditer(scan.rest):
        day = Day(int(match["year"]), _number(match["month"], language), None)
        scan.claim(ValueKind.DATE, day, match.start(), _end(scan, match))


def _with_days(scan: Scan, pattern: re.Pattern[str], language: Language) -> None:
    for match in pattern.finditer(scan.rest):
        month = _number(match["month"], language)
        year = int(match["year"]) if match["year"] else None
        written = _numbers(match["days"])
        if _ENDS_IN_MONTH[language].search(scan.text[max(0, match.start() - _LONGEST_MONTH) : match.start()]):
            written = written[1:]  # "des 3 février11 et 9 mai": a mark that calls a note
        if len(written) == 2 and _LABELLED.match(scan.text):
            written = written[
                match.start("days") == 0 :
            ]  # "1 Au 31 décembre 2016, …": the number of a paragraph
        days = [_day(year, month, number) for _, _, number in written]
        if not days or not all(days):
            continue
        offset, end_of_all = match.start("days"), _end(scan, match)
        for index, ((start, end, _), day) in enumerate(zip(written, days, strict=True)):
            last = index == len(written) - 1
            first = match.start() if index == 0 else offset + start
            scan.claim(ValueKind.DATE, day, first, end_of_all if last else offset + end)


def _end(scan: Scan, match: re.Match[str]) -> int:
    """Return where a date ends; the mark of a note behind it is no figure of the text."""
    if match["note"] is None:
        return match.end()
    scan.hide(*match.span("note"))
    return match.start("note")


_LABELLED = re.compile(r"[0-9]{1,2} Au [0-9]")
"""The number of a paragraph, and a date behind it: "1 Au 31 décembre 2016, la Convention est ouverte"."""


def _numbers(days: str) -> list[tuple[int, int, int]]:
    """Return the days of a list: where each begins and ends, and its number."""
    written = [(m.start(), m.end(), int(m.group())) for m in re.finditer(r"[0-9]+", days)]
    if len(written) == 1 and written[0][2] > 31:
        # A dash lost between two days: "1620 June" for "16-20 June".
        start, end, both = written[0]
        return [(start, end - 2, both // 100), (end - 2, end, both % 100)]
    return written


def _numeric(scan: Scan, match: re.Match[str], language: Language) -> None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    british, american = _day(year, second, first), _day(year, first, second)
    if british is None and american is None:
        return
    also = (american,) if language == "en" and british and american and american != british else ()
    scan.claim(ValueKind.DATE, british or american, *match.span(), also=also)


def _decades(scan: Scan, language: Language) -> None:
    if scan.says(_DECADE_WORDS[language]):
        if language == "fr":
            _french_decades(scan)
        pattern = _DECADES_FR_WORDS if language == "fr" else _DECADES_EN_WORDS
        for match in pattern.finditer(scan.rest):
            decade = Decade(None, DECADES[language][match[1].casefold()])
            scan.claim(ValueKind.DECADE, decade, *match.span(), Form.WORDS)
    if language == "en" and "s" in scan.words and scan.figures:
        for match in _DECADES_EN.finditer(scan.rest):
            scan.claim(ValueKind.DECADE, _decade(match[1]), *match.span())


def _french_decades(scan: Scan) -> None:
    """Claim the decades that are written with figures: "les années 60 et 70"."""
    for match in _DECADES_FR.finditer(scan.rest):
        for part in re.finditer(r"[0-9]+", match["list"]):
            start = match.start("list") + part.start()
            if int(part.group()) % 10 == 0:
                first = match.start() if part.start() <= 1 else start
                scan.claim(ValueKind.DECADE, _decade(part.group()), first, start + len(part.group()))


def _decade(digits: str) -> Decade:
    return Decade(int(digits[:-2]) if len(digits) > 2 else None, int(digits[-2:]))


def _number(month: str, language: Language) -> int:
    return _MONTH_NUMBERS[language][month.casefold()]


def _day(year: int | None, month: int, day: int) -> Day | None:
    """Return a date, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        return None
    return Day(year, month, day)
