"""The page of a run as a Word document."""

from __future__ import annotations

import io
from typing import Any

from align.batch.overview import Overview
from align.batch.overview_page import Section, sections, title
from align.reports.archive import timeless
from align.reports.base import Ui
from align.reports.markup import fit

__all__ = ["overview_docx"]

_MARGIN, _WIDTH = 1134, 9638  # 2 cm, and what they leave of A4, in twentieths of a point
_FIGURES = 1550  # the width of a column of figures
_PAGE = (11906, 16838)


def overview_docx(overview: Overview, ui: Ui) -> bytes:
    """Return the page as DOCX; the same run gives the same bytes."""
    import docx
    from docx.shared import Pt, Twips

    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = map(Twips, _PAGE)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Twips(_MARGIN)
    made.styles["Normal"].font.size = Pt(10)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    heading = fit(title(overview, ui))
    made.core_properties.author, made.core_properties.title = "align", heading
    made.core_properties.comments = ""
    run = made.add_paragraph().add_run(heading)
    run.bold, run.font.size = True, Pt(14)
    for section in sections(overview, ui):
        made.add_paragraph().add_run(fit(section.heading)).bold = True
        if section.rows:
            _table(made, section)
        for line in section.lines:
            made.add_paragraph(fit(line))
    out = io.BytesIO()
    made.save(out)
    return timeless(out.getvalue())


def _table(made: Any, section: Section) -> None:
    from docx.shared import Twips

    table = made.add_table(rows=0, cols=len(section.head), style="Table Grid")
    table.autofit = False
    figures = [
        all(row[i].strip("\u202f,0123456789") == "" for row in section.rows) for i in range(len(section.head))
    ]
    others = figures.count(False)
    wide = (_WIDTH - _FIGURES * (len(figures) - others)) // max(others, 1)
    widths = [Twips(_FIGURES if narrow else wide) for narrow in figures]
    for number, row in enumerate((section.head, *section.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(fit(text)).bold = number == 0 or None
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    made.add_paragraph()
