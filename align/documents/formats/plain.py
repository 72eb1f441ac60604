"""Plain text."""

from __future__ import annotations

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode
from align.documents.text_layout.layout import read_text

__all__ = ["FORMAT"]


def _sniff(_head: bytes) -> bool:
    return False


def _read(source: Source, cut: Cut) -> ParsedFile:
    text = decode(source)
    made = read_text(text, cut)
    return ParsedFile(text, made.paragraphs, furniture=made.furniture)


# The rank is the last: what nothing else claims is plain text.
FORMAT = Format("plain text", (".txt", ".text"), _sniff, _read, rank=100)
