"""Java properties: the strings of one language, a key and a text a line.

The format is that of ``java.util.Properties.load`` (Java SE, class Properties): comments, continued lines,
escapes. Files are UTF-8 since Java 9, and Latin 1 with ``\\uXXXX`` before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.config import Cut
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode
from align.documents.strings import MAX_STRINGS, String, as_document, too_many

__all__ = ["FORMAT"]

_LINE = re.compile(r"\r\n|\n|\r")
_ENDS_OPEN = re.compile(r"(?<!\\)(?:\\\\)*\\$")  # an odd number of backslashes
_KEY = re.compile(r"(?:\\.|[^\\:=\s])*")
_SEPARATOR = re.compile(r"[ \t\f]*[:=]?[ \t\f]*")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# MessageFormat takes one apostrophe for a quotation mark, and two for one, where something is put in.
_PLACE = re.compile(r"\{\d")


def _read(source: Source, _cut: Cut) -> ParsedFile:
    return as_document(source, _strings(source))


def _strings(source: Source) -> Iterator[String]:
    for number, line in enumerate(_logical_lines(decode(source, encoding="utf-8"))):
        if number >= MAX_STRINGS:
            raise too_many(source)
        key = _KEY.match(line)
        assert key is not None
        separator = _SEPARATOR.match(line, key.end())
        assert separator is not None
        text = _plain(line[separator.end() :])
        if _PLACE.search(text):
            text = text.replace("''", "'")
        yield (_plain(key[0]),), text


def _logical_lines(text: str) -> Iterator[str]:
    """Yield lines that say something, those that are continued put together."""
    parts: list[str] = []
    for raw in _LINE.split(text):
        line = raw.lstrip(" \t\f")
        if not parts and (not line or line[0] in "#!"):
            continue
        if _ENDS_OPEN.search(line):
            parts.append(line[:-1])
        else:
            yield "".join((*parts, line))
            parts = []
    if parts:
        yield "".join(parts)


def _plain(text: str) -> str:
    """Return a text with its escapes undone; half a character outside the basic plane becomes U+FFFD."""

    def sign(escape: re.Match[str]) -> str:
        return chr(int(escape[1], 16)) if escape[1] else _SIGNS.get(escape[2], escape[2])

    found = _ESCAPE.sub(sign, text)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if "\\u" in text else found


FORMAT = Format("properties", (".properties",), lambda _head: False, _read, rank=30, strings=True)
