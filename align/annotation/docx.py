"""Notes as comments in a DOCX, and replacements as tracked changes, after ISO/IEC 29500-1, 17.13.

Word heeds no comment in footnotes, endnotes and text boxes ([MS-OI29500], 2.1.315): what is to be said there
stands at the call of the note, or where the box hangs, and names its words. So does what is to be said in a
table of contents, at the nearest words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Any

from align.annotation.archive import with_parts
from align.annotation.docx_comments import comments_part
from align.annotation.docx_contents import made_anew
from align.annotation.docx_runs import RunMarks, Spot
from align.annotation.notes import Note
from align.annotation.place import Annotated, Places
from align.annotation.wording import AUTHOR, elsewhere
from align.annotation.xml_bytes import as_utf8
from align.data import Document
from align.documents.origins import Stretch
from align.documents.package import Package, open_package
from align.documents.paragraph_builder import Block
from align.documents.source import Source
from align.documents.word_processing.docx import docx_blocks
from align.documents.word_processing.docx_words import W
from align.reports.base import Ui

__all__ = ["annotate_docx"]

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MOST = 32_000  # comments: with more than 32,767, Word does not open a file ([MS-OI29500], 2.1.315)
_ID = re.compile(rb"""\bid\s*=\s*["'](-?\d+)["']""")


def annotate_docx(
    source: Source, document: Document, notes: Sequence[Note], ui: Ui, time: str | None = None
) -> Annotated:
    """Return a copy of a DOCX with comments; all parts but those that say so stay as they are.

    :param document: What was read from the file, to whose paragraphs the notes refer.
    :raises ReadError: If the file cannot be read, or is not what the document was read from.
    """
    with open_package(source, "DOCX") as package:
        return _annotated(package, document, notes, ui, time)


def _annotated(
    package: Package, document: Document, notes: Sequence[Note], ui: Ui, time: str | None
) -> Annotated:
    main, blocks = docx_blocks(package)
    places = Places(package.source, document, blocks)
    root = package.part(main)
    data = as_utf8(package.read(main), root.getroottree().docinfo.encoding)
    comments = comments_part(package, main, time)
    ids = _free([data, comments.data])
    marks = RunMarks(data, ids, time)
    tables = _tables(blocks)
    kept = notes[: max(0, _MOST - comments.count)]
    exact = beside = 0
    for note in kept:
        spot, on_words = _spot(places, note, tables)
        if spot is None:
            continue
        lines = note.lines
        if not on_words and note.span is not None:
            lines = (lines[0], elsewhere(note.span.text, ui), *lines[1:])
        replacement = note.replacement if on_words else None
        marks.add(number := next(ids), spot, replacement)
        comments.add(number, AUTHOR, lines)
        exact += on_words
        beside += not on_words
    changed = {**comments.parts(), main: marks.done()}
    left = len(notes) - exact - beside
    return Annotated(with_parts(package.source.data, changed), exact, beside, marks.replaced, left)


def _spot(places: Places, note: Note, tables: Set[Any]) -> tuple[Spot | None, bool]:
    """Return where a note goes, and whether it stands on its words, or where words are missing.

    :param tables: The paragraphs of tables of contents and the like.
    """
    if found := _words(places, note, tables):
        units = _unit(found[0].element), _unit(found[-1].element)
        return Spot(units[0], found[0], units[1], found[-1]), True
    host = _host(places, note, tables)
    if host is None:
        return None, False
    called = places.block(note.paragraph).call is not None
    away = not called and any(_in(s.element, tables) for s in places.stretches(note.paragraph))
    missing = note.span is None
    return Spot(host, None, host, None, point=missing or away), missing and not away


def _words(places: Places, note: Note, tables: Set[Any]) -> Sequence[Stretch]:
    """Return where the words of a note stand; nothing where Word heeds no comment on some of them."""
    if note.span is None or places.block(note.paragraph).call is not None:
        return ()
    found = places.stretches(note.paragraph, note.span.start, note.span.end)
    return () if any(_in_box(s.element) or _in(s.element, tables) for s in found) else found


def _tables(blocks: Sequence[Block]) -> frozenset[Any]:
    """Return the paragraphs of tables of contents and the like, of all parts that some blocks stand in."""
    elements = (origin.element for block in blocks for origin in block.origins[:1])
    roots = {element.getroottree().getroot() for element in elements}
    return frozenset(paragraph for root in roots for paragraph in made_anew(root))


def _host(places: Places, note: Note, tables: Set[Any]) -> Any:
    """Return the run or formula that a note hangs on: what calls its words, or else the nearest words."""
    block = places.block(note.paragraph)
    held = [block.call] if block.call is not None else [s.element for s in places.stretches(note.paragraph)]
    for element in reversed(held):
        if not _in(element, tables) and (unit := _unit(element)) is not None:
            return unit
    nearest = places.nearest(note.paragraph, lambda s: _in_main_text(s) and not _in(s.element, tables))
    if nearest is None:  # a table, and nothing else
        nearest = places.nearest(note.paragraph, _in_main_text)
    return None if nearest is None else _unit(nearest.element)


def _in(element: Any, tables: Set[Any]) -> bool:
    """Whether an element stands in one of some paragraphs."""
    return bool(tables) and any(above in tables for above in element.iterancestors(f"{W}p"))


def _in_main_text(stretch: Stretch) -> bool:
    root = stretch.element.getroottree().getroot()
    return root.tag == f"{W}document" and _unit(stretch.element) is not None


def _unit(element: Any) -> Any:
    """Return the run or formula of the main text that holds an element; None where none does."""
    unit = found = None
    for above in (element, *element.iterancestors()):
        if above.tag == f"{W}r" or str(above.tag).startswith(_M):
            unit = above
        elif above.tag == f"{W}p":
            unit, found = None, unit
    return found


def _in_box(element: Any) -> bool:
    """Whether an element stands in a text box."""
    return any(above.tag == f"{W}txbxContent" for above in element.iterancestors())


def _free(parts: Sequence[bytes]) -> Iterator[int]:
    """Yield numbers that no comment, bookmark or change of some parts has."""
    used = {int(number) for data in parts for number in _ID.findall(data)}
    number = 0
    while True:
        if number not in used:
            yield number
        number += 1
