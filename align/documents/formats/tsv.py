"""Aligned bitext as tab-separated text: French and English, an id if there is one; a header may name more."""

from __future__ import annotations

import re
from dataclasses import replace

from align.data import Document, Language, Paragraph, Unit
from align.documents.bitext import Bitext, no_document, no_segments
from align.documents.bitext_columns import Columns, find_columns
from align.documents.paragraph_builder import kind_of_label, paragraph
from align.documents.registry import Format
from align.documents.source import Source, decode, shown
from align.language.labels import split_label

__all__ = ["FORMAT", "parse"]

_LINE = re.compile(r"\r\n|[\n\r]")
# Words with one space between them; a space that does not break is part of the words.
_RUN = re.compile(r"[\S\u00a0\u202f\u2007]+(?: [\S\u00a0\u202f\u2007]+)*")


def parse(source: Source) -> Bitext:
    """Read aligned bitext. Both documents hold the text of the file, so that offsets point into it.

    A row without an id goes by the number of its line.

    :raises ReadError: If rows differ in their number of columns, or French and English cannot be told.
    """
    text = decode(source)
    rows: list[list[tuple[int, int]]] = []
    numbers: list[int] = []
    for number, (start, end) in enumerate(_lines(text), 1):
        if not text[start:end].strip(" "):
            continue
        cells = _cells(text, start, end)
        if rows and len(cells) != len(rows[0]):
            raise source.error(
                f"line {number} has {len(cells)} column{'s' if len(cells) > 1 else ''} where the lines "
                f"before have {len(rows[0])}; "
                "put one tab between columns and none inside them"
            )
        rows.append(cells)
        numbers.append(number)
    words = [[text[a:b] for a, b in row] for row in rows]
    columns = find_columns(source, words, f"line {numbers[0]}" if numbers else "line 1")
    return _build(source, text, list(zip(numbers, rows, strict=True))[columns.header :], columns)


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the lines of a file, empty ones included so that they count."""
    found, start = [], 0
    for end in _LINE.finditer(text):
        found.append((start, end.start()))
        start = end.end()
    return [*found, (start, len(text))]


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells = []
    while (tab := text.find("\t", start, end)) >= 0:
        cells.append((start, tab))
        start = tab + 1
    return [*cells, (start, end)]


def _build(
    source: Source, text: str, rows: list[tuple[int, list[tuple[int, int]]]], columns: Columns
) -> Bitext:
    sides: dict[Language, list[Paragraph]] = {"fr": [], "en": []}
    pairs: list[tuple[int | None, int | None]] = []
    units: list[Unit] = []
    for number, row in rows:
        label = "" if columns.label is None else text[slice(*row[columns.label])].strip()
        for suffix, french, english in columns.places():
            unit = Unit((label or str(number)) + suffix)
            pair = (
                _add(sides["fr"], text, row[french], unit.id),
                _add(sides["en"], text, row[english], unit.id),
            )
            if pair != (None, None):
                pairs.append(pair)
                units.append(unit)
    if not pairs:
        raise no_segments(source)
    first, second = (
        Document(shown(source.path), language, tuple(found), text) for language, found in sides.items()
    )
    return Bitext(first, second, tuple(pairs), tuple(units), columns.english < columns.french, columns.told)


def _add(side: list[Paragraph], text: str, cell: tuple[int, int], unit: str) -> int | None:
    """Add a cell to a side; return its index there, or None of an empty one."""
    made = _segment(len(side), text, *cell, unit)
    if made is None:
        return None
    side.append(made)
    return made.index


def _segment(index: int, text: str, start: int, end: int, unit: str) -> Paragraph | None:
    """Make a paragraph of a cell, its printed label apart; None of an empty one."""
    runs = [(m.start(), m.end(), " ") for m in _RUN.finditer(text, start, end)]
    if not runs:
        return None
    whole = replace(paragraph(index, text, runs), unit=unit)
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
    return replace(paragraph(index, text, kept, kind=kind_of_label(number), number=number), unit=unit)


FORMAT = Format("TSV", (".tsv", ".tab"), lambda _head: False, no_document, rank=50, pairs=parse)
