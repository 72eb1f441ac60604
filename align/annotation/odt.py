"""Notes as comments in an ODT, after OpenDocument 1.3 part 3, 14.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from align.annotation.archive import with_parts
from align.annotation.notes import Note
from align.annotation.odt_changes import Changes
from align.annotation.odt_xml import NAMESPACES, Prefixes, free
from align.annotation.place import Annotated, Places
from align.annotation.wording import AUTHOR
from align.annotation.xml_bytes import Edits, Extent, as_utf8, extents
from align.data import Document
from align.documents.origins import Stretch
from align.documents.package import Package, open_package
from align.documents.source import Source
from align.documents.word_processing.odt import CONTENT, odt_blocks
from align.reports.markup import fit

__all__ = ["annotate_odt"]

_NAME = f"{{{NAMESPACES['office']}}}name"
_END, _START = 0, 1  # ranks: at one place, what ends there comes before what begins


def annotate_odt(
    source: Source, document: Document, notes: Sequence[Note], time: str | None = None
) -> Annotated:
    """Return a copy of an ODT with comments and tracked changes; all parts but the text stay as they are.

    :param document: What was read from the file, to whose paragraphs the notes refer.
    :raises ReadError: If the file cannot be read, or is not what the document was read from.
    """
    with open_package(source, "ODT") as package:
        return _annotated(package, document, notes, time)


def _annotated(package: Package, document: Document, notes: Sequence[Note], time: str | None) -> Annotated:
    places = Places(package.source, document, odt_blocks(package))
    found = [(note, stretches) for note in notes if (stretches := _stretches(places, note))]
    held = [stretch for _, stretches in found for stretch in stretches]
    if not held:
        return Annotated(package.source.data, 0, 0, left_out=len(notes))
    root = held[0].element.getroottree().getroot()
    data = as_utf8(package.read(CONTENT), package.part(CONTENT).getroottree().docinfo.encoding)
    changes = Changes(root, time)
    where = extents(data, root, {s.element for s in held} | changes.around)
    names = free({element.get(_NAME) for element in root.iter("{*}annotation")})
    edits = Edits(data)
    standing = [(note, stretches, _place(note, stretches, where)) for note, stretches in found]
    taken = {byte for _, _, place in standing for byte in place}
    for note, stretches, (start, end) in standing:
        name = next(names)
        edits.insert(start, _comment(stretches[0].element, name, note, time), _START)
        if note.span is None:
            continue
        edits.insert(end, _end(stretches[-1].element, name), _END)
        if note.replacement is not None and len(stretches) == 1:
            changes.replace(edits, data, stretches[0], (start, end), note.replacement, taken)
    changes.done(edits, where)
    changed = {CONTENT: edits.done()}
    made = len(standing)
    return Annotated(with_parts(package.source.data, changed), made, 0, len(changes), len(notes) - made)


def _place(note: Note, stretches: Sequence[Stretch], where: Mapping[Any, Extent]) -> tuple[int, int]:
    """Return the bytes where the words of a note begin and end; of one without words, the same twice."""
    first, last = stretches[0], stretches[-1]
    end = where[last.element].at(last.end, tail=last.tail)
    return (end if note.span is None else where[first.element].at(first.start, tail=first.tail)), end


def _stretches(places: Places, note: Note) -> tuple[Stretch, ...]:
    """Return where the words of a note stand; of one without words, the end of its paragraph."""
    if note.span is not None:
        return places.stretches(note.paragraph, note.span.start, note.span.end)
    return places.stretches(note.paragraph)[-1:]


def _comment(place: Any, name: str, note: Note, time: str | None) -> bytes:
    """Return a comment as it is written where an element stands."""
    p = Prefixes(place)
    lines = "".join(f"<{p['text']}:p>{escape(fit(line))}</{p['text']}:p>" for line in note.lines)
    author = f"<{p['dc']}:creator>{AUTHOR}</{p['dc']}:creator>"
    if time is not None:
        author += f"<{p['dc']}:date>{time}</{p['dc']}:date>"
    office = p["office"]
    tag = f'{office}:annotation{p.declared} {office}:name="{name}"'
    return f"<{tag}>{author}{lines}</{office}:annotation>".encode()


def _end(place: Any, name: str) -> bytes:
    p = Prefixes(place)
    office = p["office"]
    return f'<{office}:annotation-end{p.declared} {office}:name="{name}"/>'.encode()
