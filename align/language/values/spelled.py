"""Numbers in words, with what they count: "two thirds", "deux ans et demi", "once a year"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.language import Language
from align.language.values.model import Form, Scan, ValueKind
from align.language.values.numerals import OPENING, Numeral, spelled_numbers
from align.language.values.quantities import FORTNIGHT
from align.language.values.units import unit_behind

__all__ = ["find_spelled"]

_S = r"[ \t\n\xa0\u202f]"
_PER_CENT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\bpour{_S}+cent\b", re.IGNORECASE),
    "en": re.compile(rf"\bper{_S}?cent\b", re.IGNORECASE),
}
_CENT_WORDS = frozenset(("cent", "percent"))


def find_spelled(scan: Scan, language: Language) -> None:
    """Claim the numbers in words that remain, and words that stand for one."""
    if not scan.says(OPENING[language]):
        return
    percent = _PER_CENT[language]
    rest = scan.rest
    if scan.says(_CENT_WORDS):
        rest = percent.sub(lambda m: "\0" * len(m.group()), rest)
    read = 0
    for numeral in list(spelled_numbers(rest, language)):
        if numeral.start < read:
            continue  # the unit of the one before: "one week"
        if language == "en" and _is_share(numeral, scan.text):
            numeral = replace(
                numeral, value=1 / numeral.value, ordinal=False, faint=True, also=(numeral.value,)
            )
        unit, end = _unit_of_words(numeral, scan.text, rest, language)
        ordered = numeral.ordinal or _HEADED.search(scan.text[max(0, numeral.start - 12) : numeral.start])
        kind = ValueKind.ORDINAL if ordered else ValueKind.NUMBER
        also = numeral.also
        if days := FORTNIGHT.get((unit or "", int(numeral.value))):
            also = (*also, Fraction(days))
        scan.claim(kind, numeral.value, numeral.start, end, _form(numeral), unit=unit, also=also)
        read = end if end > numeral.end else read


_HEADED = re.compile(
    r"(?<![\w-])(?:parts?|chapters?|titles?|books?|volumes?|annex|partie|chapitre|titre|livre|tome|annexe)\s$",
    re.IGNORECASE,
)
"""What a number in words behind it numbers, as an ordinal may in the other language: "Part Five"."""


def _unit_of_words(numeral: Numeral, text: str, rest: str, language: Language) -> tuple[str | None, int]:
    """Return the unit of a number in words, and where it ends."""
    if _PER_CENT[language].match(text[numeral.end : numeral.end + 20].lstrip()):
        return "%", numeral.end
    if relative := _relative(numeral, text, language):
        return relative, numeral.end
    if numeral.scaled:
        return "scale", numeral.end
    if not numeral.ordinal and (behind := unit_behind(rest, numeral.counted, language, scaled=True)):
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


def _form(numeral: Numeral) -> Form:
    return Form.FAINT if numeral.faint else Form.WORDS
