"""Words of the cells of an XLSX: where they stand in its parts, and whether they may be changed there."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from align.documents.package import open_package
from align.documents.source import Source

__all__ = ["Sheets"]

_STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_TABLE = re.compile(r"xl/tables/[^/]+\.xml")
_OF_A_CELL = re.compile(r"<t(?:\s[^<>]*)?>[^<>]*")
_STRING = re.compile(r"<si[\s>]")
_REFERENCE = re.compile(r"<(?:\w+:)?c\s[^<>]*\bt=[\"']s[\"'][^<>]*>\s*<(?:\w+:)?v>\s*(\d+)\s*</")
_FORMULA = re.compile(r"<(?:\w+:)?f[\s/>]")
_NAME = re.compile(r"\bname=[\"']([^\"']*)[\"']")
_LOSES_SPACE = re.compile(r"<t>(?:\s[^<]*|[^<]*\s)</t>")


class Sheets:
    """The parts of an XLSX that hold the text of its cells.

    :raises ReadError: If it cannot be read, or one of the parts is not in UTF-8.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        with open_package(source, "XLSX") as package:
            names = [n for n in sorted(package.names) if n == _STRINGS or _SHEET.fullmatch(n)]
            try:
                self.texts = {name: package.read(name).decode() for name in names}
                self._tables = [package.read(n).decode() for n in package.names if _TABLE.fullmatch(n)]
            except UnicodeDecodeError:
                raise source.error("is not written in UTF-8; edit it in its own program") from None

    def is_cell(self, part: str, place: int) -> bool:
        """Return whether what stands at a place is text of a cell, and not of a formula or a number."""
        text = self.texts[part]
        return _OF_A_CELL.fullmatch(text, text.rfind("<", 0, place), place) is not None

    def check(self, part: str, place: int, changed: str) -> None:
        """Look whether a part may become another one, so that nothing but one cell shows other words.

        :raises ReadError: If other cells would, or the cell would not be whole.
        """
        error = self._source.error
        if part == _STRINGS and self._references.count(self._string_at(place)) != 1:
            raise error("has these words in several cells as one text; change them in its own program")
        if any(map(_FORMULA.search, self.texts.values())):
            raise error("has formulas, which may show what this cell says; change it in its own program")
        start = self.texts[part].rfind(">", 0, place) + 1
        words = unescape(self.texts[part][start:].partition("<")[0])
        if any(words == unescape(name) for table in self._tables for name in _NAME.findall(table)):
            raise error("has these words as the head of a column; change them in its own program")
        if len(_LOSES_SPACE.findall(changed)) > len(_LOSES_SPACE.findall(self.texts[part])):
            raise error("has these words in several formats in one cell; change them in its own program")

    @cached_property
    def _references(self) -> list[int]:
        """The texts that cells show, by their numbers in the list of them."""
        return [
            int(n) for name, text in self.texts.items() if name != _STRINGS for n in _REFERENCE.findall(text)
        ]

    def _string_at(self, place: int) -> int:
        return len(_STRING.findall(self.texts[_STRINGS][:place])) - 1
