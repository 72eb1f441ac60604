"""The reports of the pairs of a run, as they were written beside its tables, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from align.batch.outcome import Status, from_row
from align.batch.query import Run
from align.batch.shards.parts import rows_of
from align.batch.storage import Storage
from align.batch.tasks import PairResult

__all__ = ["MOST", "reported"]

MOST = 10_000
"""Pairs of a run that is to be one document: most formats are held in memory until they are whole."""


def reported(run: Run, formats: tuple[str, ...]) -> Iterator[PairResult]:
    """Yield what came of each pair of a run, in its order, with its reports.

    :param formats: Those that the run was asked for.
    :raises InputError: If a file of the run is gone.
    """
    storage = Storage(run.place)
    for shard in run.shards:
        reports = rows_of(storage, "reports", run.ending, [shard])
        for row in rows_of(storage, "pairs", run.ending, [shard]):
            outcome = from_row(row)
            own = islice(reports, len(formats)) if outcome.status is Status.CHECKED else ()
            yield PairResult(outcome, "", {str(one["format"]): str(one["report"]) for one in own})
