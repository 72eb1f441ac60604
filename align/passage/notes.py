"""The notes of a version: the marks that call them, and the numbers that they have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from align.data import Document, Kind
from align.language import Language
from align.passage.passages import Passages

__all__ = ["glued_marks", "note_numbers"]

_GLUED = re.compile(
    r"(?:(?<=[a-zà-ÿ]{3})|(?<=[»”)\]])|(?<![0-9])(?:19|20)[0-9]{2})(?P<mark>[1-9][0-9]{0,2})(?![\w/-]|[.,][0-9])"
)


def glued_marks(text: str, _language: Language) -> frozenset[int]:
    """Return the numbers that are glued to a word or a year of a text, as the marks of notes are."""
    return frozenset(int(match["mark"]) for match in _GLUED.finditer(text))


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
