"""Numbers, ordinals, percentages and sums, in digits, roman numerals and words.

Writing conventions follow the United Nations Editorial Manual (Numbers, dates and time) for English and the
usage of the French translation services: a decimal comma, thousands divided by a space (plain, no-break or
narrow no-break), against a decimal point and a comma.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable
from dataclasses import replace
from fractions import Fraction

from align.language import Language
from align.language.values.fractional import find_fractions, find_halves
from align.language.values.marks import (
    find_labels,
    find_marks,
    find_periods_in_figures,
    find_telephone_numbers,
    find_versions,
)
from align.language.values.model import Form, Scan, ValueKind
from align.language.values.numerals import roman
from align.language.values.quantities import find_quantities
from align.language.values.spelled import find_spelled

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
_OUT_OF = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}?\s+(?:sur|in|out of|of)\s+(?:(?:the|each|every|chaque)\s+)?", re.IGNORECASE
)
_GAP = 60
"""Characters that may stand between the two figures of a ratio."""
_WHOLE = 1000
"""The greatest number of which people say how many have something."""


def find_numbers(scan: Scan, language: Language) -> None:
    """Claim every number that remains: labels, periods, marks, ordinals, quantities, numerals, words."""
    if _FLAT.search(scan.rest):
        scan.rest = _FLAT.sub(lambda m: m[1] + ("²" if m[2] == "2" else "³"), scan.rest)
    if scan.figures:
        find_telephone_numbers(scan)
    find_labels(scan)
    find_versions(scan)
    find_periods_in_figures(scan)
    _ordinals(scan, language)
    find_fractions(scan, language)
    find_halves(scan, language)
    if scan.figures:
        find_marks(scan)
        find_quantities(scan, language)
    _romans(scan)
    find_spelled(scan, language)
    _ratios(scan)


_FLAT = re.compile(r"((?<=[0-9])[ckm]?m|(?<=[0-9][ \xa0])[ckm]?m)([23])(?!\w)")
"""A square or cubic unit whose exponent is not raised: "25 km2"."""


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
