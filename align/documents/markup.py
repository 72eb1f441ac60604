"""HTML to blocks: what a browser would show as one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from align.data import Kind
from align.documents.paragraph_builder import Block, squeeze
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
_MAX_DEPTH = 200  # the parser stops, in silence, at 256
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(slots=True)
class _Walk:
    """The state of a walk through the tree: the words gathered so far, and what they belong to."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    number: str | None = None
    preserved: int = 0  # how many elements keep the line breaks of what is in them here

    def add(self, text: str) -> None:
        """Take in text; where line breaks are kept, blank lines part paragraphs."""
        first, *more = _BLANK.split(text) if self.preserved else (text,)
        self.words.append(first)
        for part in more:
            self.flush()
            self.words.append(part)

    def broken(self) -> bool:
        """Whether a line break was the last that came."""
        return bool(self.words) and self.words[-1] == "\n"

    def break_line(self) -> None:
        """Take in a line break; two in a row are how old pages part paragraphs."""
        if self.broken():
            self.flush()
        else:
            self.words.append("\n")

    def flush(self) -> None:
        text = squeeze("".join(self.words))
        if text:
            self.blocks.append(Block(text, self.kind, self.number))
            self.number = None
        self.words.clear()


def blocks_of_html(source: Source, text: str) -> list[Block]:
    """Return the blocks of an HTML page, in reading order; what a page does not show is left out.

    :raises ReadError: If the page declares entities, nests deeper than any document, or cannot be parsed.
    """
    from lxml import etree, html

    if _ENTITY.search(text[:100_000].encode("utf-8", "replace")):
        raise source.error("declares XML entities, which are not read; save it as plain HTML or text")
    # Deep nesting costs the parser and the walk their stack: count before parsing.
    if text.count("<") > 2_000_000:
        raise source.error("holds more markup than any document; save it as plain text")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return []
    except (etree.LxmlError, ValueError, AssertionError):
        raise source.error("is not HTML that can be read; save it as plain text") from None
    walk = _Walk()
    for event, element, depth in _events(root):
        if depth > _MAX_DEPTH:
            raise source.error("nests its elements too deeply; save it as plain text")
        _step(walk, event, element)
    walk.flush()
    return walk.blocks


def _events(root: Any) -> Iterator[tuple[str, Any, int]]:
    """Walk a tree without recursion: yield each element as it opens and closes; silent ones are passed
    over."""
    stack = [(root, iter(root))]
    yield "open", root, 1
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "close", element, len(stack)
            continue
        hidden = child.get("hidden") is not None or child.get("aria-hidden") == "true"
        if not isinstance(child.tag, str) or child.tag in _SILENT or hidden:
            yield "pass", child, len(stack)
            continue
        stack.append((child, iter(child)))
        yield "open", child, len(stack)


def _step(walk: _Walk, event: str, element: Any) -> None:
    if event == "open":
        _open(walk, element)
        return
    if event == "close" and element.tag in _BLOCKS:
        walk.flush()
        walk.preserved -= element.tag == "pre"
        parent = element.getparent()
        walk.kind = Kind.PARAGRAPH if parent is None else _inherited(parent)
        walk.number = None
    tail = element.tail
    if tail and not (walk.broken() and not tail.strip()):
        walk.add(tail)


def _open(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag == "br":
        walk.break_line()
        return
    if tag in _BLOCKS:
        walk.flush()
        walk.kind = _kind(element, walk.kind)
        walk.preserved += tag == "pre"
        if tag == "li":
            walk.number = _ordinal(element)
    elif tag == "img":
        walk.words.append(f" {element.get('alt') or ''} ")
    if element.text:
        walk.add(element.text)


def _kind(element: Any, inherited: Kind) -> Kind:
    tag = element.tag
    if tag in _HEADINGS:
        return Kind.HEADING
    if tag in ("td", "th"):
        return Kind.TABLE_CELL
    if tag in ("li", "dd", "dt"):
        return _note(element) or (inherited if inherited is Kind.FOOTNOTE else Kind.LIST_ITEM)
    return _note(element) or (
        inherited if tag not in ("table", "ul", "ol", "dl") or inherited is Kind.FOOTNOTE else Kind.PARAGRAPH
    )


def _note(element: Any) -> Kind | None:
    marks = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"
    return Kind.FOOTNOTE if re.search(r"footnote(?!-?ref)|endnote(?!-?ref)|\bfn:?\d", marks) else None


def _inherited(element: Any) -> Kind:
    while element is not None:
        kind = _kind(element, Kind.PARAGRAPH) if isinstance(element.tag, str) else Kind.PARAGRAPH
        if kind is not Kind.PARAGRAPH:
            return kind
        element = element.getparent()
    return Kind.PARAGRAPH


def _ordinal(item: Any) -> str | None:
    """Return the number that a browser prints before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    value = _integer(parent.get("start"), 1)
    for sibling in parent:
        if sibling.tag != "li":
            continue
        value = _integer(sibling.get("value"), value)
        if sibling is item:
            break
        value += 1
    from align.documents.numbering import numeral

    style = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}.get(
        parent.get("type") or "1", "decimal"
    )
    return f"{numeral(value, style)}."


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else default
