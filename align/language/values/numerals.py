"""Numbers written in words, in French and English, and roman numerals.

The grammar of French number words follows the *Rectifications de l'orthographe* of 1990 and the older usage,
hyphens being optional everywhere, with the Belgian and Swiss forms (septante, huitante, octante, nonante).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from align.language import LANGUAGES, Language
from align.language.folding import fold
from align.language.tables import either, numbered, rows, word_list


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words, ``text[start:end]``. ``faint`` marks words that are seldom meant as a number.

    ``counted`` is where what it counts may begin: "deux | ans et demi". ``scaled`` marks a word that only
    says how many roughly: "thousands".
    """

    start: int
    end: int
    value: Fraction
    ordinal: bool = False
    faint: bool = False
    also: tuple[Fraction, ...] = ()
    counted: int = -1
    scaled: bool = False

    def __post_init__(self) -> None:
        if self.counted < 0:
            object.__setattr__(self, "counted", self.end)


def _plain(words: dict[str, int]) -> dict[str, int]:
    """Return words with their numbers, and those with accents without them too: "HUITIEME"."""
    return {**{fold(word): number for word, number in words.items()}, **words}


_TABLE = "numerals.tsv"
_CARDINALS = {language: numbered(_TABLE, "cardinal", language) for language in LANGUAGES}
_SCALES = {language: numbered(_TABLE, "scale", language) for language in LANGUAGES}
_ORDINALS = {language: _plain(numbered(_TABLE, "ordinal", language)) for language in LANGUAGES}
_ORDINAL_SCALES = {language: numbered(_TABLE, "ordinal scale", language) for language in LANGUAGES}
_PARTS = {language: numbered(_TABLE, "part", language) for language in LANGUAGES}
_COLLECTIVE = {language: numbered(_TABLE, "collective", language) for language in LANGUAGES}
_FAINT: dict[Language, frozenset[str]] = {
    language: frozenset(word_list("faint.tsv", "faint", language)) for language in LANGUAGES
}
"""Words that are seldom meant as a number where they stand alone."""
ALLUSIONS: dict[Language, dict[str, Fraction]] = {
    language: {
        word: Fraction(row["number"])
        for row in rows("allusions.tsv")
        if row["language"] == language
        for word in row["words"].split()
    }
    for language in LANGUAGES
}
"""Words that stand for a number without being one: they may answer a number of the other language."""

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

_Token = tuple[int, int, str]

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t\xa0\u202f\n]?[-\u2010\u2011][ \t]?|[ \t\xa0\u202f\n]+")
_HALF: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        rf"[\s-]+and[\s-]+(?:a|one)[\s-]half\b(?:\s+(?P<scale>{either(_SCALES['en'])})\b)?", re.IGNORECASE
    ),
    "fr": re.compile(r"(?:\s+(?!et\b)\w+)?\s+et\s+demie?\b(?P<scale>)", re.IGNORECASE),
}
"""What adds a half to a number; in English a scale may follow: "one and a half million"."""
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
    state, position = _read(text, words, first, language)
    if position == first:
        return _allusion(text, words, first, language)
    start, end = words[first][0], words[position - 1][1]
    value = Fraction(state.number)
    alone = position - first == 1
    if state.ordinal:
        others = (1 / value,) if value > 2 else ()
        faint = alone and words[first][2] in _FAINT[language]
        return position, Numeral(start, end, value, True, faint, others)
    if collective := _collective(text, words, (first, position), value, language):
        return position + 1, collective
    counted = end
    if half := _HALF[language].match(text, end):
        value += Fraction(_SCALES[language].get(words[position - 1][2], 1), 2)
        end = half.end()
        if half["scale"]:
            value *= _SCALES[language][half["scale"].casefold()]
        counted = end if language == "en" else counted
    faint = alone and half is None and _is_faint(text, words[first], end, language)
    scaled = faint and words[first][2] in _SCALES[language]
    while position < len(words) and words[position][0] < end:
        position += 1
    return position, Numeral(start, end, value, faint=faint, counted=counted, scaled=scaled)


def _collective(
    text: str, words: list[_Token], span: tuple[int, int], value: Fraction, language: Language
) -> Numeral | None:
    """Return a number of words with the collective noun behind it ("two dozen"), if one is there."""
    first, position = span
    if position == len(words) or not _GAP.fullmatch(text, words[position - 1][1], words[position][0]):
        return None
    _, end, noun = words[position]
    amount = _counted(value, noun, language)
    if amount is None:
        return None
    number, faint, also = amount
    scaled = noun in _COLLECTIVE[language]
    return Numeral(words[first][0], end, number, faint=faint, also=also, scaled=scaled)


def _read(text: str, words: list[_Token], first: int, language: Language) -> tuple[_State, int]:
    """Read the words of one number from the word at ``first``, up to the index that is returned."""
    state = _State(language)
    position = first
    while position < len(words) and not state.ordinal:
        if position > first and not _GAP.fullmatch(text, words[position - 1][1], words[position][0]):
            break
        if words[position][2] == _AND[language]:
            following = words[position + 1] if position + 1 < len(words) else None
            if (
                following is None
                or not state.joins(following[2])
                or not _GAP.fullmatch(text, words[position][1], following[0])
            ):
                break
            state.joined = True
        elif not state.add(words[position][2]):
            break
        position += 1
    return state, position


_AND: dict[Language, str] = {"fr": "et", "en": "and"}


def _counted(
    value: Fraction, word: str, language: Language
) -> tuple[Fraction, bool, tuple[Fraction, ...]] | None:
    """Return what a number of parts or of a collective comes to ("two thirds", "two dozen"); None for others.

    With it comes whether it is faint, and what else it may mean.
    """
    parts = _PARTS[language].get(word)
    if parts is not None and 0 < value < parts:
        return value / parts, value == 1, (Fraction(parts),) if value == 1 else ()
    collective = _COLLECTIVE[language].get(word)
    return None if collective is None else (value * collective, True, ())


def _is_faint(text: str, word: _Token, end: int, language: Language) -> bool:
    """Return whether a number of one word is seldom meant as one where it stands."""
    if word[2] == "neuf":
        return _NINE.match(text, end) is None
    return word[2] in _FAINT[language]


_CROWDS: dict[Language, frozenset[str]] = {
    "fr": frozenset("dizaine dizaines douzaine douzaines centaine centaines millier milliers".split()),
    "en": frozenset("tens dozen dozens hundreds thousands millions billions".split()),
}
"""Words that say how many roughly; one of them may count another: "dizaines de milliers"."""
_ABOUT = frozenset(
    "dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine".split()
)
"""Words that count what stands behind them: "une quarantaine de pays", but not "mis en quarantaine"."""


def _counts_many(following: Sequence[_Token]) -> bool:
    """Return whether "de" and a noun in the plural follow."""
    return len(following) == 2 and following[0][2] in _OF["fr"] and following[1][2].endswith(("s", "x"))


_NEARLY: dict[str, tuple[int, ...]] = {
    "dizaine": (12,), "douzaine": (10,), "quinzaine": (14,), "dozen": (10,), "dozens": (10,),
}  # fmt: skip
"""What such a word may be in the other language: a dozen is "une dizaine"."""
_OF: dict[Language, tuple[str, ...]] = {"fr": ("de", "d"), "en": ("of",)}


def _allusion(text: str, words: list[_Token], at: int, language: Language) -> tuple[int, Numeral | None]:
    """Read a word that stands for a number without being one; return the index behind it, and the number."""
    start, end, word = words[at]
    value = ALLUSIONS[language].get(word)
    if value is None:
        return at + 1, None
    also: tuple[Fraction, ...] = tuple(map(Fraction, _NEARLY.get(word, ())))
    if word in _ABOUT and _counts_many(words[at + 1 : at + 3]):
        return at + 1, Numeral(start, end, value, also=also)
    scaled = word in _CROWDS[language]
    if scaled and at + 2 < len(words) and words[at + 1][2] in _OF[language]:
        more = ALLUSIONS[language].get(words[at + 2][2]) or _SCALES[language].get(words[at + 2][2], 0)
        if more >= 1000 and len(text[end : words[at + 2][0]].strip()) <= 2:
            numeral = Numeral(start, words[at + 2][1], value * more, faint=True, scaled=True)
            return at + 3, numeral
    return at + 1, Numeral(start, end, value, faint=True, also=also, scaled=scaled)


_ALONE = frozenset(("premier", "première", "second", "seconde"))


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
            if self.previous and self.language == "fr" and word in _ALONE:
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
        if fits or self._extends(rest, number):
            self.current += number
            return True
        return False

    def _extends(self, rest: int, number: int) -> bool:
        """Return whether a small number goes on from tens: "twenty-one", "soixante et onze", "dix-sept"."""
        tens = rest >= 20 and rest % 10 == 0
        if self.language == "en":
            return tens and 1 <= number <= 9
        if self.previous == "dix":
            return 7 <= number <= 9
        if rest in (60, 80):
            return number <= 16 and number != 0 and (number not in (1, 11) or rest == 80 or self.joined)
        return tens and (2 <= number <= 9 or (number == 1 and self.joined))

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
            return self._thousand_times(scale)
        if self.current == 0 and self.previous:
            return False
        self.total += max(self.current, 1) * scale
        self.current = 0
        self.scale = scale
        return True

    def _thousand_times(self, scale: int) -> bool:
        """Take a scale behind a thousand: "three thousand million", "mille milliards"."""
        if self.previous not in ("thousand", "mille") or self.current or self.total >= 10**6:
            return False
        self.total *= scale
        self.scale = 1000
        return True
