"""Pairs checked, or looked at, one by one or several at a time in processes of their own; results in order.

A pair that fails is an outcome like any other. A process that dies takes no other pair with it: those that
were under way are done again, each alone, so that only the one that kills its process is lost.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from align.batch.limit import end_after
from align.batch.outcome import failed, to_line
from align.batch.tasks import PairResult, RunOptions, Task
from align.threads import no_modules_from_here, one_thread

if TYPE_CHECKING:
    from align.batch.worker import Worker
    from align.passage import OneSided

__all__ = ["cores", "look", "run"]

Made = TypeVar("Made")

_AHEAD = 4  # pairs handed out for each process: enough to keep it busy, few enough to hold
_WORTH_A_PROCESS = 4  # pairs; for fewer, starting one costs more than it saves


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Errand(NamedTuple, Generic[Made]):
    """What a worker does with each pair, whether that takes no time, and what comes of it where it dies."""

    do: Callable[[Worker, Task], Made]
    knows: Callable[[Worker, Task], bool]
    lost: Callable[[Task], Made]


def run(
    tasks: Sequence[Task], options: RunOptions, jobs: int | None = None
) -> Generator[PairResult, None, None]:
    """Check pairs and yield what came of each, in the order of the tasks, as it comes.

    :param jobs: Processes at a time; 1 for this process alone, None for one a core where there is enough to
        do.
    """
    return _run(tasks, options, jobs, _Errand(_check, lambda worker, task: worker.knows(task), _died))


def look(
    tasks: Sequence[Task], options: RunOptions, jobs: int | None = None
) -> Generator[OneSided, None, None]:
    """Look at pairs, and yield which names only one side of each has, in the order of the tasks.

    :param jobs: As ``run`` has it.
    """
    return _run(
        tasks, options, jobs, _Errand(_look, lambda worker, task: worker.has_seen(task), _saw_nothing)
    )


def _run(
    tasks: Sequence[Task], options: RunOptions, jobs: int | None, errand: _Errand[Made]
) -> Generator[Made, None, None]:
    from align.batch.worker import Worker

    here = Worker(options)
    new = [task for task in tasks if not errand.knows(here, task)]
    if jobs is None:
        jobs = min(cores(), len(new) // _WORTH_A_PROCESS)
    jobs = min(jobs, len(new))
    made = _in_processes(new, options, jobs, errand) if jobs > 1 else (errand.do(here, task) for task in new)
    unknown = deque(new)
    with contextlib.closing(made):
        for task in tasks:
            if unknown and task is unknown[0]:
                unknown.popleft()
                yield next(made)
            else:
                yield errand.do(here, task)


def _in_processes(
    tasks: Sequence[Task], options: RunOptions, jobs: int, errand: _Errand[Made]
) -> Generator[Made, None, None]:
    position = 0
    while position < len(tasks):
        pool = _Pool(options, min(jobs, len(tasks) - position))
        try:
            for done in pool.run(tasks[position:], errand):
                position += 1
                yield done
        except _DiedError as error:
            pool.close()
            # Whoever was under way may be the one: each by itself.
            for task in tasks[position : position + error.under_way]:
                position += 1
                yield _alone(task, options, errand)
        finally:
            pool.close()


def _alone(task: Task, options: RunOptions, errand: _Errand[Made]) -> Made:
    pool = _Pool(options, 1)
    try:
        return next(pool.run([task], errand))
    except _DiedError:
        return errand.lost(task)
    finally:
        pool.close()


def _died(task: Task) -> PairResult:
    message = f"{task.pair.french}: the process that checked it died, for want of memory or time perhaps"
    outcome = failed(task.pair, message)
    return PairResult(outcome, to_line(outcome))


def _saw_nothing(_task: Task) -> OneSided:
    from align.passage import OneSided

    return OneSided()


@dataclass
class _DiedError(Exception):
    """A process died; ``under_way`` tasks had been handed out."""

    under_way: int


class _Pool:
    """Processes that check pairs."""

    def __init__(self, options: RunOptions, jobs: int) -> None:
        self._before = set(multiprocessing.active_children())
        self._jobs = jobs
        no_modules_from_here()
        self._executor = ProcessPoolExecutor(
            jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(options,)
        )

    def run(self, tasks: Sequence[Task], errand: _Errand[Made]) -> Iterator[Made]:
        """Yield results in order, with a bounded number of tasks handed out."""
        waiting: deque[Future[Made]] = deque()
        rest = iter(tasks)
        try:
            while True:
                for task in rest:
                    waiting.append(self._executor.submit(_do, errand.do, task))
                    if len(waiting) >= self._jobs * _AHEAD:
                        break
                if not waiting:
                    return
                done = waiting[0].result()
                waiting.popleft()
                yield done
        except BrokenProcessPool:
            raise _DiedError(max(1, len(waiting))) from None

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        ours = set(multiprocessing.active_children()) - self._before
        for process in ours:
            process.terminate()
        for process in ours:
            process.join()


# In the processes

_worker: Worker | None = None
_timeout: float | None = None


def _begin(options: RunOptions) -> None:
    """Prepare a process: one thread, deaf to Ctrl-C, which its parent hears, and gone when its parent is."""
    global _worker, _timeout
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from align.batch.worker import Worker  # now, as numpy heeds these only when it is loaded

    _worker, _timeout = Worker(options), options.timeout


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(do: Callable[[Worker, Task], Made], task: Task) -> Made:
    assert _worker is not None
    with end_after(_timeout):
        return do(_worker, task)


def _check(worker: Worker, task: Task) -> PairResult:
    return worker.do(task)


def _look(worker: Worker, task: Task) -> OneSided:
    return worker.look(task)
