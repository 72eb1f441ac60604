"""PO: the messages of a program and their translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from align.config import Cut
from align.data import Furniture, Unit
from align.documents.bitext import (
    Bitext,
    Row,
    assemble_bitext,
    check_languages,
    english_first,
    no_document,
    one_line,
)
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode
from align.documents.strings import String, as_document

if TYPE_CHECKING:
    from polib import POEntry, POFile

__all__ = ["FORMAT", "parse"]

_MAX_LINES = 20_000  # of a message
_CHARSET = re.compile(rb'^"Content-Type:[^\n]*?charset=([\w.:-]{2,30})', re.IGNORECASE | re.MULTILINE)
# Words joined by signs, or one written in capitals or with humps: menu.file.open, ERROR_404, fileOpen.
_JOINED, _HUMPED = re.compile(r"[^\W\d_][\w.:/-]*[\w-]"), re.compile(r"[a-z]+[A-Z][A-Za-z0-9]*")
_JOINTS = frozenset(".:/_-")
_MOSTLY = 0.6
_SHORT, _MANY = 40, 8  # characters of a key, and times that its text is as long
_MESSAGE = re.compile(rb'(?m)^msgid\s+"[^\n]*(?:\r?\n"[^\n]*)*\r?\nmsg(?:str|id_plural)\b')


def parse(source: Source) -> Bitext:
    """Read a catalogue: ``msgid`` on one side, ``msgstr`` on the other, whichever of them is French.

    The header and obsolete messages are left out, and so is a text under a key that names it, which is kept
    as furniture; fuzzy messages are read, and say so among their properties. The forms of a plural are units
    of their own. A message goes by its context and its line.

    :raises ReadError: If it cannot be read, its messages are keys, or its languages not French and English.
    """
    catalogue = _catalogue(source, decode(source, encoding=_charset(source.data)))
    if _has_keys(catalogue):
        raise source.error("holds one language, under keys; name the catalogue of the other language too")
    declared = catalogue.metadata.get("Language", "").strip()
    swapped = check_languages(source, None, declared)
    codes = ("fr", declared or "en") if swapped is False else (declared or "fr", "en")
    entries = [entry for entry in catalogue if not entry.obsolete]
    rows = [row for entry in entries if not _is_key(entry) for row in _rows(entry, codes)]
    if swapped is None:
        swapped = english_first([row.first for row in rows], [row.second for row in rows])
    made = assemble_bitext(source, rows, swapped)
    left = tuple(
        Furniture(one_line(entry.msgstr), None, f"stands under a key, {one_line(entry.msgid)}")
        for entry in entries
        if _is_key(entry)
    )
    if swapped:
        return replace(made, french=replace(made.french, furniture=left))
    return replace(made, english=replace(made.english, furniture=left))


def _read(source: Source, cut: Cut) -> ParsedFile:
    """Read a catalogue whose messages are keys as a document of one language; any other is a bitext."""
    catalogue = _catalogue(source, decode(source, encoding=_charset(source.data)))
    if not _has_keys(catalogue):
        no_document(source, cut)
    return as_document(
        source, (string for entry in catalogue if not entry.obsolete for string in _keyed(entry))
    )


def _keyed(entry: POEntry) -> Iterator[String]:
    """Yield the texts of a message under its key, a plural's each under its number."""
    keys = tuple(filter(None, (entry.msgctxt, entry.msgid)))
    if not entry.msgid_plural:
        yield keys, entry.msgstr
    for form, words in sorted(entry.msgstr_plural.items()):
        yield (*keys, str(form)), words


def _is_key(entry: POEntry) -> bool:
    """Say whether a message stands under a key that names it: a few words for a page of text."""
    named = len(entry.msgid) < _SHORT and entry.msgid[-1:].isalnum()
    return named and len(entry.msgstr) > _MANY * max(len(entry.msgid), _SHORT / 2)


def _has_keys(catalogue: POFile) -> bool:
    """Say whether the messages of a catalogue are keys (``menu.file.open``) and no text in a language."""
    messages = [entry.msgid for entry in catalogue if not entry.obsolete and entry.msgid != entry.msgstr]
    return sum(map(_names, messages)) > len(messages) * _MOSTLY


def _names(message: str) -> bool:
    joined = _JOINED.fullmatch(message) is not None and not _JOINTS.isdisjoint(message)
    return joined or _HUMPED.fullmatch(message) is not None


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
    _read,
    rank=6,
    pairs=parse,
)
