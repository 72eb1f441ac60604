"""Shards on this machine, by ``concurrent.futures``: a thread for each process, which does the work."""

from __future__ import annotations

import queue
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from align.batch.engines import Engine
from align.batch.run import cores
from align.batch.shards.job import Job, Shard, ShardResult
from align.batch.shards.supervisor import Supervisor

__all__ = ["local"]


def local(jobs: int | None = None) -> Engine:
    """Return the engine of this machine.

    :param jobs: Processes at a time; None for one a core.
    """
    number = jobs or cores()

    def run(job: Job, shards: Iterable[Shard]) -> Generator[ShardResult, None, None]:
        idle: queue.SimpleQueue[Supervisor] = queue.SimpleQueue()
        supervisors = [Supervisor(job) for _ in range(number)]
        for supervisor in supervisors:
            idle.put(supervisor)

        def do(shard: Shard) -> ShardResult:
            supervisor = idle.get()
            try:
                return supervisor.do(shard)
            finally:
                idle.put(supervisor)

        pool, rest = ThreadPoolExecutor(number), iter(shards)
        waiting: set[Future[ShardResult]] = set()
        try:
            while True:
                waiting |= {pool.submit(do, shard) for shard in islice(rest, number - len(waiting))}
                if not waiting:
                    return
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            for supervisor in supervisors:
                supervisor.close()
            pool.shutdown(cancel_futures=True)

    return run
