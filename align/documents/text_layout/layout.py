"""Plain text to paragraphs, by its layout.

Three ways to cut (``Cut``): at blank lines, at every line, or, by default, by reading the layout as a person
would: hard-wrapped lines are joined, words cut at line ends rejoined, page furniture left out, a paragraph
that a page break cuts in two made whole, and paragraphs told apart where no blank line does it, by their
labels, by lines that end early, by the formulas that open the paragraphs of a resolution.

The reading has four steps, a module each: the lines and what each is for (``lines``), where paragraphs end
(``seam_rules``, asked by ``line_grouping``), what each paragraph is (``paragraph_kinds``), which stretches of
the text it is (``line_runs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from align.config import Cut
from align.data import Furniture, Kind, Paragraph
from align.documents.paragraph_builder import Run, collapse, kind_of_label, paragraph
from align.documents.text_layout.line import Line, Role
from align.documents.text_layout.line_grouping import group_lines, number_rows
from align.documents.text_layout.line_runs import runs_of, without_start
from align.documents.text_layout.lines import read_lines
from align.documents.text_layout.paragraph_kinds import classify
from align.language.labels import split_bullet, split_label

__all__ = ["TextRead", "cut_lines", "cut_text", "read_text"]

_BLANK = re.compile(r"\n\s*\n|\f")
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class TextRead:
    """What a plain text says, and what was left out of its paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Furniture, ...] = ()


def read_text(text: str, cut: Cut) -> TextRead:
    """Cut a plain text into paragraphs; their offsets point into it.

    Every letter and figure is in a paragraph, in the label of one, or in what was left out.
    """
    if cut is Cut.AUTO:
        lines = read_lines(text)
        # Without form feeds, nobody knows the page.
        paged = bool(lines) and lines[-1].page > 1
        return TextRead(cut_lines(text, lines, paged=paged), tuple(_left_out(lines, paged=paged)))
    found: list[Paragraph] = []
    for start, end in _stretches(text, cut):
        if runs := collapse(text, start, end):
            found.append(_labelled(len(found), text, runs, bullets=cut is Cut.LINE))
    return TextRead(tuple(found))


def cut_text(text: str, cut: Cut) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a plain text."""
    return read_text(text, cut).paragraphs


def _left_out(lines: list[Line], *, paged: bool) -> Iterator[Furniture]:
    for line in lines:
        page = line.page if paged else None
        if line.role is Role.FURNITURE:
            yield Furniture(line.text, page, line.reason)
        elif line.trimmed:
            yield Furniture(line.trimmed, page, "leads to a page of the contents")


def cut_lines(text: str, lines: list[Line], *, paged: bool) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs by its lines, which have their roles.

    :param paged: Whether the lines know their page.
    """
    groups = group_lines(lines)
    classify(groups)
    number_rows(groups)
    found: list[Paragraph] = []
    for group in groups:
        if runs := runs_of(text, group):
            page = group.lines[0].page if paged else None
            made = paragraph(len(found), text, runs, kind=group.kind, number=group.number, page=page)
            found.append(made if group.cell is None else replace(made, cell=group.cell))
    return tuple(found)


def _stretches(text: str, cut: Cut) -> Iterator[tuple[int, int]]:
    """Yield where lines, or what stands between blank lines, begin and end."""
    if cut is Cut.LINE:
        yield from (m.span() for m in _LINE.finditer(text))
        return
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _labelled(index: int, text: str, runs: list[Run], *, bullets: bool) -> Paragraph:
    """Make a paragraph, with the label that it begins with apart, and the bullet left out if so told."""
    words = paragraph(index, text, runs).text
    number, offset = split_label(words)
    kind = Kind.PARAGRAPH
    if number is not None:
        kind = kind_of_label(number)
    elif bullets and (offset := split_bullet(words)):
        kind = Kind.LIST_ITEM
    else:
        offset = 0
    return paragraph(index, text, without_start(runs, offset), kind=kind, number=number)
