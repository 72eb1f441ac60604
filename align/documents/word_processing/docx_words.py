"""The words of a paragraph of a DOCX, as they show on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from align.documents.origins import Origin, Traced
from align.documents.raised import raised
from align.documents.word_processing.numbering import Numbering, typed_by
from align.documents.word_processing.symbol_font import symbol
from align.documents.word_processing.typed_code import typed_places

__all__ = ["MC", "Anchored", "Fields", "Piece", "W", "Words", "chosen", "note_called", "relation_of"]

Piece = tuple[str, Any]
"""Words, and the element that holds them; None for what is added in reading."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
# What is not part of the text once all changes are accepted, and what never was.
_DROPPED = frozenset(
    W + name
    for name in (
        "del moveFrom delText delInstrText pPr rPr sectPr footnoteRef endnoteRef annotationRef "
        "commentReference separator continuationSeparator"
    ).split()
)
_TEXTS = frozenset((f"{W}t", f"{_M}t"))
# What stands for a sign, and the sign. A tab stays one: it leads to the page numbers of a list of contents.
_SIGNS = {
    **dict.fromkeys((f"{W}br", f"{W}cr"), " "),
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    f"{W}noBreakHyphen": "-",
}
_CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PAGES = frozenset(("PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES"))
_CODE = 40  # characters of the code of a field, enough to tell what it is
_MARKS = "tw4winMark"  # the style in which Trados writes its own marks


@dataclass(slots=True)
class Anchored:
    """What a paragraph calls or holds besides its words.

    ``notes`` are the elements that call notes, ``boxes`` the contents of text boxes, ``parts`` the elements
    that name diagrams and charts.
    """

    notes: list[Any] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    parts: list[Any] = field(default_factory=list)


class Fields:
    """The fields that are open: what stands in the code of one is not shown, nor are the numbers of pages.

    A field may go on over paragraphs. Where the marks of a story do not match, none is believed.
    """

    def __init__(self, story: Any) -> None:
        self.left_out: list[str] = []  # the numbers of pages
        self._open: list[_Field] = []
        self._codes = self._numbers = 0  # how many are open at their code, or are the number of a page
        depth = 0
        self._sound = True
        for mark in story.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
            self._sound = self._sound and depth >= 0
        self._sound = self._sound and depth == 0

    def mark(self, kind: str | None) -> None:
        """Take in the mark that begins, parts or ends a field."""
        if not self._sound:
            return
        if kind == "begin":
            self._open.append(_Field())
            self._codes += 1
        elif kind == "separate" and self._open and not self._open[-1].shown:
            last = self._open[-1]
            last.shown, last.page = True, _is_page_number(last.code)
            self._codes -= 1
            self._numbers += last.page
        elif kind == "end" and self._open:
            last = self._open.pop()
            self._codes -= not last.shown
            self._numbers -= last.page

    def code(self, text: str) -> None:
        """Take in a part of the code of the innermost field."""
        if self._open and len(self._open[-1].code) < _CODE:
            self._open[-1].code += text[:_CODE]

    def shown(self, text: str) -> str:
        """Return a text if it shows where it stands, else nothing."""
        if self._codes:
            return ""
        if self._numbers and text:
            self.left_out.append(text)
            return ""
        return text


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False
    page: bool = False


@dataclass(slots=True)
class Words:
    """Reads the words of the paragraphs of one story: the body, or a note."""

    numbering: Numbering
    fields: Fields

    def of(self, paragraph: Any, anchored: Anchored) -> Traced:
        """Return the text of a paragraph, its tabs as tabs; gather what is anchored in it."""
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        hidden = self.numbering.hidden(None if style is None else style.get(f"{W}val"))
        pieces = self._inside(iter(paragraph), anchored, hidden=bool(hidden))
        return Traced.of((text, element, False) for text, element in pieces)

    def typed(self, words: Traced, properties: Any) -> tuple[tuple[int, int], ...]:
        """Return where the text of a paragraph is set as by a typewriter, as ``Block.code`` has it."""
        style = None if properties is None else properties.find(f"{W}pStyle")
        usual = self.numbering.typed(None if style is None else style.get(f"{W}val"))

        def is_typed(origin: Origin) -> bool:
            own = self._typed(origin.element.getparent())
            return bool(usual if own is None else own)

        return typed_places(words, is_typed)

    def _typed(self, run: Any) -> bool | None:
        """Return whether a run is set as by a typewriter; None where it is set as its paragraph is."""
        properties = None if run is None else run.find(f"{W}rPr")
        if properties is None:
            return None
        own = typed_by(properties)
        style = properties.find(f"{W}rStyle")
        return self.numbering.typed(style.get(f"{W}val")) if own is None and style is not None else own

    def _inside(self, children: Iterator[Any], anchored: Anchored, *, hidden: bool) -> Iterator[Piece]:
        stack = [children]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif isinstance(child, str):
                yield self.fields.shown(child), None
            elif child.tag == f"{W}r":
                yield from self._run(child, anchored, hidden=hidden)
            elif child.tag == f"{_M}sSup":
                yield from self._inside(_parts(child, "e"), anchored, hidden=hidden)
                yield from _raised(self._inside(_parts(child, "sup"), anchored, hidden=hidden))
            elif (sign := self._sign(child)) is not None:
                yield self.fields.shown(sign), child
            elif child.tag == f"{W}fldSimple" and _is_page_number(child.get(f"{W}instr") or ""):
                self.fields.left_out += [word.text for word in child.iter(f"{W}t") if word.text]
            elif not self._anchor(child, anchored):
                stack.append(_within(child))

    def _run(self, run: Any, anchored: Anchored, *, hidden: bool) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        if properties is None:
            own, above = None, False
        else:
            own = _switch(properties.find(f"{W}vanish"))
            style = properties.find(f"{W}rStyle")
            name = None if style is None else style.get(f"{W}val")
            if own is None and name is not None:
                own = True if name == _MARKS else self.numbering.hidden(name)
            position = properties.find(f"{W}vertAlign")
            above = position is not None and position.get(f"{W}val") == "superscript"
        if hidden if own is None else own:
            self._marks(run)
            return
        pieces = self._inside(iter(run), anchored, hidden=hidden)
        yield from _raised(pieces) if above else pieces

    def _marks(self, run: Any) -> None:
        """Take in the marks of fields in a run that does not show."""
        for mark in run.iterchildren(f"{W}fldChar"):
            self.fields.mark(mark.get(f"{W}fldCharType"))

    def _sign(self, element: Any) -> str | None:
        """Return the text that an element stands for; None where it holds others."""
        tag = element.tag
        if tag in _TEXTS:
            return element.text or ""
        if tag == f"{W}sym":
            code = element.get(f"{W}char") or ""
            known = 0 < len(code) <= 6 and all(c in "0123456789abcdefABCDEF" for c in code)
            return symbol(element.get(f"{W}font") or "", int(code, 16)) if known else ""
        return _SIGNS.get(tag)

    def _anchor(self, element: Any, anchored: Anchored) -> bool:
        """Take in what is no text: a mark of a field, a call of a note, a box. Say whether it was one."""
        tag = element.tag
        if tag == f"{W}fldChar":
            self.fields.mark(element.get(f"{W}fldCharType"))
        elif tag == f"{W}instrText":
            self.fields.code(element.text or "")
        elif tag in _CALLS:
            anchored.notes.append(element)
        elif tag == f"{W}txbxContent":
            anchored.boxes.append(element)
        elif tag in (_DIAGRAM, _CHART):
            anchored.parts.append(element)
        else:
            return False
        return True


def _is_page_number(code: str) -> bool:
    """Say whether the code of a field stands for the number of a page, or of all pages."""
    name = code.split(maxsplit=1)[:1]
    return bool(name) and name[0].upper() in _PAGES


def note_called(call: Any) -> tuple[str, str]:
    """Return the kind (``footnote``, ``endnote``) and the id of the note that an element calls."""
    return _CALLS[call.tag], call.get(f"{W}id", "")


def relation_of(element: Any) -> str:
    """Return the id of the relation to the part that an element names."""
    return element.get(f"{R}dm") or element.get(f"{R}id") or ""


def _raised(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Set pieces above the line, all of them or none: figures are told by the whole."""
    held = list(pieces)
    left = raised("".join(text for text, _ in held))  # as long as before
    for text, element in held:
        yield left[: len(text)], element
        left = left[len(text) :]


def chosen(alternatives: Any) -> Any:
    """Of two ways to say the same, the newer one."""
    choice = alternatives.find(f"{MC}Choice")
    return choice if choice is not None else alternatives.find(f"{MC}Fallback")


def _within(element: Any) -> Iterator[Any]:
    """Return what holds the words of an element: nothing where they do not show."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return iter(())
    if tag == f"{MC}AlternateContent":
        inside = chosen(element)
        return iter(() if inside is None else inside)
    if tag == f"{_M}f":  # a fraction: apart from a whole number before it
        return chain((" ",), _parts(element, "num"), ("/",), _parts(element, "den"))
    return iter(element)


def _parts(element: Any, name: str) -> Iterator[Any]:
    """Yield what stands in one part of a formula."""
    part = element.find(f"{_M}{name}")
    return iter(() if part is None else part)


def _switch(element: Any) -> bool | None:
    """Return whether a property is on; None where it is not said."""
    return None if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off")
