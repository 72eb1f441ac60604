"""PO: the messages of a program and their translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from align.data import Unit
from align.documents.bitext import (
    Bitext,
    Row,
    assemble_bitext,
    check_languages,
    english_first,
    no_document,
    one_line,
)
from align.documents.registry import Format
from align.documents.source import Source, decode

if TYPE_CHECKING:
    from polib import POEntry, POFile

__all__ = ["FORMAT", "parse"]

_MAX_LINES = 20_000  # of a message
_CHARSET = re.compile(rb'^"Content-Type:[^\n]*?charset=([\w.:-]{2,30})', re.IGNORECASE | re.MULTILINE)
_MESSAGE = re.compile(rb'(?m)^msgid\s+"[^\n]*(?:\r?\n"[^\n]*)*\r?\nmsg(?:str|id_plural)\b')


def parse(source: Source) -> Bitext:
    """Read a catalogue: ``msgid`` on one side, ``msgstr`` on the other, whichever of them is French.

    The header and obsolete messages are left out; fuzzy ones are read, and say so among their properties. The
    forms of a plural are units of their own. A message goes by its context and its line.

    :raises ReadError: If it cannot be read, or its languages are not French and English.
    """
    catalogue = _catalogue(source, decode(source, encoding=_charset(source.data)))
    declared = catalogue.metadata.get("Language", "").strip()
    swapped = check_languages(source, None, declared)
    codes = ("fr", declared or "en") if swapped is False else (declared or "fr", "en")
    rows = [row for entry in catalogue if not entry.obsolete for row in _rows(entry, codes)]
    if swapped is None:
        swapped = english_first([row.first for row in rows], [row.second for row in rows])
    return assemble_bitext(source, rows, swapped)


def _charset(data: bytes) -> str | None:
    said = _CHARSET.search(data)
    return None if said is None else said[1].decode("ascii")


def _catalogue(source: Source, text: str) -> POFile:
    import polib

    # The library puts the lines of a message together one by one, which costs the square of them.
    quoted = (line.lstrip().startswith('"') for line in text.splitlines())
    if max((sum(1 for _ in run) for opens, run in groupby(quoted) if opens), default=0) > _MAX_LINES:
        raise source.error(f"has a message of more than {_MAX_LINES:,} lines; cut it into parts")
    try:
        # A text that is the name of a file would be opened as one: a line before it keeps it a text. Line
        # numbers stay, for the first line of a catalogue is then the second.
        return polib.pofile("\n" + text.replace("\r\n", "\n"))
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        line = re.search(r"line (\d+)", str(error))
        place = f" (line {int(line[1]) - 1})" if line else ""
        raise source.error(f"is not a PO file that can be read{place}; check it with msgfmt") from None


def _rows(entry: POEntry, codes: tuple[str, str]) -> Iterator[Row]:
    line = str((entry.linenum or 2) - 1)
    name = f"{one_line(entry.msgctxt)}:{line}" if entry.msgctxt else line
    notes = tuple(one_line(note) for note in (entry.tcomment, entry.comment) if note)
    flags = tuple(("flag", flag) for flag in entry.flags)
    if not entry.msgid_plural:
        yield Row(Unit(name, notes, flags, codes), entry.msgid, entry.msgstr)
        return
    for form, words in sorted(entry.msgstr_plural.items()):
        original = entry.msgid if form == 0 else entry.msgid_plural
        yield Row(Unit(f"{name}[{form}]", notes, flags, codes), original, words)


FORMAT = Format(
    "PO",
    (".po", ".pot"),
    lambda head: _MESSAGE.search(head) is not None,
    no_document,
    rank=6,
    pairs=parse,
)
