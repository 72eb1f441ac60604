"""The files of a run: one of each table a shard, as Parquet where pyarrow is installed, else JSON Lines.

::

    RUN/run.json                 what the run is, and the shards that it has: written when all are done
    RUN/pairs/KEY.parquet        one row a pair; last of the files of a shard: where it is, the shard is done
    RUN/findings/KEY.parquet
    RUN/beads/KEY.parquet
    RUN/reports/KEY.parquet      reports of each pair, where some are wanted
    RUN/unpaired.jsonl           files in no pair
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence

from align.batch.storage import Storage
from align.tables import TABLES, Row, arrow_table, to_json

__all__ = ["RUN", "read_part", "rows_of", "to_bytes"]

RUN = "run.json"
RUN_SCHEMA = "align-run/1"


def to_bytes(table: str, rows: Sequence[Row], ending: str) -> bytes:
    """Return the file of a part of a table."""
    if ending == "jsonl":
        return "".join(to_json(table, row) + "\n" for row in rows).encode("utf-8", "backslashreplace")
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(arrow_table(table, rows), out, compression="zstd")
    return out.getvalue()


def read_part(table: str, data: bytes, ending: str) -> Iterator[Row]:
    """Yield the rows of a part."""
    if ending == "jsonl":
        yield from map(json.loads, data.splitlines())
        return
    from pyarrow import parquet

    for batch in parquet.ParquetFile(io.BytesIO(data)).iter_batches(1024):
        for row in batch.to_pylist():
            if "columns" in TABLES[table]:
                row["columns"] = dict(row["columns"])
            yield row


def rows_of(storage: Storage, table: str, ending: str, shards: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a table of a run, shard by shard."""
    for shard in shards:
        yield from read_part(table, storage.read(f"{table}/{shard}.{ending}"), ending)
