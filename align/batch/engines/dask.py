"""Shards on a cluster, by Dask: ``distributed``, the extra ``cluster``.

A task is a shard: the addresses of its pairs go through the scheduler, and its totals come back. Files are
read and tables written by the workers. When a worker dies, the scheduler has another do its shard.
"""

from __future__ import annotations

import logging
import queue
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from align.batch.engines import Engine
from align.batch.run import cores
from align.batch.shards.job import Job, Shard, ShardResult
from align.batch.shards.supervisor import Supervisor
from align.errors import InputError
from align.threads import no_modules_from_here

try:
    from distributed import Client, LocalCluster, WorkerPlugin
except ImportError:
    raise InputError('--cluster needs Dask: pip install "align-toolkit[cluster]"') from None
except Exception as error:  # it reads its configuration when it is loaded, out of many files
    reason = " ".join(str(error).split())[:300]
    raise InputError(f"--cluster: Dask cannot be loaded ({reason}); look at its configuration") from None

if TYPE_CHECKING:
    from distributed import Future, Worker

__all__ = ["dask"]

_AHEAD = 2  # shards handed out for each thread of a worker: it has the next one when it is done with one
_TRIES = 3  # of a shard whose workers die, beyond those that Dask makes
_PATIENCE = "30s"
_LOOK = 5.0  # seconds after which it is looked whether the cluster is still there
_ALONE = 60.0  # seconds that a cluster of our own may be without a worker: then none can be started


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
                client.register_plugin(_Ready(job, name, deaf=cluster == "local"), name=name)
            except Exception as error:  # whatever it is that a worker lacks
                raise InputError(f"--cluster {cluster}: {_said(error)}") from None
            try:
                yield from _run(client, name, shards)
            except (OSError, RuntimeError) as error:
                raise InputError(
                    f"--cluster {cluster}: is gone ({_said(error)}); the same command goes on from here"
                ) from None

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
            places = _AHEAD * max(1, _threads(client)) - len(under_way)
            for shard in islice(rest, max(0, places)):
                submit(shard, 0)
            if not under_way:
                return
            future = _next(client, done)
            shard, tries = under_way.pop(future)
            if future.status == "finished":
                result = future.result()
                if isinstance(result, InputError):
                    raise result
                yield result
            elif future.status == "cancelled":  # nobody asked for it
                raise RuntimeError("its scheduler does not answer any more")
            elif tries < _TRIES:
                submit(shard, tries + 1)
            else:
                raise _lost(shard, future.exception())
    finally:
        if client.status == "running":
            with suppress(Exception):
                client.cancel(list(under_way))


def _threads(client: Client) -> int:
    """Return how many shards the workers can do at a time."""
    return sum(client.nthreads().values())


def _next(client: Client, done: queue.SimpleQueue[Future]) -> Future:
    """Wait for a shard to be done, as long as there is a cluster that may do it.

    :raises RuntimeError: If there is none any more.
    """
    alone = 0.0
    while True:
        with suppress(queue.Empty):
            return done.get(timeout=_LOOK)
        if client.status != "running":
            raise RuntimeError("its scheduler does not answer any more")
        if _threads(client):
            alone = 0.0
            continue
        alone += _LOOK
        if alone >= _ALONE and client.cluster is not None:
            raise RuntimeError("its workers die, and others cannot be started")
        if alone == _LOOK:  # where workers wait for a machine, so do we
            sys.stderr.write("align: the cluster has no worker; waiting for one\n")


def _lost(shard: Shard, reason: BaseException) -> InputError:
    return InputError(
        f"shard {shard.number} (from {shard.entries[0].id}): is lost with its workers ({_said(reason)})"
    )


def _said(error: BaseException) -> str:
    """Return the words of what an error came of, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error).split())[:300] or type(error).__name__


@contextmanager
def _client(cluster: str, jobs: int | None) -> Iterator[Client]:
    with ExitStack() as stack:
        try:
            client = stack.enter_context(
                _local(jobs, stack) if cluster == "local" else Client(cluster, timeout=_PATIENCE)
            )
        except Exception as error:  # of the system, of protocols, of what Dask was told to load
            if cluster == "local":
                raise InputError(
                    f"--cluster local: cannot be made on this machine ({_said(error)}); --jobs does without"
                ) from None
            raise InputError(
                f"--cluster {cluster}: no scheduler answers ({_said(error)}); "
                "check its address, as in tcp://10.0.0.1:8786"
            ) from None
        yield client


def _local(jobs: int | None, stack: ExitStack) -> Client:
    """Make a cluster on this machine, which ends with the stack."""
    no_modules_from_here()
    made = LocalCluster(
        n_workers=jobs or cores(),
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,  # that a worker is started again is no news; what fails, we say
    )
    return Client(stack.enter_context(made))


# In the workers


@dataclass(slots=True)
class _Desk:
    """What a worker has for a job: the processes that do the work, and which of them are idle."""

    job: Job
    all: list[Supervisor] = field(default_factory=list)
    idle: queue.SimpleQueue[Supervisor] = field(default_factory=queue.SimpleQueue)

    def do(self, shard: Shard) -> ShardResult:
        """Do a shard in the process that an earlier one has left idle: it has the model already."""
        try:
            supervisor = self.idle.get_nowait()
        except queue.Empty:
            supervisor = Supervisor(self.job)
            self.all.append(supervisor)
        try:
            return supervisor.do(shard)
        finally:
            self.idle.put(supervisor)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for supervisor in self.all:
            supervisor.close()


_desks: dict[str, _Desk] = {}


class _Ready(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """Makes a worker ready for a job, and tidies up after it.

    One that is ``deaf`` leaves Ctrl-C, and all that is said, to the command that started it in its terminal.
    """

    def __init__(self, job: Job, name: str, *, deaf: bool) -> None:
        self._job = job
        self._deaf = deaf
        self.name = name

    def setup(self, worker: Worker) -> None:
        """See that the worker has the align that is asked for, and take note of the job."""
        from align.version import __version__

        if __version__ != self._job.version:
            raise RuntimeError(f"worker {worker.address} has align {__version__}, not {self._job.version}")
        if self._deaf:
            logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it shares our standard error
            with suppress(ValueError):  # not in the main thread
                signal.signal(signal.SIGINT, signal.SIG_IGN)
        _desks[self.name] = _Desk(self._job)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # named by distributed
        """End the processes that do the work."""
        if (desk := _desks.pop(self.name, None)) is not None:
            desk.close()


def _do(plugin: str, shard: Shard) -> ShardResult | InputError:
    """Do a shard; what cannot be written comes back as it is: what is raised, a worker tells at length."""
    try:
        return _desks[plugin].do(shard)
    except InputError as error:
        return error
