"""Shards on a cluster, by Dask: ``distributed``, the extra ``cluster``.

A task is a shard: the addresses of its pairs go through the scheduler, and its totals come back. Files are
read and tables written by the workers. When a worker dies, the scheduler has another do its shard.
"""

from __future__ import annotations

import queue
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from align.batch.engines import Engine
from align.batch.run import cores
from align.batch.shards.job import Job, Shard, ShardResult
from align.batch.shards.supervisor import Supervisor
from align.errors import InputError

try:
    from distributed import Client, LocalCluster, WorkerPlugin
except ImportError:
    raise InputError('--cluster needs Dask: pip install "align-toolkit[cluster]"') from None

if TYPE_CHECKING:
    from distributed import Future, Worker

__all__ = ["dask"]

_AHEAD = 2  # shards handed out for each thread of a worker: it has the next one when it is done with one
_TRIES = 3  # of a shard whose workers die, beyond those that Dask makes
_PATIENCE = "30s"


def dask(cluster: str, jobs: int | None = None) -> Engine:
    """Return the engine of a cluster.

    :param cluster: The address of its scheduler, such as ``tcp://10.0.0.1:8786``; ``local`` for a cluster
        made on this machine and for this run.
    :param jobs: Worker processes of a local one; None for one a core.
    """

    def run(job: Job, shards: Iterable[Shard]) -> Generator[ShardResult, None, None]:
        with _client(cluster, jobs) as client:
            name = f"align {job.output} {job.key[:8]} {job.purpose}"
            try:
                client.register_plugin(_Ready(job, name), name=name)
            except RuntimeError as error:
                raise InputError(f"--cluster {cluster}: {error}") from None
            yield from _run(client, name, shards)

    return run


def _run(client: Client, plugin: str, shards: Iterable[Shard]) -> Generator[ShardResult, None, None]:
    rest = iter(shards)
    under_way: dict[Future, tuple[Shard, int]] = {}
    done: queue.SimpleQueue[Future] = queue.SimpleQueue()

    def submit(shard: Shard, tries: int) -> None:
        future = client.submit(_do, plugin, shard, pure=False)
        under_way[future] = shard, tries
        future.add_done_callback(done.put)

    try:
        while True:
            places = _AHEAD * max(1, sum(client.nthreads().values())) - len(under_way)
            for shard in islice(rest, max(0, places)):
                submit(shard, 0)
            if not under_way:
                return
            future = done.get()
            shard, tries = under_way.pop(future)
            if future.status == "finished":
                yield future.result()
            elif tries < _TRIES and not isinstance(future.exception(), InputError):
                submit(shard, tries + 1)
            else:
                raise _lost(shard, future.exception())
    finally:
        client.cancel(list(under_way))


def _lost(shard: Shard, reason: BaseException) -> Exception:
    if isinstance(reason, InputError):
        return reason
    said = " ".join(str(reason).split())[:300]
    return InputError(f"shard {shard.number} (from {shard.entries[0].id}): is lost with its workers ({said})")


@contextmanager
def _client(cluster: str, jobs: int | None) -> Iterator[Client]:
    if cluster == "local":
        number = jobs or cores()
        with (
            LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=":0") as made,
            Client(made) as client,
        ):
            yield client
        return
    try:
        client = Client(cluster, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError, ImportError, RuntimeError) as error:  # protocols have their own
        said = " ".join(str(error).split())[:300]
        raise InputError(
            f"--cluster {cluster}: no scheduler answers ({said}); check its address, as in tcp://10.0.0.1:8786"
        ) from None
    with client:
        yield client


# In the workers

_ready: dict[str, tuple[Job, queue.SimpleQueue[Supervisor]]] = {}


class _Ready(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """Makes a worker ready for a job, and tidies up after it."""

    def __init__(self, job: Job, name: str) -> None:
        self._job = job
        self.name = name

    def setup(self, worker: Worker) -> None:
        """See that the worker has the align that is asked for, and take note of the job."""
        from align.version import __version__

        if __version__ != self._job.version:
            raise RuntimeError(f"worker {worker.address} has align {__version__}, not {self._job.version}")
        _ready[self.name] = self._job, queue.SimpleQueue()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # named by distributed
        """End the processes that did the work."""
        _, idle = _ready.pop(self.name, (None, queue.SimpleQueue()))
        while not idle.empty():
            idle.get().close()


def _do(plugin: str, shard: Shard) -> ShardResult:
    """Do a shard in the process that an earlier one has left idle: it has the model already."""
    job, idle = _ready[plugin]
    try:
        supervisor = idle.get_nowait()
    except queue.Empty:
        supervisor = Supervisor(job)
    try:
        return supervisor.do(shard)
    finally:
        idle.put(supervisor)
