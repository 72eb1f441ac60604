"""HTML: what a browser would show, a block at a time."""

from __future__ import annotations

import re

from align.config import Cut
from align.documents.paragraph_builder import assemble
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode

__all__ = ["FORMAT"]

_HEAD = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b|\s*<!DOCTYPE\s+(?!html)", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(?:\w+:)?html\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)


def _sniff(head: bytes) -> bool:
    head = (
        head.removeprefix(b"\xef\xbb\xbf")
        .replace(b"\x00", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    return _HEAD.match(head) is not None or (
        _XML.match(head) is not None and _ELEMENT.search(head) is not None
    )


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from align.documents.markup import blocks_of_html  # a text needs none of it

    head = source.data[:4096].replace(b"\x00", b"")
    charset = _CHARSET.search(head)
    text = decode(source, encoding=charset[1].decode("ascii") if charset else None)
    return ParsedFile(*assemble(blocks_of_html(source, text)))


FORMAT = Format("HTML", (".html", ".htm", ".xhtml"), _sniff, _read, rank=20)
