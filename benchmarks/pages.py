"""Clean texts laid out as pages of a PDF, as printers do, to be read again.

One column: paragraphs set apart, the symbol at the head, job and page number at the foot. Two columns:
paragraphs indented, words hyphenated, notes at the foot of a column in smaller type with a raised mark.
With ligatures, ``ffi``, ``fi`` and their like are one glyph, of which the font says that it stands for those
letters, as word processors and TeX write it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

__all__ = ["FONTS", "Font", "Layout", "lay_out"]

_WIDTH, _HEIGHT = 595.0, 842.0
_MARGIN = 72.0
_SIZE, _LEADING = 10.0, 12.0
_NOTE_SIZE, _NOTE_LEADING = 8.0, 9.5
_BREAK = re.compile(r"([aeiouyéèêàâîôû][bcdfgjklmnpqrstvxz])(?=[bcdfgjklmnpqrstvxz]?[aeiouyéèêàâîôû]\w\w)")


# The longest first.
_LIGATURES = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02"}


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface: one of the fourteen that every reader has, or a file of Debian's."""

    name: str
    path: Path | None = None
    ligatures: bool = False

    @property
    def missing(self) -> bool:
        return self.path is not None and not self.path.exists()


_FOLDER = Path("/usr/share/fonts/truetype")
FONTS = (
    Font("Times-Roman"),
    Font("Helvetica"),
    Font("DejaVuSans", _FOLDER / "dejavu/DejaVuSans.ttf"),
    Font("LiberationSerif", _FOLDER / "liberation/LiberationSerif-Regular.ttf", ligatures=True),
    Font("Carlito", _FOLDER / "crosextra/Carlito-Regular.ttf", ligatures=True),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are set. ``noted`` gives every so manieth paragraph a note; 0: none."""

    columns: int = 1
    hyphenated: bool = False
    noted: int = 0
    font: Font = FONTS[0]


@dataclass(slots=True)
class _Setter:
    canvas: Canvas
    layout: Layout
    symbol: str
    page: int = 0
    column: int = 0
    y: float = 0.0
    foot: float = 0.0
    notes: list[str] = field(default_factory=list)
    marks: int = 0

    @property
    def wide(self) -> float:
        n = self.layout.columns
        return (_WIDTH - 2 * _MARGIN - (n - 1) * 18) / n

    @property
    def left(self) -> float:
        return _MARGIN + self.column * (self.wide + 18)

    def begin(self) -> None:
        """Begin a page: its head and its foot."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setFont(self.layout.font.name, _SIZE)
        self.canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 50, self.symbol)
        self.canvas.drawString(_MARGIN, 40, "96-13842")
        self.canvas.drawRightString(_WIDTH - _MARGIN, 40, str(self.page))
        self.column = 0
        self.top()

    def top(self) -> None:
        self.y, self.foot = _HEIGHT - _MARGIN - _SIZE, _MARGIN

    def end_column(self) -> None:
        """Go on to the next column or page."""
        self.set_notes()
        if self.column + 1 < self.layout.columns:
            self.column += 1
            self.top()
        else:
            self.begin()

    def set_notes(self) -> None:
        """Set the notes of a column at its foot."""
        y = self.foot - _NOTE_LEADING
        for note in self.notes:
            mark, _, words = note.partition(" ")
            for i, line in enumerate(self.broken(words, _NOTE_SIZE, self.wide - 8)):
                if not i:
                    self.canvas.setFont(self.layout.font.name, 5)
                    self.canvas.drawString(self.left, y + 3, mark)
                self.canvas.setFont(self.layout.font.name, _NOTE_SIZE)
                self.canvas.drawString(self.left + (6 if not i else 0), y, line)
                y -= _NOTE_LEADING
        self.notes.clear()

    def paragraph(self, text: str, note: str | None) -> None:
        indent = 14.0 if self.layout.columns > 1 else 0.0
        if note is not None:
            self.marks += 1
        lines = self.broken(text, _SIZE, self.wide, indent)
        for i, line in enumerate(lines):
            last = i == len(lines) - 1
            wanted = []
            if last and note is not None:
                wanted = self.broken(note, _NOTE_SIZE, self.wide - 8)
            if self.y - len(wanted) * _NOTE_LEADING < self.foot:
                self.end_column()
            start = self.left + (0 if i else indent)
            end = self.line(line, start, self.left + self.wide - start, justified=not last)
            if wanted and note is not None:
                self.canvas.setFont(self.layout.font.name, 6)
                self.canvas.drawString(end, self.y + 3.5, str(self.marks))
                self.notes.append(f"{self.marks} {note}")
                self.foot += len(wanted) * _NOTE_LEADING
            self.y -= _LEADING
        titled = text[-1:] not in ".;:,"
        self.y -= 6 if self.layout.columns == 1 or titled else 0

    def line(self, words: str, x: float, wide: float, *, justified: bool) -> float:
        """Set a line, word by word where it is justified, and return where it ends."""
        self.canvas.setFont(self.layout.font.name, _SIZE)
        parts = words.split(" ")
        natural = stringWidth(words, self.layout.font.name, _SIZE)
        stretch = (wide - natural) / (len(parts) - 1) if justified and len(parts) > 1 else 0.0
        text = self.canvas.beginText(x, self.y)
        text.setWordSpace(max(0.0, stretch))
        text.textOut(words)
        text.setWordSpace(0)
        self.canvas.drawText(text)
        return x + natural + max(0.0, stretch) * (len(parts) - 1)

    def broken(self, text: str, size: float, wide: float, indent: float = 0.0) -> list[str]:
        """Break a text into lines."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            room = wide - (0 if lines else indent)
            tried = f"{line} {word}" if line else word
            if stringWidth(tried, self.layout.font.name, size) <= room:
                line = tried
                continue
            head, tail = self.hyphenated(word, line, size, room)
            lines += [f"{line} {head}" if head else line] if line or head else []
            line = tail
        return [*lines, line] if line else lines

    def hyphenated(self, word: str, line: str, size: float, room: float) -> tuple[str, str]:
        """Cut a word so that its first part and a hyphen go on the line."""
        if self.layout.hyphenated and word.isalpha() and word.islower():
            for cut in reversed([m.end() for m in _BREAK.finditer(word)]):
                if stringWidth(f"{line} {word[:cut]}-", self.layout.font.name, size) <= room:
                    return f"{word[:cut]}-", word[cut:]
        return "", word


def _unicode_map(font: str, subset: Sequence[int]) -> str:
    """Return what reportlab does, but for ligatures: they stand for their letters."""
    letters = {ord(one): several for several, one in _LIGATURES.items()}
    made: str = _MAP(font, subset)
    for i, code in enumerate(subset):
        if code in letters:
            codes = "".join(f"{ord(c):04X}" for c in letters[code])
            made = made.replace(f"<{i:02X}> <{code:04X}>", f"<{i:02X}> <{codes}>")
    return made


_MAP = ttfonts.makeToUnicodeCMap
ttfonts.makeToUnicodeCMap = _unicode_map


def _set_in(font: Font, text: str) -> str:
    """Return a text with the ligatures that a font has."""
    if font.path is not None:
        registerFont(ttfonts.TTFont(font.name, str(font.path)))
    if font.ligatures:
        glyphs = getFont(font.name).face.charToGlyph
        for several, one in _LIGATURES.items():
            if ord(one) in glyphs:
                text = text.replace(several, one)
    return text


def lay_out(paragraphs: Sequence[str], symbol: str, layout: Layout, notes: Sequence[str] = ()) -> bytes:
    """Return a PDF of the paragraphs.

    :param symbol: What stands at the head of every page.
    :param notes: The words of the notes, used in turn.
    """
    made = io.BytesIO()
    _set_in(layout.font, symbol)
    setter = _Setter(Canvas(made, pagesize=(_WIDTH, _HEIGHT)), layout, symbol)
    setter.begin()
    for i, text in enumerate(paragraphs, 1):
        noted = layout.noted and i % layout.noted == 0
        note = _set_in(layout.font, notes[i % len(notes)]) if noted and notes else None
        setter.paragraph(_set_in(layout.font, text), note)
    setter.set_notes()
    setter.canvas.save()
    return made.getvalue()
