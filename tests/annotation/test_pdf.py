"""Notes in the user's own PDF: highlights on the words, added behind the last byte."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from align.annotation import Note, annotate
from align.data import Span
from align.documents import ReadError, read
from tests.annotation.made import LINE, annotated, texts, written
from tests.documents.laid_out import lines, make

PAGE = lines(
    "Le Comité a siégé pendant 30 jours à Genève et a adopté son rap-",
    "port final, que le Secrétaire général a transmis aux États Membres.",
)


def noted(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield each note of ours: its kind, the words under it, what it says."""
    with pdfium.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for i in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                note = raw.FPDFPage_GetAnnot(page.raw, i)
                if value(note, b"T") == "align":
                    yield raw.FPDFAnnot_GetSubtype(note), under(note, text), value(note, b"Contents")
                raw.FPDFPage_CloseAnnot(note)
            text.close()
            page.close()


def value(note: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def under(note: object, text: pdfium.PdfTextPage) -> str:
    quad = raw.FS_QUADPOINTSF()
    words = []
    for i in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        raw.FPDFAnnot_GetAttachmentPoints(note, i, ctypes.byref(quad))
        words.append(text.get_text_bounded(quad.x3, quad.y3, quad.x2, quad.y2).strip())
    return " ".join(words)


def test_highlights_lie_on_their_words(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", PAGE)
    made = annotated(path, "30 jours", "rapport final")
    assert (made.exact, made.beside, made.left_out) == (2, 0, 0)
    after = written(tmp_path, made.data, "out.pdf")
    found = list(noted(after))
    assert [kind for kind, _, _ in found] == [raw.FPDF_ANNOT_HIGHLIGHT] * 2
    assert found[0][1:] == ("30 jours", f"Erreur : 30 jours\n{LINE}")
    assert found[1][1].split()[0].startswith("rap") and found[1][1].endswith("port final")


def test_the_file_stays_and_more_follows(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", PAGE)
    made = annotated(path, "30 jours")
    assert made.data.startswith(path.read_bytes())
    assert texts(written(tmp_path, made.data, "out.pdf")) == texts(path)


def test_a_note_on_no_words_is_a_sign_behind_the_paragraph(tmp_path: Path) -> None:
    made = annotated(make(tmp_path / "a.pdf", PAGE), "nulle part")
    ((kind, _, said),) = noted(written(tmp_path, made.data, "out.pdf"))
    assert (kind, said) == (raw.FPDF_ANNOT_TEXT, f"Erreur : nulle part\n{LINE}")


def test_words_that_are_not_found_again_are_noted_in_the_margin(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", PAGE)
    document = read(path, language="fr")
    make(path, lines("Un tout autre texte, sans rien de ce qui a été lu auparavant."))
    made = annotate(document, [Note(0, Span(0, 3, 9, "Comité"), ("x", LINE))], "fr")
    assert (made.exact, made.beside) == (0, 1)
    ((kind, _, _),) = noted(written(tmp_path, made.data, "out.pdf"))
    assert kind == raw.FPDF_ANNOT_TEXT


def test_a_pdf_that_cannot_be_added_to_is_an_error(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", PAGE)
    document = read(path, language="fr")
    path.write_bytes(b"%PDF-1.4\nnothing\n%%EOF\n")
    with pytest.raises(ReadError, match="is a PDF that no notes can be added to"):
        annotate(document, [Note(0, None, ("x", LINE))], "fr")
