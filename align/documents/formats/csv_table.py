"""Aligned bitext as CSV: commas, semicolons or tabs, quotation marks as spreadsheets write them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace

from align.data import Unit
from align.documents.bitext import Bitext, Row, assemble_bitext, no_document
from align.documents.bitext_columns import find_columns, names_both
from align.documents.registry import Format
from align.documents.source import Source, decode

__all__ = ["FORMAT", "parse"]

_DELIMITERS = "\t;,"
_LOOKED_AT = 65_536  # characters by which the delimiter is told
_SAID = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)", re.IGNORECASE)  # the first line of what Excel exports
_FORMULA = frozenset("=+-@\t\r")  # with what a formula begins


def parse(source: Source) -> Bitext:
    """Read aligned bitext. A row without an id goes by the number of its line.

    An apostrophe before a sign that would make a cell a formula is taken for the guard it is.

    :raises ReadError: If rows differ in their number of columns, or French and English cannot be told.
    """
    text = decode(source)
    said = _SAID.match(text)
    if said is not None:
        rows, lines = _rows(source, text[said.end() :], said[1])
        lines = [line + 1 for line in lines]
    else:
        rows, lines = _rows(source, text, _delimiter(text))
    _check_widths(source, rows, lines)
    columns = find_columns(source, rows, f"line {lines[0]}" if lines else "line 1")
    body = list(zip(lines, rows, strict=True))[columns.header :]
    swapped = columns.english < columns.french
    made = assemble_bitext(
        source,
        (
            Row(Unit(name), *((english, french) if swapped else (french, english)))
            for line, row in body
            for name, french, english in columns.pairs(row, str(line))
        ),
        swapped,
    )
    return replace(made, told=columns.told)


def _check_widths(source: Source, rows: list[list[str]], lines: list[int]) -> None:
    for line, row in zip(lines, rows, strict=True):
        if len(row) != len(rows[0]):
            raise source.error(
                f"line {line} has {len(row)} column{'s' if len(row) > 1 else ''} where the lines before have "
                f"{len(rows[0])}; put a cell that holds the separator between quotation marks"
            )


def _rows(source: Source, text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the rows that have words, and the line that each begins on."""
    rows: list[list[str]] = []
    lines: list[int] = []
    begun = 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([_unguarded(cell) for cell in row])
                lines.append(begun)
            begun = reader.line_num + 1
    except csv.Error as error:
        raise source.error(f"line {begun} cannot be read ({error}); check its quotation marks") from None
    return rows, lines


def _unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    guarded = cell[:1] == "'" and cell.lstrip("'")[:1] in _FORMULA
    return cell[1:] if guarded else cell


def _delimiter(text: str) -> str:
    """Return what parts the columns: what a header shows, else what gives the most rows as many columns.

    Of equals the one that is rarer in words.
    """
    head = text[:_LOOKED_AT]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row]
        except csv.Error:
            continue
        if rows and names_both(rows[0]):
            return delimiter
        score = max((number for width, number in Counter(map(len, rows)).items() if width > 1), default=0)
        if score > most:
            best, most = delimiter, score
    return best


FORMAT = Format("CSV", (".csv",), lambda _head: False, no_document, rank=50, pairs=parse)
