"""The threads of comments in an ODT; what LibreOffice adds to the standard says which answers which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from align.annotation.replies import Thread, comment_thread
from align.documents.package import open_package
from align.documents.source import Source
from align.documents.word_processing.odt import CONTENT

__all__ = ["odt_threads"]

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


def odt_threads(source: Source) -> Iterator[Thread]:
    """Yield the comments of ours in an ODT, each with the answers to it.

    :raises ReadError: If the file cannot be read.
    """
    with open_package(source, "ODT") as package:
        root = package.part(CONTENT)
        found = [] if root is None else list(root.iter(f"{_OFFICE}annotation"))
        answers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for comment in found:
            if (parent := comment.get(f"{_LOEXT}parent-name")) is not None:
                author = comment.findtext(_CREATOR) or ""
                answers[parent].append((" ".join(_lines(comment)), author))
        for comment in found:
            if comment.get(f"{_LOEXT}parent-name") is None:
                resolved = comment.get(f"{_LOEXT}resolved") == "true"
                replies = answers[comment.get(f"{_OFFICE}name", "")]
                yield from comment_thread(_lines(comment), replies, resolved=resolved)


def _lines(comment: Any) -> list[str]:
    return ["".join(paragraph.itertext()) for paragraph in comment.iter(f"{_TEXT}p")]
