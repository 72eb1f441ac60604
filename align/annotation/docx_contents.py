"""The tables that a DOCX makes anew of itself: of contents, of figures, of authorities, indexes.

A comment in one is lost when the table is brought up to date, and LibreOffice shows it without its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from align.documents.word_processing.docx_words import W

__all__ = ["made_anew"]

_TABLES = frozenset({"TOC", "INDEX", "TOA", "BIBLIOGRAPHY"})  # ISO/IEC 29500-1, 17.16.5


@dataclass(slots=True)
class _Field:
    first: int  # paragraph
    table: bool = False


def made_anew(root: Any) -> frozenset[Any]:
    """Return the paragraphs of a part that fields make anew; of a field that does not end, none."""
    paragraphs: list[Any] = []
    fields: list[_Field] = []
    found: set[Any] = set()
    tables = 0
    for element in root.iter(f"{W}p", f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}p":
            paragraphs.append(element)
        elif element.tag == f"{W}instrText":
            if fields and not fields[-1].table and _name(element) in _TABLES:
                fields[-1].table = True
                tables += 1
        elif kind == "begin":
            fields.append(_Field(max(0, len(paragraphs) - 1)))
        elif kind == "end" and fields and (field := fields.pop()).table:
            tables -= 1
            if not tables:  # of one within another, the outer one is enough
                found.update(paragraphs[field.first :])
    return frozenset(found)


def _name(code: Any) -> str:
    return (code.text or "").strip().partition(" ")[0].upper()
