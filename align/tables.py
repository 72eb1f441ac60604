"""What is found as tables: their columns, in Arrow, and as lines of JSON.

``SCHEMA`` names the whole of them. A column may be added under the same number; one that goes, or changes
its meaning, raises it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from align.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SCHEMA", "TABLES", "Row", "arrow_schema", "arrow_table", "has_arrow", "to_json"]

SCHEMA = "align-tables/1"

Row = Mapping[str, Any]
"""One row of a table: values by the names of its columns."""

TABLES: dict[str, dict[str, str]] = {
    "pairs": {
        "pair": "text",
        "french": "text",
        "english": "text",
        "how": "text",
        "status": "text",
        "message": "text",
        "swapped": "truth",
        "unread": "number",
        "errors": "number",
        "warnings": "number",
        "infos": "number",
        "segments": "number",
        "omitted": "number",
        "added": "number",
        "moved": "number",
        "columns": "columns",
    },
    "findings": {
        "pair": "text",
        "number": "number",
        "rule": "text",
        "name": "text",
        "severity": "text",
        "message": "text",
        "message_fr": "text",
        "bead": "number",
        "french": "spans",
        "english": "spans",
        "fingerprint": "text",
        "state": "text",
        "data": "text",
    },
    "beads": {
        "pair": "text",
        "number": "number",
        "kind": "text",
        "french_start": "number",
        "french_end": "number",
        "english_start": "number",
        "english_end": "number",
        "score": "real",
        "similarity": "real",
    },
    "reports": {"pair": "text", "format": "text", "report": "text"},
    "segments": {
        "pair": "text",
        "number": "number",
        "french": "text",
        "english": "text",
        "score": "real",
        "similarity": "real",
        "fingerprint": "text",
    },
}
"""The columns of each table, in their order, and the kind of each."""


def has_arrow() -> bool:
    """Say whether tables can be made in Arrow here."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def arrow_schema(table: str) -> pa.Schema:
    """Return the schema of a table, which says its version too.

    :raises InputError: If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise InputError('tables in Arrow need pyarrow: pip install "align-toolkit[tables]"') from None
    span = pa.struct(
        [("paragraph", pa.int32()), ("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())]
    )
    kinds = {
        "text": pa.string(),
        "number": pa.int32(),
        "real": pa.float64(),
        "truth": pa.bool_(),
        "spans": pa.list_(span),
        "columns": pa.map_(pa.string(), pa.string()),
    }
    fields = [pa.field(name, kinds[kind]) for name, kind in TABLES[table].items()]
    return pa.schema(fields, metadata={"schema": SCHEMA, "table": table})


def arrow_table(table: str, rows: Iterable[Row]) -> pa.Table:
    """Return rows as an Arrow table.

    :raises InputError: If pyarrow is not installed.
    """
    schema = arrow_schema(table)
    import pyarrow as pa

    held = list(rows)
    columns = [
        pa.array([_arrow(kind, row[name]) for row in held], schema.field(name).type)
        for name, kind in TABLES[table].items()
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def to_json(table: str, row: Row) -> str:
    """Return a row as a line of JSON, without its line feed."""
    return json.dumps({name: row[name] for name in TABLES[table]}, ensure_ascii=False)


def _arrow(kind: str, value: Any) -> Any:
    return list(value.items()) if kind == "columns" else value
