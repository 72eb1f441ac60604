"""Where the words of a finding stand in the user's file, as editors and servers count: by line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from align.data import Comparison, Document, Finding, Span
from align.reports.citation import Citations

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file: lines and columns from 1, the end column one past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document that a finding is about, or that answers it.

    ``marked`` is false where the finding marks no words on this side: a paragraph of its bead is then meant.
    ``cited`` is how people cite the place.
    """

    document: Document
    span: Span
    region: Region
    marked: bool
    cited: str


class Lines:
    """The lines of a text, ended by a line feed, a carriage return, or both.

    A file whose text is taken out of something else (DOCX, HTML, PDF) has the lines of that text.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def region(self, start: int, end: int) -> Region:
        """Return the lines and columns of a stretch, given by its characters from 0."""
        return Region(*self._place(start), *self._place(max(start, end)))

    def _place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1


class Places:
    """Finds the places of the findings of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._lines = Lines(comparison.french.text), Lines(comparison.english.text)
        self._citations = Citations(comparison.french), Citations(comparison.english)

    def of(self, finding: Finding) -> tuple[list[Place], list[Place]]:
        """Return where a finding stands, French and English.

        A side whose words it does not mark is given by the first paragraph of the bead there; a side that has
        none, by nothing.
        """
        bead = None if finding.bead is None else self._comparison.beads[finding.bead]
        return (
            self._side(0, finding.french, bead.french if bead else range(0)),
            self._side(1, finding.english, bead.english if bead else range(0)),
        )

    def _side(self, side: int, spans: Iterable[Span], paragraphs: range) -> list[Place]:
        document = (self._comparison.french, self._comparison.english)[side]
        found = [self._place(side, document, span, True) for span in spans]
        if not found and paragraphs:
            text = document.paragraphs[paragraphs.start].text
            found = [self._place(side, document, Span(paragraphs.start, 0, len(text), text), False)]
        return found

    def _place(self, side: int, document: Document, span: Span, marked: bool) -> Place:
        region = self._lines[side].region(*document.locate(span))
        cited = self._citations[side].of(range(span.paragraph, span.paragraph + 1))
        return Place(document, span, region, marked, cited)
