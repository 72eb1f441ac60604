"""DOCX."""

from __future__ import annotations

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source

__all__ = ["FORMAT"]


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from align.documents.word_processing.docx import read_docx  # a text needs none of it

    return read_docx(source)


FORMAT = Format(
    "DOCX",
    (".docx", ".docm"),
    lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")),
    _read,
    rank=10,
)
