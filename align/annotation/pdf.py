"""Notes as highlights in a PDF, added behind its last byte.

PDFium runs in a process of its own (``pdf_marks``), within limits of time and memory.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from align.annotation import pdf_marks
from align.annotation.notes import Note
from align.annotation.place import Annotated
from align.data import Document, Severity
from align.documents.outside import run_program
from align.documents.source import Source
from align.reports.markup import fit

__all__ = ["annotate_pdf"]

_SECONDS = 120.0
_COLOURS = {
    Severity.ERROR: (255, 170, 170),
    Severity.WARNING: (255, 225, 130),
    Severity.INFO: (190, 220, 255),
}
_LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_STREAM = re.compile(rb"\d+ \d+ obj\s*<<(?!.{0,500}?/Type\s*/XRef)", re.DOTALL)


def annotate_pdf(source: Source, document: Document, notes: Sequence[Note]) -> Annotated:
    """Return a copy of a PDF with notes; the bytes of the file stay what they were, and more follow.

    :param document: What was read from the file, to whose paragraphs the notes refer.
    :raises ReadError: If PDFium cannot add to the file.
    """
    if not notes:
        return Annotated(source.data, 0, 0)
    given = [_given(document, note) for note in notes]
    command = [sys.executable, "-P", str(Path(pdf_marks.__file__))]
    outcome = run_program(command, seconds=_SECONDS, given=json.dumps(given).encode() + b"\n" + source.data)
    head, _, data = outcome.output.partition(b"\n")
    if outcome.late or outcome.code != 0 or not data.startswith(source.data[:5]):
        raise source.error("is a PDF that no notes can be added to; print it to a new PDF, and check that")
    became = json.loads(head)
    return Annotated(
        _with_type(data), became.count("exact"), became.count("beside"), left_out=became.count("none")
    )


def _with_type(data: bytes) -> bytes:
    """Return a PDF whose last cross-reference stream says that it is one, as ISO 32000-1, 7.5.8.2 asks.

    PDFium leaves that out where it adds to a file; it is the last object, so no other one moves.
    """
    last = _LAST.search(data, max(len(data) - 100, 0))
    stream = None if last is None else _STREAM.match(data, int(last[1]))
    return data if stream is None else data[: stream.end()] + b"/Type/XRef" + data[stream.end() :]


def _given(document: Document, note: Note) -> dict[str, object]:
    paragraph = document.paragraphs[note.paragraph]
    return {
        "page": paragraph.page or 1,
        "text": paragraph.text,
        "start": None if note.span is None else note.span.start,
        "end": None if note.span is None else note.span.end,
        "said": fit("\n".join(note.lines)),
        "colour": _COLOURS[note.severity],
    }
