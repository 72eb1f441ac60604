"""reStructuredText, as docutils reads it; what Sphinx adds to it is read as text.

No file is opened for the sake of another: directives that include files or raw code are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from textwrap import dedent
from typing import Any

from align.config import Cut
from align.data import Furniture, Kind
from align.documents.paragraph_builder import Block, assemble, places_of_code
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode

__all__ = ["FORMAT"]

_MAX_CHARACTERS = 4_000_000  # docutils reads a megabyte in some ten seconds
_MAX_LINE = 10_000  # the bound of docutils itself, which it holds substitutions to, too
_SETTINGS = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 6,  # never
    "report_level": 5,  # nothing
    "warning_stream": "",
    "line_length_limit": _MAX_LINE,
    "smart_quotes": False,
    "syntax_highlight": "none",
}
_NESTED = 5  # directives unknown to docutils in one another
# What docutils calls an error: a role or directive of Sphinx.
_ROLE = re.compile(r":[\w:+.-]{1,60}:`(?P<text>[^`<]{1,500}?)(?:\s*<[^`<>]{1,500}>)?`")
_DIRECTIVE = re.compile(r"\.\.[ \t]+[\w:+.-]+::[ \t]*(?P<argument>[^\n]*)(?:\n|\Z)(?P<body>.*)", re.DOTALL)
_OPTION = re.compile(r"[ \t]*:[\w-]{1,40}:[^\n]*(?:\n|\Z)")
_LETTERS = {"loweralpha": "a", "upperalpha": "A"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _read(source: Source, _cut: Cut) -> ParsedFile:
    text = decode(source)
    if len(text) > _MAX_CHARACTERS:
        raise source.error(f"has more than {_MAX_CHARACTERS:,} characters; cut it into parts")
    if max(map(len, text.splitlines()), default=0) > _MAX_LINE:
        raise source.error(f"has a line of more than {_MAX_LINE:,} characters; wrap its lines")
    left: list[Furniture] = []
    return ParsedFile(*assemble(list(_of_text(source, text, left, count(1), 0))), furniture=tuple(left))


def _of_text(
    source: Source, text: str, left: list[Furniture], tables: Iterator[int], depth: int
) -> Iterator[Block]:
    from docutils.core import publish_doctree

    try:
        tree = publish_doctree(text, settings_overrides=_SETTINGS)
    except Exception:  # the library raises whatever a damaged text makes it stumble on
        raise source.error("is no reStructuredText that can be read; check it with docutils") from None
    yield from _Tree(source, left, tables, depth).blocks(tree, Kind.PARAGRAPH)


class _Tree:
    """The blocks of a tree of docutils, in order; what is not followed is noted in ``left``.

    ``tables`` counts the tables of the whole text.
    """

    def __init__(self, source: Source, left: list[Furniture], tables: Iterator[int], depth: int) -> None:
        self.source, self.left, self.tables, self.depth = source, left, tables, depth
        self.cell: tuple[int, int] | None = None  # the table that is read, and its row

    def blocks(self, node: Any, kind: Kind, number: str | None = None) -> Iterator[Block]:
        """Yield the blocks of an element; the first of them has the number."""
        for child in node.children:
            for block in self._of_child(child, kind, number):
                number = None
                yield block

    def _of_child(self, child: Any, kind: Kind, number: str | None) -> Iterator[Block]:
        name = child.tagname
        if name in ("title", "subtitle", "rubric"):
            yield Block(_words(child), Kind.HEADING)
        elif name in ("enumerated_list", "bullet_list"):
            for place, item in enumerate(child.children):
                yield from self.blocks(item, Kind.LIST_ITEM, _label(child, place))
        elif name == "footnote" or name == "citation":
            yield from self.blocks(
                child, Kind.FOOTNOTE, child.children[0].astext() if child.children else None
            )
        elif name == "table":
            above, self.cell = self.cell, (next(self.tables), 0)
            yield from self.blocks(child, kind)
            self.cell = above
        elif name == "row" and self.cell is not None:
            self.cell = self.cell[0], self.cell[1] + 1
            yield from self.blocks(child, kind)
        elif name == "entry":
            yield from self.blocks(child, Kind.TABLE_CELL)
        elif name == "system_message":
            yield from self._unknown(child)
        elif name in ("label", "comment", "substitution_definition", "target", "field_name", "colspec"):
            return
        elif name in ("literal_block", "doctest_block"):
            yield Block(_words(child), Kind.CODE, number)
        elif _is_text(child):
            cell = self.cell if kind is Kind.TABLE_CELL else None
            yield replace(_sentence(child, kind, number), cell=cell)
        else:
            yield from self.blocks(child, kind, number)

    def _unknown(self, message: Any) -> Iterator[Block]:
        """Yield the blocks of a directive that docutils does not know; what it may not follow is left out."""
        for written in (child.astext() for child in message.children if child.tagname == "literal_block"):
            found = _DIRECTIVE.match(written)
            if found is None or "disabled" in message.children[0].astext() or self.depth >= _NESTED:
                self.left.append(Furniture(written, None, "a directive that is not followed"))
                continue
            if found["argument"].strip():
                yield Block(found["argument"])
            body = found["body"]
            while option := _OPTION.match(body):
                body = body[option.end() :]
            if body.strip():
                yield from _of_text(self.source, dedent(body), self.left, self.tables, self.depth + 1)


def _is_text(node: Any) -> bool:
    """Whether an element holds words and no blocks."""
    return node.tagname in (
        "paragraph",
        "math_block",
        "term",
        "classifier",
        "line",
        "attribution",
        "caption",
        "author",
        "date",
        "version",
        "organization",
        "contact",
        "address",
        "status",
        "revision",
        "copyright",
    )


def _sentence(node: Any, kind: Kind, number: str | None) -> Block:
    """Return an element as a block, of which literals are code."""
    leaves = [leaf for leaf in node.findall() if not leaf.children]
    parts = [(_words(leaf), leaf.parent.tagname == "literal") for leaf in leaves]
    return Block("".join(part for part, _ in parts), kind, number, code=places_of_code(parts))


def _words(node: Any) -> str:
    """Return the words of an element, those of roles that docutils does not know without their names."""
    return _ROLE.sub(lambda role: role["text"], node.astext())


def _label(items: Any, place: int) -> str | None:
    """Return the label that an item of a list is printed with; None of a bullet."""
    if items.tagname == "bullet_list":
        return None
    number = int(items.get("start", 1)) + place
    kind = items.get("enumtype", "arabic")
    if kind in _LETTERS and number <= 26:
        said = chr(ord(_LETTERS[kind]) + number - 1)
    elif kind.endswith("roman") and number < 40:
        said = _roman(number) if kind == "lowerroman" else _roman(number).upper()
    else:
        said = str(number)
    return f"{items.get('prefix', '')}{said}{items.get('suffix', '.')}"


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


FORMAT = Format("reStructuredText", (".rst",), lambda _head: False, _read, rank=40)
