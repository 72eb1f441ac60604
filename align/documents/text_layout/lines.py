"""The lines of a plain text, each with what it is for."""

from __future__ import annotations

import re

from align.documents.text_layout.contents import titles_of_contents
from align.documents.text_layout.line import Line, Role
from align.documents.text_layout.masthead import is_masthead
from align.documents.text_layout.text_footnotes import find_footnotes
from align.documents.text_layout.text_furniture import find_furniture, find_page_edges

__all__ = ["Line", "Role", "assign_roles", "read_lines"]

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_PAGE = "\f"


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not empty, with their role."""
    lines: list[Line] = []
    page, blank, opens, start = 1, False, True, 0
    ends = [(m.start(), m.end(), m[0]) for m in _BREAK.finditer(text)] + [(len(text), len(text), "")]
    for end, after, mark in ends:
        raw = text[start:end]
        words = raw.strip()
        if words:
            lead = raw[: len(raw) - len(raw.lstrip())]
            begin = start + len(lead)
            indent = len(lead.expandtabs(8))
            reach = indent + len(words)
            lines.append(Line(begin, begin + len(words), words, indent, blank, page, opens, reach))
            blank, opens = False, False
        else:
            blank = blank or start < end or mark != _PAGE
        if mark == _PAGE:
            page += 1
            opens = True
        start = after
    _lone_spaces(lines)
    assign_roles(lines)
    return lines


def assign_roles(lines: list[Line]) -> None:
    """Tell what lines are for, by their words; those that have a role other than text keep it."""
    body = next(
        (i for i, line in enumerate(lines) if len(line.text.split()) > 7 and not is_masthead(line.text)), 0
    )
    find_furniture(lines, body)
    find_footnotes(lines)
    find_page_edges(lines, body)  # again, now that notes show where pages end
    _trim_contents(lines)


def _trim_contents(lines: list[Line]) -> None:
    """Leave out the leaders and page numbers of a list of contents."""
    body = [line for line in lines if line.role is Role.TEXT]
    for i, length in titles_of_contents([line.text for line in body]).items():
        line = body[i]
        line.trimmed = line.text[length:].strip()
        line.text, line.end = line.text[:length], line.start + length


def _lone_spaces(lines: list[Line]) -> None:
    """A single space before a line, where lines have none, is where a page began."""
    indented = sum(line.indent > 0 for line in lines)
    if indented * 5 <= len(lines):
        for line in lines:
            if line.indent == 1:
                line.opens, line.indent, line.reach = True, 0, line.reach - 1
