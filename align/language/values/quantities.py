"""Numbers in figures, with their scale, their currency or unit: "1 234,5", "$3 million", "50 M€", "12 km"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from fractions import Fraction

from align.language import Language
from align.language.values.model import Clock, Doubtful, Scaled, Scan, Value, ValueKind
from align.language.values.units import unit_behind

__all__ = ["FORTNIGHT", "SCALES", "find_quantities"]

_S = r"[ \t\n\xa0\u202f]"
_GROUP = r"[ \xa0\u202f\u2009]"
_SPACED = rf"[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}}){{1,9}}(?![0-9])"
_POINTED = r"[0-9]{1,3}(?:\.[0-9]{3}){1,9}(?![0-9])"
_COMMAED = r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])"
_NUMBER: dict[Language, str] = {
    "fr": rf"{_SPACED}(?:,[0-9]+)?|{_POINTED}(?:,[0-9]+)?|[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,9}}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)?",
    "en": rf"(?<![\w.)])\.[0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,9}}(?![0-9])|{_COMMAED}(?:\.[0-9]+)?"
    rf"|{_SPACED}(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?",
}
_SCALE_WORDS: dict[Language, str] = {
    "fr": r"milliers?|millions?|milliards?|billions?|mille(?:{s}+(?:millions|milliards))?",
    "en": r"thousand|million|billion|trillion|bn\b|hundred{s}+(?:thousand|million)|hundred",
}
SCALES: dict[Language, dict[str, int]] = {
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
    rf"|(?(before){_S}?(?P<short>k|mn|mln|m|bn|b|tn)(?!\w)|(?P<thousands>k)(?![\w-]))"
)
"""A scale written short, beside a currency: "50 M€", "3 Mds €", "$10K", "US$ 5bn"; "10K" needs none."""
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
_YEARS = r"(?:19|20)[0-9]{2}"
_MINUS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:^|[\s(])(?P<sign>[-\u2212\u2013]|(?<!\bau )(?<!\bdu )(?<!\bou )(?<!\ble )moins\s)$",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(?:^|[\s(])(?P<sign>[-\u2212\u2013]|(?<!\bor )minus\s)$", re.IGNORECASE),
}
"""A sign that makes a figure negative, or the word for it; not "au moins", nor "plus or minus"."""
_BEFORE = 12
"""Characters before a figure among which its sign stands."""


def find_quantities(scan: Scan, language: Language) -> None:
    """Claim the numbers in figures that remain, each with its scale and its unit."""
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
        if match["thousands"]:
            also.append(number * _BINARY_THOUSAND)
        start = match.start()
        bracketed = scan.text[start - 1 : start] == "(" and scan.text[end : end + 1] == ")"
        if bracketed and (scale := _SCALE_BEHIND[language].match(scan.text, end)):
            also.append(number * _word_factor(scale[1], language))  # "dix (10) milliards"
            scan.hide(*scale.span(1))
        negative = bracketed and not match["number"].isdigit()
        if negative:
            start, end = start - 1, end + 1
        elif minus := _MINUS[language].search(rest[max(0, start - _BEFORE) : start]):
            start, negative = start - len(minus["sign"]), True
        written = scan.text[start:end]
        scan.record(
            Value(
                ValueKind.NUMBER,
                number * factor,
                start,
                end,
                written,
                unit=unit,
                also=tuple(also),
                negative=negative,
            )
        )


_BINARY_THOUSAND = 1024
"""What a thousand of bytes may be."""
_AND_HALF: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+et\s+demie?\b", re.IGNORECASE),
    "en": re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE),
}
FORTNIGHT = {("day", 15): 14, ("day", 8): 7}
"""What French calls two weeks, or one, in days."""


def _times(number: Fraction, factor: int) -> Fraction:
    """Return a number times a factor, doubtful if it was."""
    return Doubtful(number * factor) if isinstance(number, Doubtful) else number * factor


def _meanings(written: str, unit: str | None) -> Iterator[Hashable]:
    """Yield what figures may mean besides their number: a year with a footnote mark, a time of day."""
    if written.isdigit() and (days := FORTNIGHT.get((unit or "", int(written)))):
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
    if compact.count(".") > 1:
        return [compact.replace(".", "")]
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", compact):
        return [compact, compact.replace(".", "")]
    return [compact]


def _factor(match: re.Match[str], language: Language) -> int:
    """Return by what the scale behind a number multiplies it."""
    short = match["suffix"] or match["short"] or match["thousands"]
    return _SHORT_SCALES[short.casefold()] if short else _word_factor(match["scale"], language)


def _word_factor(scale: str | None, language: Language) -> int:
    factor = 1
    for word in re.findall(r"\w+", (scale or "").casefold()):
        factor *= SCALES[language].get(word) or SCALES[language][word.removesuffix("s")]
    return factor


def _unit(match: re.Match[str], rest: str, language: Language) -> tuple[str | None, int]:
    """Return the unit of a quantity, and where it ends."""
    written = match["unit"] or match["before"]
    if written:
        unit = next((unit for pattern, unit in _UNITS if re.search(pattern, written, re.IGNORECASE)), None)
        return unit, match.end()
    scaled = match["scale"] is not None
    return unit_behind(rest, match.end(), language, scaled=scaled) or (None, match.end())
