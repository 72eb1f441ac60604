"""Runs over shards, made small, and their rows."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from align.batch.engines import Engine
from align.batch.entries.entry import Entries
from align.batch.entries.listing import entries_of
from align.batch.shards.job import Job, Purpose, Shard, ShardResult
from align.batch.shards.parts import rows_of
from align.batch.shards.run import Progress, run
from align.batch.shards.work import ShardWork
from align.batch.storage import Storage
from align.version import __version__
from tests.batch.conftest import found

Rows = dict[str, list[str]]
PATIENCE = 120.0


def job(out: Path | str, entries: Entries, **told: Any) -> Job:
    return Job(str(out), entries.base, "key", **{"version": __version__, "ending": "jsonl", **told})


def entries(*places: Path | str) -> Entries:
    return entries_of(tuple(map(str, places)), lambda folders: found(*folders))


def here(job: Job, shards: Iterable[Shard]) -> Generator[ShardResult, None, None]:
    """Do shards one after the other in this process, which spares a test the start of another."""
    work = ShardWork(job)
    for shard in shards:
        with tempfile.TemporaryDirectory() as folder:
            yield work.do(shard, Path(folder) / "journal", {})


def do(
    out: Path | str, what: Entries, engine: Engine = here, *, size: int = 4, **told: Any
) -> list[Progress]:
    return list(run(job(out, what, **told), what, engine, size=size))


def rows(out: Path | str) -> Rows:
    """Return the rows of a run that is finished, as JSON, sorted."""
    storage = Storage(str(out))
    said = json.loads(storage.read("run.json"))
    return {
        table: sorted(json.dumps(row) for row in rows_of(storage, table, said["format"], said["shards"]))
        for table in Purpose(said["purpose"]).tables
    }


def parts(out: Path) -> dict[str, int]:
    return {str(path.relative_to(out)): path.stat().st_mtime_ns for path in out.glob("pairs/[!.]*")}


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "align", "check", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def until_parts(out: Path, number: int, command: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(parts(out)) < number:
        assert command.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)


def modules_among(folder: Path) -> Path:
    """Lay modules of Python among documents, which note where they are run."""
    for name in ("pickle", "numpy", "struct", "align"):
        (folder / f"{name}.py").write_text("import pathlib; pathlib.Path('trapped').touch()", "utf-8")
    return folder


def column(out: Path | str, table: str, name: str) -> list[Any]:
    return [json.loads(row)[name] for row in rows(out)[table]]


def write_manifest(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
