"""Names of commands: words of English that a French text of programs leaves as they are, and must."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data import Kind, Paragraph
from align.passage import Passages

__all__ = ["commands"]

_NAME = r"[a-z][a-z0-9+._-]*"
# What stands before an option (git commit --amend), with the number of its manual behind it (find(1)), or
# behind the prompt of a console.
_CALLED = re.compile(
    rf"(?<![\w/.-])({_NAME})(?: ({_NAME}))? (?=--?[A-Za-z])"
    rf"|(?<![\w/.-])({_NAME})\([1-9]\)"
    rf"|(?:^|\s)\$ ({_NAME})(?: ({_NAME}))?"
)
_MAY = re.compile(r" --?[A-Za-z]|[a-z]\([1-9]\)|\$ [a-z]")
_CODE = re.compile(rf"({_NAME})(?: ({_NAME}))?(?![\w'’])")
"""A command at the beginning of what is marked as code, and what it is told to do."""


def commands(passages: Passages) -> frozenset[str]:
    """Return the words that both versions use as the names of commands."""
    french, english = (
        frozenset(name for paragraph in document.paragraphs for name in _names(paragraph))
        for document in (passages.french, passages.english)
    )
    return french & english


def _names(paragraph: Paragraph) -> Iterator[str]:
    text = paragraph.text
    if _MAY.search(text) is not None:
        for found in _CALLED.finditer(text):
            yield from filter(None, found.groups())
    for start, end in ((0, len(text)),) if paragraph.kind is Kind.CODE else paragraph.code:
        if (opening := _CODE.match(text, start, end)) is not None:
            yield from filter(None, opening.groups())
