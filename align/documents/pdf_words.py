"""The words of a PDF and their places; and its pages as pictures. Runs as a program of its own.

PDFium is written in C++ and fed with whatever people have: here it may crash, hang or take all memory
without harm to anyone else. This file is started by its path, imports nothing of ``align``, reads the PDF
from standard input and writes what it finds to standard output.

    python pdf_words.py words            JSON: {"pages": [...]} or {"error": "..."}
    python pdf_words.py picture N DPI    page N (from 1) as a grey PNM picture
"""

from __future__ import annotations

import ctypes
import itertools
import json
import math
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_PAGES = 2_000
MAX_CHARACTERS = 5_000_000
MAX_MEMORY = 3 << 30  # bytes
MAX_PIXELS = 50_000_000  # of the picture of a page
_SPACE = 0.25  # of the size of the type: how much room between letters is a space that was not written
_THIN = 0.1  # the same between figures, where PDFium drops the thin space of thousands
_FEW = 20  # words: a stamp on the picture of a page, not its text
_COVERED = 0.4  # of a page: pictures that cover more are its text, and not beside it
_SEEN = 0.02  # of a page without a word: pictures that cover more may hold words; less is a rule or a seal
_OBJECTS = 3_000  # of a page, that are looked at for pictures
_LIGATURES = str.maketrans({c: unicodedata.normalize("NFKC", c) for c in map(chr, range(0xFB00, 0xFB07))})


class _Glyph(NamedTuple):
    """A character and where it stands, y upwards; ``angle`` counts quarter turns against the clock."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    size: float
    angle: int


def main() -> None:
    _limit_memory()
    data = sys.stdin.buffer.read()
    if sys.argv[1] == "picture":
        sys.stdout.buffer.write(_picture(data, int(sys.argv[2]) - 1, int(sys.argv[3])))
    else:
        json.dump(_found(data), sys.stdout, ensure_ascii=True, separators=(",", ":"))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    if soft == resource.RLIM_INFINITY or soft > bound:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        except (ValueError, OSError):  # macOS knows the limit and refuses it
            return


def _found(data: bytes) -> dict[str, Any]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError:
        sealed = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"error": "password" if sealed else "damaged"}
    if not count:
        return {"error": "damaged"}
    if count > MAX_PAGES:
        return {"error": "pages", "count": count}
    pages: list[dict[str, Any]] = []
    characters = 0
    for index in range(count):
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            return {"error": "damaged"}
        glyphs = list(_glyphs(page, raw))
        characters += len(glyphs)
        if characters > MAX_CHARACTERS:
            return {"error": "characters"}
        if _garbled(glyphs):
            pages.append(_sheet(index, page, [], 0, picture=True))
        else:
            pages += _sheets(index, page, glyphs, raw)
        page.close()
    return {"pages": pages}


def _glyphs(page: Any, raw: Any) -> Iterator[_Glyph]:
    """Yield the characters of a page, spaces included, in the order in which it draws them."""
    text = page.get_textpage()
    handle = text.raw
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for i in range(min(raw.FPDFText_CountChars(handle), MAX_CHARACTERS + 1)):
        code = raw.FPDFText_GetUnicode(handle, i)
        raw.FPDFText_GetLooseCharBox(handle, i, ctypes.byref(box))
        raw.FPDFText_GetCharOrigin(handle, i, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetMatrix(handle, i, ctypes.byref(matrix))
        angle = raw.FPDFText_GetCharAngle(handle, i)
        size = raw.FPDFText_GetFontSize(handle, i) * math.hypot(matrix.c, matrix.d)
        yield _Glyph(
            _character(code),
            *(box.left, box.right, box.bottom, box.top),
            *(x.value, y.value),
            size if 0.5 < size < 2_000 else max(box.top - box.bottom, 1.0),
            -round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0,  # PDFium counts with the clock
        )
    text.close()


def _character(code: int) -> str:
    """Return a character as it is to be read: empty for what is none."""
    if code == 2:  # PDFium's own mark for a hyphen at the end of a line
        return "-"
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return " " if code in (9, 10, 13) else ""
    return chr(code).translate(_LIGATURES)


def _garbled(glyphs: list[_Glyph]) -> bool:
    """Whether the fonts of a page do not say what their characters mean."""
    counts = Counter(
        unicodedata.category(g.text) if len(g.text) == 1 else "L" if g.text else "Co" for g in glyphs
    )
    strange = counts["Co"] + counts["Cn"] + counts["Cc"] + sum(g.text == "\ufffd" for g in glyphs)
    return len(glyphs) > 100 and strange * 5 > len(glyphs)


def _sheets(index: int, page: Any, glyphs: list[_Glyph], raw: Any) -> list[dict[str, Any]]:
    """Return a page once for each direction that its words run in, the main one first."""
    angles = Counter(g.angle for g in glyphs if g.text.strip())
    found = [_sheet(index, page, glyphs, angle) for angle, _ in angles.most_common()]
    words = sum(len(sheet["words"]) for sheet in found)
    if words < _FEW and _is_picture(page, raw, _COVERED if words else _SEEN):
        return [_sheet(index, page, [], 0, picture=True)]
    return found or [_sheet(index, page, [], 0)]


def _sheet(
    index: int, page: Any, glyphs: list[_Glyph], angle: int, *, picture: bool = False
) -> dict[str, Any]:
    """Turn a page upright, its origin at the top left, and gather its words."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[angle]
    left, bottom, right, top = page.get_cropbox()
    corners = [(x * cos + y * sin, y * cos - x * sin) for x in (left, right) for y in (bottom, top)]
    first, last = min(c[0] for c in corners), max(c[0] for c in corners)
    low, high = min(c[1] for c in corners), max(c[1] for c in corners)

    def place(g: _Glyph) -> tuple[float, float, float]:
        """Return where a character begins and ends, and what it stands on."""
        ends = [(x * cos + y * sin) for x in (g.left, g.right) for y in (g.bottom, g.top)]
        return min(ends) - first, max(ends) - first, high - (g.y * cos - g.x * sin)

    words = _words([(g, *place(g)) for g in glyphs if g.angle == angle])
    width, height = last - first, high - low
    inside = [w for w in words if w[1] >= -1 and w[2] <= width + 1 and 0 <= w[3] <= height + w[4]]
    return {"number": index + 1, "width": width, "height": height, "words": inside, "picture": picture}


def _words(glyphs: list[tuple[_Glyph, float, float, float]]) -> list[list[Any]]:
    """Gather characters into words: ``[text, left, right, base, size, apart]``."""
    words: list[list[Any]] = []
    apart = True
    for glyph, left, right, base in glyphs:
        if not glyph.text.strip(" \t\u3000"):
            apart = apart or bool(glyph.text)
            continue
        last = words[-1] if words else None
        if last is not None and not apart:
            size = max(last[4], glyph.size)
            level = abs(base - last[3]) < 0.1 * size and abs(glyph.size - last[4]) < 0.12 * size
            figures = glyph.text.isdigit() and last[0][-1].isdigit()
            wide = (_THIN if figures else _SPACE) * size
            if level and -0.5 * size < left - last[2] < wide:
                last[0] += glyph.text
                last[2] = max(last[2], right)
                continue
            apart = abs(left - last[2]) > wide or abs(base - last[3]) > 0.7 * size
        words.append([glyph.text, left, right, base, glyph.size, apart])
        apart = False
    return [[unicodedata.normalize("NFC", w[0]), *(round(v, 2) for v in w[1:5]), w[5]] for w in words]


def _is_picture(page: Any, raw: Any, share: float) -> bool:
    """Whether pictures cover more than a share of a page, or shapes by the hundred stand for letters."""
    width, height = page.get_size()
    area, shapes = 0.0, 0
    for item in itertools.islice(page.get_objects(max_depth=3), _OBJECTS):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            area += max(0.0, right - left) * max(0.0, top - bottom)
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            shapes += 1
    return area > share * width * height or shapes > 300


def _picture(data: bytes, index: int, dpi: int) -> bytes:
    """Return a page as a picture in shades of grey."""
    import pypdfium2 as pdfium

    page = pdfium.PdfDocument(data)[index]
    width, height = page.get_size()
    scale = min(dpi / 72, math.sqrt(MAX_PIXELS / max(1.0, width * height)))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    rows = memoryview(bitmap.buffer)
    packed = b"".join(
        bytes(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + packed


if __name__ == "__main__":
    main()
