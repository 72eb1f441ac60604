"""ODT."""

from __future__ import annotations

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source

__all__ = ["FORMAT"]

_MIMETYPES = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from align.documents.word_processing.odt import read_odt  # a text needs none of it

    return read_odt(source)


def _sniff(head: bytes) -> bool:
    # The first member is called "mimetype" and stored as it is, so that its content can be told from outside.
    return head.startswith(b"PK\x03\x04") and any(b"mimetype" + kind in head[:160] for kind in _MIMETYPES)


FORMAT = Format("ODT", (".odt", ".ott"), _sniff, _read, rank=5)
