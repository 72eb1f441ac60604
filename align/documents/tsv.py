"""Aligned bitext as tab-separated text: French and English, or an id, French and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from align.config import Cut
from align.data import Document, Language, Paragraph
from align.documents.layout import kind_of_label
from align.documents.pieces import collapse, paragraph
from align.documents.registry import Draft, Format
from align.documents.source import Source, decode
from align.language.identify import identify
from align.language.labels import split_label

__all__ = ["FORMAT", "Bitext", "parse"]

_LINE = re.compile(r"[^\r\n]+")
_HEADERS: dict[str, str] = {
    **dict.fromkeys(("fr", "fra", "fre", "fr-fr", "french", "français", "francais", "texte français"), "fr"),
    **dict.fromkeys(("en", "eng", "en-us", "en-gb", "english", "anglais", "english text"), "en"),
    **dict.fromkeys(
        ("id", "ids", "no", "n°", "#", "key", "ref", "reference", "segment", "identifier", "name"), "id"
    ),
    **dict.fromkeys(("source", "target", "src", "tgt", "cible"), ""),
}
_SAMPLE = 200  # rows by which the languages of the columns are judged


@dataclass(frozen=True, slots=True)
class Bitext:
    """Segments that come aligned.

    Both documents hold the text of the one file, so that offsets point into it. ``pairs`` gives for each row
    the index of its French and of its English paragraph, None where the cell is empty; together they name
    every paragraph once, in order. ``ids`` runs beside ``pairs`` and is empty where the file has none.
    ``swapped`` says that English came first.
    """

    french: Document
    english: Document
    pairs: tuple[tuple[int | None, int | None], ...]
    ids: tuple[str, ...] = ()
    swapped: bool = False


def parse(source: Source) -> Bitext:
    """Read aligned bitext.

    :raises ReadError: If rows differ in their number of columns, or there are not two or three.
    """
    text = decode(source)
    rows: list[list[tuple[int, int]]] = []
    columns = 0
    for number, line in enumerate(_lines(text), 1):
        start, end = line
        if not text[start:end].strip(" "):
            continue
        cells = _cells(text, start, end)
        if not rows:
            columns = len(cells)
            if columns not in (2, 3):
                raise source.error(
                    f"line {number} has {columns} column{'s' if columns > 1 else ''}, where two (French, "
                    f"English) or three (id, "
                    "French, English) are needed; separate them by one tab"
                )
        elif len(cells) != columns:
            raise source.error(
                f"line {number} has {len(cells)} column{'s' if len(cells) > 1 else ''} where the lines "
                f"before have {columns}; "
                "put one tab between columns and none inside them"
            )
        rows.append(cells)
    header = _header([text[a:b] for a, b in rows[0]]) if rows else None
    if header is not None:
        rows = rows[1:]
    if header is not None and {"fr", "en"} <= set(header):
        french, english = header.index("fr"), header.index("en")
        label = next((i for i in range(columns) if i not in (french, english)), None)
    else:
        label = 0 if columns == 3 else None
        if header is not None and "id" in header:
            label = header.index("id")
        first, second = (i for i in range(max(columns, 2)) if i != label)
        french, english = _languages(text, rows, first, second)
    return _build(source.path, text, rows, french, english, label)


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the lines of a file, empty ones included so that they count."""
    found, start = [], 0
    for end in re.finditer(r"\r\n|[\n\r]", text):
        found.append((start, end.start()))
        start = end.end()
    return [*found, (start, len(text))]


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells = []
    while (tab := text.find("\t", start, end)) >= 0:
        cells.append((start, tab))
        start = tab + 1
    return [*cells, (start, end)]


def _header(cells: list[str]) -> list[str] | None:
    """Return what the columns are called ("fr", "en", "id", ""), or None if the first row is no header."""
    names = [_HEADERS.get(cell.strip().strip('"').casefold()) for cell in cells]
    return [name or "" for name in names] if all(name is not None for name in names) else None


def _languages(text: str, rows: list[list[tuple[int, int]]], first: int, second: int) -> tuple[int, int]:
    """Return which of two columns is French and which English; the order as it stands if nothing tells."""
    a, b = (
        identify("\n".join(text[slice(*row[column])] for row in rows[:_SAMPLE])) for column in (first, second)
    )
    if (a.language == "en" and b.language != "en") or (b.language == "fr" and a.language != "fr"):
        return second, first
    return first, second


def _build(
    path: Path, text: str, rows: list[list[tuple[int, int]]], french: int, english: int, label: int | None
) -> Bitext:
    sides: dict[Language, list[Paragraph]] = {"fr": [], "en": []}
    columns: tuple[tuple[Language, int], ...] = (("fr", french), ("en", english))
    pairs: list[tuple[int | None, int | None]] = []
    ids: list[str] = []
    for row in rows:
        pair: list[int | None] = []
        for language, column in columns:
            made = _segment(len(sides[language]), text, *row[column])
            pair.append(None if made is None else made.index)
            if made is not None:
                sides[language].append(made)
        if pair != [None, None]:
            pairs.append((pair[0], pair[1]))
            if label is not None:
                ids.append(text[slice(*row[label])].strip())
    documents = [Document(str(path), language, tuple(found), text) for language, found in sides.items()]
    return Bitext(documents[0], documents[1], tuple(pairs), tuple(ids), english < french)


def _segment(index: int, text: str, start: int, end: int) -> Paragraph | None:
    """Make a paragraph of a cell, its printed label apart; None of an empty one."""
    runs = collapse(text, start, end)
    if not runs:
        return None
    whole = paragraph(index, text, runs)
    number, skip = split_label(whole.text)
    if number is None:
        return whole
    # The label is the same on the collapsed and on the raw text but for the spaces inside it.
    kept, position = [], 0
    for a, b, glue in runs:
        position += len(glue) if position else 0
        if position + (b - a) > skip:
            kept.append((max(a, a + skip - position), b, glue))
        position += b - a
    return paragraph(index, text, kept, kind=kind_of_label(number), number=number)


def _read(source: Source, _cut: Cut) -> Draft:
    raise source.error("holds aligned bitext; give it alone (align check BITEXT)")


FORMAT = Format("bitext", (".tsv", ".tab"), lambda _head: False, _read, rank=50, bitext=True)
