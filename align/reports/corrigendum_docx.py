"""A corrigendum as a Word document: a table with a row for each correction, the French beside the English."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from align.data import Comparison, Language
from align.reports.archive import timeless
from align.reports.corrigendum import LABELS, Row, heading, parts
from align.reports.markup import fit

__all__ = ["corrigendum_docx"]

_COLUMNS: tuple[Language, Language] = ("fr", "en")
_CODES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}
_WIDTHS = (700, 4500, 4500)  # twentieths of a point


def corrigendum_docx(comparison: Comparison, rows: Sequence[Row]) -> bytes:
    """Return a corrigendum as DOCX; the same corrections give the same bytes."""
    import docx
    from docx.shared import Twips

    made = docx.Document()
    title = fit(heading(comparison))
    made.core_properties.author, made.core_properties.title = "align", title
    made.core_properties.comments = ""
    made.add_paragraph().add_run(title).bold = True
    table = made.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, ("", *(LABELS[s]["language"] for s in _COLUMNS)), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for number, row in enumerate(rows, 1):
        first, *cells = table.add_row().cells
        first.paragraphs[0].add_run(str(number))
        for cell, side in zip(cells, _COLUMNS, strict=True):
            _fill(cell, row, side)
        if row.note:
            cells[-1].add_paragraph().add_run(fit(f"({row.note})"))
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Twips(width)
    for row_ in table.rows:
        for cell, width in zip(row_.cells, _WIDTHS, strict=True):
            cell.width = Twips(width)
    out = io.BytesIO()
    made.save(out)
    return timeless(out.getvalue())


def _fill(cell: Any, row: Row, side: Language) -> None:
    paragraph = cell.paragraphs[0]
    for text, italic in parts(row.of(side), side):
        for number, line in enumerate(text.split("\n")):
            if number:
                paragraph = cell.add_paragraph()
            if line:
                run = paragraph.add_run(fit(line))
                run.italic = italic or None
                _mark_language(run, side)


def _mark_language(run: Any, side: Language) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _CODES[side])
    run._r.get_or_add_rPr().append(language)
