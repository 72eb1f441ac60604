"""Where shards are done: one file an engine.

An engine is a function of a job and its shards that yields what came of each, in whatever order. It takes a
shard from the list only when it has a place for it, so that the list can be of any length. When the list
ends, it ends when what is under way is done; closed before, it stops at once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from align.batch.shards.job import Job, Shard, ShardResult

__all__ = ["Engine", "engine_for"]

Engine = Callable[[Job, Iterable[Shard]], Generator[ShardResult, None, None]]


def engine_for(cluster: str | None, jobs: int | None) -> Engine:
    """Return the engine for a cluster; None for this machine alone.

    :param cluster: The address of a scheduler of Dask, or ``local`` for one made here.
    :param jobs: Processes on this machine; None for one a core.
    """
    if cluster is None:
        from align.batch.engines.local import local

        return local(jobs)
    from align.batch.engines.dask import dask

    return dask(cluster, jobs)
