"""DOCX: the concordance as a table for Word, words taken out struck through, words put in underlined."""

from __future__ import annotations

import io
from typing import Any

from align.changes.concordance import Concordance, Verdict
from align.changes.edits import Fate
from align.changes.page import names
from align.changes.view import SideView, rows
from align.changes.wording import say, summary
from align.reports.archive import timeless
from align.reports.base import Ui
from align.reports.markup import fit

__all__ = ["render"]

_WIDTHS = (40, 105, 105)  # of the columns, in millimetres
_FILLS = {Verdict.FRENCH: "FBDADA", Verdict.ENGLISH: "FBDADA", Verdict.DIFFERENT: "FDF0CF"}
_COLOURS = {Fate.DELETED: (0xB3, 0x26, 0x1E), Fate.INSERTED: (0x0A, 0x6B, 0xA8)}


def render(found: Concordance, ui: Ui, *, every: bool) -> bytes:
    """Return the document; the same concordance always gives the same bytes.

    :param every: Show every amendment, and not only those that somebody has to look at.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    made = docx.Document()
    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    title = f"{say(ui, 'page-title')} · {names(found)}"
    made.core_properties.author, made.core_properties.title = "align", fit(title)
    made.core_properties.comments = ""
    made.add_paragraph().add_run(fit(title)).bold = True
    made.add_paragraph(fit(" · ".join(summary(found, ui))))
    shown = rows(found, ui, every=every)
    if shown:
        table = made.add_table(rows=1, cols=3, style="Table Grid")
        table.autofit = False
        heads = (say(ui, "verdict"), say(ui, "french"), say(ui, "english"))
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        _repeat(table.rows[0])
        for row in shown:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(fit(f"{row.number}. {row.title}"))
            for message in row.messages:
                cells[0].add_paragraph(fit(message))
            _shade(cells[0], _FILLS.get(row.verdict))
            _write(cells[1].paragraphs[0], row.french)
            _write(cells[2].paragraphs[0], row.english)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
    out = io.BytesIO()
    made.save(out)
    return timeless(out.getvalue())


def _write(paragraph: Any, side: SideView) -> None:
    from docx.shared import RGBColor

    head = " · ".join(part for part in (side.place, side.remark) if part)
    if head:
        run = paragraph.add_run(fit(head) + "\n")
        run.italic = True
    for shown in side.words:
        if shown.gap:
            paragraph.add_run(shown.gap)
        run = paragraph.add_run(fit(shown.text))
        if shown.fate in _COLOURS:
            run.font.color.rgb = RGBColor(*_COLOURS[shown.fate])
            run.font.strike = shown.fate is Fate.DELETED
            run.font.underline = shown.fate is Fate.INSERTED


def _repeat(row: Any) -> None:
    """Have a row stand at the head of each page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _shade(cell: Any, fill: str | None) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if fill is None:
        return
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
