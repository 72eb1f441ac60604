"""Calendar dates and decades in French and English.

Month names and their abbreviations are those of the Unicode CLDR (months, format wide and abbreviated), with
the unaccented and capitalised forms met in print.
"""

from __future__ import annotations

import re

from align.language import Language
from align.language.values.model import Day, Decade, Form, Scan, ValueKind

_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janvier|janv\\.", "f[ée]vrier|f[ée]vr\\.", "mars", "avril|avr\\.", "mai", "juin", "juillet|juil\\.",
        "ao[ûu]t", "septembre|sept\\.", "octobre|oct\\.", "novembre|nov\\.", "d[ée]cembre|d[ée]c\\.",
    ),
    "en": (
        "January|Jan\\.?", "February|Feb\\.?", "March|Mar\\.", "April|Apr\\.?", "May", "June|Jun\\.",
        "July|Jul\\.", "August|Aug\\.?", "September|Sept?\\.?", "October|Oct\\.?", "November|Nov\\.?",
        "December|Dec\\.?",
    ),
}  # fmt: skip

_S = r"[ \t\n\xa0\u202f]"
_YEAR = r"(?P<year>1[4-9][0-9]{2}|20[0-9]{2}|2100)(?:[0-9]{1,3})?(?![0-9]|[.,][0-9]{3})"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_COMMA: dict[Language, str] = {
    "fr": rf"{_S}*,{_S}*(?:le{_S}+)?",
    "en": rf"{_S}*,{_S}*",
}
_LINK: dict[Language, str] = {
    "fr": rf"{_S}*(?:(?:,{_S}*)?(?:et|ou|au|à)(?:{_S}+le)?(?=[\s0-9])|[-–—/]){_S}*",
    "en": rf"{_S}*(?:(?:,{_S}*)?(?:and|or|to|through)(?=\s)|[-–—/]){_S}*",
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
    return "(?P<month>" + "|".join(_MONTHS[language]) + r")(?![^\W\d_])"


_CASE = {"fr": re.IGNORECASE, "en": re.NOFLAG}
_DAY_MONTH: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_days('fr')}{_S}+{_month('fr')}(?:{_S}+(?:de l['’]an )?{_YEAR})?", re.IGNORECASE),
    "en": re.compile(
        rf"{_days('en')}{_S}+(?:(?:day )?of{_S}+)?{_month('en')}(?:,?{_S}+(?:of )?{_YEAR})?",
    ),
}
_MONTH_DAY = re.compile(
    rf"(?<!\w){_month('en')}{_S}+(?P<days>{_day_list('en')})(?![0-9/]|[.,][0-9])(?:,?{_S}+{_YEAR})?"
)
_MONTH_YEAR: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<!\w){_month(language)}(?:,?{_S}+(?:de (?:l['’]année )?|of )?|-){_YEAR}", _CASE[language]
    )
    for language in _MONTHS
}
# A month alone: "May" and "March" are months after a preposition only.
_MONTH_ALONE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?<![\w-]){_month('fr')}", re.IGNORECASE),
    "en": re.compile(
        rf"(?<![\w-])(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Ff]rom|to"
        rf"|and|of|[Bb]etween|[Mm]id-?){_S}*){_month('en')}"
        rf"|(?<![\w-]){_month('en').replace('month', 'capital')}"
    ),
}
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
_MONTH_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        "janvier janv février fevrier févr fevr mars avril avr mai juin juillet juil août aout septembre "
        "sept octobre oct novembre nov décembre decembre déc dec".split()
    ),
    "en": frozenset(
        before + month
        for month in "january jan february feb march mar april apr may june jun july jul august aug "
        "september sept sep october oct november nov december dec".split()
        for before in (
            "",
            *"in since by until during last next early late from to and of between mid".split(),
        )  # glued to it where a space was lost
    ),
}
"""The words without which a text names no month."""
_MISREAD_WORDS = frozenset(("ler", "ier"))
_WEEKDAY_WORDS: dict[Language, frozenset[str]] = {
    language: frozenset(name + s for name in names for s in ("", "s"))
    for language, names in _WEEKDAYS.items()
}
_WEEKDAY: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"(?<![\w-])({'|'.join(names)})s?(?![\w-])", re.IGNORECASE)
    for language, names in _WEEKDAYS.items()
}
_MISREAD_FIRST = re.compile(rf"(?<!\w)[lI]er(?={_S}+{_month('fr')})", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![0-9./-])([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9/])")
_NINE_ELEVEN = re.compile(r"(?<![0-9./])9/11(?![0-9/]|\s?%)")  # a day that English has named
_ISO = re.compile(r"(?<![0-9./-])((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9/-])")

_DECADES_FR = re.compile(
    rf"(?<!\w)années{_S}+(?P<list>['’]?[0-9]{{2,4}}(?:{_S}*(?:,|et|ou|à|-|–){_S}*['’]?[0-9]{{2,4}})*)(?![0-9])",
    re.IGNORECASE,
)
_DECADES_FR_WORDS = re.compile(
    rf"(?<!\w)années{_S}+(vingt|trente|quarante|cinquante|soixante|soixante-dix|quatre-vingts?|quatre-vingt-dix)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_DECADES_EN = re.compile(r"(?<![0-9.,])((?:1[0-9]|20)?[0-9]0)['’]?s\b")
_DECADE_NAMES: dict[Language, dict[str, int]] = {
    "fr": {
        "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70,
        "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90,
    },
    "en": {
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
        "eighties": 80, "nineties": 90,
    },
}  # fmt: skip
_DECADE_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(("années",)),
    "en": frozenset(_DECADE_NAMES["en"]),
}
_DECADES_EN_WORDS = re.compile(rf"\b({'|'.join(_DECADE_NAMES['en'])})\b", re.IGNORECASE)


def find_dates(scan: Scan, language: Language) -> None:
    """Claim the dates, weekdays and decades of a text; lists of days and ranges give a date for each."""
    if language == "fr" and scan.says(_MISREAD_WORDS):
        scan.rest = _MISREAD_FIRST.sub("1er", scan.rest)
    _decades(scan, language)
    for match in _WEEKDAY[language].finditer(scan.rest) if scan.says(_WEEKDAY_WORDS[language]) else ():
        name = _WEEKDAYS["en"][_WEEKDAYS[language].index(match[1].casefold())]
        scan.claim(ValueKind.WEEKDAY, name, *match.span(), Form.WORDS)
    months = scan.says(_MONTH_WORDS[language])
    if scan.figures:
        _in_figures(scan, language)
        if months:
            _with_months(scan, language)
    for match in _MONTH_ALONE[language].finditer(scan.rest) if months else ():
        month = match["month"] or match["capital"] if language == "en" else match["month"]
        if language == "en" and match["month"] is None and month in ("May", "March", "Mar.", "Sep", "Dec"):
            continue
        start = match.end() - len(month)
        scan.claim(ValueKind.DATE, Day(None, _number(month, language), None), start, match.end(), Form.WORDS)


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
    _with_days(scan, _DAY_MONTH[language], language)
    if language == "en":
        _with_days(scan, _MONTH_DAY, language)
    for match in _MONTH_YEAR[language].finditer(scan.rest):
        scan.claim(
            ValueKind.DATE, Day(int(match["year"]), _number(match["month"], language), None), *match.span()
        )


def _with_days(scan: Scan, pattern: re.Pattern[str], language: Language) -> None:
    for match in pattern.finditer(scan.rest):
        month = _number(match["month"], language)
        year = int(match["year"]) if match["year"] else None
        written = [(m.start(), m.end(), int(m.group())) for m in re.finditer(r"[0-9]+", match["days"])]
        if len(written) == 1 and written[0][2] > 31:
            # A dash lost between two days: "1620 June" for "16-20 June".
            start, end, both = written[0]
            written = [(start, end - 2, both // 100), (end - 2, end, both % 100)]
        days = [_day(year, month, number) for _, _, number in written]
        if not all(days):
            continue
        offset = match.start("days")
        for index, (start, _, _) in enumerate(written):
            last = index == len(written) - 1
            first = match.start() if index == 0 else offset + start
            end = match.end() if last else offset + written[index][1]
            scan.claim(ValueKind.DATE, days[index], first, end)


def _numeric(scan: Scan, match: re.Match[str], language: Language) -> None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    british, american = _day(year, second, first), _day(year, first, second)
    if british is None and american is None:
        return
    also = (american,) if language == "en" and british and american and american != british else ()
    scan.claim(ValueKind.DATE, british or american, *match.span(), also=also)


def _decades(scan: Scan, language: Language) -> None:
    worded = scan.says(_DECADE_WORDS[language])
    if language == "fr":
        if not worded:
            return
        for match in _DECADES_FR.finditer(scan.rest):
            for part in re.finditer(r"[0-9]+", match["list"]):
                start = match.start("list") + part.start()
                if int(part.group()) % 10 == 0:
                    first = match.start() if part.start() <= 1 else start
                    scan.claim(ValueKind.DECADE, _decade(part.group()), first, start + len(part.group()))
        for match in _DECADES_FR_WORDS.finditer(scan.rest):
            scan.claim(
                ValueKind.DECADE,
                Decade(None, _DECADE_NAMES["fr"][match[1].casefold()]),
                *match.span(),
                Form.WORDS,
            )
        return
    for match in _DECADES_EN.finditer(scan.rest) if "s" in scan.words and scan.figures else ():
        scan.claim(ValueKind.DECADE, _decade(match[1]), *match.span())
    for match in _DECADES_EN_WORDS.finditer(scan.rest) if worded else ():
        scan.claim(
            ValueKind.DECADE,
            Decade(None, _DECADE_NAMES["en"][match[1].casefold()]),
            *match.span(),
            Form.WORDS,
        )


def _decade(digits: str) -> Decade:
    return Decade(int(digits[:-2]) if len(digits) > 2 else None, int(digits[-2:]))


def _number(month: str, language: Language) -> int:
    for number, forms in enumerate(_MONTHS[language], 1):
        if re.fullmatch(forms, month, re.IGNORECASE):
            return number
    raise ValueError(f"not a month: {month!r}")


def _day(year: int | None, month: int, day: int) -> Day | None:
    """Return a date, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        return None
    return Day(year, month, day)
