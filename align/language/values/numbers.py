"""Numbers, ordinals, percentages and sums, in digits, roman numerals and words.

Writing conventions follow the United Nations Editorial Manual (Numbers, dates and time) for English and the
usage of the French translation services: a decimal comma, thousands divided by a space (plain, no-break or
narrow no-break), against a decimal point and a comma.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import replace
from fractions import Fraction

from align.language import Language
from align.language.values.model import Clock, Doubtful, Form, Part, Scaled, Scan, ValueKind
from align.language.values.numerals import OPENING, Numeral, roman, spelled_numbers
from align.language.values.units import unit_behind

_S = r"[ \t\n\xa0\u202f]"
_GROUP = r"[ \xa0\u202f\u2009]"
_SPACED = rf"[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}}){{1,9}}(?![0-9])"
_POINTED = r"[0-9]{1,3}(?:\.[0-9]{3}){1,9}(?![0-9])"
_COMMAED = r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])"
_NUMBER: dict[Language, str] = {
    "fr": rf"{_SPACED}(?:,[0-9]+)?|{_POINTED}(?:,[0-9]+)?|[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,9}}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)?",
    "en": rf"(?<![\w.)])\.[0-9]+|{_COMMAED}(?:\.[0-9]+)?|{_SPACED}(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?",
}
_SCALE_WORDS: dict[Language, str] = {
    "fr": r"milliers?|millions?|milliards?|billions?|mille(?:{s}+(?:millions|milliards))?",
    "en": r"thousand|million|billion|trillion|bn\b|hundred{s}+(?:thousand|million)|hundred",
}
_SCALES: dict[Language, dict[str, int]] = {
    "fr": {"mille": 10**3, "millier": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12},
    "en": {
        "hundred": 100,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
    },
}
_CURRENCY_BEFORE = (
    rf"(?P<before>\b(?:US|A|C|Can|HK|NZ)\$|\$(?:US|A|C|NZ)?|€|£|¥|\b(?:USD|EURO?|GBP|CHF|SwF|FCFA)){_S}?"
)
_CURRENCY = (
    rf"\$(?:US)?|€|£|(?:USD|EUR|GBP|CHF|F?{_S}?CFA)\b|"
    rf"(?:de{_S}+|d['’])?(?:dollars?|euros?|francs?|livres|yens?)\b"
)
_UNIT: dict[Language, str] = {
    "fr": rf"{_S}*(?P<unit>%|p\.{_S}?100\b|pour{_S}cent\b|{_CURRENCY})",
    "en": rf"{_S}*(?P<unit>%|per{_S}?cent\b|€|£|USD\b|EUR\b|GBP\b|CHF\b|CFA\b"
    r"|(?:dollars?|euros?|francs?|pounds|yen)\b)",
}
_SUFFIX = (
    rf"{_S}?(?P<suffix>k|mds?|mrds?|m)(?={_S}?(?:{_CURRENCY}))"
    rf"|(?(before){_S}?(?P<short>k|mn|mln|m|bn|b|tn)(?!\w)|(?!))"
)
"""A scale written short, beside a currency: "50 M€", "3 Mds €", "$10K", "US$ 5bn"."""
_SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9, "mrds": 10**9,
    "b": 10**9, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_UNITS = (
    (r"%|100|cent", "%"),
    (r"\$|dollar|USD", "dollar"),
    (r"€|euro|EUR", "euro"),
    (r"£|livre|pound|GBP", "pound"),
    (r"franc|CHF|SwF|CFA", "franc"),
    (r"¥|yen", "yen"),
)
_QUANTITY: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<![0-9])(?:{_CURRENCY_BEFORE})?(?P<number>{_NUMBER[language]})"
        rf"(?:{_S}*[-\u2011]?(?P<scale>{_SCALE_WORDS[language].format(s=_S)})(?!\w)|{_SUFFIX})?"
        rf"(?:{_UNIT[language]})?",
        re.IGNORECASE,
    )
    for language in _NUMBER
}
_SCALE_BEHIND: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"\){_S}({words.format(s=_S)})(?!\w)", re.IGNORECASE)
    for language, words in _SCALE_WORDS.items()
}
_ORDINAL: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![0-9.,])([0-9]{1,3}(?:[ \xa0\u202f][0-9]{3}){1,9}|[0-9]+)"
        r"(?:ers?|res?|ères?|es?|è|ème|eme|ièmes?|nde?|°)(?!\w)"
    ),
    "en": re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:,[0-9]{3}){1,9}|[0-9]+)(?:st|nd|rd|th|d)s?(?!\w)"),
}
# What must stand before is asked behind the first character, which a pattern that opens with it finds sooner.
_ROMAN_ORDINAL = re.compile(r"([IVX](?<!\w.)[IVX]*)(?:ers?|re|ère|es?|ème|ième)(?!\w)")
_ROMAN = re.compile(r"[IVXLC](?<![\w'’.].)(?:[IVXLC]+|(?<=[IVX]))(?![\w'’]|\.[\w])")
_ROMAN_AFTER = re.compile(
    r"(?:annexe?s?|appendi(?:x|ces?)|chap(?:itres?|ters?)|parti?es?|parts?|sections?|tableaux?|tables?|titres?"
    r"|titles?|volumes?|vol\.|articles?|art\.|livres?|books?|tomes?|catégories?|category|categories|groupes?"
    r"|groups?|phases?|protocoles?|protocols?|niveaux?|levels?|habitat)\s*$",
    re.IGNORECASE,
)
# Capitals that are seldom numerals: an initial, an abbreviation ("CV"), a pronoun ("I").
_NOT_ROMAN = frozenset(("C", "L", "CC", "CI", "CL", "CV", "LC", "LI", "LL", "IC", "XL", "VC", "CX"))

_YEARS = r"(?:19|20)[0-9]{2}"
_PERIOD = re.compile(r"[0-9]{3}[-\u2010-\u2014/.,12]")  # in all that follow
_LOST_DASH = re.compile(rf"(?<![0-9.,/])({_YEARS})({_YEARS})(?![0-9])")
_SHORT_PERIOD = re.compile(
    rf"(?<![0-9.,/])({_YEARS})[-\u2010-\u2014/]([0-9]{{2}}|[0-9])(?![0-9/-]|[.,][0-9])"
)
_SHORT_RANGE = re.compile(
    r"(?<![\w.,/-])([1-9][0-9]{2})[\u2013-]([0-9]{2})(?![\w/-]|[.,][0-9]|\s?%)"
)  # pages 112–18
_NOTE_ON_YEAR = re.compile(r"(?<![0-9.,/-])((?:19|20)[0-9]{2})[.,]([0-9]{1,3})(?=\s|$|\0)")
# "12.", "(3)", "4 -", "3.2.1 Objectives", "iv)"
_LABEL = re.compile(
    rf"\s*(?:\(?([0-9]{{1,3}}(?:\.[0-9]{{1,3}})*)(?:\)|\.\)?|{_S}?[-–—])(?={_S}|$|[^\W\d_])"
    rf"|([0-9]{{1,3}}(?:\.[0-9]{{1,3}})+)(?={_S}+[A-ZÀÂÇÉÈÊÎÔ])"
    rf"|\(?([IVXLC]+|[ivxlc]+)(?:\.|\))(?={_S}|$))"
)
_NOTE_SLASH = re.compile(r"(?<![\w/.,-])([0-9]{1,2})\s?/(?=[\s.,;:)]|$)")
_GLUED = re.compile(
    r"([0-9](?:(?<=[^\W\d_].)|(?<=[a-zà-ÿ\)»\"”][.,;:].)|(?<=[»\"”\)\]\0].)|(?<=\0[.,;:].))[0-9]{0,2})"
    r"(?![0-9]|[.,][0-9]|[^\W\d_])"
)
_IN_WORD = re.compile(r"[0-9](?<=[^\W\d_].)")
_CODE = re.compile(r"(?<![\w$/-])[A-Z]{1,2}[0-9]++[A-Z0-9]*+(?![\w/-]|[.,][0-9])")  # H1N1, G20, CO2
_PRODUCT = re.compile(  # iPhone6
    r"(?<![\w$])(?=[^\W\d_]*[a-zà-ÿ][A-Z])[^\W\d_]++[0-9]{1,3}(?![\w/]|[.,][0-9])"
)
_TYPE = re.compile(
    r"(?<=[A-Z]-)([0-9]{1,4})(?:[A-Z](?!\w)|(?![\w.,-]|\s?%)|(?=[.,](?![0-9])))"
)  # COVID-19, F-16
_NAME = re.compile(r"(?<![\w$])[^\W\d_]++[0-9]++[^\W_]*+(?!\w|[.,][0-9])")
_HEAD = re.compile(rf"\s*([0-9]{{1,3}}){_S}+(?=[A-ZÀÉÈÎÔ])")
_MISREAD_L = re.compile(r"(?<![\w.,])1(?=['’]\w)")
_PER_CENT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\bpour{_S}+cent\b", re.IGNORECASE),
    "en": re.compile(rf"\bper{_S}?cent\b", re.IGNORECASE),
}
_CENT_WORDS = frozenset(("cent", "percent"))
_MINUS = re.compile(r"(?:^|[\s(])[-\u2212\u2013]$")
_OUT_OF = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}?\s+(?:sur|in|out of|of)\s+(?:(?:the|each|every|chaque)\s+)?", re.IGNORECASE
)
_GAP = 60
"""Characters that may stand between the two figures of a ratio."""
_WHOLE = 1000
"""The greatest number of which people say how many have something."""
_ARTICLE_BIS = re.compile(r"(?<=[0-9])(?:bis|ter|quater)\b")


def find_numbers(scan: Scan, language: Language) -> None:
    """Claim every number that remains: labels, periods, marks, ordinals, quantities, numerals, words."""
    if _FLAT.search(scan.rest):
        scan.rest = _FLAT.sub(lambda m: m[1] + ("²" if m[2] == "2" else "³"), scan.rest)
    if scan.figures:
        _phones(scan)
    _labels(scan)
    if _PERIOD.search(scan.rest):
        _periods(scan)
    _ordinals(scan, language)
    _fractions(scan, language)
    if scan.says(_HALVES[language]):
        _halves(scan, language)
    if scan.figures:
        _marks(scan)
        _quantities(scan, language)
    _romans(scan)
    _words(scan, language)
    _ratios(scan)


_FLAT = re.compile(r"((?<=[0-9])[ckm]?m|(?<=[0-9][ \xa0])[ckm]?m)([23])(?!\w)")
"""A square or cubic unit whose exponent is not raised: "25 km2"."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(
    rf"(?<![0-9.,])(?:(?P<times>[0-9]{{1,9}}(?:[.,][0-9]{{1,9}})?){_S}?[×x·]{_S}?)?10"
    r"(?:(?P<raised>[⁻]?[⁰¹²³⁴-⁹]{1,2})(?![⁰¹²³⁴-⁹])|\^(?P<power>-?[0-9]{1,2})(?![0-9]))"
)
_VULGAR = re.compile(rf"(?:(?<![0-9.,])(?P<whole>[0-9]{{1,6}}){_S}?)?(?P<part>[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_SLASHED = re.compile(
    r"(?<![\w.,/-])(?:(?P<whole>[0-9]{1,6})[ \xa0])?(?P<over>[1-9])/(?P<under>[2-9]|10|12)(?![\w/.-]|,[0-9])"
)


def _fractions(scan: Scan, language: Language) -> None:
    """Claim powers of ten and fractions: "3 × 10⁶", "2½", "2/3"."""
    for match in _POWER.finditer(scan.rest) if "10" in scan.rest else ():
        times = Fraction((match["times"] or "1").replace(",", "."))
        power = int((match["raised"] or match["power"]).translate(_RAISED))
        _measured(scan, times * Fraction(10) ** power, match, language)
    for match in _VULGAR.finditer(scan.rest) if not scan.rest.isascii() else ():
        part = Fraction(unicodedata.numeric(match["part"])).limit_denominator(10)
        _measured(scan, int(match["whole"] or 0) + part, match, language)
    for match in _SLASHED.finditer(scan.rest) if "/" in scan.rest else ():
        if int(match["over"]) < int(match["under"]):
            part = Fraction(int(match["over"]), int(match["under"]))
            _measured(scan, int(match["whole"] or 0) + part, match, language)


_HALVES: dict[Language, frozenset[str]] = {"fr": frozenset(("demi",)), "en": frozenset(("half",))}
_HALF_OF: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b(?:une?{_S}+)?demi[- ](?P<whole>[^\W\d_]+)", re.IGNORECASE),
    "en": re.compile(
        rf"\b(?:half{_S}+an?{_S}+(?P<whole>[^\W\d_]+)|half-(?P<joined>[^\W\d_]+)"
        rf"|(?:an?|one){_S}+(?P<one>[^\W\d_]+){_S}+and{_S}+a{_S}+half\b)",
        re.IGNORECASE,
    ),
}
"""Half of something, or one and a half: "half a million", "une demi-heure", "a year and a half"."""


def _halves(scan: Scan, language: Language) -> None:
    """Claim half of a unit or scale, and one and a half."""
    for match in _HALF_OF[language].finditer(scan.rest):
        groups = match.groupdict()
        number = Fraction(3, 2) if groups.get("one") else Fraction(1, 2)
        name = next(word for word in groups.values() if word).casefold()
        scale = _SCALES[language].get(name.removesuffix("s"), 0)
        unit, end = unit_behind(f" {name}", 0, language) or (None, 0)
        if scale > 1 or (unit and end == len(name) + 1):
            value = number * max(scale, 1)
            scan.claim(ValueKind.NUMBER, value, *match.span(), Form.WORDS, unit=None if scale else unit)


def _measured(scan: Scan, number: Fraction, match: re.Match[str], language: Language) -> None:
    """Claim a number with the unit behind it."""
    unit, end = unit_behind(scan.rest, match.end(), language) or (None, match.end())
    scan.claim(ValueKind.NUMBER, number, match.start(), end, unit=unit)


_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)?1[ \xa0.-]?)?(?:\([2-9][0-9]{2}\)|[2-9][0-9]{2})[ \xa0.-]?"
    r"[2-9][0-9]{2}[-.][0-9]{4}(?![\w/-]|[.,][0-9])"
)
"""A telephone number of North America, which French and English group otherwise: 1 800 282-1376."""


def _phones(scan: Scan) -> None:
    for match in _PHONE.finditer(scan.rest):
        scan.claim(ValueKind.ADDRESS, re.sub(r"[^0-9]", "", match.group())[-10:], *match.span())


def _labels(scan: Scan) -> None:
    match = _LABEL.match(scan.rest)
    if match:
        group = next(i for i in (1, 2, 3) if match[i])
        scan.claim(ValueKind.NUMBER, match[group].upper(), match.start(group), match.end(), Form.LABEL)
    # A number before a capital opens a note or a list as often as it counts something.
    elif match := _HEAD.match(scan.rest):
        scan.claim(ValueKind.NUMBER, Fraction(match[1]), *match.span(1), Form.MARK)
    for match in _MISREAD_L.finditer(scan.rest) if "1'" in scan.rest or "1’" in scan.rest else ():
        scan.hide(*match.span())


def _periods(scan: Scan) -> None:
    for match in _LOST_DASH.finditer(scan.rest):
        for group in (1, 2):
            scan.claim(ValueKind.NUMBER, Fraction(match[group]), *match.span(group))
    for match in _SHORT_PERIOD.finditer(scan.rest):
        first, end = int(match[1]), int(match[2])
        second = first - first % 10 ** len(match[2]) + end
        if first < second <= first + 30:
            scan.claim(ValueKind.NUMBER, Fraction(first), *match.span(1))
            scan.claim(ValueKind.NUMBER, Fraction(second), *match.span(2), also=(Fraction(end),))
    for match in _SHORT_RANGE.finditer(scan.rest):
        first, end = int(match[1]), int(match[2])
        second = first - first % 100 + end
        if first < second:
            scan.claim(ValueKind.NUMBER, Fraction(first), *match.span(1))
            scan.claim(ValueKind.NUMBER, Fraction(second), *match.span(2), also=(Fraction(end),))
    for match in _NOTE_ON_YEAR.finditer(scan.rest):
        scan.claim(ValueKind.NUMBER, Fraction(match[1]), *match.span(1))
        scan.claim(ValueKind.NUMBER, Fraction(match[2]), *match.span(2), Form.MARK, part=Part.NOTE)


def _marks(scan: Scan) -> None:
    """Claim the figures that are part of a name, a grade, or call a note."""
    glued = _IN_WORD.search(scan.rest) is not None
    for pattern in (_CODE, _PRODUCT) if glued else ():
        for match in pattern.finditer(scan.rest):
            figures = tuple(Fraction(part) for part in re.findall("[0-9]+", match.group()))
            scan.claim(ValueKind.NUMBER, match.group(), *match.span(), Form.MARK, also=figures)
    for match in _TYPE.finditer(scan.rest) if "-" in scan.rest else ():
        scan.claim(ValueKind.NUMBER, Fraction(match[1]), *match.span(), Form.MARK, part=Part.GRADE)
    for pattern in (_NOTE_SLASH, _GLUED) if "/" in scan.rest else (_GLUED,):
        for match in pattern.finditer(scan.rest):
            scan.claim(ValueKind.NUMBER, Fraction(match[1]), *match.span(), Form.MARK, part=Part.NOTE)
    if glued:
        _named(scan)


def _named(scan: Scan) -> None:
    """Claim the figures that are glued to a word."""
    for match in _NAME.finditer(scan.rest):
        digits = re.search(r"[0-9]+", match.group())
        assert digits is not None  # the pattern holds one
        start = match.start() + digits.start()
        scan.claim(ValueKind.NUMBER, Fraction(digits.group()), start, start + len(digits.group()), Form.MARK)


def _ordinals(scan: Scan, language: Language) -> None:
    for match in _ORDINAL[language].finditer(scan.rest) if scan.figures else ():
        if match.group() == "1es":  # "les", misread
            scan.hide(*match.span())
            continue
        number = Fraction(re.sub(r"\D", "", match[1]))
        form = Form.FAINT if number == 1 else Form.DIGITS  # "1re classe" is "principal", as "première" may be
        scan.claim(ValueKind.ORDINAL, number, *match.span(), form)
    if language == "fr":
        for match in _ROMAN_ORDINAL.finditer(scan.rest):
            if value := roman(match[1]):
                scan.claim(ValueKind.ORDINAL, Fraction(value), *match.span(), Form.ROMAN)


def _quantities(scan: Scan, language: Language) -> None:
    rest = scan.rest
    for match in _QUANTITY[language].finditer(rest):
        number, *others = _readings(match["number"], language)
        factor = _factor(match, language)
        unit, end = _unit(match, rest, language)
        if half := _AND_HALF[language].match(rest, end):
            number, others, end = number + Fraction(1, 2), [], half.end()
        also: list[Hashable] = [_times(other, factor) for other in others]
        also += _meanings(match["number"], unit)
        if factor > 1:
            also.append(Scaled(number))
        start = match.start()
        bracketed = scan.text[start - 1 : start] == "(" and scan.text[end : end + 1] == ")"
        if bracketed and (scale := _SCALE_BEHIND[language].match(scan.text, end)):
            also.append(number * _word_factor(scale[1], language))  # "dix (10) milliards"
            scan.hide(*scale.span(1))
        if bracketed and not match["number"].isdigit():
            start, end, negative = start - 1, end + 1, True
        elif negative := _MINUS.search(rest[max(0, start - 2) : start]) is not None:
            start -= 1
        scan.claim(
            ValueKind.NUMBER, number * factor, start, end, unit=unit, also=tuple(also), negative=negative
        )


_AND_HALF: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+et\s+demie?\b", re.IGNORECASE),
    "en": re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE),
}
_FORTNIGHT = {("day", 15): 14, ("day", 8): 7}
"""What French calls two weeks, or one, in days."""


def _times(number: Fraction, factor: int) -> Fraction:
    """Return a number times a factor, doubtful if it was."""
    return Doubtful(number * factor) if isinstance(number, Doubtful) else number * factor


def _meanings(written: str, unit: str | None) -> Iterator[Hashable]:
    """Yield what figures may mean besides their number: a year with a footnote mark, a time of day."""
    if written.isdigit() and (days := _FORTNIGHT.get((unit or "", int(written)))):
        yield Fraction(days)
    if re.fullmatch(_YEARS + "[0-9]{1,3}", written):
        yield Fraction(written[:4])
    if clock := re.fullmatch("(0[0-9])[.]?([0-5][0-9])", written):
        yield Clock(int(clock[1]), int(clock[2]))


def _readings(text: str, language: Language) -> list[Fraction]:
    """Return what digits may mean, the likeliest first; doubtful is what the other language would mean."""
    compact = re.sub(_GROUP, "", text)
    found = _french_readings(compact) if language == "fr" else _english_readings(compact)
    return [Fraction(found[0]), *map(Doubtful, found[1:])]


def _french_readings(compact: str) -> list[str]:
    decimal, whole = compact.replace(".", "").replace(",", "."), compact.replace(",", "")
    if compact.count(",") > 1:
        return [whole]
    if "," in compact:
        return [decimal, whole] if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", compact) else [decimal]
    if "." not in compact:
        return [compact]
    grouped = re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", compact)
    return ([decimal] if grouped else []) + ([compact] if compact.count(".") == 1 else [])


def _english_readings(compact: str) -> list[str]:
    if "," in compact:
        comma, whole = compact.replace(",", "."), compact.replace(",", "")
        grouped = re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?", compact)
        return ([whole] if grouped else []) + ([comma] if comma.count(".") == 1 else []) or [whole]
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", compact):
        return [compact, compact.replace(".", "")]
    return [compact]


def _factor(match: re.Match[str], language: Language) -> int:
    """Return by what the scale behind a number multiplies it."""
    short = match["suffix"] or match["short"]
    return _SHORT_SCALES[short.casefold()] if short else _word_factor(match["scale"], language)


def _word_factor(scale: str | None, language: Language) -> int:
    factor = 1
    for word in re.findall(r"\w+", (scale or "").casefold()):
        factor *= _SCALES[language].get(word) or _SCALES[language][word.removesuffix("s")]
    return factor


def _unit(match: re.Match[str], rest: str, language: Language) -> tuple[str | None, int]:
    """Return the unit of a quantity, and where it ends."""
    written = match["unit"] or match["before"]
    if written:
        unit = next((unit for pattern, unit in _UNITS if re.search(pattern, written, re.IGNORECASE)), None)
        return unit, match.end()
    return unit_behind(rest, match.end(), language) or (None, match.end())


def _romans(scan: Scan) -> None:
    rest = scan.rest
    for match in _ROMAN.finditer(rest):
        number = roman(match.group())
        if not number or match.group() in _NOT_ROMAN:
            continue
        if len(match.group()) == 1 and not _ROMAN_AFTER.search(
            rest[max(0, match.start() - 20) : match.start()]
        ):
            continue  # an initial, a pronoun, a letter
        scan.claim(ValueKind.NUMBER, Fraction(number), *match.span(), Form.ROMAN)


def _words(scan: Scan, language: Language) -> None:
    if not scan.says(OPENING[language]):
        return
    percent = _PER_CENT[language]
    rest = scan.rest
    if scan.says(_CENT_WORDS):
        rest = percent.sub(lambda m: "\0" * len(m.group()), rest)
    for numeral in list(spelled_numbers(rest, language)):
        if language == "en" and _is_share(numeral, scan.text):
            numeral = replace(
                numeral, value=1 / numeral.value, ordinal=False, faint=True, also=(numeral.value,)
            )
        unit, end = _unit_of_words(numeral, scan.text, rest, language)
        kind = ValueKind.ORDINAL if numeral.ordinal else ValueKind.NUMBER
        also = numeral.also
        if days := _FORTNIGHT.get((unit or "", int(numeral.value))):
            also = (*also, Fraction(days))
        scan.claim(kind, numeral.value, numeral.start, end, _form(numeral), unit=unit, also=also)


def _unit_of_words(numeral: Numeral, text: str, rest: str, language: Language) -> tuple[str | None, int]:
    """Return the unit of a number in words, and where it ends."""
    if _PER_CENT[language].match(text[numeral.end : numeral.end + 20].lstrip()):
        return "%", numeral.end
    if relative := _relative(numeral, text, language):
        return relative, numeral.end
    if numeral.scaled:
        return "scale", numeral.end
    if not numeral.ordinal and (behind := unit_behind(rest, numeral.counted, language)):
        return behind[0], max(numeral.end, behind[1])
    return None, numeral.end


_ONE = re.compile(r"\ba\s$", re.IGNORECASE)
_SHARED = re.compile(r"(?:by|than|to|almost|nearly|about) a\s$", re.IGNORECASE)


def _is_share(numeral: Numeral, text: str) -> bool:
    """Return whether an English ordinal is part of a whole: "a third of States", "cut by a third"."""
    before = text[max(0, numeral.start - 10) : numeral.start]
    return (
        numeral.ordinal
        and 3 <= numeral.value <= 10
        and _ONE.search(before) is not None
        and (text.startswith(" of ", numeral.end) or _SHARED.search(before) is not None)
        and text[numeral.end : numeral.end + 1] in ("", " ", ".", ",", ";", ")")
    )


_TIMES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+fois\b"),
    "en": re.compile(r"(?:\s+times|\s?-?fold)\b"),
}
_EACH: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+fois\s+(?:par|l['’])"),
    "en": re.compile(r"\s+(?:an?|per|each|every)\b"),
}
"""What makes "une fois" and "once" a number of times: "once a year", not "once approved"."""
_MULTIPLE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:dou|tri|quadru|quintu|décu)pl\w*|doubl\w*", re.IGNORECASE),
    "en": re.compile(r"twice|thrice|(?:tri|quadru|quintu)pl\w*|doubl\w*|trebl\w*|\w+-?fold", re.IGNORECASE),
}


def _relative(numeral: Numeral, text: str, language: Language) -> str | None:
    """Return whether a number says how many times something else, or what share of it; None if neither."""
    if numeral.ordinal:
        return None
    if numeral.value < 1:
        return "share" if numeral.value else None
    follow = _TIMES if numeral.value > 1 else _EACH
    written = text[numeral.start : numeral.end]
    if follow[language].match(text, numeral.end) or _MULTIPLE[language].fullmatch(written):
        return "times"
    return None


def _ratios(scan: Scan) -> None:
    """Let both figures of "9 filles sur 10" and "nine out of ten" stand for their ratio: 90 %."""
    found = sorted(
        (v.start, v.end, index)
        for index, v in enumerate(scan.found)
        if v.kind is ValueKind.NUMBER and v.unit is None and v.form in (Form.DIGITS, Form.WORDS, Form.FAINT)
    )
    for (_, end, i), (start, _, j) in itertools.pairwise(found):
        ratio = _ratio(scan.found[i].value, scan.found[j].value) if start - end <= _GAP else None
        if ratio is not None and _OUT_OF.fullmatch(scan.text, end, start):
            for index in (i, j):
                value = scan.found[index]
                scan.found[index] = replace(value, also=(*value.also, ratio))


def _ratio(part: Hashable, whole: Hashable) -> Fraction | None:
    """Return what part of a whole a number is, where people say so."""
    if isinstance(part, Fraction) and isinstance(whole, Fraction) and 0 < part < whole <= _WHOLE:
        return part / whole
    return None


def _form(numeral: Numeral) -> Form:
    return Form.FAINT if numeral.faint else Form.WORDS
