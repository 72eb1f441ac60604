"""Bitext: segments that come aligned, whichever format they come in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from align.config import Cut
from align.data import Document, Language, Paragraph, Unit
from align.documents.paragraph_builder import kind_of_label
from align.documents.source import ReadError, Source, shown
from align.language.identify import identify, language_name
from align.language.labels import split_label

__all__ = [
    "Bitext",
    "Row",
    "assemble_bitext",
    "check_languages",
    "english_first",
    "language_of",
    "no_document",
    "no_segments",
    "one_line",
    "wrong_languages",
]

_SPACE = re.compile(r"[^\S\u00a0\u202f\u2007]+")  # a space that does not break is part of the words
_CODES: dict[str, Language] = {"fr": "fr", "fra": "fr", "fre": "fr", "en": "en", "eng": "en"}
_SAMPLE = 200  # rows by which a language is judged


@dataclass(frozen=True, slots=True)
class Bitext:
    """Segments that come aligned.

    ``pairs`` gives for each translation unit the index of its French and of its English paragraph, None where
    a side is empty; together they name every paragraph once, in order. ``units`` runs beside ``pairs``.
    ``swapped`` says that English came first, ``told`` whether anything in the file, be it its words, says
    that it holds French and English.
    """

    french: Document
    english: Document
    pairs: tuple[tuple[int | None, int | None], ...]
    units: tuple[Unit, ...]
    swapped: bool = False
    told: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A translation unit as a file has it: the words of its first and of its second side.

    ``pending`` says that it says of itself to be still to be translated.
    """

    unit: Unit
    first: str
    second: str
    pending: bool = False


def assemble_bitext(source: Source, rows: Iterable[Row], swapped: bool) -> Bitext:
    """Make a bitext of rows; those without words are left out.

    The text of each document is its side, a unit a line.

    :param swapped: Whether the first side is the English one.
    :raises ReadError: If no row has words.
    """
    pairs: list[tuple[int | None, int | None]] = []
    units: list[Unit] = []
    sides = _Side("fr"), _Side("en")
    untranslated: list[str] = []
    for row in rows:
        words = (row.second, row.first) if swapped else (row.first, row.second)
        pair = [side.add(text, row.unit.id) for side, text in zip(sides, words, strict=True)]
        if pair != [None, None]:
            pairs.append((pair[0], pair[1]))
            units.append(row.unit)
            untranslated += [row.unit.id] * row.pending
    if not pairs:
        raise no_segments(source)
    french, english = (side.document(source) for side in sides)
    if swapped:
        french = replace(french, untranslated=tuple(untranslated))
    else:
        english = replace(english, untranslated=tuple(untranslated))
    return Bitext(french, english, tuple(pairs), tuple(units), swapped)


class _Side:
    """One side of a bitext, as it grows."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.lines: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.length = 0

    def add(self, text: str, unit: str) -> int | None:
        """Add a segment, its printed label apart; return its index, or None if there is nothing in it."""
        text = one_line(text)
        if not text.strip():
            return None
        number, skip = split_label(text)
        index = len(self.paragraphs)
        start, end = self.length + skip, self.length + len(text)
        made = Paragraph(index, text[skip:], start, end, unit=unit)
        if number is not None:
            made = Paragraph(index, text[skip:], start, end, kind_of_label(number), number, unit=unit)
        self.paragraphs.append(made)
        self.lines.append(text)
        self.length = end + 1
        return index

    def document(self, source: Source) -> Document:
        return Document(shown(source.path), self.language, tuple(self.paragraphs), "\n".join(self.lines))


def no_segments(source: Source) -> ReadError:
    """Make the error for a bitext in which there is nothing to check."""
    return source.error("holds no segment with words; check that it is the right file")


def no_document(source: Source, _cut: Cut) -> NoReturn:
    """Refuse to read a bitext as if it were one document.

    :raises ReadError: Always.
    """
    raise source.error("holds aligned bitext; give it alone (align check BITEXT)")


def one_line(text: str) -> str:
    """Return words on one line: white space counts as one space, but for spaces that do not break."""
    return _SPACE.sub(" ", text).strip(" ")


# Languages


def language_of(code: str | None) -> Language | None:
    """Return which of our languages a code names (``fr-CA``, ``EN_US``, ``fra``); None for any other."""
    return None if code is None else _CODES.get(re.split(r"[-_]", code.strip().lower())[0])


def check_languages(source: Source, first: str | None, second: str | None) -> bool | None:
    """Say by the languages that a file declares whether English comes first; None where it declares neither.

    :param first: The code of the first side, None or empty where it is not said.
    :raises ReadError: If the two are not French and English.
    """
    said = [code for code in (first, second) if code]
    known = [language_of(code) for code in said]
    if None in known or len(set(known)) < len(known):
        raise wrong_languages(source, said)
    if not said:
        return None
    return language_of(first) == "en" or language_of(second) == "fr"


def wrong_languages(source: Source, codes: Sequence[str]) -> ReadError:
    """Make the error for a file in other languages."""
    names = list(dict.fromkeys(_named(code) for code in codes))
    said = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "no language"
    return source.error(f"holds {said}, where French and English are needed; give a file of that pair")


def _named(code: str) -> str:
    known = language_of(code)
    return language_name(known or re.split(r"[-_]", code.strip().lower())[0][:20])


def english_first(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say by their words whether the first of two sides is English; no, where nothing tells."""
    a, b = (identify("\n".join(side[:_SAMPLE])) for side in (first, second))
    return (a.language == "en" and b.language != "en") or (b.language == "fr" and a.language != "fr")
