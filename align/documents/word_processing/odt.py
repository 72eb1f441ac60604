"""ODT, read as a reader sees it: numbers as printed, tables cell by cell, footnotes, changes accepted.

After OpenDocument 1.3 part 3. The archive and its parts are read within the bounds of ``package``. What was
deleted under tracked changes is kept apart from the text (``text:tracked-changes``) and left out. Heads and
feet of pages are in ``styles.xml``; they come behind the text, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from align.data import Furniture, Kind
from align.documents.origins import Origin, Traced
from align.documents.package import Package, open_package
from align.documents.paragraph_builder import Block, assemble
from align.documents.raised import raised
from align.documents.registry import ParsedFile
from align.documents.source import Source
from align.documents.text_layout.contents import titles_of_contents
from align.documents.word_processing.odf_lists import Lists, Place
from align.documents.word_processing.page_edges import without_page_number
from align.documents.word_processing.typed_code import is_typewriter, told_by_type, typed_places

__all__ = ["CONTENT", "odt_blocks", "read_odt"]

CONTENT = "content.xml"
"""The part that holds the text."""

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _STYLE, _DRAW, _MANIFEST = (
    _NS % name for name in ("text", "table", "office", "style", "drawing", "manifest")
)
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MAX_NESTING = 40
_MOST_LINKS = 20  # from a style to the one that it is like
# Containers that hold paragraphs and add nothing of their own.
_WRAPPERS = frozenset(
    [
        *(
            _TEXT + name
            for name in (
                "section index-body index-title table-of-content table-index illustration-index object-index "
                "user-index alphabetical-index bibliography"
            ).split()
        ),
        *(_DRAW + name for name in ("frame", "text-box", "g", "custom-shape", "rect", "a")),
    ]
)
_ROWS = frozenset(_TABLE + name for name in ("table-rows", "table-header-rows", "table-row-group"))
# Inside a paragraph: what is no word of it.
_SILENT = frozenset(
    [
        *(_TEXT + name for name in ("number", "ruby-text", "note-citation", "hidden-text", "script")),
        *(_OFFICE + name for name in ("annotation", "annotation-end", "binary-data", "event-listeners")),
        *("{http://www.w3.org/1998/Math/MathML}math",),
    ]
)
# What stands for a sign, and the sign. A tab stays one: it leads to the page numbers of a list of contents.
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": " "}
_EDGES = {
    f"{_STYLE}{edge}{of}": kind
    for edge, kind in (("header", Kind.PAGE_HEADER), ("footer", Kind.PAGE_FOOTER))
    for of in ("", "-left", "-first")
}
_PAGES = frozenset(_TEXT + name for name in ("page-number", "page-count"))
_PAGE = re.compile(r"\t[\t .…]*(?:\d{1,4}|[ivxlc]{1,6})\s*$")
_BOXES = frozenset(_DRAW + name for name in ("frame", "text-box", "g", "custom-shape", "rect"))
_APART = _SILENT | frozenset(_SIGNS) | _PAGES | _BOXES | {f"{_TEXT}note"}


def read_odt(source: Source) -> ParsedFile:
    """Read the text of an ODT.

    :raises ReadError: If it is none, or damaged, encrypted or too large.
    """
    with open_package(source, "ODT") as package:
        reader = _gathered(package)
        return ParsedFile(*assemble(reader.blocks), furniture=tuple(reader.furniture))


def odt_blocks(package: Package) -> list[Block]:
    """Return the blocks of an ODT with their origins, which lie in ``CONTENT``.

    Those that have words are the paragraphs of the document, in order.

    :raises ReadError: If the text cannot be read.
    """
    return _gathered(package).blocks


def _gathered(package: Package) -> _Reader:
    """Read an ODT to its end."""
    source = package.source
    content = package.part(CONTENT)
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise source.error("is an OpenDocument file that holds no text; save the text as ODT")
    if (manifest := package.part("META-INF/manifest.xml")) is not None and (
        next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None
    ):
        raise source.error("is encrypted; save it without a password")
    styles = [root for root in (package.part("styles.xml"), content) if root is not None]
    hidden = _styles(styles, f"{_TEXT}display", "none")
    above = _styles(styles, f"{_STYLE}text-position", "super")
    reader = _Reader(Lists.read(styles), hidden, above, _typed_styles(styles))
    reader.container(body, Kind.PARAGRAPH)
    reader.finish()
    reader.edges(_master_pages(styles))
    reader.blocks = told_by_type(reader.blocks)
    return reader


def _master_pages(parts: list[Any]) -> Iterator[Any]:
    """Yield the kinds of pages that a text has: the usual one, what its styles name, what follows these."""
    pages = {page.get(f"{_STYLE}name"): page for root in parts for page in root.iter(f"{_STYLE}master-page")}
    named = [
        style.get(f"{_STYLE}master-page-name") for root in parts for style in root.iter(f"{_STYLE}style")
    ]
    wanted = ["Standard", *named]
    for name in wanted:
        if (page := pages.pop(name, None)) is not None:
            wanted.append(page.get(f"{_STYLE}next-style-name"))
            yield page


def _styles(roots: list[Any], name: str, value: str) -> frozenset[str]:
    """Return the names of the styles that give text a property: a value, and what may follow it."""
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for root in roots
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iterchildren(f"{_STYLE}text-properties")
        if properties.get(name, "").startswith(value)
    )


def _typed_styles(roots: list[Any]) -> frozenset[str]:
    """Return the names of the styles that set text as by a typewriter, of their own or as others do."""
    fonts: dict[str, str] = {}
    above: dict[str, str] = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            above[name] = style.get(f"{_STYLE}parent-style-name", "")
            for properties in style.iterchildren(f"{_STYLE}text-properties"):
                if font := properties.get(f"{_STYLE}font-name") or properties.get(f"{_FO}font-family"):
                    fonts[name] = font
    return frozenset(name for name in above if is_typewriter(_font(name, fonts, above)))


def _font(style: str, fonts: Mapping[str, str], above: Mapping[str, str]) -> str:
    """Return the font of a style, or else of the first above it that names one."""
    for _ in range(_MOST_LINKS):
        if style in fonts or not style:
            break
        style = above.get(style, "")
    return fonts.get(style, "")


@dataclass(slots=True)
class _Reader:
    """Walks the body of a document and gathers its blocks."""

    lists: Lists
    hidden: frozenset[str]
    above: frozenset[str] = frozenset()  # styles of what is set above the line
    typed: frozenset[str] = frozenset()  # styles of what is set as by a typewriter
    furniture: list[Furniture] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)  # of pages, taken out
    indices: int = 0  # how many lists of contents are open
    blocks: list[Block] = field(default_factory=list)
    late: list[Block] = field(default_factory=list)  # endnotes
    depth: int = 0
    tables: int = 0
    cell: tuple[int, int] | None = None  # the table that is read, and its row

    def container(self, parent: Any, kind: Kind) -> None:
        """Read what stands at the level of paragraphs: the body, a section, a cell, a text box."""
        self.depth += 1
        if self.depth > _MAX_NESTING:
            raise ValueError("nested too deeply")
        for child in parent:
            self.part(child, kind)
        self.depth -= 1

    def part(self, child: Any, kind: Kind) -> None:
        """Read a paragraph, or what holds some."""
        tag = child.tag
        if tag == f"{_TEXT}p":
            self.paragraph(child, kind)
        elif tag == f"{_TEXT}h":
            heading = Kind.HEADING if kind is Kind.PARAGRAPH else kind
            self.paragraph(child, heading, self.lists.outline(child))
        elif tag == f"{_TEXT}list":
            self.items(child, kind, None)
        elif tag == f"{_TEXT}numbered-paragraph":
            self.item(child, kind, self.lists.numbered(child))
        elif tag == f"{_TABLE}table":
            self.table(child)
        elif tag in _WRAPPERS and child.get(f"{_TEXT}display") != "none":
            self.indices += tag == f"{_TEXT}index-body"
            self.container(child, kind)
            self.indices -= tag == f"{_TEXT}index-body"

    def items(self, element: Any, kind: Kind, outer: Place | None) -> None:
        """Read a list; ``outer`` is the place of the item that it stands in."""
        self.depth += 1
        if self.depth > _MAX_NESTING:
            raise ValueError("nested too deeply")
        place = self.lists.enter(element, outer)
        for item in element:
            if item.tag == f"{_TEXT}list-item":
                self.lists.start(item, place)
                self.item(item, kind, place)
            elif item.tag == f"{_TEXT}list-header":
                self.item(item, kind, place, labelled=False)
        self.depth -= 1

    def item(self, element: Any, kind: Kind, place: Place, *, labelled: bool = True) -> None:
        """Read one item: the label goes to its first paragraph."""
        listed = Kind.LIST_ITEM if kind is Kind.PARAGRAPH else kind
        for child in element:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                label = self.lists.label(place) if labelled else None
                title = child.tag == f"{_TEXT}h" and kind is Kind.PARAGRAPH
                self.paragraph(child, Kind.HEADING if title else listed, label)
                labelled = False
            elif child.tag == f"{_TEXT}list":
                self.items(child, kind, place)

    def table(self, table: Any) -> None:
        self.depth += 1
        if self.depth > _MAX_NESTING:
            raise ValueError("nested too deeply")
        above = self.cell
        self.tables += 1
        number = self.tables
        for place, row in enumerate(self.rows(table), 1):
            for cell in row.iterchildren(f"{_TABLE}table-cell"):
                self.cell = number, place
                self.container(cell, Kind.TABLE_CELL)
        self.cell = above
        self.depth -= 1

    def rows(self, table: Any) -> Iterator[Any]:
        """Yield the rows of a table, those of its head and of its groups among them."""
        for child in table:
            if child.tag in _ROWS:
                yield from self.rows(child)
            elif child.tag == f"{_TABLE}table-row":
                yield child

    def paragraph(self, element: Any, kind: Kind, label: str | None = None) -> None:
        if element.get(f"{_TEXT}style-name") in self.hidden:
            return
        label = _printed(element) or label
        notes: list[Any] = []
        boxes: list[Any] = []
        words = Traced.of(self.words(element, notes, boxes))
        text, code = words.text, self.typed_in(words) if self.typed else ()
        if self.indices and (page := _PAGE.search(text)) is not None:
            text, code = self.leave_out(text, page.start()), ()
        cell = self.cell if kind is Kind.TABLE_CELL else None
        self.blocks.append(Block(text, kind, label or None, origins=words.origins, cell=cell, code=code))
        for box in boxes:
            self.container(box, Kind.PARAGRAPH)
        for note in notes:
            self.note(note)

    def typed_in(self, words: Traced) -> tuple[tuple[int, int], ...]:
        """Return where words are set as by a typewriter, as ``Block.code`` has it."""

        def is_typed(origin: Origin) -> bool:
            holder = origin.element.getparent() if origin.tail else origin.element
            return any(e.get(f"{_TEXT}style-name") in self.typed for e in _up_to_paragraph(holder))

        return typed_places(words, is_typed)

    def leave_out(self, text: str, start: int) -> str:
        """Return a line of a list of contents without its page number."""
        self.furniture.append(Furniture(text[start:].strip(), None, "leads to a page of the contents"))
        return text[:start]

    def finish(self) -> None:
        """Look for lists of contents that somebody typed; add what was kept for the end."""
        for i, length in titles_of_contents([block.text for block in self.blocks]).items():
            block = self.blocks[i]
            self.blocks[i] = replace(block, text=self.leave_out(block.text, length), code=())
        self.blocks += self.late
        self.furniture += [Furniture(number, None, "number of a page") for number in self.numbers]
        self.numbers.clear()

    def edges(self, pages: Iterator[Any]) -> None:
        """Add the heads and feet of pages."""
        met: set[str] = set()
        for edge in (edge for page in pages for edge in page if edge.get(f"{_STYLE}display") != "false"):
            for paragraph in self.note_words(edge) if edge.tag in _EDGES else ():
                text, taken = without_page_number(paragraph.text, self.numbers)
                self.numbers.clear()
                self.furniture += [Furniture(number, None, "number of a page") for number in taken]
                if text and text not in met:
                    met.add(text)
                    self.blocks.append(Block(text, _EDGES[edge.tag]))

    def note(self, note: Any) -> None:
        """Read a footnote where it is called, an endnote for the end."""
        citation, body = note.find(f"{_TEXT}note-citation"), note.find(f"{_TEXT}note-body")
        if body is None:
            return
        number = None if citation is None else " ".join("".join(citation.itertext()).split())
        words = Traced.joined(self.note_words(body), " ")
        late = note.get(f"{_TEXT}note-class") == "endnote"
        (self.late if late else self.blocks).append(Block.of(words, Kind.FOOTNOTE, number or None, note))

    def note_words(self, body: Any) -> Iterator[Traced]:
        """Yield the words of each paragraph of a note, once, those in its lists, tables and boxes too."""
        left = [body]
        while left:
            element = left.pop()
            boxes: list[Any] = []
            if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield Traced.of(self.words(element, [], boxes)).strip()
                left += reversed(boxes)
            else:
                left += reversed(element)

    def words(self, element: Any, notes: list[Any], boxes: list[Any]) -> Iterator[tuple[str, Any, bool]]:
        """Yield the text of a paragraph, each piece with the element that holds it or that it follows.

        Collect the notes that it calls and the boxes anchored in it.
        """
        yield element.text or "", element, False
        stack = [(element, iter(element))]
        while stack:
            parent, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if stack:
                    yield parent.tail or "", parent, True
            elif child.get(f"{_TEXT}style-name") in self.above and _is_figure(child):
                yield raised(child.text), child, False
                yield child.tail or "", child, True
            elif self.shows_within(child):
                yield child.text or "", child, False
                stack.append((child, iter(child)))
            else:
                yield self.apart(child, notes, boxes), None, False
                yield child.tail or "", child, True

    def apart(self, element: Any, notes: list[Any], boxes: list[Any]) -> str:
        """Take in what stands in a paragraph and is no text of it; return the sign that it stands for."""
        if element.tag in _PAGES:
            self.numbers.append("".join(element.itertext()))
        elif element.tag == f"{_TEXT}note":
            notes.append(element)
        elif element.tag in _BOXES:
            boxes.append(element)
        return _SIGNS.get(element.tag, "")

    def shows_within(self, element: Any) -> bool:
        """Whether the words inside an element are words of the paragraph that it stands in."""
        apart = element.tag in _APART or element.get(f"{_TEXT}style-name") in self.hidden
        return not apart


def _up_to_paragraph(element: Any) -> Iterator[Any]:
    """Yield an element and those that it stands in, up to its paragraph."""
    while element is not None:
        yield element
        element = None if element.tag in (f"{_TEXT}p", f"{_TEXT}h") else element.getparent()


def _printed(element: Any) -> str:
    """Return the number that a paragraph says is printed before it; empty where it says none."""
    number = element.find(f"{_TEXT}number")
    return "" if number is None else " ".join((number.text or "").split())


def _is_figure(element: Any) -> bool:
    """Whether there is text and no more in an element."""
    return len(element) == 0 and bool(element.text)
