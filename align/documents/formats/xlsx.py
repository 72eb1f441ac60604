"""Aligned bitext in a spreadsheet: XLSX.

The archive is looked through within bounds before openpyxl opens it, for it has none of its own.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.data import Unit
from align.documents.bitext import Bitext, Row, assemble_bitext, no_document
from align.documents.bitext_columns import find_columns, language_named, names_both
from align.documents.package import Package, open_package
from align.documents.raised import raised
from align.documents.registry import Format
from align.documents.source import ReadError, Source

if TYPE_CHECKING:
    from align.documents.bitext_columns import Columns

__all__ = ["FORMAT", "parse"]

_MAX_ROWS = 200_000  # with words in them
_LAST_ROW = 1_048_576  # that a sheet can have
_MAX_COLUMNS = 50
_MAX_UNPACKED = 96 * 1024 * 1024  # bytes of all sheets and strings: the library holds the strings at once
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DECIMALS = re.compile(r"(?:#,##)?0(?:\.(?P<decimals>0{1,9}))?(?P<percent>%)?")  # of a number format
_PARTS = re.compile(r"xl/.*\.xml|.*\.rels|\[Content_Types\]\.xml|docProps/.*\.xml", re.IGNORECASE)

_Table = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A visible sheet that has words: its rows with their numbers, all equally long."""

    name: str
    table: _Table


def parse(source: Source) -> Bitext:
    """Read aligned bitext from every visible sheet that has French and English columns, or from two sheets.

    Sheets that are hidden are left out; rows and columns that are hidden are read, for a filter hides them
    and their words are delivered all the same. A row without an id goes by its number.

    :raises ReadError: If it cannot be read, is too large, or no sheet has both columns.
    """
    sheets = _sheets(source)
    if (languages := _of_languages(sheets)) is not None:
        return assemble_bitext(source, _rows_of_two(*languages), swapped=False)
    found = _with_columns(source, sheets)
    first = found[0][1]
    swapped = first.english < first.french
    rows: list[Row] = []
    for sheet, columns in found:
        prefix = f"{sheet.name}!" if len(found) > 1 else ""
        for number, cells in sheet.table[columns.header :]:
            for label, french, english in columns.pairs(cells, str(number)):
                rows.append(Row(Unit(prefix + label), *((english, french) if swapped else (french, english))))
    return assemble_bitext(source, rows, swapped)


def _of_languages(sheets: Sequence[_Sheet]) -> tuple[_Sheet, _Sheet] | None:
    """Return the French and the English sheet of a workbook that has one each and names them so."""
    found = {language: sheet for sheet in sheets if (language := language_named(sheet.name)) is not None}
    named = [sheet for sheet in sheets if language_named(sheet.name) is not None]
    both = len(named) == len(found) == 2 and not any(names_both(s.table[0][1]) for s in named)
    return (found["fr"], found["en"]) if both else None


def _rows_of_two(french: _Sheet, english: _Sheet) -> Iterator[Row]:
    """Yield the cells of two sheets in the same place: by an id in the first column, or by their row."""
    sides = [{str(number): cells for number, cells in sheet.table} for sheet in (french, english)]
    ids = [{cells[0].strip(): cells for _, cells in s.table if len(cells) > 1} for s in (french, english)]
    shared = ids[0].keys() & ids[1].keys() - {""}
    by_id = all(len(i) == len(s) for i, s in zip(ids, sides, strict=True)) and len(shared) * 2 > len(ids[0])
    ours, theirs = ids if by_id else sides
    for key in dict.fromkeys((*ours, *theirs)):
        rows = ours.get(key, []), theirs.get(key, [])
        width = max(map(len, rows))
        for column in range(int(by_id), width):
            cells = [row[column] if column < len(row) else "" for row in rows]
            name = key if width - by_id == 1 else f"{key}: {column + 1}"
            yield Row(Unit(name), cells[0], cells[1])


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
                    io.BytesIO(source.data),
                    read_only=True,
                    data_only=True,
                    keep_links=False,
                    rich_text=True,
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
    """Return the rows with words, and the number of the last one.

    The library's own way to rows knows neither raised figures in a cell nor that rows are missing.

    :raises ReadError: If these are more than ``left``.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    rows: _Table = []
    number = 0
    with sheet._get_source() as file:
        parser = WorkSheetParser(
            file,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
            rich_text=True,
        )
        for number, row in parser.parse():
            if number > left:
                raise source.error("has sheets with a million empty rows; delete those below the last words")
            cells = _cells(book, row)
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(rows) > _MAX_ROWS:
                raise source.error(f"has more than {_MAX_ROWS:,} rows; cut it into parts, or use CSV")
    width = max((_width(cells) for _, cells in rows), default=0)
    return [(n, [*cells[:width], *[""] * (width - len(cells))]) for n, cells in rows], number


def _cells(book: Any, row: Sequence[dict[str, Any]]) -> list[str]:
    """Return what the first cells of a row show."""
    found: list[str] = []
    for cell in row:
        column = cell["column"]
        if len(found) < column <= _MAX_COLUMNS:
            found += [""] * (column - len(found) - 1)
            found.append(_text(cell["value"], book, cell["style_id"]))
    return found


def _width(cells: Sequence[str]) -> int:
    """Return how many cells a row has up to the last one with words."""
    return max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _text(value: object, book: Any, style: int) -> str:
    """Return what a cell shows."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, _number_format(book, style))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime | datetime.time):
        return str(value) if value.second else str(value).removesuffix(":00")
    if isinstance(value, list):  # stretches in different type
        value = "".join(map(_stretch, value))
    return _ESCAPED.sub(_character, str(value))


def _number(value: float, form: str) -> str:
    """Return a number as it is shown: with as many decimals as its format has, or as a percentage."""
    shown = _DECIMALS.fullmatch(form)
    if shown is not None:
        percent = shown["percent"] or ""
        return f"{value * 100 if percent else value:.{len(shown['decimals'] or '')}f}{percent}"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else str(value)


def _number_format(book: Any, style: int) -> str:
    """Return the format in which a style shows numbers."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number = book._cell_styles[style].numFmtId if 0 <= style < len(book._cell_styles) else 0
    own = number - BUILTIN_FORMATS_MAX_SIZE
    if 0 <= own < len(book._number_formats):
        return str(book._number_formats[own])
    return str(BUILTIN_FORMATS.get(number, "General"))


def _stretch(part: Any) -> str:
    if isinstance(part, str):
        return part
    return raised(part.text) if part.font.vertAlign == "superscript" else str(part.text)


def _character(escape: re.Match[str]) -> str:
    """Return what Excel writes by its number, as it does what XML cannot hold: ``_x000D_``."""
    code = int(escape[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)


FORMAT = Format(
    "XLSX",
    (".xlsx", ".xlsm"),
    lambda head: head.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in head,
    no_document,
    rank=5,
    pairs=parse,
)
