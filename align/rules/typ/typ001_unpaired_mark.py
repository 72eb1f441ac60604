"""TYP001: a bracket or quotation mark without its other half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.data import Finding, Kind, Severity, Span
from align.language.typography import unpaired_marks
from align.passage import Passage, Side
from align.rules.base import BeadRule, Label
from align.rules.typ.marks import find

_AROUND = 40
"""Characters beside a mark that are shown with it."""
_MOST = 50
"""Marks of a side that are shown: more are no text."""
_OPENING = ("(", "[", "{", "«", "<<", "“")


class UnpairedMark(BeadRule):
    """TYP001: a bracket or quotation mark without its other half."""

    code = "TYP001"
    name = "unpaired-mark"
    name_fr = "signe non apparié"
    severity = Severity.WARNING
    summary = "A bracket or quotation mark lacks its other half"
    summary_fr = "Une parenthèse, un crochet ou un guillemet n’est pas apparié"
    labels = {"marks": Label("marks", "signes")}
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each side that has unpaired marks."""
        found = [(side, find(side, unpaired_marks)[:_MOST]) for side in (passage.french, passage.english)]
        both = all(marks for _, marks in found)
        for side, marks in found:
            if marks:
                listed = ", ".join(mark.text for mark in marks)
                yield self.one_sided(
                    passage,
                    side,
                    [_shown(mark, side) for mark in marks],
                    (f"{listed} has no other half", f"{listed} n’est pas apparié"),
                    severity=Severity.INFO if both or not _is_certain(marks, side) else None,
                    data={"marks": [mark.text for mark in marks]},
                )


def _is_certain(marks: Sequence[Span], side: Side) -> bool:
    """Return whether a mark lacks its half for certain: a quotation may go on in the next paragraph."""
    paragraphs = side.document.paragraphs
    return any(m.text in "()[]{}" and paragraphs[m.paragraph].kind is not Kind.TABLE_CELL for m in marks)


def _shown(mark: Span, side: Side) -> Span:
    """Return a mark with the words that it encloses or ends, up to a limit."""
    text = side.document.paragraphs[mark.paragraph].text
    if mark.text in _OPENING:
        start, end = mark.start, min(len(text), mark.end + _AROUND)
        end = text.rfind(" ", mark.end, end) if end < len(text) and " " in text[mark.end : end] else end
    else:
        start, end = max(0, mark.start - _AROUND), mark.end
        start = text.find(" ", start, mark.start) + 1 if start and " " in text[start:end] else start
    return Span(mark.paragraph, start, end, text[start:end])
