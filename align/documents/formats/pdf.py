"""PDF."""

from __future__ import annotations

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source

__all__ = ["FORMAT"]


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from align.documents.page_layout.pdf import read_pdf  # a text needs none of it

    return read_pdf(source)


FORMAT = Format("PDF", (".pdf",), lambda head: b"%PDF-" in head[:1024], _read, rank=4, slow=True)
