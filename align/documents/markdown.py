"""Markdown: rendered to HTML, then read as a browser would show it."""

from __future__ import annotations

import re

from align.config import Cut
from align.data import Kind
from align.documents.markup import blocks_of_html
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode

__all__ = ["FORMAT"]

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\]\s]{1,20})\]:\s*")
_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from markdown_it import MarkdownIt

    text = _FRONT.sub("", decode(source), count=1)
    reader = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table").disable("reference")
    rendered = f"<html><body>{reader.render(text)}</body></html>"
    return ParsedFile(*assemble(_noted(block) for block in blocks_of_html(source, rendered)))


def _noted(block: Block) -> Block:
    """Take the marks of footnotes out of a block; a footnote keeps its own as its label."""
    note = _NOTE.match(block.text)
    if note is not None:
        return Block(_MARK.sub("", block.text[note.end() :]), Kind.FOOTNOTE, note[1])
    return Block(_MARK.sub("", block.text), block.kind, block.number)


FORMAT = Format("Markdown", (".md", ".markdown", ".mdown"), lambda _head: False, _read, rank=40)
