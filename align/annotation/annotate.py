"""Which module writes notes into which kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from align.annotation.notes import Note
from align.annotation.place import Annotated
from align.data import Document
from align.documents.registry import find
from align.documents.source import load
from align.reports.base import Ui

__all__ = ["ENDINGS", "annotate"]

ENDINGS = (".docx", ".docm", ".odt", ".pdf")
"""The endings of the files that can bear notes."""


def annotate(document: Document, notes: Sequence[Note], ui: Ui, time: str | None = None) -> Annotated:
    """Return a copy of the file that a document was read from, with notes in it.

    :param time: When they are written, ``2026-11-30T10:00:00Z``, for formats that say so.
    :raises ReadError: If the file cannot be read any more, has changed, or is of a kind that bears no notes.
    """
    assert document.path is not None
    source = load(document.path)
    if not document.paragraphs:  # nothing to stand on
        return Annotated(source.data, 0, 0, left_out=len(notes))
    kind = find(source).name
    if kind == "DOCX":
        from align.annotation.docx import annotate_docx

        return annotate_docx(source, document, notes, ui, time)
    if kind == "ODT":
        from align.annotation.odt import annotate_odt

        return annotate_odt(source, document, notes, time)
    if kind == "PDF":
        from align.annotation.pdf import annotate_pdf

        return annotate_pdf(source, document, notes)
    raise source.error(f"is no file that notes can be written into ({', '.join(ENDINGS)}); save it as DOCX")
