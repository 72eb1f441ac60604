"""The notes of a version: the marks that call them, and the numbers that they have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from align.data import Document, Kind
from align.language import Language
from align.passage.passage import Passage
from align.passage.passages import Passages

__all__ = ["follows_a_mark", "glued_marks", "note_numbers"]

_AROUND = 4
"""Passages before and behind in which the marks of a text are looked for."""
_OFF = 2
"""By how much a number may be off a mark close by."""

_GLUED = re.compile(
    r"(?:(?<=[a-zà-ÿ]{3})|(?<=[»”)\]])|(?<![0-9])(?:19|20)[0-9]{2})(?P<mark>[1-9][0-9]{0,2})(?![\w/-]|[.,][0-9])"
)


def glued_marks(text: str, _language: Language) -> frozenset[int]:
    """Return the numbers that are glued to a word or a year of a text, as the marks of notes are."""
    return frozenset(int(match["mark"]) for match in _GLUED.finditer(text))


def follows_a_mark(number: int, passage: Passage, language: Language) -> bool:
    """Return whether a number is at most two off a mark glued to a word of its version close by."""
    near = passage.around(_AROUND, itself=True)
    marks = {m for p in near for text in p.seen_from(language).near for m in text.read(glued_marks)}
    return any(abs(mark - number) <= _OFF for mark in marks)


def note_numbers(passages: Passages) -> Mapping[Language, frozenset[int]]:
    """Return the numbers of the notes of each version: those that it prints, and those that it calls."""
    return {
        document.language: _numbers(document, passages) for document in (passages.french, passages.english)
    }


def _numbers(document: Document, passages: Passages) -> frozenset[int]:
    found = set[int]()
    for paragraph in document.paragraphs:
        if paragraph.kind is Kind.FOOTNOTE and (paragraph.number or "").isdecimal():
            found.add(int(paragraph.number or 0))
        found |= passages.paragraph(document.language, paragraph.index).read(glued_marks)
    return frozenset(found)
