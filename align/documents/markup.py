"""HTML to blocks: what a browser would show as one paragraph each.

The parser of libxml2 tells of each element as it opens and closes, and no tree is kept: a tree costs the
square of the attributes of an element, and is cut off in silence where it is deep.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from align.data import Kind
from align.documents.numerals import numeral
from align.documents.paragraph_builder import Block, places_of_code, squeeze
from align.documents.raised import raised
from align.documents.source import Source

__all__ = ["blocks_of_html"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
_SILENT = frozenset(
    (
        "script style noscript template head nav iframe object svg math select button input textarea "
        "audio video canvas rp rt"
    ).split()
)
_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section "
        "summary table tbody td tfoot th thead tr ul"
    ).split()
)
_CELLS = frozenset(("td", "th"))
_ITEMS = frozenset(("li", "dd", "dt"))
_CODE = frozenset(("code", "samp", "kbd"))
_TYPED = frozenset(("tt", "var"))
"""Elements of old pages for what is typed as it stands."""
_PERMALINK = re.compile(r"(?:^|\s)(?:headerlink|heading-anchor|anchorjs-link)(?:\s|$)")
"""Classes of the sign behind a heading (¶, #) that is a link to it, and shows only under the mouse."""
_COMMAND = re.compile(r"(?:^|\s)(?:command|filename|literal|userinput|computeroutput|pre)(?:\s|$)")
"""Classes of a stretch within a sentence that writers of manuals (DocBook, Sphinx) give to code."""
_LISTING = re.compile(
    r"(?:^|\s)(?:programlisting|screen|synopsis|listing|source-?code|literal-block|prettyprint|console|terminal"
    r"|shell|lisp|(?:small)?example|(?:code|highlight|brush|lang(?:uage)?)(?:[-_:][\w-]{0,40})?)(?:\s|$)",
    re.IGNORECASE,
)
"""Classes that writers of manuals (DocBook, Sphinx, Texinfo, Pandoc, highlighters) give to a listing, which
may stand at the element about it too."""
_LISTS = frozenset(("table", "ul", "ol", "dl"))
_MAX_DEPTH = 200
_MAX_TAGS = 2_000_000
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NOTE = re.compile(r"footnote(?!-?ref)|endnote(?!-?ref)|\bfn:?\d")
_UNSHOWN = re.compile(r"\b(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))\b")
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def blocks_of_html(source: Source, text: str) -> list[Block]:
    """Return the blocks of an HTML page, in reading order; what a page does not show is left out.

    :raises ReadError: If the page declares entities, nests deeper than any document, or cannot be parsed.
    """
    from lxml import etree

    if _ENTITY.search(text[:100_000].encode("utf-8", "replace")):
        raise source.error("declares XML entities, which are not read; save it as plain HTML or text")
    if text.count("<") > _MAX_TAGS:
        raise source.error("holds more markup than any document; save it as plain text")
    if not text.strip():
        return []
    page = _Page()
    target: Any = page  # the parser wants one that takes bytes too, which it never gives
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, target=target)
    try:
        etree.fromstring(text.encode("utf-8", "replace"), parser)
    except _TooDeepError:
        raise source.error("nests its elements too deeply; save it as plain text") from None
    except (etree.LxmlError, ValueError, AssertionError):
        raise source.error("is not HTML that can be read; save it as plain text") from None
    return page.blocks


class _TooDeepError(Exception):
    """Elements are nested deeper than in any document."""


@dataclass(slots=True)
class _Element:
    """An element that is open: what it makes of the words in it, and how far its list has counted."""

    tag: str
    kind: Kind
    count: int | None = 1  # of the next item; None where it depends on how many there are
    step: int = 1
    items: int = 0
    numerals: str = "decimal"
    coded: bool = False  # whether it holds code within a sentence
    listing: bool = False  # whether what keeps its line breaks in it is a listing


class _Page:
    """Takes in a page as the parser tells it, and gathers its blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[_Element] = []
        self._silent = 0  # how many elements are open from the outermost that is not shown
        self._said: list[str] = []  # text since the last tag
        self._words: list[str] = []  # of the block
        self._kind = Kind.PARAGRAPH
        self._number: str | None = None
        self._counted_down: _Element | None = None
        self._preserved = 0  # how many open elements keep their line breaks
        self._raised = 0  # how many stand above the line
        self._tables = 0
        self._rows: list[tuple[int, int]] = []  # the tables that are open, and which row of each
        self._coded = 0  # how many hold code within a sentence
        self._code: set[int] = set()  # which parts of the words of the block are that
        self._late: list[tuple[int, _Element, int]] = []  # blocks whose list counts down from its length

    # ── what the parser calls ──────────────────────────────────────────────────────────────────────────────

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._take()
        if self._silent or tag in _SILENT or _is_hidden(tag, attributes):
            self._silent += 1
            return
        if len(self._open) >= _MAX_DEPTH:
            raise _TooDeepError
        if tag in _BLOCKS:
            self._begin(tag, attributes)
        elif tag == "br":
            self._break_line()
        elif tag == "sup":
            self._raised += 1
        elif tag in _CODE:
            if self._preserved and not self._words:
                self._kind = Kind.CODE
        elif tag == "img":
            self._words.append(f" {attributes.get('alt') or ''} ")
        element = _element(tag, attributes, self._kind)
        self._coded += element.coded
        self._open.append(element)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a block."""
        self._flush()
        self._kind = _kind(tag, attributes, self._kind)
        if tag == "pre":
            self._preserved += 1
            if _is_listing(attributes) or (self._open and self._open[-1].listing):
                self._kind = Kind.CODE
        elif tag == "table":
            self._tables += 1
            self._rows.append((self._tables, 0))
        elif tag == "tr" and self._rows:
            table, row = self._rows[-1]
            self._rows[-1] = table, row + 1
        elif tag == "li":
            self._number = self._ordinal(attributes)

    def end(self, tag: str) -> None:
        self._take()
        if self._silent:
            self._silent -= 1
            return
        self._coded -= self._open.pop().coded
        self._raised -= tag == "sup"
        if tag in _BLOCKS:
            self._flush()
            self._preserved -= tag == "pre"
            if tag == "table" and self._rows:
                self._rows.pop()
            self._kind = self._open[-1].kind if self._open else Kind.PARAGRAPH
            self._number = self._counted_down = None

    def data(self, text: str) -> None:
        if not self._silent:
            self._said.append(text)

    def close(self) -> None:
        self._take()
        self._flush()
        for index, ordered, value in self._late:
            block = self.blocks[index]
            number = f"{numeral(ordered.items + 1 - value, ordered.numerals)}."
            self.blocks[index] = replace(block, number=number)

    # ── what comes of it ───────────────────────────────────────────────────────────────────────────────────

    def _take(self) -> None:
        """Take in the text since the last tag; where line breaks are kept, blank lines part paragraphs."""
        if not self._said:
            return
        text = "".join(self._said)
        self._said.clear()
        if self._is_broken() and not text.strip():
            return
        if self._raised:
            text = "" if text.strip() in ("[", "]") else raised(text)
        first, *more = _BLANK.split(text) if self._preserved else (text,)
        if self._coded:
            self._code.add(len(self._words))
        self._words.append(first)
        for part in more:
            self._flush()
            self._words.append(part)

    def _is_broken(self) -> bool:
        return bool(self._words) and self._words[-1] == "\n"

    def _break_line(self) -> None:
        """Two line breaks in a row are how old pages part paragraphs."""
        if self._is_broken():
            self._flush()
        else:
            self._words.append("\n")

    def _flush(self) -> None:
        text = squeeze("".join(self._words))
        if text:
            if self._counted_down is not None:
                self._late.append((len(self.blocks), self._counted_down, self._counted_down.items))
            parts = ((part, index in self._code) for index, part in enumerate(self._words))
            code = places_of_code(parts) if self._code and self._kind is not Kind.CODE else ()
            at_cell = self._kind is Kind.TABLE_CELL and self._rows
            cell = self._rows[-1] if at_cell else None
            self.blocks.append(Block(text, self._kind, self._number, cell=cell, code=code))
            self._number = self._counted_down = None
        self._words.clear()
        self._code.clear()

    def _ordinal(self, attributes: Mapping[str, str]) -> str | None:
        """Return the number that a browser prints before an item of an ordered list."""
        parent = self._open[-1] if self._open else None
        if parent is None or parent.tag != "ol":
            return None
        parent.items += 1
        if "value" in attributes:
            parent.count = _integer(attributes["value"], parent.count or 1)
        if parent.count is None:
            self._counted_down = parent
            return None
        value = parent.count
        parent.count += parent.step
        return f"{numeral(value, parent.numerals)}."


def _element(tag: str, attributes: Mapping[str, str], kind: Kind) -> _Element:
    if tag != "ol":
        coded = tag in _CODE or tag in _TYPED or (tag == "span" and _has_class(attributes, _COMMAND))
        return _Element(tag, kind, coded=coded, listing=tag == "div" and _is_listing(attributes))
    numerals = _NUMERALS.get(attributes.get("type") or "1", "decimal")
    down = "reversed" in attributes
    start = None if down and "start" not in attributes else _integer(attributes.get("start"), 1)
    return _Element(tag, kind, start, -1 if down else 1, numerals=numerals)


def _is_listing(attributes: Mapping[str, str]) -> bool:
    return _has_class(attributes, _LISTING)


def _has_class(attributes: Mapping[str, str], named: re.Pattern[str]) -> bool:
    return named.search((attributes.get("class") or "")[:500]) is not None


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag == "a" and _has_class(attributes, _PERMALINK):
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and _UNSHOWN.search((style or "").lower()) is not None


def _kind(tag: str, attributes: Mapping[str, str], inherited: Kind) -> Kind:
    """Return what the words in an element are.

    :param inherited: What they are in the element that it stands in.
    """
    if tag in _HEADINGS:
        return Kind.HEADING
    if tag in _CELLS:
        return Kind.TABLE_CELL
    marks = " ".join(attributes.get(name) or "" for name in ("id", "class", "role"))
    if inherited is Kind.FOOTNOTE or _NOTE.search(marks):
        return Kind.FOOTNOTE
    if tag in _ITEMS:
        return Kind.LIST_ITEM
    return Kind.PARAGRAPH if tag in _LISTS else inherited


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else default
