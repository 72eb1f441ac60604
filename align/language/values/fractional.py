"""Powers of ten, fractions and halves: "3 × 10⁶", "2½", "2/3", "half a million", "une heure et demie"."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from align.language import Language
from align.language.values.model import Form, Scan, ValueKind
from align.language.values.quantities import SCALES
from align.language.values.units import unit_behind

__all__ = ["find_fractions", "find_halves"]

_S = r"[ \t\n\xa0\u202f]"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(
    rf"(?<![0-9.,])(?:(?P<times>[0-9]{{1,9}}(?:[.,][0-9]{{1,9}})?){_S}?[×x·]{_S}?)?10"
    r"(?:(?P<raised>[⁻]?[⁰¹²³⁴-⁹]{1,2})(?![⁰¹²³⁴-⁹])|\^(?P<power>-?[0-9]{1,2})(?![0-9]))"
)
_VULGAR = re.compile(rf"(?:(?<![0-9.,])(?P<whole>[0-9]{{1,6}}){_S}?)?(?P<part>[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_SLASHED = re.compile(
    r"(?<![\w.,/-])(?<![Gg]rade )(?<![Gg]rades )(?:(?P<whole>[0-9]{1,6})[ \xa0])?"
    r"(?P<over>[1-9])/(?P<under>[2-9]|10|12)(?![\w/.-]|,[0-9])"
)


def find_fractions(scan: Scan, language: Language) -> None:
    """Claim powers of ten and fractions: "3 × 10⁶", "2½", "2/3"."""
    if "10" in scan.rest:
        _find_powers(scan, language)
    if not scan.rest.isascii():
        for match in _VULGAR.finditer(scan.rest):
            part = Fraction(unicodedata.numeric(match["part"])).limit_denominator(10)
            _fraction(scan, part, match, language)
    if "/" in scan.rest:
        for match in _SLASHED.finditer(scan.rest):
            if int(match["over"]) < int(match["under"]):
                _fraction(scan, Fraction(int(match["over"]), int(match["under"])), match, language)


def _find_powers(scan: Scan, language: Language) -> None:
    for match in _POWER.finditer(scan.rest):
        times = Fraction((match["times"] or "1").replace(",", "."))
        power = int((match["raised"] or match["power"]).translate(_RAISED))
        _measured(scan, times * Fraction(10) ** power, match, language)


def _fraction(scan: Scan, part: Fraction, match: re.Match[str], language: Language) -> None:
    """Claim a fraction with the whole number before it; alone it is a share of something else."""
    alone = None if match["whole"] else "share"
    _measured(scan, int(match["whole"] or 0) + part, match, language, alone)


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


_DOZEN = {"douzaine": 12, "dozen": 12}


def find_halves(scan: Scan, language: Language) -> None:
    """Claim half of a unit or scale, and one and a half."""
    if not scan.says(_HALVES[language]):
        return
    for match in _HALF_OF[language].finditer(scan.rest):
        groups = match.groupdict()
        number = Fraction(3, 2) if groups.get("one") else Fraction(1, 2)
        name = next(word for word in groups.values() if word).casefold()
        scale = SCALES[language].get(name.removesuffix("s"), 0) or _DOZEN.get(name, 0)
        unit, end = unit_behind(f" {name}", 0, language) or (None, 0)
        if scale > 1 or (unit and end == len(name) + 1):
            value = number * max(scale, 1)
            scan.claim(ValueKind.NUMBER, value, *match.span(), Form.WORDS, unit=None if scale else unit)


def _measured(
    scan: Scan, number: Fraction, match: re.Match[str], language: Language, alone: str | None = None
) -> None:
    """Claim a number with the unit behind it.

    :param alone: What it is where there is none.
    """
    unit, end = unit_behind(scan.rest, match.end(), language) or (alone, match.end())
    scan.claim(ValueKind.NUMBER, number, match.start(), end, unit=unit)
