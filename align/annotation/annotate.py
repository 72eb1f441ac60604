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


def annotate(document: Document, notes: Sequence[Note], ui: Ui) -> Annotated:
    """Return a copy of the file that a document was read from, with notes in it.

    :raises ReadError: If the file cannot be read any more, has changed, or is of a kind that bears no notes.
    """
    assert document.path is not None
    source = load(document.path)
    kind = find(source).name
    if kind == "DOCX":
        from align.annotation.docx import annotate_docx

        return annotate_docx(source, document, notes, ui)
    if kind == "ODT":
        from align.annotation.odt import annotate_odt

        return annotate_odt(source, document, notes)
    if kind == "PDF":
        from align.annotation.pdf import annotate_pdf

        return annotate_pdf(source, document, notes)
    raise source.error(f"is no file that notes can be written into ({', '.join(ENDINGS)}); save it as DOCX")
