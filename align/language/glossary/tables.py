"""Glossaries in tables: CSV, TSV and XLSX, whose first line names the columns."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from align.errors import InputError
from align.language.glossary.term import Term, parts

__all__ = ["read_sheets", "read_table"]

_COLUMNS = {
    **dict.fromkeys(("french", "fr", "français", "francais", "fr-fr", "french term"), "french"),
    **dict.fromkeys(("english", "en", "anglais", "en-gb", "en-us", "english term"), "english"),
    **dict.fromkeys(("forbidden_french", "forbidden fr", "fr forbidden", "interdit"), "forbidden_french"),
    **dict.fromkeys(("forbidden_english", "forbidden en", "en forbidden", "forbidden"), "forbidden_english"),
    **dict.fromkeys(("note", "notes", "remarque", "comment", "usage"), "note"),
    **dict.fromkeys(("domain", "domaine", "subject", "field"), "domain"),
    **dict.fromkeys(("files", "fichiers", "scope", "documents"), "files"),
}
_UNPACKED = 200_000_000  # bytes of a workbook once unpacked
_ROWS = 200_000
_WIDTH = 50  # columns


def read_table(data: bytes, path: str) -> Iterator[Term]:
    """Yield the terms of CSV or TSV text in UTF-8; lines that begin with ``#`` are comments.

    :raises InputError: If it is no UTF-8 text or no table, or its first line does not name the columns.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text: save it as UTF-8") from None
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return
    mark = _mark(lines[0])
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark, strict=mark != "\t",
                               quoting=csv.QUOTE_NONE if mark == "\t" else csv.QUOTE_MINIMAL))  # fmt: skip
    except csv.Error as error:
        raise InputError(
            f"{path}: is no table with {mark!r} between cells ({error}): mend or re-export it"
        ) from None
    if not _is_head(rows[0]):
        raise InputError(f"{path}: its first line must name the columns french and english")
    yield from _terms(rows)


def read_sheets(data: bytes, path: str) -> Iterator[Term]:
    """Yield the terms of every sheet of a workbook (XLSX) whose first row names the columns.

    :raises InputError: If it is no workbook, is too large, or no sheet has such a row.
    """
    sheets = [rows for rows in _sheets(data, path) if rows and _is_head(rows[0])]
    if not sheets:
        raise InputError(f"{path}: the first row of a sheet must name the columns french and english")
    for rows in sheets:
        yield from _terms(rows)


def _mark(head: str) -> str:
    """Return what stands between the cells of a table, by its first line."""
    if "\t" in head:
        return "\t"
    return ";" if head.count(";") > head.count(",") else ","


def _sheets(data: bytes, path: str) -> list[list[list[str]]]:
    """Return the rows of each sheet of a workbook."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                raise InputError(f"{path}: is too large for a glossary once unpacked")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [list(_cells(sheet.iter_rows(values_only=True), path)) for sheet in book.worksheets]
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"{path}: cannot be read as a workbook ({reason}): save it again as .xlsx") from None


def _cells(rows: Iterable[tuple[object, ...]], path: str) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number >= _ROWS:
            raise InputError(f"{path}: has more than {_ROWS:,} rows: too many for a glossary")
        cells = ["" if cell is None else str(cell) for cell in row[:_WIDTH]]
        if any(cell.strip() for cell in cells):
            yield cells


def _head(row: Sequence[str]) -> list[str]:
    return [_COLUMNS.get(cell.strip().lower(), "") for cell in row]


def _is_head(row: Sequence[str]) -> bool:
    return {"french", "english"} <= set(_head(row))


def _terms(rows: Sequence[Sequence[str]]) -> Iterator[Term]:
    head = _head(rows[0])
    for row in rows[1:]:
        cells = {name: cell for name, cell in zip(head, row, strict=False) if name}
        french, english = parts(cells.get("french", "")), parts(cells.get("english", ""))
        if french and english:
            yield Term(
                french,
                english,
                parts(cells.get("forbidden_french", "")),
                parts(cells.get("forbidden_english", "")),
                " ".join(cells.get("note", "").split()),
                parts(cells.get("domain", ""), "|,;"),
                parts(cells.get("files", "")),
            )
