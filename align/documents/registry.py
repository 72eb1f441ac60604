"""Which reader a file is for.

A format is one module of ``formats`` that holds a ``FORMAT``; nothing else names it. What the content says
goes before what the name says: a DOCX called ``.txt`` is read as DOCX.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from align.config import Cut
from align.data import Furniture, Paragraph
from align.documents.source import Source

if TYPE_CHECKING:
    from align.documents.bitext import Bitext

__all__ = ["Format", "ParsedFile", "ReadCache", "find", "formats"]


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a reader makes of a file: its text and paragraphs, before its language is known.

    ``unread``, ``furniture`` and ``doubtful_pages`` are those of ``Document``.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    unread: tuple[int, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    doubtful_pages: tuple[int, ...] = ()


class ReadCache(Protocol):
    """What keeps files as they were read from one run to the next."""

    def parsed(self, source: Source, cut: Cut, make: Callable[[], ParsedFile]) -> ParsedFile:
        """Return what was made of these bytes before, or make it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``suffixes`` are the endings of its names, in lower case, dot included. ``sniff`` tells it from its first
    bytes (and, where it is an archive, from its last), however it is called. ``read`` raises ``ReadError``
    and nothing else, and so does ``pairs``, which reads aligned bitext and is None for documents. Formats
    are asked in the order of ``rank``, the most particular first. ``slow`` is true where another program does
    the reading: it takes a second or many, where what is read here takes some hundredths. ``strings`` is true
    of files that hold the strings of a program, or its settings: their names must say which.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[Source, Cut], ParsedFile]
    rank: int = 0
    pairs: Callable[[Source], Bitext] | None = None
    slow: bool = False
    strings: bool = False


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """Return all formats, the most particular first."""
    import align.documents.formats as package

    found: list[Format] = []
    for module in pkgutil.iter_modules(package.__path__):
        declared = getattr(import_module(f"{package.__name__}.{module.name}"), "FORMAT", None)
        if isinstance(declared, Format):
            found.append(declared)
    return tuple(sorted(found, key=lambda f: (f.rank, f.name)))


# Files that people try, each with the way out.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "is compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "is compressed; unpack it first"),
    (b"BZh", "is compressed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is compressed; unpack it first"),
)
_SUFFIXES = {
    ".xls": "is an old spreadsheet; save it as XLSX",
    ".ods": "is an OpenDocument spreadsheet; save it as XLSX",
}


def find(source: Source, among: Iterable[Format] | None = None) -> Format:
    """Return the format of a file: by its content, then by its name, then plain text.

    :raises ReadError: If it is of a kind that is known not to be readable.
    """
    known = tuple(formats() if among is None else among)
    head = source.data[:4096]
    if head.startswith(b"PK"):  # the names of an archive's members stand at its end
        head += source.data[-65536:]
    suffix = source.path.suffix.lower()
    for start, message in _REFUSED:
        if head.startswith(start):
            raise source.error(message)
    for kind in known:
        if kind.sniff(head):
            return kind
    for kind in known:
        if suffix in kind.suffixes:
            return kind
    if suffix in _SUFFIXES:
        raise source.error(_SUFFIXES[suffix])
    return known[-1]
