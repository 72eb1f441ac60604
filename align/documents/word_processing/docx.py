"""DOCX, read as a reader sees it: numbers as printed, tables cell by cell, footnotes, changes accepted.

The archive is opened with zipfile and its parts parsed with lxml, not with python-docx, which neither bounds
what it unpacks nor knows printed numbers, tracked changes or footnotes. Heads and feet of pages come behind
the text, each once; the numbers of pages in them are left out.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from align.data import Furniture, Kind
from align.documents.numerals import numeral
from align.documents.origins import Traced
from align.documents.package import Package, open_package
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import ParsedFile
from align.documents.source import Source
from align.documents.text_layout.bracketed_notes import bracketed_notes
from align.documents.text_layout.contents import titles_of_contents
from align.documents.word_processing.docx_parts import Parts
from align.documents.word_processing.docx_words import (
    MC,
    Anchored,
    Fields,
    R,
    W,
    Words,
    chosen,
    note_called,
    relation_of,
)
from align.documents.word_processing.numbering import Counters, Numbering
from align.documents.word_processing.page_edges import without_page_number
from align.documents.word_processing.typed_code import told_by_type

__all__ = ["docx_blocks", "read_docx"]

_MAX_NESTING = 40
_HEADING = re.compile(r"(?:heading|titre|title|subtitle|sous-titre|überschrift|h\d|hch|_ h_)", re.IGNORECASE)
# Styles of lists of contents, in Word's English and French.
_CONTENTS = re.compile(
    r"(?:toc|tm)\s?\d|table of (?:figures|authorities)|table des illustrations", re.IGNORECASE
)
_PAGE = re.compile(r"\t[\t .…]*(?:\d{1,4}|[ivxlc]{1,6})\s*$")
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def read_docx(source: Source) -> ParsedFile:
    """Read the text of a DOCX.

    :raises ReadError: If it is none, or damaged, encrypted or too large.
    """
    with open_package(source, "DOCX") as package:
        reader = _gathered(package)
        return ParsedFile(*assemble(reader.blocks), furniture=tuple(reader.furniture))


def docx_blocks(package: Package) -> tuple[str, list[Block]]:
    """Return the name of the part that holds the text of a DOCX, and its blocks with their origins.

    The blocks that have words are the paragraphs of the document, in order. The origins of notes lie in other
    parts; the calls of all lie in this one.

    :raises ReadError: If the text cannot be read.
    """
    reader = _gathered(package)
    return reader.parts.main, reader.blocks


def _gathered(package: Package) -> _Reader:
    """Read a DOCX to its end."""
    source = package.source
    main = _main_part(package)
    if main is None:
        raise source.error("is a ZIP archive that holds no Word document; save the text as DOCX")
    parts = Parts.of(package, main)
    root = parts.root(main.rpartition("/")[2])
    body = root.find(f"{W}body")
    if body is None:
        raise source.error("is a DOCX without a text; open it in a word processor and save it again")
    numbering = Numbering.read(parts.root("numbering.xml"), parts.root("styles.xml"))
    reader = _Reader(
        parts,
        Words(numbering, Fields(body)),
        _notes(parts.root("footnotes.xml"), "footnote"),
        _notes(parts.root("endnotes.xml"), "endnote"),
    )
    reader.container(body, Kind.PARAGRAPH)
    reader.finish()
    reader.edges(body)
    reader.blocks = told_by_type(reader.blocks)
    return reader


def _main_part(package: Package) -> str | None:
    """Return the name of the part that holds the text: where the package says it is, else the usual place."""
    for relation in () if (root := package.part("_rels/.rels")) is None else root:
        if isinstance(relation.tag, str) and str(relation.get("Type", "")).endswith("/officeDocument"):
            target = str(relation.get("Target", "")).lstrip("/")
            if target in package.names and target.endswith(".xml") and "document" in target:
                return target
    return "word/document.xml" if "word/document.xml" in package.names else None


def _notes(root: Any, tag: str) -> dict[str, Any]:
    """Return the notes of a part by their id, without the separators."""
    if root is None:
        return {}
    return {
        note.get(f"{W}id", ""): note
        for note in root.iterchildren(f"{W}{tag}")
        if note.get(f"{W}type", "normal") == "normal"
    }


@dataclass(slots=True)
class _Reader:
    """Walks the body of a document and gathers its blocks."""

    parts: Parts
    words: Words
    footnotes: dict[str, Any]
    endnotes: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    counters: Counters = field(default_factory=Counters)
    held: list[Traced] = field(default_factory=list)  # the text of paragraphs that run on in the next
    late: list[Block] = field(default_factory=list)
    seen: int = 0
    tables: int = 0
    cell: tuple[int, int] | None = None  # the table that is read, and its row
    depth: int = 0

    def container(self, parent: Any, kind: Kind) -> None:
        """Read what stands at the level of paragraphs: the body, a cell, a text box, a note."""
        self.depth += 1
        if self.depth > _MAX_NESTING:
            raise ValueError("nested too deeply")
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self.paragraph(child, kind)
            elif tag == f"{W}tbl":
                self.table(child)
            elif tag == f"{W}altChunk":
                self.part(child.get(f"{R}id", ""), child)
            elif (inside := _wrapped(child)) is not None:
                self.container(inside, kind)
        self.depth -= 1

    def table(self, table: Any) -> None:
        self.tables += 1
        number, above = self.tables, self.cell
        shown = (row for row in _within(table, f"{W}tr") if not _says(row.find(f"{W}trPr"), "del", "hidden"))
        for place, row in enumerate(shown, 1):
            for cell in _within(row, f"{W}tc"):
                if not _says(cell.find(f"{W}tcPr"), "cellDel"):
                    self.cell = number, place
                    self.container(cell, Kind.TABLE_CELL)
        self.cell = above

    def paragraph(self, element: Any, kind: Kind) -> None:
        properties = element.find(f"{W}pPr")
        anchored = Anchored()
        self.held.append(self.words.of(element, anchored))
        if not _runs_on(properties):
            self.put(Traced.joined(self.held), properties, kind)
            self.held.clear()
        for box in anchored.boxes:
            self.container(box, Kind.PARAGRAPH)
        for part in anchored.parts:
            self.part(relation_of(part), part)
        for call in anchored.notes:
            self.note(call)

    def put(self, words: Traced, properties: Any, kind: Kind) -> None:
        """Add a paragraph, with the label that Word prints before it."""
        text = words.text
        numbering = self.words.numbering
        level = numbering.of(properties)
        label = self.counters.label(level) if level is not None and text.strip() else None
        style, outline = numbering.style(properties)
        code = self.words.typed(words, properties)
        if _CONTENTS.match(style) and (page := _PAGE.search(text)) is not None:
            text, code = self.leave_out(text, page.start()), ()
        if kind is Kind.PARAGRAPH:
            titled = outline is not None or _HEADING.match(style) is not None
            kind = _kind_of_text(titled=titled, listed=level is not None)
        cell = self.cell if kind is Kind.TABLE_CELL else None
        self.blocks.append(Block(text, kind, label or None, origins=words.origins, cell=cell, code=code))

    def leave_out(self, text: str, start: int) -> str:
        """Return a line of a list of contents without its page number."""
        self.furniture.append(Furniture(text[start:].strip(), None, "leads to a page of the contents"))
        return text[:start]

    def part(self, relation: str, call: Any) -> None:
        """Read another part at its place; one that cannot be read is named among what was left out."""
        blocks = self.parts.blocks(relation)
        if blocks is not None:
            self.blocks += [replace(block, call=call) for block in blocks]
        elif relation in self.parts.targets:
            name = self.parts.targets[relation]
            self.furniture.append(Furniture(name, None, "part of a format that is not read"))

    def note(self, call: Any) -> None:
        """Read a footnote where it is called, an endnote for the end."""
        what, identifier = note_called(call)
        notes = self.footnotes if what == "footnote" else self.endnotes
        note = notes.pop(identifier, None)  # popped: a note that calls itself is read once
        if note is None:
            return
        if what == "footnote":
            self.seen += 1
        number = str(self.seen) if what == "footnote" else numeral(len(self.late) + 1, "lowerRoman")
        words = Words(self.words.numbering, Fields(note))
        block = Block.of(Traced.joined(_note_words(note, words), " "), Kind.FOOTNOTE, number, call)
        (self.blocks if what == "footnote" else self.late).append(block)

    def finish(self) -> None:
        """Add what was kept for the end; tell what was left out."""
        if self.held:
            self.blocks.append(Block.of(Traced.joined(self.held), Kind.PARAGRAPH, None))
        for i, length in titles_of_contents([block.text for block in self.blocks]).items():
            block = self.blocks[i]
            self.blocks[i] = replace(block, text=self.leave_out(block.text, length), code=())
        for i in bracketed_notes([block.text.strip() for block in self.blocks]):
            if self.blocks[i].kind is Kind.PARAGRAPH:
                self.blocks[i] = replace(self.blocks[i], kind=Kind.FOOTNOTE)
        self.blocks += self.late
        for number in self.words.fields.left_out:
            self.furniture.append(Furniture(number, None, "page number of a reference"))

    def edges(self, body: Any) -> None:
        """Add the heads and feet of pages. No comment can stand in them: it hangs on the end of the text."""
        last = next(iter(deque(body.iter(f"{W}r"), maxlen=1)), None)
        met: set[str] = set()
        for kind, root in self.parts.edges(body):
            words = Words(self.words.numbering, Fields(root))
            for paragraph in _note_words(root, words):
                text, numbers = without_page_number(paragraph.text, words.fields.left_out)
                words.fields.left_out.clear()
                self.furniture += [Furniture(number, None, "number of a page") for number in numbers]
                if text and kind is None:
                    self.furniture.append(Furniture(text, None, "head or foot of pages, not shown"))
                elif text and text not in met:
                    met.add(text)
                    self.blocks.append(Block(text, kind or Kind.PAGE_HEADER, call=last))


def _kind_of_text(*, titled: bool, listed: bool) -> Kind:
    if titled:
        return Kind.HEADING
    return Kind.LIST_ITEM if listed else Kind.PARAGRAPH


def _wrapped(element: Any) -> Any:
    """Return what holds the paragraphs of a control, a change or alternatives; None of anything else."""
    if element.tag == f"{MC}AlternateContent":
        return chosen(element)
    return element if element.tag in _WRAPPERS else None


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


def _says(properties: Any, *names: str) -> bool:
    """Whether one of some properties is set."""
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in names)


def _runs_on(properties: Any) -> bool:
    """Whether a paragraph runs on in the next: its mark was deleted, or it is a drop capital."""
    if properties is None:
        return False
    frame = properties.find(f"{W}framePr")
    if frame is not None and frame.get(f"{W}dropCap", "none") != "none":
        return True
    return _says(properties.find(f"{W}rPr"), "del", "moveFrom")


def _note_words(note: Any, words: Words) -> Iterator[Traced]:
    """Yield the words of each paragraph of a note, once, those in its tables and text boxes too."""
    left = [note]
    while left:
        element = left.pop()
        anchored = Anchored()
        if element.tag == f"{W}p":
            yield words.of(element, anchored).strip()
            left += reversed(anchored.boxes)
        elif element.tag == f"{MC}AlternateContent":
            left += () if (inside := chosen(element)) is None else (inside,)
        elif element.tag not in (f"{W}del", f"{W}moveFrom"):
            left += reversed(element)
