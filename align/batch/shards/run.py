"""A run over shards: all of them handed to an engine, counted, and summed up in ``run.json``."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from align.batch.engines import Engine
from align.batch.entries.entry import Entries
from align.batch.query import KEPT, Run, keep
from align.batch.shards.job import Job, Purpose, ShardResult, cut
from align.batch.shards.parts import RUN, RUN_SCHEMA
from align.batch.storage import Storage, is_address
from align.documents.source import shown
from align.errors import InputError
from align.severity import Severity
from align.tables import SCHEMA

__all__ = ["Progress", "run"]

_MESSAGES = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    ``total`` is how many pairs there are. ``earlier`` are those that an earlier run had done; ``seconds``
    have passed since the run began. ``messages`` are what the first pairs that failed have to say.
    """

    total: int
    pairs: int = 0
    earlier: int = 0
    failed: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    seconds: float = 0.0
    messages: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Pairs a second that this run has done itself."""
        return (self.pairs - self.earlier) / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left, at that rate; None where there is none yet."""
        return (self.total - self.pairs) / self.rate if self.rate else None

    @property
    def done(self) -> bool:
        """Whether all pairs are done."""
        return self.pairs >= self.total

    def code(self, limit: Severity | None) -> int:
        """Return the exit code: 2 where a pair could not be checked, 1 for findings as severe as a limit."""
        if self.failed:
            return 2
        found = {
            Severity.ERROR: self.errors,
            Severity.WARNING: self.warnings,
            Severity.INFO: self.infos,
        }
        return int(limit is not None and any(n for severity, n in found.items() if severity >= limit))

    def line(self) -> dict[str, Any]:
        """Return it as it stands in a log."""
        left = self.left
        return {
            "seconds": round(self.seconds, 1),
            "pairs": self.pairs,
            "total": self.total,
            "earlier": self.earlier,
            "failed": self.failed,
            "errors": self.errors,
            "warnings": self.warnings,
            "infos": self.infos,
            "rate": round(self.rate, 2),
            "left": None if left is None else round(left),
        }


def run(
    job: Job,
    entries: Entries,
    engine: Engine,
    *,
    size: int,
    going_on: Callable[[], bool] = lambda: True,
) -> Generator[Progress, None, None]:
    """Have all pairs done, and yield how far the run is after each shard.

    The pairs are gone through once for their number, and once as the engine takes them. What an earlier run
    into the same place did of the same pairs, in the same order, is taken over. ``run.json`` is written at
    the end, and says which shards belong to the run: others that lie there are of earlier runs.

    :param size: Pairs in a shard.
    :param going_on: Asked before each shard; where it says no, what is under way is finished and no more.
    :raises InputError: If the list of pairs cannot be read, or nothing can be written.
    """
    output = Storage(job.output)
    _only_ours(output, job.purpose)
    at = Progress(entries.count())
    begun = time.monotonic()
    shards = takewhile(lambda _: going_on(), cut(entries, size))
    names: dict[int, str] = {}
    with contextlib.closing(engine(job, shards)) as results:
        for result in results:
            names[result.number] = result.key
            at = replace(_with(at, result), seconds=time.monotonic() - begun)
            yield at
    if at.done:
        output.write("unpaired.jsonl", "".join(_unpaired(entries)).encode("utf-8", "backslashreplace"))
        done = [names[number] for number in sorted(names)]
        keep(Run(job.output, job.purpose.tables, job.ending, tuple(done)))
        output.write(RUN, json.dumps(_said(job, at, done), indent=1).encode())


def _purpose(said: bytes) -> object:
    """Return what a run that lies there is for; None where it does not say."""
    try:
        return json.loads(said).get("purpose")
    except (ValueError, AttributeError, RecursionError):
        return None


def _only_ours(output: Storage, purpose: Purpose) -> None:
    """See to it that the place of a run holds nothing else: it may be a folder of documents."""
    if output.exists(RUN) and _purpose(output.read(RUN)) != purpose:
        raise InputError(f"{output.place}: is a run of another kind: name a new place for this one")
    if output.local is None or not output.local.exists():
        return
    if not output.local.is_dir():
        raise InputError(f"{output.place}: is no folder: name another place for the run")
    ours = {RUN, "unpaired.jsonl", "pairs", "findings", "beads", "segments", "reports", *KEPT}
    if any(path.name not in ours and not path.name.startswith(".") for path in output.local.iterdir()):
        raise InputError(f"{output.place}: holds other files: name a new folder for the run")


def _with(at: Progress, result: ShardResult) -> Progress:
    return replace(
        at,
        pairs=at.pairs + result.pairs,
        earlier=at.earlier + (result.pairs if result.earlier else 0),
        failed=at.failed + result.failed,
        errors=at.errors + result.errors,
        warnings=at.warnings + result.warnings,
        infos=at.infos + result.infos,
        messages=(*at.messages, *result.messages)[:_MESSAGES],
    )


def _unpaired(entries: Entries) -> Iterator[str]:
    for one in entries.alone:
        row = {"path": shown(one.path), "why": str(one.why), "message": shown(one.message)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _said(job: Job, at: Progress, shards: list[str]) -> dict[str, Any]:
    return {
        "schema": RUN_SCHEMA,
        "tables": SCHEMA,
        "align": job.version,
        "purpose": str(job.purpose),
        "base": job.base if is_address(job.base) else str(Path(job.base).absolute()),
        "format": job.ending,
        "settings": job.key,
        "pairs": at.pairs,
        "failed": at.failed,
        "errors": at.errors,
        "warnings": at.warnings,
        "infos": at.infos,
        "shards": shards,
    }
