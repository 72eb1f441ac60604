"""PDFs made for the tests: pages drawn with reportlab, and a tagged page written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from align.data import Document
from align.documents import read

__all__ = ["LEADING", "LEFT", "TOP", "Draw", "lines", "make", "tagged", "texts", "together"]

Draw = Callable[[Canvas], None]
TOP, LEFT, LEADING = 740.0, 72.0, 13.0


def make(path: Path, *pages: Draw, size: tuple[float, float] = (595, 842), **options: str) -> Path:
    """Make a PDF, a page of each."""
    canvas = Canvas(str(path), pagesize=size, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(
    *texts: str,
    x: float = LEFT,
    y: float = TOP,
    size: float = 11,
    leading: float = LEADING,
    font: str = "Times-Roman",
) -> Draw:
    """Set lines one below the other; an empty one leaves half a line of room."""

    def draw(canvas: Canvas) -> None:
        height = y
        canvas.setFont(font, size)
        for text in texts:
            canvas.drawString(x, height, text)
            height -= leading if text else leading / 2

    return draw


def together(*draws: Draw) -> Draw:
    """Draw several things on one page."""

    def draw(canvas: Canvas) -> None:
        for part in draws:
            part(canvas)

    return draw


def texts(path: Path) -> list[str]:
    """Return the paragraphs of a file as it is read, each sound."""
    return [p.text for p in document(path).paragraphs]


def document(path: Path) -> Document:
    return read(path, language="fr")


def tagged(path: Path, blocks: Sequence[tuple[str, float, float, str]]) -> Path:
    """Make a page of tagged lines: what they are tagged, left, height and text, in the order of the tags.

    A tag is a path (``Table/TR1/TD2``): lines that share its beginning share those elements. What is tagged
    ``-`` stands outside of all.
    """
    content, elements, of = _content(blocks), *_elements([tag for tag, *_ in blocks])
    first = 7  # objects before the elements
    kids = {
        i: [k for k, (_, parent) in enumerate(elements) if parent == i] for i in (-1, *range(len(elements)))
    }
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /StructTreeRoot /K [{_references(kids[-1], first)}] "
        f"/ParentTree << /Nums [0 [{_references([e for _, e in sorted(of.items())], first)}]] >> >>",
    ]
    for i, (kind, parent) in enumerate(elements):
        marked = " ".join(str(mark) for mark, element in sorted(of.items()) if element == i)
        above = f"{parent + first} 0 R" if parent >= 0 else "6 0 R"
        inside = f"{_references(kids[i], first)} {marked}"
        objects.append(f"<< /Type /StructElem /S /{kind} /P {above} /Pg 3 0 R /K [{inside}] >>")
    path.write_bytes(_file(objects))
    return path


def _content(blocks: Sequence[tuple[str, float, float, str]]) -> str:
    """Return what is drawn; the marks count the lines that have tags."""
    parts: list[str] = []
    marks = 0
    for tag, x, y, text in blocks:
        shown = f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET"
        parts.append(shown if tag == "-" else f"/P << /MCID {marks} >> BDC {shown} EMC")
        marks += tag != "-"
    return "\n".join(parts)


def _elements(tags: Sequence[str]) -> tuple[list[tuple[str, int]], dict[int, int]]:
    """Return elements, each with its parent or -1, and the element of each mark."""
    elements: list[tuple[str, int]] = []
    known: dict[str, int] = {}
    of: dict[int, int] = {}
    for tag in (tag for tag in tags if tag != "-"):
        parent = -1
        steps = tag.split("/")
        for depth, step in enumerate(steps, 1):
            name = "/".join(steps[:depth])
            if name not in known:
                known[name] = len(elements)
                elements.append((step.rstrip("0123456789") if step[0] != "H" else step[:2], parent))
            parent = known[name]
        of[len(of)] = parent
    return elements, of


def _references(elements: Sequence[int], first: int) -> str:
    return " ".join(f"{element + first} 0 R" for element in elements)


def _file(objects: Sequence[str]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for n, part in enumerate(objects, 1):
        places.append(len(made))
        made += f"{n} 0 obj\n{part}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        made
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(made)}\n%%EOF".encode()
    )
