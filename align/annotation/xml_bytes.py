"""Changing XML without writing it anew: where elements and their characters stand among the bytes of a part.

A part that is parsed and written again comes back in other words: other quotes, other prefixes, entities
resolved. Here insertions are put between bytes that stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from xml.parsers import expat

__all__ = ["Edits", "Extent", "as_utf8", "extents", "name_of"]

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"</?([^\s/>]+)")
_DECLARED = re.compile(r"""(<\?xml\b[^>]*?encoding\s*=\s*["'])[^"']*""")


@dataclass(slots=True)
class Extent:
    """Where an element stands: ``start`` and ``end`` of all of it, ``inner`` to ``close`` of its content.

    An element written as one tag has ``close == inner == end``.
    """

    start: int
    inner: int
    close: int = 0
    end: int = 0
    _text: list[tuple[int, int, str]] = field(default_factory=list)
    _tail: list[tuple[int, int, str]] = field(default_factory=list)
    _after_text: int | None = None
    _after_tail: int | None = None

    @property
    def is_one_tag(self) -> bool:
        """Whether the element is written as one tag."""
        return self.close == self.end

    def at(self, character: int, *, tail: bool = False) -> int:
        """Return the byte before a character of the element's text, or of what follows it.

        One past the last character is the byte behind it.
        """
        runs = self._tail if tail else self._text
        for start, place, text in runs:
            if start <= character < start + len(text):
                return place + len(text[: character - start].encode())
        after = self._after_tail if tail else self._after_text
        return (self.end if tail else self.inner) if after is None else after


def extents(data: bytes, root: Any, wanted: Collection[Any]) -> dict[Any, Extent]:
    """Return where some elements of a tree stand in the bytes that it was parsed from.

    :param data: In UTF-8, well formed, without entities of its own.
    """
    numbers = {i: element for i, element in enumerate(root.iter("*")) if element in wanted}
    scan = _Scan(data, numbers)
    scan.run()
    return {numbers[i]: extent for i, extent in scan.found.items()}


class _Scan:
    """Goes through the bytes of a part and notes where wanted elements and their characters stand."""

    def __init__(self, data: bytes, wanted: Mapping[int, Any]) -> None:
        self.found: dict[int, Extent] = {}
        self._data = data
        self._wanted = wanted
        self._count = -1
        self._open: list[Extent | None] = []
        self._closed: list[Extent | None] = [None]  # the last one closed at each depth
        self._in_text = False  # no child of the innermost has begun

    def run(self) -> None:
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(self._data, True)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        place = self._parser.CurrentByteIndex
        self._leave(place)
        self._count += 1
        extent = None
        if self._count in self._wanted:
            tag = _TAG.match(self._data, place)
            assert tag is not None
            extent = self.found[self._count] = Extent(place, tag.end())
        self._open.append(extent)
        self._closed.append(None)
        self._in_text = True

    def _end(self, _name: str) -> None:
        place = self._parser.CurrentByteIndex
        self._leave(place)
        extent = self._open.pop()
        self._closed.pop()
        self._closed[-1] = extent
        self._in_text = False
        if extent is not None:
            if self._data[extent.inner - 2 : extent.inner] == b"/>":
                extent.close = extent.end = extent.inner
            else:
                extent.close = place
                extent.end = self._data.index(b">", place) + 1

    def _leave(self, place: int) -> None:
        """Note where the characters before a tag end."""
        if self._in_text:
            if self._open and (inside := self._open[-1]) is not None and inside._text:
                inside._after_text = place
        elif (before := self._closed[-1]) is not None and before._tail:
            before._after_tail = place

    def _characters(self, text: str) -> None:
        extent = self._open[-1] if self._in_text else self._closed[-1]
        if extent is None:
            return
        runs = extent._text if self._in_text else extent._tail
        start = runs[-1][0] + len(runs[-1][2]) if runs else 0
        runs.append((start, self._parser.CurrentByteIndex, text))


class Edits:
    """Insertions into some bytes, and stretches of them replaced."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._made: list[tuple[int, int, int, bytes]] = []

    def insert(self, place: int, what: bytes, rank: int = 0) -> None:
        """Put something before a byte; of several things at one place the lowest rank comes first."""
        self._made.append((place, rank, place, what))

    def replace(self, start: int, end: int, what: bytes, rank: int = 0) -> None:
        """Put something in the place of a stretch inside which nothing else is put."""
        self._made.append((start, rank, end, what))

    def done(self) -> bytes:
        """Return the bytes as changed."""
        out: list[bytes] = []
        position = 0
        for start, _, end, what in sorted(self._made, key=itemgetter(0, 1)):
            out += (self._data[position:start], what)
            position = end
        return b"".join([*out, self._data[position:]])


def as_utf8(data: bytes, encoding: str | None) -> bytes:
    """Return a part in UTF-8, as it nearly always is already.

    :param encoding: What the part is in, as its parser found.
    """
    if (encoding or "UTF-8").upper() in ("UTF-8", "US-ASCII", "ASCII"):
        return data
    text = data.decode(encoding or "UTF-8").removeprefix("\ufeff")
    return _DECLARED.sub(r"\g<1>UTF-8", text, count=1).encode()


def name_of(data: bytes, place: int) -> bytes:
    """Return the name, with its prefix, of the tag at a place."""
    match = _NAME.match(data, place)
    assert match is not None
    return match[1]
