"""Numbers written in words, in French and English, and roman numerals.

The grammar of French number words follows the *Rectifications de l'orthographe* of 1990 and the older usage,
hyphens being optional everywhere, with the Belgian and Swiss forms (septante, huitante, octante, nonante).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from align.language import Language
from align.language.values.allusions import ALLUSIONS


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words, ``text[start:end]``. ``faint`` marks words that are seldom meant as a number."""

    start: int
    end: int
    value: Fraction
    ordinal: bool = False
    faint: bool = False
    also: tuple[Fraction, ...] = ()


def _list(text: str) -> list[str]:
    return text.split()


_EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_EN_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]

_FR_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_FR_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_FR_SCALES = {"mille": 10**3, "mil": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12}

_CARDINALS: dict[Language, dict[str, int]] = {
    "en": {w: n for n, w in enumerate(_EN_SMALL)} | {w: 10 * n for n, w in enumerate(_EN_TENS, 2)},
    "fr": {w: n for n, w in enumerate(_FR_SMALL)} | _FR_TENS | {"une": 1, "vingts": 20},
}
_SCALES: dict[Language, dict[str, int]] = {
    "en": {"hundred": 100} | _EN_SCALES,
    "fr": {"cent": 100, "cents": 100}
    | _FR_SCALES
    | {f"{w}s": n for w, n in _FR_SCALES.items() if n >= 10**6},
}


def _french_ordinal(cardinal: str) -> str:
    irregular = {"cinq": "cinquième", "neuf": "neuvième", "un": "unième"}
    return irregular.get(cardinal, cardinal.removesuffix("e") + "ième")


_ORDINALS: dict[Language, dict[str, int]] = {
    "en": {w: n for n, w in enumerate(_EN_ORDINALS, 1)}
    | {f"{w}ly": n for n, w in enumerate(_EN_ORDINALS[:10], 1)}
    | {w.removesuffix("y") + "ieth": 10 * n for n, w in enumerate(_EN_TENS, 2)},
    "fr": {_french_ordinal(w): n for w, n in _CARDINALS["fr"].items() if n > 0 and w not in ("une", "vingts")}
    | {"premier": 1, "première": 1, "second": 2, "seconde": 2}
    | {f"{_french_ordinal(w)}ment": n for w, n in _CARDINALS["fr"].items() if 1 < n <= 10},
}
_ORDINAL_SCALES: dict[Language, dict[str, int]] = {
    "en": {f"{w}th": n for w, n in _SCALES["en"].items()},
    "fr": {"centième": 100, "millième": 1000, "millionième": 10**6, "milliardième": 10**9},
}
_FAINT: dict[Language, frozenset[str]] = {
    "en": frozenset(["one", "first", "second", "hundred", "thousand", "million", "billion", "trillion"]),
    "fr": frozenset(
        [
            "un",
            "une",
            "neuf",
            "premier",
            "première",
            "second",
            "seconde",
            "cent",
            "mille",
            "mil",
            "million",
            "millions",
            "milliard",
            "milliards",
            "billion",
            "billions",
        ]
    ),
}

# "neuf laboratoires", "neuf d'entre eux": nine; "un véhicule neuf", "remis à neuf dans": new.
_NINE = re.compile(
    r"\s+(?:d['’]entre\b|(?!(?:dans|sans|sous|vers|mais|plus|puis|depuis|alors|après|hors|très|les|des|pas)\b)"
    r"[^\W\d_]{2,}[sx]\b)"
)

OPENING: dict[Language, frozenset[str]] = {
    language: frozenset(
        {*_CARDINALS[language], *_SCALES[language], *_ORDINALS[language], *_ORDINAL_SCALES[language]}
        | ALLUSIONS[language].keys()
    )
    for language in _CARDINALS
}
"""The words that a number may begin with."""

_COLLECTIVE: dict[Language, dict[str, int]] = {
    "en": {"dozen": 12, "decades": 10},
    "fr": {"dizaines": 10, "douzaines": 12, "décennies": 10, "centaines": 100, "milliers": 1000},
}

_Token = tuple[int, int, str]

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t\xa0\u202f\n]?[-\u2010\u2011][ \t]?|[ \t\xa0\u202f\n]+")
_HALF: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\s+and\s+(?:a|one)[\s-]half\b", re.IGNORECASE),
    "fr": re.compile(r"(?:\s+\w+)?\s+et\s+demie?\b", re.IGNORECASE),
}
_PARTS: dict[Language, dict[str, int]] = {
    "en": {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}
    | {f"{w}{s}": n for n, w in enumerate(_EN_ORDINALS[3:10], 4) for s in ("", "s")},
    "fr": {"demi": 2, "demis": 2, "tiers": 3, "quart": 4, "quarts": 4}
    | {f"{_french_ordinal(w)}{s}": n for n, w in enumerate(_FR_SMALL[5:11], 5) for s in ("", "s")},
}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(text: str) -> int | None:
    """Return the number that a well-formed roman numeral in capitals stands for, else None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    digits = [_ROMAN_DIGITS[c] for c in text]
    following = [*digits[1:], 0]
    return sum(-d if d < after else d for d, after in zip(digits, following, strict=True))


def spelled_numbers(text: str, language: Language) -> Iterator[Numeral]:
    """Yield the numbers written in words in a text, in order, without overlap."""
    opening = OPENING[language]
    if opening.isdisjoint(map(str.casefold, _WORD.findall(text))):
        return
    words = [(*m.span(), m.group().casefold()) for m in _WORD.finditer(text)]
    position = 0
    while position < len(words):
        if words[position][2] not in opening:
            position += 1
            continue
        end, numeral = _parse(text, words, position, language)
        if numeral is not None:
            yield numeral
        position = max(end, position + 1)


def _parse(text: str, words: list[_Token], first: int, language: Language) -> tuple[int, Numeral | None]:
    """Read one number from the word at ``first``; return the index of the word after it, and the number."""
    state = _State(language)
    position = first
    while position < len(words):
        if position > first and not _GAP.fullmatch(text, words[position - 1][1], words[position][0]):
            break
        word = words[position][2]
        joins = word == ("and" if language == "en" else "et")
        if joins:
            following = words[position + 1][2] if position + 1 < len(words) else ""
            if not state.joins(following) or not _GAP.fullmatch(
                text, words[position][1], words[position + 1][0]
            ):
                break
            state.joined = True
        elif not state.add(word):
            break
        position += 1
        if state.ordinal:
            break
    start = words[first][0]
    if position == first:
        return first + 1, _allusion(words[first], language)
    end = words[position - 1][1]
    value = Fraction(state.number)
    if not state.ordinal and position < len(words) and _GAP.fullmatch(text, end, words[position][0]):
        word = words[position][2]
        parts = _PARTS[language].get(word)
        if parts is not None and 0 < value < parts:
            also = (Fraction(parts),) if value == 1 else ()
            return position + 1, Numeral(
                start, words[position][1], value / parts, faint=value == 1, also=also
            )
        collective = _COLLECTIVE[language].get(word)
        if collective is not None:
            return position + 1, Numeral(start, words[position][1], value * collective, faint=True)
    half = _HALF[language].match(text, end)
    if half and not state.ordinal:
        value += Fraction(1, 2)
        end = half.end()
        while position < len(words) and words[position][0] < end:
            position += 1
    faint = position - first == 1 and words[first][2] in _FAINT[language]
    if faint and words[first][2] == "neuf":
        faint = _NINE.match(text, end) is None
    also = (1 / value,) if state.ordinal and value > 2 else ()
    return position, Numeral(start, end, value, state.ordinal, faint, also)


def _allusion(token: _Token, language: Language) -> Numeral | None:
    start, end, word = token
    value = ALLUSIONS[language].get(word)
    if value is None:
        return None
    also: tuple[Fraction, ...] = (Fraction(14),) if word == "quinzaine" else ()
    return Numeral(start, end, value, faint=True, also=also)


class _State:
    """A number being read word by word: ``total`` holds what closed scales have added."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.total = 0
        self.current = 0
        self.scale = 10**15
        self.previous = ""
        self.ordinal = False
        self.joined = False

    @property
    def number(self) -> int:
        return self.total + self.current

    def joins(self, following: str) -> bool:
        """Return whether "and" or "et" may stand here, before a word."""
        if self.language == "en":
            known = following in _CARDINALS["en"] or following in _ORDINALS["en"]
            return known and self.previous in _SCALES["en"]
        return (following in ("un", "une", "unième") and 20 <= self.current % 100 <= 70) or (
            following in ("onze", "onzième") and self.current % 100 == 60
        )

    def add(self, word: str) -> bool:
        """Take one more word, or return False where it cannot belong to the number read so far."""
        small = _CARDINALS[self.language].get(word)
        big = _SCALES[self.language].get(word)
        ordinal = small is None and big is None
        if ordinal:
            small = _ORDINALS[self.language].get(word)
            big = _ORDINAL_SCALES[self.language].get(word)
            # "eighty-second" is one ordinal, unlike "deux seconde".
            alone = word in ("premier", "première", "second", "seconde")
            if self.previous and alone and self.language == "fr":
                return False
        if not (self._small(small) if small is not None else big is not None and self._big(big)):
            return False
        self.ordinal = ordinal
        self.previous = word
        self.joined = False
        return True

    def _small(self, number: int) -> bool:
        rest = self.current % 100
        if self.language == "fr" and number == 20 and self.previous == "quatre" and rest == 4:
            self.current += 76
            return True
        fits = not self.previous or (rest == 0 and self.previous not in ("zero", "zéro") and number > 0)
        if self.previous and not fits:
            fits = self._extends(rest, number)
        if fits:
            self.current += number
        return fits

    def _extends(self, rest: int, number: int) -> bool:
        if self.language == "en":
            return rest >= 20 and rest % 10 == 0 and 1 <= number <= 9
        if self.previous == "dix":
            return 7 <= number <= 9
        if rest in (60, 80):
            return 1 <= number <= 16 and (number not in (1, 11) or rest == 80 or self.joined)
        return rest >= 20 and rest % 10 == 0 and (2 <= number <= 9 or (number == 1 and self.joined))

    def _big(self, scale: int) -> bool:
        if scale == 100:
            if self.current == 0:
                self.current = 100
                return True
            if self.current >= 100 or (self.current == 1 and self.language == "fr"):
                return False
            self.current *= 100
            return True
        if scale >= self.scale:
            return False
        if self.current == 0 and self.previous:
            return False
        self.total += max(self.current, 1) * scale
        self.current = 0
        self.scale = scale
        return True
