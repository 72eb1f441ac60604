"""Highlights with notes, put into a PDF. Runs as a program of its own.

PDFium is written in C++ and fed with whatever people have: here it may crash, hang or take all memory
without harm to anyone else. This file is started by its path and imports nothing of ``align``. It reads from
standard input a line of JSON, the notes, and then the PDF; it writes a line of JSON, what became of each
note, and then the PDF with what was added at its end: the bytes before that are those that came.

A note is ``{"page", "text", "start", "end", "said", "colour"}``: the paragraph that it is about, the page on
which that begins, from 1, and the words in it. Words are found again by letters and digits alone, since
reading joins hyphens, lines and ligatures.
"""

from __future__ import annotations

import ctypes
import io
import json
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any

MAX_MEMORY = 3 << 30  # bytes
_CONTEXTS = (60, 30, 15, 0)  # letters around the words, where the paragraph is not found as a whole
_AUTHOR = "align"
_SIZE = 18.0  # of the sign of a note that stands on no words, in points
_MARGIN = 20.0


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a page or two, and where each stands: its page, its index there."""

    text: str
    places: list[tuple[int, int]]


def main() -> None:
    _limit_memory()
    head = sys.stdin.buffer.readline()
    data = sys.stdin.buffer.read()
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    with pdfium.PdfDocument(data) as pdf:
        marker = _Marker(pdf, raw)
        outcome = [marker.add(note) for note in json.loads(head)]
        marker.close()
        out = io.BytesIO()
        pdf.save(out, flags=raw.FPDF_INCREMENTAL)
    sys.stdout.buffer.write(json.dumps(outcome).encode() + b"\n" + out.getvalue())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    if soft == resource.RLIM_INFINITY or soft > bound:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


class _Marker:
    """Puts notes into a document; its pages stay open while notes go into them."""

    def __init__(self, pdf: Any, raw: Any) -> None:
        self._pdf, self._raw = pdf, raw
        self._pages: dict[int, tuple[Any, Any]] = {}
        self._letters: dict[int, _Letters] = {}

    def add(self, note: dict[str, Any]) -> str:
        """Put a note in, and say where: ``exact``, ``beside``, or ``none``."""
        first = note["page"] - 1
        if not 0 <= first < len(self._pdf):
            return "none"
        found = self._found(note, first)
        if found is None:
            self._sign(first, note, None)
            return "beside"
        if note["start"] is None:
            self._sign(found[-1][0], note, found[-1])
        else:
            self._highlight(found, note)
        return "exact"

    def close(self) -> None:
        for page, text in self._pages.values():
            text.close()
            page.close()

    # Finding words

    def _found(self, note: dict[str, Any], first: int) -> list[tuple[int, int]] | None:
        """Return the characters of the words of a note; the last of its paragraph where it has none."""
        key, origins = _key(note["text"])
        a, b = _stretch(note, origins)
        page = self._both(first)
        at = page.text.find(key) if key else -1
        if at >= 0:
            return self._between(page, at + a, at + b, closed=a < b)
        for context in _CONTEXTS:
            low, high = max(a - context, 0), min(b + context, len(key))
            wanted = key[low:high]
            at = page.text.find(wanted) if wanted else -1
            if at >= 0 and page.text.find(wanted, at + 1) < 0:
                return self._between(page, at + a - low, at + b - low, closed=a < b)
        return None

    def _between(self, page: _Letters, a: int, b: int, *, closed: bool) -> list[tuple[int, int]] | None:
        """Return the characters from a letter to another; without letters, those between two of them."""
        if closed:
            (first, low), (last, high) = page.places[a], page.places[b - 1]
        else:
            if not 0 < a < len(page.places) or page.places[a - 1][0] != page.places[a][0]:
                return None
            (first, low), (last, high) = page.places[a - 1], page.places[a]
            low, high = low + 1, high - 1
        if first == last:
            return [(first, i) for i in range(low, high + 1)] or None
        held = page.places[a:b]
        return held or None

    def _both(self, first: int) -> _Letters:
        """Return the letters of a page and of the next, on which a paragraph may go on."""
        if first not in self._letters:
            text, places = "", []
            for index in (first, first + 1):
                if index < len(self._pdf):
                    words = self._characters(index)
                    key, origins = _key(words)
                    text += key
                    places += [(index, i) for i in origins]
            self._letters[first] = _Letters(text, places)
        return self._letters[first]

    def _characters(self, index: int) -> str:
        """Return the characters of a page, one for each that PDFium counts."""
        handle = self._page(index)[1].raw
        codes = (
            self._raw.FPDFText_GetUnicode(handle, i) for i in range(self._raw.FPDFText_CountChars(handle))
        )
        return "".join(chr(c) if 32 <= c < 0xD800 or 0xE000 <= c < 0x110000 else " " for c in codes)

    def _page(self, index: int) -> tuple[Any, Any]:
        if index not in self._pages:
            page = self._pdf[index]
            self._pages[index] = page, page.get_textpage()
        return self._pages[index]

    # Putting notes in

    def _highlight(self, characters: list[tuple[int, int]], note: dict[str, Any]) -> None:
        index = characters[0][0]
        boxes = self._lines(index, [i for page, i in characters if page == index])
        if not boxes:
            self._sign(index, note, None)
            return
        annotation = self._made(index, self._raw.FPDF_ANNOT_HIGHLIGHT, note)
        for left, bottom, right, top in boxes:
            quad = self._raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            self._raw.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(quad))
        edges = list(zip(*boxes, strict=True))
        self._put(annotation, (min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])))

    def _sign(self, index: int, note: dict[str, Any], character: tuple[int, int] | None) -> None:
        """Put the sign of a note behind a character, or else into the margin."""
        boxes = [] if character is None else self._lines(index, [character[1]])
        if boxes:
            left, top = boxes[-1][2], boxes[-1][3]
        else:
            left, top = _MARGIN, self._page(index)[0].get_height() - _MARGIN
        annotation = self._made(index, self._raw.FPDF_ANNOT_TEXT, note)
        self._put(annotation, (left, top - _SIZE, left + _SIZE, top))

    def _made(self, index: int, kind: int, note: dict[str, Any]) -> Any:
        raw = self._raw
        annotation = raw.FPDFPage_CreateAnnot(self._page(index)[0].raw, kind)
        red, green, blue = note["colour"]
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
        for key, text in ((b"Contents", note["said"]), (b"T", _AUTHOR)):
            raw.FPDFAnnot_SetStringValue(annotation, key, _wide(text))
        return annotation

    def _put(self, annotation: Any, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        rectangle = self._raw.FS_RECTF(left, top, right, bottom)
        self._raw.FPDFAnnot_SetRect(annotation, ctypes.byref(rectangle))
        self._raw.FPDFPage_CloseAnnot(annotation)

    def _lines(self, index: int, characters: list[int]) -> list[tuple[float, float, float, float]]:
        """Return a box for each line of some characters: left, bottom, right, top."""
        handle = self._page(index)[1].raw
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        found: list[tuple[float, float, float, float]] = []
        for i in characters:
            edges = (left, right, bottom, top)
            if not self._raw.FPDFText_GetCharBox(handle, i, *map(ctypes.byref, edges)):
                continue
            box = left.value, bottom.value, right.value, top.value
            if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
                continue
            last = found[-1] if found else None
            if last is not None and _goes_on(last, box):
                low, high = min(last[1], box[1]), max(last[3], box[3])
                found[-1] = last[0], low, max(last[2], box[2]), high
            else:
                found.append(box)
        return found


def _key(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text, without marks and capitals, and where each comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for i, c in enumerate(text):
        for plain in unicodedata.normalize("NFKD", c).casefold():
            if plain.isalnum():
                letters.append(plain)
                origins.append(i)
    return "".join(letters), origins


def _stretch(note: dict[str, Any], origins: list[int]) -> tuple[int, int]:
    """Return from which letter of its paragraph to which the words of a note go; the last without words.

    :param origins: Where each letter comes from.
    """
    if note["start"] is not None:
        return sum(i < note["start"] for i in origins), sum(i < note["end"] for i in origins)
    length = len(note["text"])
    a, b = sum(i < length - 1 for i in origins), sum(i < length for i in origins)
    return max(a - (a == b), 0), b


def _goes_on(last: tuple[float, ...], box: tuple[float, ...]) -> bool:
    """Whether a character stands on the line of the box before it: left, bottom, right, top."""
    return box[1] < last[3] and last[1] < box[3] and box[0] >= last[0]


def _wide(text: str) -> Any:
    """Return a text as PDFium takes one: UTF-16, ended by a zero."""
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(data, len(data)), ctypes.POINTER(ctypes.c_ushort))


if __name__ == "__main__":
    main()
