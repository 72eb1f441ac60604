"""Aligned bitext in a spreadsheet: XLSX.

The archive is looked through within bounds before openpyxl opens it, for it has none of its own.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.data import Unit
from align.documents.bitext import Bitext, Row, assemble_bitext, no_document
from align.documents.bitext_columns import find_columns
from align.documents.package import Package, open_package
from align.documents.registry import Format
from align.documents.source import ReadError, Source

if TYPE_CHECKING:
    from align.documents.bitext_columns import Columns

__all__ = ["FORMAT", "parse"]

_MAX_ROWS = 200_000  # with words in them
_LAST_ROW = 1_048_576  # that a sheet can have
_MAX_COLUMNS = 50
_MAX_UNPACKED = 96 * 1024 * 1024  # bytes of all sheets and strings: the library holds the strings at once
_PARTS = re.compile(r"xl/.*\.xml|.*\.rels|\[Content_Types\]\.xml|docProps/.*\.xml", re.IGNORECASE)

_Table = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A visible sheet that has words: its rows with their numbers, all equally long."""

    name: str
    table: _Table


def parse(source: Source) -> Bitext:
    """Read aligned bitext from every visible sheet that has French and English columns.

    Sheets that are hidden are left out; rows and columns that are hidden are read, for a filter hides them
    and their words are delivered all the same. A row without an id goes by its number.

    :raises ReadError: If it cannot be read, is too large, or no sheet has both columns.
    """
    found = _with_columns(source, _sheets(source))
    first = found[0][1]
    swapped = first.english < first.french
    rows: list[Row] = []
    for sheet, columns in found:
        prefix = f"{sheet.name}!" if len(found) > 1 else ""
        for number, cells in sheet.table[columns.header :]:
            label = "" if columns.label is None else cells[columns.label].strip()
            words = cells[columns.french], cells[columns.english]
            rows.append(Row(Unit(prefix + (label or str(number))), *(words[::-1] if swapped else words)))
    return assemble_bitext(source, rows, swapped)


def _with_columns(source: Source, sheets: Sequence[_Sheet]) -> list[tuple[_Sheet, Columns]]:
    """Return the sheets that have French and English columns, with these; at least one."""
    found: list[tuple[_Sheet, Columns]] = []
    problem: ReadError | None = None
    for sheet in sheets:
        try:
            columns = find_columns(source, [cells for _, cells in sheet.table], f"sheet “{sheet.name}”")
        except ReadError as error:
            problem = problem or error
        else:
            found.append((sheet, columns))
    if not found:
        raise problem or source.error("has no words in its visible sheets; check that it is the right file")
    # What is beside a sheet whose columns are named is a list of something else.
    return [each for each in found if each[1].header] or found


def _sheets(source: Source) -> list[_Sheet]:
    """Return the visible sheets that have words."""
    import openpyxl

    with open_package(source, "XLSX") as package:
        _check_parts(package)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what the library thinks of a file is nothing for the screen
                book = openpyxl.load_workbook(
                    io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False
                )
                left = _LAST_ROW  # of all sheets together: empty rows cost time too
                found = []
                for sheet in book.worksheets:
                    if sheet.sheet_state == "visible":
                        table, last = _rows(source, sheet, left)
                        found.append(_Sheet(str(sheet.title), table))
                        left -= last
            book.close()
        except ReadError:
            raise
        except Exception as error:  # the library raises whatever a damaged part makes it stumble on
            raise ValueError("damaged") from error
    return [sheet for sheet in found if sheet.table]


def _check_parts(package: Package) -> None:
    """Look through the parts that the library will read, which has no bounds of its own."""
    if "xl/workbook.xml" not in package.names:
        raise package.source.error("is an archive that holds no spreadsheet; save it as XLSX")
    total = 0
    for name in filter(_PARTS.fullmatch, package.names):
        data = package.read(name)
        total += len(data)
        plain = data.replace(b"\x00", b"") if b"\x00" in data[:64] else data
        if total > _MAX_UNPACKED:
            raise package.source.error("unpacks to more than a bitext needs; cut it into parts, or use CSV")
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise package.source.error("declares XML entities, which no XLSX does; do not trust it")


def _rows(source: Source, sheet: Any, left: int) -> tuple[_Table, int]:
    """Return the rows with words, and how many there are with the empty ones.

    :raises ReadError: If these are more than ``left``.
    """
    sheet.reset_dimensions()  # what a sheet says of its size need not be so
    rows: _Table = []
    number = 0
    every = sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_LAST_ROW, values_only=True)
    for number, row in enumerate(every, 1):
        if number > left:
            raise source.error("has sheets with a million empty rows; delete those below the last words")
        if row.count(None) == len(row):  # a sheet may say that its one row is the millionth
            continue
        cells = [_text(value) for value in row]
        if any(cell.strip() for cell in cells):
            rows.append((number, cells))
        if len(rows) > _MAX_ROWS:
            raise source.error(f"has more than {_MAX_ROWS:,} rows; cut it into parts, or use CSV")
    width = max((_width(cells) for _, cells in rows), default=0)
    return [(n, [*cells[:width], *[""] * (width - len(cells))]) for n, cells in rows], number


def _width(cells: Sequence[str]) -> int:
    """Return how many cells a row has up to the last one with words."""
    return max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


FORMAT = Format(
    "XLSX",
    (".xlsx", ".xlsm"),
    lambda head: head.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in head,
    no_document,
    rank=5,
    pairs=parse,
)
