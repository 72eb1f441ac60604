"""A line of a text, what it is for, and the lines that make one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from align.data import Kind

__all__ = ["LONG", "Line", "LineGroup", "Role", "width"]

LONG = 140
"""A line longer than this was not wrapped by a printer."""


class Role(StrEnum):
    """What a line is for."""

    TEXT = "text"
    FURNITURE = "furniture"
    FOOTNOTE = "footnote"
    CELL = "cell"  # of a table; told by its place alone


@dataclass(slots=True)
class Line:
    """A line with words on it: ``text[start:end]`` without the white space around it.

    ``reach`` is the column at which it ends; where letters differ in width, by what is measured. ``joins``
    says whether it goes on the paragraph before, where the page tells; ``type`` what the file calls its block
    (``H2``, ``LI`` …). ``row`` is that of a table which it is in: the page, the table on it, and the row.
    """

    start: int
    end: int
    text: str
    indent: int  # columns of white space before it
    blank: bool  # an empty line, or the end of a page, stands before it
    page: int  # counted from 1 by form feeds
    opens: bool  # the first line of a page, by a form feed or by the lone space that a scan leaves there
    reach: int = 0
    role: str = field(default=Role.TEXT)
    joins: bool | None = None
    type: str = ""
    reason: str = ""  # by what it is told to be furniture
    trimmed: str = ""  # what was left out at its end: a leader and a page number
    row: tuple[int, int, int] | None = None

    def leave_out(self, reason: str) -> None:
        """Make it furniture: words that are the page's."""
        self.role, self.reason = Role.FURNITURE, reason


def width(lines: Sequence[Line], at: int) -> int:
    """Return how long the lines around one are where they are full: the second longest of its neighbours."""
    around = sorted(
        (line.reach for line in lines[max(0, at - 10) : at + 11] if len(line.text) <= LONG), reverse=True
    )
    return around[1] if len(around) > 1 else around[0] if around else LONG


@dataclass(slots=True)
class LineGroup:
    """Lines that make one paragraph, with the label taken off the first."""

    lines: list[Line] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    number: str | None = None
    value: int | None = None  # of the number, where it is a figure
    skip: int = 0  # characters of label or bullet before the words of the first line
    bold: bool = False  # inside **…**, opened and not yet closed
    signed: bool = False
    longest: int = 0  # characters of its longest line
    cell: tuple[int, int] | None = None  # the table of the document that it is in, and its row, from 1

    def add(self, line: Line) -> None:
        """Take in the next line."""
        self.lines.append(line)
        self.longest = max(self.longest, len(line.text))

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def last(self) -> str:
        return self.lines[-1].text

    def words(self) -> int:
        return sum(line.text.count(" ") + 1 for line in self.lines)
