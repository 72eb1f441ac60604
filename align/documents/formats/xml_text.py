"""XML of any vocabulary: what holds its text is said by XPath in the settings (``xml-text``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from align.config import Cut
from align.data import Furniture, Kind
from align.documents.bitext import one_line
from align.documents.bitext_xml import local_name, parse_markup
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source

__all__ = ["FORMAT"]

_OPENING = re.compile(rb"[\xef\xbb\xbf\xff\xfe]*\s*<(?:\?xml\b|!DOCTYPE\s+(?!html))", re.IGNORECASE)
_TITLES = frozenset("title head heading h1 h2 h3 h4 h5 h6".split())


def _read(source: Source, _cut: Cut) -> ParsedFile:
    """Read the elements and attributes that the settings name, each a paragraph, in the order of the file.

    Names are compared without their namespaces. Words that are in none of them are kept as furniture.
    """
    if not source.xml_text:
        raise source.error(
            "is XML of a kind that is not read; say in align.toml what holds its text, as in "
            'xml-text = ["//title", "//para"]'
        )
    root = parse_markup(source, "XML")
    _drop_namespaces(root)
    found = _selected(source, root)
    chosen = {id(item) for item in found if not isinstance(item, str)}
    blocks = [Block(item) if isinstance(item, str) else _block(item, chosen) for item in found]
    if not any(block.text.strip() for block in blocks):
        raise source.error("has no words where xml-text says that they are; check it in align.toml")
    left = (Furniture(text, None, "not in what xml-text names") for text in _others(root, chosen))
    return ParsedFile(*assemble(blocks), furniture=tuple(left))


def _drop_namespaces(root: Any) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = local_name(element)


def _selected(source: Source, root: Any) -> list[Any]:
    """Return the elements, and the values of attributes, that are named, in the order of the file."""
    from lxml import etree

    try:
        found = root.getroottree().xpath(" | ".join(f"({path})" for path in source.xml_text))
    except (etree.XPathError, ValueError) as error:
        raise source.error(
            f"cannot be read by xml-text, which is no XPath ({error}); mend align.toml"
        ) from None
    if not isinstance(found, list):
        raise source.error("cannot be read by xml-text, which names no elements; mend align.toml")
    return [item for item in found if isinstance(item, str) or isinstance(item.tag, str)]


def _block(element: Any, chosen: set[int]) -> Block:
    kind = Kind.HEADING if element.tag in _TITLES else Kind.PARAGRAPH
    return Block(one_line("".join(_words(element, chosen))), kind)


def _words(element: Any, chosen: set[int]) -> Iterator[str]:
    """Yield the text of an element, but for that of elements in it that are paragraphs of their own."""
    # The parser has no elements deeper than 256 in one another.
    yield element.text or ""
    for child in element:
        if id(child) in chosen:
            yield " "
        elif isinstance(child.tag, str):
            yield from _words(child, chosen)
        yield child.tail or ""


def _others(element: Any, chosen: set[int]) -> Iterator[str]:
    """Yield the text that is in none of the chosen elements."""
    if id(element) in chosen:
        return
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            yield one_line(text)
    for child in element:
        if isinstance(child.tag, str):
            yield from _others(child, chosen)


def _sniff(head: bytes) -> bool:
    """Tell XML that is not one of the kinds that are asked before."""
    return _OPENING.match(head.replace(b"\x00", b"")) is not None


FORMAT = Format("XML", (".xml",), _sniff, _read, rank=25, strings=True)
