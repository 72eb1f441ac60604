"""Lines to paragraphs: the text proper by its seams, footnotes by their marks, cells one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.data import Kind
from align.documents.paragraph_builder import kind_of_label
from align.documents.text_layout.line import LONG, Line, LineGroup, Role, width
from align.documents.text_layout.line_labels import label_of
from align.documents.text_layout.line_patterns import RAISED, SIGNED, is_row
from align.documents.text_layout.seam import ENDLESS, Seam
from align.documents.text_layout.seam_rules import decide
from align.documents.text_layout.text_footnotes import opens_citation
from align.language.labels import split_bullet, split_label

__all__ = ["group_lines", "number_rows"]

_NOTE = re.compile(r"(?:\[(?=\d{1,3}\]))?(\d{1,3}|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3})\]?\s{0,3}(?=\S)")
_HEADING = re.compile(r"H\d?|Title")  # of a tagged PDF
_LOWERED = str.maketrans(RAISED, "0123456789")


def group_lines(lines: Sequence[Line]) -> list[LineGroup]:
    """Join lines, which have their roles, into paragraphs, in the order of the text."""
    groups = _notes(lines) + _cells(lines) + _Body.of(lines).groups()
    groups.sort(key=lambda g: g.lines[0].start)
    return groups


def number_rows(groups: Sequence[LineGroup]) -> None:
    """Count the tables of a text and the rows of each, and say of the cells in which they are.

    Where the page says nothing, each line is a row. A table goes on over the end of a page, and notes.
    """
    table = row = 0
    before: tuple[int, int, int] | None = None  # what the cell before this one says of its row
    within = False
    for group in groups:
        if group.kind is Kind.TABLE_CELL:
            here = group.lines[0].row
            if not within or _is_of_another_table(here, before):
                table, row = table + 1, 1
            elif here is None or here != before:
                row += 1
            group.cell = table, row
            before = here
        within = group.kind is Kind.TABLE_CELL or (within and group.kind is Kind.FOOTNOTE)


def _is_of_another_table(here: tuple[int, int, int] | None, before: tuple[int, int, int] | None) -> bool:
    return here is not None and before is not None and here[0] == before[0] and here[1] != before[1]


def _group_of(line: Line, kind: Kind, number: str | None = None, skip: int = 0) -> LineGroup:
    group = LineGroup(kind=kind, number=number, skip=skip)
    group.add(line)
    return group


def _cells(lines: Sequence[Line]) -> list[LineGroup]:
    """The cells of tables; the page says which lines are one."""
    groups: list[LineGroup] = []
    for line in lines:
        if line.role is Role.CELL and line.joins and groups:
            groups[-1].add(line)
        elif line.role is Role.CELL:
            groups.append(_group_of(line, Kind.TABLE_CELL))
    return groups


def _notes(lines: Sequence[Line]) -> list[LineGroup]:
    """Footnotes, each with the number or star that marks it apart; numbers may stand over them all."""
    groups: list[LineGroup] = []
    for i, line in enumerate(lines):
        if line.role is not Role.FOOTNOTE:
            continue
        mark = _NOTE.match(line.text)
        after = i and lines[i - 1].role is Role.FOOTNOTE and not line.blank
        if mark or not after or not groups or opens_citation(lines[i - 1].text, line.text):
            number, skip = (mark[1].translate(_LOWERED), mark.end()) if mark else (None, 0)
            groups.append(_group_of(line, Kind.FOOTNOTE, number, skip))
        else:
            groups[-1].add(line)
    return groups


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of the text proper, by their indices among all lines.

    ``dense``: it has few blank lines. ``loose``: nobody wrapped its lines.
    """

    lines: Sequence[Line]
    indices: Sequence[int]
    dense: bool
    loose: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Body:
        body = [i for i, line in enumerate(lines) if line.role is Role.TEXT]
        dense = sum(lines[i].blank for i in body) * 12 < len(body)
        return cls(lines, body, dense, sum(len(lines[i].text) > LONG for i in body) * 5 >= len(body))

    def groups(self) -> list[LineGroup]:
        """Join the lines into paragraphs."""
        found: list[LineGroup] = []
        above, counted = -1, 0
        for i in self.indices:
            gap = bool(found) and any(line.blank for line in self.lines[above + 1 : i + 1])
            if not found or decide(self._seam(above, i, found[-1], gap=gap, counted=counted))[0]:
                found.append(_opened(self.lines[i]))
            _take(found[-1], self.lines[i])
            counted = counted if found[-1].value is None else found[-1].value
            above = i
        return found

    def _seam(self, above: int, i: int, group: LineGroup, *, gap: bool, counted: int) -> Seam:
        before, after = self.lines[above], self.lines[i]
        page = i - above > 1 or after.page != before.page or after.opens
        wide = ENDLESS if self.loose else width(self.lines, above) if len(before.text) <= LONG else LONG
        return Seam(before, after, group, gap, page, wide, self.dense, counted)


def _opened(line: Line) -> LineGroup:
    """Return a paragraph that begins with a line, still without it: what it is, and its label or bullet."""
    group = _labelled(line)
    if _HEADING.fullmatch(line.type):
        group.kind = Kind.HEADING
    return group


def _labelled(line: Line) -> LineGroup:
    number, skip = label_of(line.text)
    if number is not None:
        digits = re.match(r"\(?(\d+)", number)
        value = int(digits[1]) if digits else None
        return LineGroup(kind=kind_of_label(number), number=number, value=value, skip=skip)
    if is_row(line.text):
        return LineGroup(kind=Kind.TABLE_CELL, skip=skip)
    bullet = split_bullet(line.text)
    return LineGroup(kind=Kind.LIST_ITEM, skip=bullet) if bullet else LineGroup(skip=skip)


def _take(group: LineGroup, line: Line) -> None:
    """Put a line into its paragraph. A label that stands alone on its line labels the next."""
    group.bold ^= line.text.count("**") % 2 == 1
    group.signed = group.signed or SIGNED.search(line.text) is not None
    group.add(line)
    if len(group.lines) == 2 and group.number is None:
        label, skip = split_label(f"{group.lines[0].text} {line.text}")
        if label is not None and label == group.lines[0].text:
            digits = re.search(r"\d+", label)
            group.number, group.value = label, int(digits[0]) if digits else None
            group.skip, group.kind = skip, kind_of_label(label)
