"""XLSX: a table to filter and sort, findings in columns, coloured by how much they matter."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from align.data import Comparison, Severity
from align.reports.archive import timeless
from align.reports.base import DisplayOptions, Report
from align.reports.layout import summarise
from align.reports.markup import fit
from align.reports.quality import told
from align.reports.segments import Segment, Words, general, segments, source_language
from align.reports.spans import cut
from align.reports.table import NAMES, facts
from align.reports.wording import count, say, severity_name

_LONGEST = 32_767  # characters that a cell can hold
_WIDTHS = (12, 60, 60, 11, 8, 14, 16, 60)
_FILLS = {Severity.ERROR: "FBDADA", Severity.WARNING: "FDF0CF", Severity.INFO: "DCEBF9"}
_FONT = ("b i strike condense extend outline shadow u vertAlign sz color name family charset scheme").split()
"""What belongs to a font, in the order of ECMA-376 (CT_Font)."""
_INKS = {Severity.ERROR: "B3261E", Severity.WARNING: "8A5A00", Severity.INFO: "1B5E9B"}


class XlsxReport(Report):
    """A sheet of segments and one of what concerns the whole. Every cell is text: none is ever a formula."""

    def render(self, comparison: Comparison, options: DisplayOptions) -> bytes:
        """Return the workbook."""
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        book.properties.creator = "align"
        _segments(book, comparison, options)
        if options.findings:
            _summary(book, comparison, options)
        out = io.BytesIO()
        book.save(out)
        return timeless(out.getvalue(), {"xl/styles.xml": _ordered})


def _ordered(styles: bytes) -> bytes:
    """Return styles with what belongs to a font in the order of the standard; openpyxl has one of its own."""
    from lxml import etree

    root = etree.fromstring(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT.index(etree.QName(part).localname))
    return etree.tostring(root)


def _segments(book: Any, comparison: Comparison, options: DisplayOptions) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    names = NAMES[options.ui] if options.findings else NAMES[options.ui][:3]
    sheet = book.create_sheet("align")
    sheet.freeze_panes = "B2"
    for number, width in enumerate(_WIDTHS[: len(names)], 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    cell = _cells(sheet)
    sheet.append([cell(name, True) for name in names])
    last = 1
    for segment in segments(comparison, options.level, source_language(comparison, options.source)):
        row = [
            cell(segment.id),
            *(cell(_rich(segment, words)) for words in (segment.french, segment.english)),
        ]
        if options.findings:
            link, _, *others = facts(segment, options)
            score = cell("")
            score.value, score.number_format = round(segment.bead.score, 4), "0.00"
            row += [cell(link), score, *map(cell, others)]
        sheet.append(row)
        last += 1
    area = f"A1:{get_column_letter(len(names))}{last}"
    sheet.auto_filter.ref = area
    if options.findings and last > 1:
        for severity, colour in _FILLS.items():
            rule = FormulaRule(  # type: ignore[no-untyped-call]
                formula=[f'$F2="{severity_name(options.ui, severity)}"'],
                fill=PatternFill(bgColor=colour, fill_type="solid"),
            )
            sheet.conditional_formatting.add(f"A2:{area.partition(':')[2]}", rule)


def _cells(sheet: Any) -> Callable[..., Any]:
    """Return what makes the cells of a sheet: text, wrapped, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)

    def make(value: Any, heading: bool = False) -> Any:
        made = WriteOnlyCell(sheet)
        made.value = (_cropped(value) or None) if isinstance(value, str) else value
        if made.value is not None:
            made.data_type = "s"  # "=1+1" stays what it says
        made.number_format = "@"
        made.alignment = wrapped
        if heading:
            made.font = bold
        return made

    return make


def _cropped(text: str) -> str:
    text = fit(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _rich(segment: Segment, words: Words) -> Any:
    """Return a side with the words of its findings in colour."""
    text = _cropped(words.text)
    if not words.marks or not text:
        return text
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    parts: list[Any] = []
    for piece in cut(len(text), words.marks):
        shown = text[piece.start : piece.end]
        if piece.keys and shown:
            severity = max(segment.findings[key].severity for key in piece.keys)
            parts.append(TextBlock(InlineFont(b=True, color=Color(f"FF{_INKS[severity]}")), shown))
        elif shown:
            parts.append(shown)
    return CellRichText(*parts)


def _summary(book: Any, comparison: Comparison, options: DisplayOptions) -> None:
    ui = options.ui
    sheet = book.create_sheet(say(ui, "all"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    cell = _cells(sheet)
    counts = summarise(comparison)
    totals = (("beads", counts.beads), ("omitted", counts.omitted), ("added", counts.added))
    found = (("errors", counts.errors), ("warnings", counts.warnings), ("infos", counts.infos))
    facts: Iterable[tuple[str, str]] = (
        (say(ui, "french"), comparison.french.path or ""),
        (say(ui, "english"), comparison.english.path or ""),
        (say(ui, "model"), comparison.model),
        (say(ui, "findings"), ", ".join(count(ui, key, n) for key, n in (*found, *totals))),
        *((f"{finding.rule} {finding.name}", told(finding, options)) for finding in general(comparison)),
    )
    for name, value in facts:
        sheet.append([cell(name, True), cell(value)])
