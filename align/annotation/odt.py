"""Notes as comments in an ODT, after OpenDocument 1.3 part 3, 14.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from align.annotation.archive import with_parts
from align.annotation.notes import Note
from align.annotation.place import Annotated, Places
from align.annotation.wording import AUTHOR
from align.annotation.xml_bytes import Edits, as_utf8, extents
from align.data import Document
from align.documents.odt import CONTENT, odt_blocks
from align.documents.origins import Stretch
from align.documents.package import Package, open_package
from align.documents.source import Source
from align.reports.markup import fit

__all__ = ["annotate_odt"]

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAME = f"{{{_NAMESPACES['office']}}}name"
_END, _START = 0, 1  # ranks: at one place, what ends there comes before what begins


def annotate_odt(
    source: Source, document: Document, notes: Sequence[Note], time: str | None = None
) -> Annotated:
    """Return a copy of an ODT with comments; all parts but the text stay as they are.

    :param document: What was read from the file, to whose paragraphs the notes refer.
    :raises ReadError: If the file cannot be read, or is not what the document was read from.
    """
    with open_package(source, "ODT") as package:
        return _annotated(package, document, notes, time)


def _annotated(package: Package, document: Document, notes: Sequence[Note], time: str | None) -> Annotated:
    places = Places(package.source, document, odt_blocks(package))
    stretches = [_stretches(places, note) for note in notes]
    held = [s for found in stretches for s in found]
    if not held:
        return Annotated(package.source.data, 0, 0, left_out=len(notes))
    root = held[0].element.getroottree().getroot()
    data = as_utf8(package.read(CONTENT), package.part(CONTENT).getroottree().docinfo.encoding)
    where = extents(data, root, {s.element for s in held})
    names = _free({element.get(_NAME) for element in root.iter("{*}annotation")})
    edits = Edits(data)
    made = 0
    for note, found in zip(notes, stretches, strict=True):
        if not found:
            continue
        made += 1
        first, last, name = found[0], found[-1], next(names)
        start = last.end if note.span is None else first.start
        edits.insert(
            where[first.element].at(start, tail=first.tail), _comment(first.element, name, note, time), _START
        )
        if note.span is not None:
            end = where[last.element].at(last.end, tail=last.tail)
            edits.insert(end, _end(last.element, name), _END)
    changed = {CONTENT: edits.done()}
    return Annotated(with_parts(package.source.data, changed), made, 0, left_out=len(notes) - made)


def _stretches(places: Places, note: Note) -> tuple[Stretch, ...]:
    """Return where the words of a note stand; of one without words, the end of its paragraph."""
    if note.span is not None:
        return places.stretches(note.paragraph, note.span.start, note.span.end)
    return places.stretches(note.paragraph)[-1:]


def _comment(place: Any, name: str, note: Note, time: str | None) -> bytes:
    """Return a comment as it is written where an element stands."""
    p = _Prefixes(place)
    lines = "".join(f"<{p['text']}:p>{escape(fit(line))}</{p['text']}:p>" for line in note.lines)
    author = f"<{p['dc']}:creator>{AUTHOR}</{p['dc']}:creator>"
    if time is not None:
        author += f"<{p['dc']}:date>{time}</{p['dc']}:date>"
    office = p["office"]
    tag = f'{office}:annotation{p.declared} {office}:name="{name}"'
    return f"<{tag}>{author}{lines}</{office}:annotation>".encode()


def _end(place: Any, name: str) -> bytes:
    p = _Prefixes(place)
    office = p["office"]
    return f'<{office}:annotation-end{p.declared} {office}:name="{name}"/>'.encode()


class _Prefixes(dict[str, str]):
    """The prefixes in force at an element, by our names of the namespaces; ``declared`` adds what lacks."""

    def __init__(self, element: Any) -> None:
        known = {uri: prefix for prefix, uri in element.nsmap.items() if prefix}
        super().__init__({name: known.get(uri, name) for name, uri in _NAMESPACES.items()})
        lacking = {name: uri for name, uri in _NAMESPACES.items() if uri not in known}
        self.declared = "".join(f' xmlns:{name}="{uri}"' for name, uri in lacking.items())


def _free(used: set[Any]) -> Iterator[str]:
    """Yield names that no comment has."""
    number = 0
    while True:
        number += 1
        if (name := f"align{number}") not in used:
            yield name
