"""The words of a PDF and their places; and its pages as pictures. Runs as a program of its own.

PDFium is written in C++ and fed with whatever people have: here it may crash, hang or take all memory
without harm to anyone else. This file is started by its path, imports nothing of ``align``, reads the PDF
from standard input and writes what it finds to standard output.

    python pdf_words.py words            JSON: {"pages": [...]} or {"error": "..."}
    python pdf_words.py picture N DPI    page N (from 1) as a grey PNM picture

Where the file is tagged (ISO 32000-1, 14.8), each word says which block of the page it belongs to, and the
blocks stand in the order in which they are to be read.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MAX_PAGES = 2_000
MAX_CHARACTERS = 5_000_000
MAX_MEMORY = 3 << 30  # bytes
MAX_PIXELS = 50_000_000  # of the picture of a page
_SPACE = 0.25  # of the size of the type: how much room between letters is a space that was not written
_THIN = 0.1  # the same between figures, where PDFium drops the thin space of thousands
_OBJECTS = 3_000  # of a page, that are looked at for pictures
_ELEMENTS = 20_000  # of the tags of a page
_DEEP = 60  # levels of tags
_STRAIGHT = 6  # segments of a path: more is no line and no box
_RULE = 20.0  # points: shorter is no line across a table
_RULES = 1_000  # of a page
_BAR = 8.0  # points: shorter is no line beside a cell
_TOUCH = 1.5  # points: lines one below the other that are no further apart are one
_LARGE = 0.03  # of a page: smaller pictures hold no more than a logo
_PIXELS = 6_000_000  # of a picture that is looked at
_SAMPLES = 2_000  # of its pixels
_ONE_SHADE = 0.35  # of them
_LIGATURES = str.maketrans({c: unicodedata.normalize("NFKC", c) for c in map(chr, range(0xFB00, 0xFB07))})
_BOLD = re.compile(rb"Bold|Black|Heavy|Demi|-Bd", re.IGNORECASE)


class _Run(NamedTuple):
    """What the characters of one text object have in common.

    ``angle`` counts quarter turns against the clock; ``content`` is the number by which tags name it, or -1.
    """

    size: float
    angle: int
    bold: bool
    content: int


class _Glyph(NamedTuple):
    """A character and where it stands, y upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    run: _Run


@dataclass(slots=True)
class _Tags:
    """The blocks of a tagged page in reading order, and to which of them its marked contents belong.

    A block is ``[type, table, row, column]``, where the last three are -1 outside of tables. ``order`` gives
    for each marked content its block and its place in reading order.
    """

    blocks: list[list[Any]] = field(default_factory=list)
    order: dict[int, tuple[int, int]] = field(default_factory=dict)


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
        pages += _sheets(index, page, glyphs, raw)
        page.close()
    return {"pages": pages}


# ── characters ──


def _glyphs(page: Any, raw: Any) -> Iterator[_Glyph]:
    """Yield the characters of a page, spaces included, in the order in which it draws them."""
    text = page.get_textpage()
    handle = text.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    code_of, object_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject
    box_of, origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    run, last = _Run(1.0, 0, False, -1), b""
    characters: dict[int, str] = {}
    for i in range(min(raw.FPDFText_CountChars(handle), MAX_CHARACTERS + 1)):
        code = code_of(handle, i)
        if code not in characters:
            characters[code] = _character(code)
        box_of(handle, i, box_at)
        origin_of(handle, i, x_at, y_at)
        drawn = object_of(handle, i)
        if drawn and (address := bytes(drawn)) != last:
            run, last = _run(handle, i, drawn, box, raw), address
        yield _Glyph(characters[code], box.left, box.right, box.bottom, box.top, x.value, y.value, run)
    text.close()


def _run(handle: Any, i: int, drawn: Any, box: Any, raw: Any) -> _Run:
    """Return what the characters of a text object have in common, of which one is the ``i``th of the page."""
    matrix, name, flags = raw.FS_MATRIX(), ctypes.create_string_buffer(80), ctypes.c_int()
    raw.FPDFText_GetMatrix(handle, i, ctypes.byref(matrix))
    angle = raw.FPDFText_GetCharAngle(handle, i)
    size = raw.FPDFText_GetFontSize(handle, i) * math.hypot(matrix.c, matrix.d)
    raw.FPDFText_GetFontInfo(handle, i, name, 80, ctypes.byref(flags))
    return _Run(
        size if 0.5 < size < 2_000 else max(box.top - box.bottom, 1.0),
        -round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0,  # PDFium counts with the clock
        _BOLD.search(name.value) is not None,
        raw.FPDFPageObj_GetMarkedContentID(drawn),
    )


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


# ── tags ──

# What stands in a line, and not on its own; and what holds blocks and is none.
_INLINE = frozenset(
    "Span Link Reference Quote Em Strong Code Annot Ruby RB RT RP Warichu BibEntry Sub Lbl".split()
)
_GROUPS = frozenset(
    "Document DocumentFragment Part Art Sect Div Aside L LBody Table THead TBody TFoot TR TOC Index "
    "NonStruct Private StructTreeRoot".split()
)
_DRAWN = frozenset(("Artifact", "Figure", "Formula"))  # told by its place
_ITEMS = frozenset("LI TOCI Note FENote TH TD".split())  # the first block in it is its own


def _tags(page: Any, raw: Any) -> _Tags:
    """Return the blocks of a page as the file names them; none where it is not tagged."""
    tags = _Tags()
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return tags
    walker = _Walker(raw, tags)
    try:
        for i in range(min(raw.FPDF_StructTree_CountChildren(tree), _ELEMENTS)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, i)
            if child:
                walker.walk(child, -1, cell=False, depth=0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return tags


@dataclass(slots=True)
class _Walker:
    """Goes through the elements of a page, from the first read to the last."""

    raw: Any
    tags: _Tags
    seen: int = 0
    bare: int = -1  # a block with nothing in it yet but its label
    place: list[int] = field(default_factory=lambda: [-1, -1, -1])  # table, row, column

    def walk(self, element: Any, block: int, *, cell: bool, depth: int) -> None:
        """Number the contents of an element.

        :param block: The block that it stands in; -1 outside of any.
        :param cell: Whether it stands in a cell of a table.
        """
        self.seen += 1
        kind = self._type(element)
        if self.seen > _ELEMENTS or depth > _DEEP or kind in _DRAWN:
            return
        self._count(kind)
        cell = cell or kind in ("TH", "TD")
        if kind in _GROUPS:
            block = block if kind == "LBody" else -1
        elif kind not in _INLINE and not (0 <= self.bare == block):
            block = self._block(kind, cell=cell)
        if kind not in _INLINE and kind not in _GROUPS:
            self.bare = block if kind in _ITEMS else -1
        for i in range(min(self.raw.FPDF_StructElement_CountChildren(element), _ELEMENTS)):
            child = self.raw.FPDF_StructElement_GetChildAtIndex(element, i)
            content = self.raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if child:
                self.walk(child, block, cell=cell, depth=depth + 1)
            elif content >= 0 and content not in self.tags.order:
                if block < 0:  # in nothing that the standard knows for a block
                    block = self._block("P", cell=cell)
                self.tags.order[content] = (block, len(self.tags.order))
                self.bare = self.bare if kind == "Lbl" else -1

    def _block(self, kind: str, *, cell: bool) -> int:
        self.tags.blocks.append([kind, *(self.place if cell else (-1, -1, -1))])
        return len(self.tags.blocks) - 1

    def _count(self, kind: str) -> None:
        """Count tables, their rows and the cells of a row."""
        table, row, column = self.place
        if kind == "Table":
            self.place = [table + 1, -1, -1]
        elif kind == "TR":
            self.place = [max(table, 0), row + 1, -1]
        elif kind in ("TH", "TD"):
            self.place = [table, row, column + 1]

    def _type(self, element: Any) -> str:
        made = ctypes.create_string_buffer(128)
        size = self.raw.FPDF_StructElement_GetType(element, made, 128)
        return made.raw[: min(size, 128)].decode("utf-16-le", "replace").rstrip("\0")


# ── words ──


def _sheets(index: int, page: Any, glyphs: list[_Glyph], raw: Any) -> list[dict[str, Any]]:
    """Return a page once for each direction that its words run in, the main one first."""
    drawn = _drawn(page, raw)
    if _garbled(glyphs):
        return [_sheet(index, page, [], 0, _Tags(), drawn) | {"garbled": True}]
    tags = _tags(page, raw)
    angles = Counter(g.run.angle for g in glyphs if g.text.strip())
    found = [_sheet(index, page, glyphs, angle, tags, drawn) for angle, _ in angles.most_common()]
    return found or [_sheet(index, page, [], 0, tags, drawn)]


def _sheet(
    index: int, page: Any, glyphs: list[_Glyph], angle: int, tags: _Tags, drawn: _Drawn
) -> dict[str, Any]:
    """Turn a page upright, its origin at the top left, and gather its words."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[angle]
    left, bottom, right, top = page.get_cropbox()
    corners = [(x * cos + y * sin, y * cos - x * sin) for x in (left, right) for y in (bottom, top)]
    first, last = min(c[0] for c in corners), max(c[0] for c in corners)
    low, high = min(c[1] for c in corners), max(c[1] for c in corners)

    def across(left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """Return where a box begins and ends."""
        ends = [(x * cos + y * sin) for x in (left, right) for y in (bottom, top)]
        return min(ends) - first, max(ends) - first

    def height_of(x: float, y: float) -> float:
        return float(high - (y * cos - x * sin))

    upright = (g for g in glyphs if g.run.angle == angle)
    if angle == 0:  # most pages: no need to turn anything
        placed = [
            (g, min(g.left, g.right) - first, max(g.left, g.right) - first, high - g.y) for g in upright
        ]
    else:
        placed = [(g, *across(g.left, g.bottom, g.right, g.top), height_of(g.x, g.y)) for g in upright]
    bars = _bars(
        [(*across(*line), height_of(line[0], line[1]), height_of(line[2], line[3])) for line in drawn.lines]
    )
    words = _words(placed, tags, bars)
    width, height = last - first, high - low
    rules = [(*across(*line), height_of(line[0], line[1])) for line in drawn.lines]
    return {
        "number": index + 1,
        "width": width,
        "height": height,
        "words": [w for w in words if w[1] >= -1 and w[2] <= width + 1 and 0 <= w[3] <= height + w[4]],
        "blocks": tags.blocks,
        "pictured": round(min(1.0, drawn.area / max(1.0, width * height)), 3),
        "plain": round(min(1.0, drawn.plain / max(1.0, width * height)), 3),
        "shapes": drawn.shapes,
        "rules": _long_rules(rules, height),
    }


def _long_rules(
    rules: Iterable[tuple[float, float, float]], height: float
) -> list[tuple[float, float, float]]:
    """Return the rules of a page that are long enough to part something, each once: left, right, height."""
    rounded = {(round(a, 1), round(b, 1), round(y, 1)) for a, b, y in rules}
    return sorted((a, b, y) for a, b, y in rounded if b - a >= _RULE and 0 <= y <= height)[:_RULES]


def _bars(lines: Iterable[tuple[float, float, float, float]]) -> list[_Bar]:
    """Return the upright ones of some lines (left, right, and two heights), from left to right.

    Borders that are drawn cell by cell, one below the other, are one.
    """
    upright = {
        (round(left * 2) / 2, round(min(y, end), 1), round(max(y, end), 1))
        for left, right, y, end in lines
        if right - left < _TOUCH and abs(end - y) >= _BAR
    }
    found: list[_Bar] = []
    for x, top, bottom in sorted(upright):
        if found and found[-1].x == x and top - found[-1].bottom < _TOUCH:
            found[-1] = _Bar(x, found[-1].top, max(bottom, found[-1].bottom))
        elif len(found) < _RULES:
            found.append(_Bar(x, top, bottom))
    return found


class _Bar(NamedTuple):
    """An upright line drawn on a page: where it stands, and from where to where it goes down."""

    x: float
    top: float
    bottom: float


def _bar_before(bars: list[_Bar], x: float, base: float) -> float:
    """Return where the last upright line on the left of a place stands, beside it; -1 where there is none."""
    return max((bar.x for bar in bars if bar.x <= x and bar.top < base <= bar.bottom), default=-1.0)


def _words(
    glyphs: list[tuple[_Glyph, float, float, float]], tags: _Tags, bars: list[_Bar]
) -> list[list[Any]]:
    """Gather characters into words: ``[text, left, right, base, size, apart, bold, block, bar]``.

    Those of blocks stand first, in reading order; the others as the page draws them, their block -1.
    """
    words: list[list[Any]] = []
    places: list[tuple[int, int]] = []
    outside = (-1, len(tags.order))
    apart = True
    before: _Glyph | None = None
    bar = -1.0
    for glyph, left, right, base in glyphs:
        if not glyph.text.strip(" \t\u3000"):
            apart = apart or bool(glyph.text)
            continue
        bar = _bar_before(bars, (left + right) / 2, base) if bars else -1.0
        last = words[-1] if words else None
        place = tags.order.get(glyph.run.content, outside)
        if last is not None and before is not None:
            if _is_one_glyph(before, glyph):
                last[0] += glyph.text  # the letters of a ligature: one glyph, one place
                continue
            joined, room = _follows(last, glyph, left, base)
            parted = bar != last[8]
            if joined and not apart and not parted and place[0] == places[-1][0]:
                last[0] += glyph.text
                last[2] = max(last[2], right)
                before = glyph
                continue
            apart = apart or room or parted or place[0] != places[-1][0]
        words.append([glyph.text, left, right, base, glyph.run.size, apart, glyph.run.bold, place[0], bar])
        places.append(place)
        apart, before = False, glyph
    order = sorted(range(len(words)), key=lambda i: (places[i][0] < 0, places[i][1]))
    return [
        [unicodedata.normalize("NFC", w[0]), *(round(v, 2) for v in w[1:5]), *w[5:]]
        for w in (words[i] for i in order)
    ]


def _is_one_glyph(first: _Glyph, second: _Glyph) -> bool:
    return first.run is second.run and (first.x, first.y, first.left) == (second.x, second.y, second.left)


def _follows(last: list[Any], glyph: _Glyph, left: float, base: float) -> tuple[bool, bool]:
    """Tell whether a character goes on a word, and, where it does not, whether a space parts them."""
    size = max(last[4], glyph.run.size)
    level = abs(base - last[3]) < 0.1 * size and abs(glyph.run.size - last[4]) < 0.12 * size
    figures = glyph.text.isdigit() and last[0][-1].isdigit()
    wide = (_THIN if figures else _SPACE) * size
    joined = level and -0.5 * size < left - last[2] < wide
    return joined, abs(left - last[2]) > wide or abs(base - last[3]) > 0.7 * size


# ── what is drawn ──


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page: the area of pictures, how many shapes, and those of them that are lines.

    ``plain`` is the area of the pictures that are of one shade for a good part: a table, a screen, a chart.
    """

    area: float = 0.0
    plain: float = 0.0
    shapes: int = 0
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)


def _drawn(page: Any, raw: Any) -> _Drawn:
    """Return what is drawn on a page: lines, and the edges of boxes, left, bottom, right, top."""
    drawn = _Drawn()
    width, height = page.get_size()
    sides = [ctypes.c_float() for _ in range(4)]
    for i in range(min(raw.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = max(0.0, right - left) * max(0.0, top - bottom)
            drawn.area += area
            if area > _LARGE * width * height and _is_plain(item, raw):
                drawn.plain += area
            continue
        drawn.shapes += 1
        if raw.FPDFPath_CountSegments(item) <= _STRAIGHT:
            drawn.lines += [(left, bottom, left, top), (right, bottom, right, top)]
            drawn.lines += [(left, bottom, right, bottom), (left, top, right, top)]
    return drawn


def _is_plain(item: Any, raw: Any) -> bool:
    """Whether a good part of a picture is of one shade, as paper and screens are, and photographs are not."""
    kind = ctypes.create_string_buffer(32)
    raw.FPDFImageObj_GetImageFilter(item, 0, kind, 32)
    across, down = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(across), ctypes.byref(down))
    if kind.value == b"JPXDecode" or not 0 < across.value * down.value <= _PIXELS:
        return False  # JPEG 2000 is for photographs, and slow
    bitmap = raw.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return False
    try:
        stride, rows = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        address = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value
        if not address or stride * rows <= 0:
            return False
        wide = max(1, stride // max(1, raw.FPDFBitmap_GetWidth(bitmap)))
        step = wide * max(1, stride * rows // wide // _SAMPLES)
        shades = Counter(value >> 4 for value in ctypes.string_at(address, stride * rows)[1::step])
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return max(shades.values()) > _ONE_SHADE * sum(shades.values())


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
