"""Runs over shards, made small, and their rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from align.batch.engines import Engine
from align.batch.engines.local import local
from align.batch.entries.entry import Entries
from align.batch.entries.listing import entries_of
from align.batch.shards.job import Job, Purpose
from align.batch.shards.parts import rows_of
from align.batch.shards.run import Progress, run
from align.batch.storage import Storage
from align.version import __version__
from tests.batch.conftest import found

Rows = dict[str, list[str]]


def job(out: Path | str, entries: Entries, **told: Any) -> Job:
    return Job(str(out), entries.base, "key", **{"version": __version__, "ending": "jsonl", **told})


def entries(*places: Path | str) -> Entries:
    return entries_of(tuple(map(str, places)), lambda folders: found(*folders))


def do(
    out: Path | str, what: Entries, engine: Engine | None = None, *, size: int = 4, **told: Any
) -> list[Progress]:
    return list(run(job(out, what, **told), what, engine or local(1), size=size))


def rows(out: Path | str) -> Rows:
    """Return the rows of a run that is finished, as JSON, sorted."""
    storage = Storage(str(out))
    said = json.loads(storage.read("run.json"))
    return {
        table: sorted(json.dumps(row) for row in rows_of(storage, table, said["format"], said["shards"]))
        for table in Purpose(said["purpose"]).tables
    }


def column(out: Path | str, table: str, name: str) -> list[Any]:
    return [json.loads(row)[name] for row in rows(out)[table]]


def write_manifest(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
