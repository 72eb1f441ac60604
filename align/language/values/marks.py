"""Figures that count nothing: labels, telephone numbers, the years of a period, marks and parts of names."""

from __future__ import annotations

import re
from fractions import Fraction

from align.language.values.model import Form, Part, Scan, ValueKind

__all__ = [
    "find_labels",
    "find_marks",
    "find_periods_in_figures",
    "find_telephone_numbers",
    "find_versions",
    "hide_codes",
]

_S = r"[ \t\n\xa0\u202f]"
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
    r"([0-9](?:(?<=[^\W\d_].)|(?<=[a-zà-ÿ\)»\"”][.,;:].)|(?<=[»\)\]\0].)|"
    r"(?<=[^\s(\[][\"”].)|(?<=[a-zà-ÿ][a-zà-ÿ1]{2}'.)|(?<=\0[.,;:].))[0-9]{0,2})"
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
_DUMP = re.compile(r"(?<![\w.])(?:[0-9a-f]{2,}:?[ \t\n\xa0]+){2,}[0-9a-f]{2,}(?!\w)")
_BYTES = re.compile(r"(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])(?:[0-9a-f]{2}){2,}")
"""Bytes written in base sixteen, of which a figure may be all that is seen."""
_FEWEST_BYTES, _ROW_OF_BYTES = 2, 5
"""Words with letters among them that make a dump, and words of which one such is enough."""
_PAGE_OF_MANUAL = re.compile(r"(?<=[a-z])\(([1-9])[a-z]?\)(?!\w)")
_MISREAD_L = re.compile(r"(?<![\w.,])1(?=['’]\w)")


_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)?1[ \xa0.-]?)?(?:\([2-9][0-9]{2}\)|[2-9][0-9]{2})[ \xa0.-]?"
    r"[2-9][0-9]{2}[-.][0-9]{4}(?![\w/-]|[.,][0-9])"
)
"""A telephone number of North America, which French and English group otherwise: 1 800 282-1376."""


def find_telephone_numbers(scan: Scan) -> None:
    """Claim the telephone numbers of North America."""
    for match in _PHONE.finditer(scan.rest):
        scan.claim(ValueKind.ADDRESS, re.sub(r"[^0-9]", "", match.group())[-10:], *match.span())


def find_labels(scan: Scan) -> None:
    """Claim the label at the head of a text, and hide what is no figure at all."""
    match = _LABEL.match(scan.rest)
    if match:
        group = next(i for i in (1, 2, 3) if match[i])
        also = (Fraction(match[group]),) if group == 2 and match[group].count(".") == 1 else ()
        label = match[group].upper()
        scan.claim(ValueKind.NUMBER, label, match.start(group), match.end(), Form.LABEL, also=also)
    # A number before a capital opens a note or a list as often as it counts something.
    elif match := _HEAD.match(scan.rest):
        scan.claim(ValueKind.NUMBER, Fraction(match[1]), *match.span(1), Form.MARK)
    for match in _MISREAD_L.finditer(scan.rest) if "1'" in scan.rest or "1’" in scan.rest else ():
        scan.hide(*match.span())


def hide_codes(scan: Scan) -> None:
    """Hide dumps of bytes, ``2e54 4820 5858``; sections of a manual, ``userdel(8)``, only answer."""
    for match in _DUMP.finditer(scan.rest) if scan.figures else ():
        words = match[0].split()
        mixed = sum(_BYTES.fullmatch(word) is not None for word in words)
        if mixed >= _FEWEST_BYTES or (mixed and len(words) >= _ROW_OF_BYTES):
            scan.hide(*match.span())
    for match in _PAGE_OF_MANUAL.finditer(scan.rest) if "(" in scan.rest else ():
        scan.claim(ValueKind.NUMBER, Fraction(match[1]), *match.span(1), Form.FAINT)


def find_periods_in_figures(scan: Scan) -> None:
    """Claim the two years of a period, and the two ends of a short range: "1990–95", "pages 112–18"."""
    if _PERIOD.search(scan.rest) is None:
        return
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


_VERSION = re.compile(
    r"(?<![\w.,/-])(?![0-9]{1,3}(?:\.[0-9]{3})+(?!\.?[0-9]))[0-9]{1,4}(?:\.[0-9]{1,4}){2,5}(?![\w/-]|[.,][0-9])"
)
"""Three figures or more with points between, which are one: "version 1.14.7", and not "1.100.000"."""


def find_versions(scan: Scan) -> None:
    """Claim the numbers of versions and sections as the one label that they are."""
    for match in _VERSION.finditer(scan.rest) if scan.rest.count(".") > 1 else ():
        scan.claim(ValueKind.NUMBER, match.group(), *match.span())


def find_marks(scan: Scan) -> None:
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
