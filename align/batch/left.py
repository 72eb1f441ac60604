"""What a run left in its place: outcomes with their findings, files in no pair, the day.

Two kinds of run are read alike: a folder of pages, and tables in shards.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from align.batch.files import RESULTS, UNPAIRED
from align.batch.outcome import Outcome, from_line, from_row
from align.batch.pairs import UnpairedFile, UnpairedReason
from align.batch.query import Run
from align.batch.shards.parts import RUN, rows_of
from align.batch.storage import Storage, address, joined
from align.errors import InputError

__all__ = ["Left", "left_by"]


@dataclass(frozen=True, slots=True)
class Left:
    """What a run left. ``results`` are pairs with the findings of each, to be gone through once.

    ``day`` is that of the run. Of a finding, ``rule``, ``severity`` and ``fingerprint`` are there, and under
    ``decision`` what was decided of it when the run was made.
    """

    day: str
    results: Iterator[tuple[Outcome, list[dict[str, Any]]]]
    alone: list[UnpairedFile]


def left_by(place: str | Path) -> Left:
    """Return what a run left.

    :param place: The folder that ``align check --output`` filled; or that of ``--run``, or its address.
    :raises InputError: If it is neither, or a file in it is not what it should be; while the results are gone
        through, too.
    """
    storage = Storage(address(place))
    if storage.exists(RESULTS) or (not storage.exists(RUN) and not storage.names("pairs")):
        path = Path(place) / RESULTS
        return Left(_day(path), _of_folder(path), _alone(storage))
    run = Run.at(place)
    if "findings" not in run.tables:
        raise InputError(f"{run.place}: is a run that made a bitext, and checked nothing")
    here = storage.local
    day = datetime.now(UTC).strftime("%Y-%m-%d") if here is None else _day(here / RUN, here / "pairs")
    return Left(day, _of_tables(run, storage), _alone(storage))


def _day(*paths: Path) -> str:
    """Return the day when the first of some files that is there was written."""
    for path in paths:
        if path.exists():
            return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d")
    raise InputError(f"{paths[0].parent}: is no run: name one that align check filled, by --output or --run")


def _of_folder(path: Path) -> Iterator[tuple[Outcome, list[dict[str, Any]]]]:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            for number, line in enumerate(file, 1):
                try:
                    held = json.loads(line)
                    yield from_line(line), list(held.get("findings", ()))
                except (ValueError, TypeError, AttributeError, RecursionError):
                    raise InputError(f"{path}, line {number}: is no result; run align check again") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _of_tables(run: Run, storage: Storage) -> Iterator[tuple[Outcome, list[dict[str, Any]]]]:
    """Yield the pairs of a run shard by shard: no more than the findings of one are held."""
    for shard in run.shards:
        found = defaultdict(list)
        for row in rows_of(storage, "findings", run.ending, [shard]):
            finding = {name: row[name] for name in ("rule", "severity", "fingerprint")}
            found[row["pair"]].append({**finding, "decision": {"state": row["state"]}})
        for row in rows_of(storage, "pairs", run.ending, [shard]):
            yield _named_from_here(from_row(row), run.base), found[row["pair"]]


def _named_from_here(outcome: Outcome, base: str) -> Outcome:
    english = outcome.english
    return replace(
        outcome,
        french=joined(base, outcome.french),
        english=None if english is None else joined(base, english),
    )


def _alone(storage: Storage) -> list[UnpairedFile]:
    """Return the files in no pair; none where the run is of a version that did not say."""
    if not storage.exists(UNPAIRED):
        return []
    found = []
    text = storage.read(UNPAIRED).decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        try:
            row = json.loads(line)
            found.append(UnpairedFile(Path(row["path"]), UnpairedReason(row["why"]), str(row["message"])))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError(
                f"{joined(storage.place, UNPAIRED)}, line {number}: is no file; run align check again"
            ) from None
    return found
