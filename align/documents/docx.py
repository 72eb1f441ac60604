"""DOCX, read as a reader sees it: numbers as printed, tables cell by cell, footnotes, changes accepted.

The archive is opened with zipfile and its parts parsed with lxml, not with python-docx, which neither bounds
what it unpacks nor knows printed numbers, tracked changes or footnotes. Headers and footers are page
furniture and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from align.config import Cut
from align.data import Kind
from align.documents.numbering import Counters, Numbering, numeral
from align.documents.package import Package, open_package, parse_xml
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source

__all__ = ["FORMAT", "read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAX_NESTING = 40
_HEADING = re.compile(r"(?:heading|titre|title|subtitle|sous-titre|überschrift|h\d|hch|_ h_)", re.IGNORECASE)
# What is not part of the text once all changes are accepted, and what never was.
_DROPPED = frozenset(
    _W + name
    for name in [
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "sectPr",
        "fldChar",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
        "commentReference",
        "separator",
        "continuationSeparator",
    ]
)
_TEXTS = frozenset((f"{_W}t", f"{_M}t"))
# What stands for a sign, and the sign.
_SIGNS = {
    **dict.fromkeys((f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"), " "),
    f"{_W}noBreakHyphen": "-",
}
_CALLS = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_WRAPPERS = frozenset(_W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def _read(source: Source, _cut: Cut) -> ParsedFile:
    return read_docx(source)


def read_docx(source: Source) -> ParsedFile:
    """Read the text of a DOCX.

    :raises ReadError: If it is none, or damaged, encrypted or too large.
    """
    with open_package(source, "DOCX") as package:
        return _document(package)


def _document(package: Package) -> ParsedFile:
    source = package.source
    main = _main_part(package)
    if main is None:
        raise source.error("is a ZIP archive that holds no Word document; save the text as DOCX")
    folder = main.rpartition("/")[0]

    def part(name: str) -> Any:
        return _part(package, f"{folder}/{name}" if folder else name)

    reader = _Reader(
        Numbering.read(part("numbering.xml"), part("styles.xml")),
        _notes(part("footnotes.xml"), "footnote"),
        _notes(part("endnotes.xml"), "endnote"),
    )
    body = _part(package, main).find(f"{_W}body")
    if body is None:
        raise source.error("is a DOCX without a text; open it in a word processor and save it again")
    reader.container(body, Kind.PARAGRAPH)
    reader.finish()
    return ParsedFile(*assemble(reader.blocks))


def _main_part(package: Package) -> str | None:
    """Return the name of the part that holds the text: where the package says it is, else the usual place."""
    for relation in () if (root := package.part("_rels/.rels")) is None else root:
        if isinstance(relation.tag, str) and str(relation.get("Type", "")).endswith("/officeDocument"):
            target = str(relation.get("Target", "")).lstrip("/")
            if target in package.names and target.endswith(".xml") and "document" in target:
                return target
    return "word/document.xml" if "word/document.xml" in package.names else None


def _part(package: Package, name: str) -> Any:
    """Parse one part; what is written in the strict namespace is read as if in the usual one."""
    if name not in package.names:
        return None
    data = package.read(name)
    if _STRICT in data[:5000]:
        data = data.replace(_STRICT, _W[1:-1].encode())
    return parse_xml(package.source, data, package.kind)


def _notes(root: Any, tag: str) -> dict[str, Any]:
    """Return the notes of a part by their id, without the separators."""
    if root is None:
        return {}
    return {
        note.get(f"{_W}id", ""): note
        for note in root.iterchildren(f"{_W}{tag}")
        if note.get(f"{_W}type", "normal") == "normal"
    }


@dataclass(slots=True)
class _Reader:
    """Walks the body of a document and gathers its blocks."""

    numbering: Numbering
    footnotes: dict[str, Any]
    endnotes: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    counters: Counters = field(default_factory=Counters)
    held: str = ""  # the text of a paragraph whose mark was deleted: it runs on in the next
    late: list[Block] = field(default_factory=list)
    seen: int = 0
    depth: int = 0

    def container(self, parent: Any, kind: Kind) -> None:
        """Read what stands at the level of paragraphs: the body, a cell, a text box, a note."""
        self.depth += 1
        if self.depth > _MAX_NESTING:
            raise ValueError("nested too deeply")
        for child in parent:
            tag = child.tag
            if tag == f"{_W}p":
                self.paragraph(child, kind)
            elif tag == f"{_W}tbl":
                self.table(child)
            elif tag in _WRAPPERS:
                self.container(child, kind)
            elif tag == f"{_MC}AlternateContent" and (chosen := _chosen(child)) is not None:
                self.container(chosen, kind)
        self.depth -= 1

    def table(self, table: Any) -> None:
        for row in _within(table, f"{_W}tr"):
            properties = row.find(f"{_W}trPr")
            if properties is not None and properties.find(f"{_W}del") is not None:
                continue
            for cell in _within(row, f"{_W}tc"):
                self.container(cell, Kind.TABLE_CELL)

    def paragraph(self, element: Any, kind: Kind) -> None:
        properties = element.find(f"{_W}pPr")
        notes: list[tuple[str, str]] = []
        boxes: list[Any] = []
        text = self.held + "".join(_words(element, notes, boxes))
        self.held = ""
        if _mark_deleted(properties):
            self.held = text
            return
        level = self.numbering.of(properties)
        label = self.counters.label(level) if level is not None and text.strip() else None
        if kind is Kind.PARAGRAPH:
            kind = self.kind(properties, listed=level is not None)
        self.blocks.append(Block(text, kind, label or None))
        for box in boxes:
            self.container(box, Kind.PARAGRAPH)
        for what, identifier in notes:
            self.note(what, identifier)

    def kind(self, properties: Any, *, listed: bool) -> Kind:
        """Return what a paragraph of the body is, by its style and by whether it stands in a list."""
        name, outline = self.numbering.style(properties)
        if outline is not None or _HEADING.match(name):
            return Kind.HEADING
        return Kind.LIST_ITEM if listed else Kind.PARAGRAPH

    def note(self, what: str, identifier: str) -> None:
        """Read a footnote where it is called, an endnote for the end."""
        notes = self.footnotes if what == "footnote" else self.endnotes
        note = notes.pop(identifier, None)  # popped: a note that calls itself is read once
        if note is None:
            return
        if what == "footnote":
            self.seen += 1
        number = str(self.seen) if what == "footnote" else numeral(len(self.late) + 1, "lowerRoman")
        words = ["".join(_words(paragraph, [], [])).strip() for paragraph in note.iter(f"{_W}p")]
        block = Block(" ".join(words), Kind.FOOTNOTE, number)
        (self.blocks if what == "footnote" else self.late).append(block)

    def finish(self) -> None:
        if self.held:
            self.blocks.append(Block(self.held))
        self.blocks += self.late


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the children of a kind, through content controls and markers of change."""
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))


def _mark_deleted(properties: Any) -> bool:
    """Whether the mark that ends a paragraph was deleted, so that it runs on in the next."""
    marks = None if properties is None else properties.find(f"{_W}rPr")
    return marks is not None and (
        marks.find(f"{_W}del") is not None or marks.find(f"{_W}moveFrom") is not None
    )


def _chosen(alternatives: Any) -> Any:
    """Of two ways to say the same, the newer one."""
    choice = alternatives.find(f"{_MC}Choice")
    return choice if choice is not None else alternatives.find(f"{_MC}Fallback")


def _words(element: Any, notes: list[tuple[str, str]], boxes: list[Any]) -> Iterator[str]:
    """Yield the text of a paragraph; collect the notes that it calls and the text boxes anchored in it."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag in _TEXTS:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _CALLS:
            notes.append((_CALLS[tag], child.get(f"{_W}id", "")))
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif (inside := _inside(child)) is not None:
            stack.append(iter(inside))


def _inside(element: Any) -> Any:
    """Return what holds the words of an element; None where they do not show."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return None
    if element.tag == f"{_MC}AlternateContent":
        return _chosen(element)
    return None if element.tag == f"{_W}r" and _hidden(element) else element


def _hidden(run: Any) -> bool:
    properties = run.find(f"{_W}rPr")
    hidden = None if properties is None else properties.find(f"{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "true") not in ("0", "false", "off")


FORMAT = Format(
    "DOCX",
    (".docx", ".docm"),
    lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")),
    _read,
    rank=10,
)
