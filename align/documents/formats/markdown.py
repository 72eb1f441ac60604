"""Markdown: rendered to HTML, then read as a browser would show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from align.config import Cut
from align.data import Kind
from align.documents.paragraph_builder import Block, assemble
from align.documents.registry import Format, ParsedFile
from align.documents.source import Source, decode

__all__ = ["FORMAT"]

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Of the front matter, what readers see; the rest is for the program that makes the page.
_FIELD = re.compile(
    r"\s*(?P<key>title|subtitle|linktitle|description|summary|abstract|excerpt|lead|name|label|author)\s*:\s*"
    r"(?P<value>\S.*)",
    re.IGNORECASE,
)
_TITLES = ("title", "subtitle")
# What Jekyll, Hugo and kramdown put between the words: tags, variables, attributes.
_TEMPLATE = re.compile(r"\{%[^%\n]{0,500}%\}|\{\{[^{}\n]{0,500}\}\}|\{[#:.][^{}\n]{0,200}\}")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})")
# Code as Jekyll and Hugo have it, who colour it: a line before it, and one behind.
_HIGHLIGHT = re.compile(r"\s*\{[%{][<%-]?\s*(?:end|/)?highlight\b[^\n]*[%>]\}{1,2}\s*")
_NOTE = re.compile(r"\[\^([^\]\s]{1,20})\]:\s*")
_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")


def _read(source: Source, _cut: Cut) -> ParsedFile:
    from markdown_it import MarkdownIt

    from align.documents.markup import blocks_of_html

    text = decode(source)
    front = _FRONT.match(text)
    before = [] if front is None else list(_told(front[1]))
    body = _without_templates(text if front is None else text[front.end() :])
    reader = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table")
    rendered = f"<html><body>{reader.render(body)}</body></html>"
    return ParsedFile(*assemble([*before, *(_noted(block) for block in blocks_of_html(source, rendered))]))


def _told(front: str) -> Iterator[Block]:
    """Yield what the front matter of a page says to its readers."""
    for line in front.splitlines():
        found = _FIELD.fullmatch(line)
        if found is not None and (value := found["value"].strip().strip("\"'")) not in (
            "",
            ">",
            "|",
            ">-",
            "|-",
        ):
            title = found["key"].casefold() in _TITLES
            yield Block(value, Kind.HEADING if title else Kind.PARAGRAPH)


def _without_templates(text: str) -> str:
    """Return a text without the tags of templates, which no reader sees; code keeps what looks like them.

    A footnote of one word is kept from being taken for the address of a link.
    """
    kept: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        if _HIGHLIGHT.fullmatch(line):
            line = "```\n"
        elif not fence and _NOTE.match(line):
            line = "\\" + line
        fence = _fence_behind(line, fence)
        kept.append(line if fence or "{" not in line else _TEMPLATE.sub("", line))
    return "".join(kept)


def _fence_behind(line: str, fence: str) -> str:
    """Return the mark of the block of code that is open behind a line; empty outside of any.

    :param fence: The same before the line.
    """
    mark = _FENCE.match(line.lstrip(" "))
    if mark is None:
        return fence
    if not fence:
        return mark["mark"]
    return "" if mark["mark"].startswith(fence) else fence


def _noted(block: Block) -> Block:
    """Take the marks of footnotes out of a block; a footnote keeps its own as its label."""
    note = _NOTE.match(block.text)
    if note is not None:
        block = replace(_without(block, note), kind=Kind.FOOTNOTE, number=note[1])
    for mark in reversed([*_MARK.finditer(block.text)]):
        block = _without(block, mark)
    return block


def _without(block: Block, mark: re.Match[str]) -> Block:
    """Take some characters out of a block; places of code count those that are no white space."""
    start = len("".join(block.text[: mark.start()].split()))
    length = len("".join(mark[0].split()))
    code = tuple((_moved(a, start, length), _moved(b, start, length)) for a, b in block.code)
    text = block.text[: mark.start()] + block.text[mark.end() :]
    return replace(block, text=text, code=tuple((a, b) for a, b in code if a < b))


def _moved(place: int, start: int, length: int) -> int:
    """Return a place after so many characters have been taken out at ``start``."""
    return place if place <= start else max(start, place - length)


FORMAT = Format("Markdown", (".md", ".markdown", ".mdown"), lambda _head: False, _read, rank=40)
