"""What a number points at: agenda items, articles, paragraphs, annexes and their lettered parts.

English puts letters in brackets and French closes them with one: ``item 54 (a)`` is ``point 54 a)``. The
order of the parts is free: ``article 21, paragraph 6`` is ``le paragraphe 6 de l'article 21``. What one
counts with small roman numerals the other may count with figures: ``clause (i)`` is ``paragraphe 1)``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from align.language import LANGUAGES, Language
from align.language.tables import either, rows
from align.language.values.model import Form, Part, Scan, Value, ValueKind
from align.language.values.numerals import roman

_HEADS: dict[Language, dict[Part, list[str]]] = {
    language: {
        Part[row["part"].upper()]: row["words"].split()
        for row in rows("provisions.tsv")
        if row["language"] == language
    }
    for language in LANGUAGES
}
_WORDS: dict[Language, frozenset[str]] = {
    language: frozenset(head.strip(".").rpartition("-")[2] for words in heads.values() for head in words)
    for language, heads in _HEADS.items()
}
"""The words without which nothing is pointed at."""


_HEAD: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        r"(?<![\w-])(?:"
        + "|".join(f"(?P<{part.name}>{either(words)})" for part, words in heads.items())
        + r")(?=[ \t\n\xa0\u202f(])",
        re.IGNORECASE,
    )
    for language, heads in _HEADS.items()
}
_FIRST = re.compile(r"\s{0,3}(?:n[o°]s?\.?|No?s?\.)?\s{0,3}(?:[IVXLC]{1,6}\.(?=[0-9]))?")
_LINK = re.compile(
    r"\)?\s{0,3}(?:[,;]\s{0,3})?(?:(?:et|ou|à|and|or|to|through|(?:et|and)/(?:ou|or))\b|&|[-–—])?\s{0,3}"
    r"(?:[IVXLC]{1,6}\.(?=[0-9]))?"
)
_LETTER = re.compile(r"\(([a-z]{1,2}|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})\)")
# "l'alinéa b de l'article premier"; not "l'alinéa a été modifié"
_BARE = re.compile(r"(?:([b-xz])(?![\w'’.)])|(a)(?=\s(?:de|du|des|of|et|and|à|to)\b))")


def find_provisions(scan: Scan, language: Language) -> None:
    """Say of the numbers found after "item", "article", "paragraphe" … what they point at; claim letters."""
    if not scan.says(_WORDS[language]):
        return
    read = _Read(scan.rest, {value.start: index for index, value in enumerate(scan.found)})
    for match in _HEAD[language].finditer(scan.text):
        part = Part[match.lastgroup or ""]
        opening = _FIRST.match(scan.text, match.end())
        first = position = opening.end() if opening else match.end()
        while True:
            end, part = _pointed(scan, read, position, part, first=position == first)
            if end is None:
                break
            link = _LINK.match(scan.text, end)
            position = link.end() if link else end


class _Read(NamedTuple):
    """What was read before: the text with null characters for it, and which value begins where."""

    rest: str
    at: dict[int, int]


def _pointed(scan: Scan, read: _Read, position: int, part: Part, *, first: bool) -> tuple[int | None, Part]:
    """Say of the number or letter at a position what it points at.

    :return: Where it ends, None if there is none; and what the next one points at.
    """
    if scan.text[position : position + 1] == "(" and position + 1 in read.at:
        position += 1  # article 13(1)
    index = read.at.get(position)
    if index is not None and _points(value := scan.found[index]):
        scan.found[index] = replace(value, part=part)
        return value.end, part
    letter = None if index is not None else _letter(scan.text, read.rest, position, part)
    if letter is None:
        return None, part
    if part is Part.ITEM and first:
        part = Part.PARAGRAPH  # "le point ii) de l'alinéa a)" is no agenda item
    read.at[position] = len(scan.found)
    written = letter[1] or letter[2]
    number = roman(written.upper())
    also = () if number is None else (Fraction(number),)  # "clause (i)" may be "paragraphe 1)"
    scan.claim(ValueKind.LETTER, written, *letter.span(), part=part, also=also)
    return letter.end(), part


def _letter(text: str, rest: str, position: int, part: Part) -> re.Match[str] | None:
    """Return the letter of a part of a provision that stands at a position, unless it was claimed."""
    letter = _LETTER.match(text, position)
    if letter is None and part is Part.PARAGRAPH:
        letter = _BARE.match(text, position)
    return letter if letter and rest[position] != "\0" else None


def _points(value: Value) -> bool:
    return (
        value.kind in (ValueKind.NUMBER, ValueKind.ORDINAL)
        and value.form in (Form.DIGITS, Form.ROMAN, Form.MARK)
        and value.unit is None
    )
