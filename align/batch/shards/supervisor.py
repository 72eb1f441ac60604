"""A child that does shards, and another in its place when it dies."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from align.batch.shards.job import Job, Shard, ShardResult
from align.errors import InputError

__all__ = ["Supervisor"]

_CHILD = "import sys; sys.path.append(sys.argv[1]); from align.batch.shards.child import main; main()"
"""What a child runs: without the folder it starts in among the places of modules, as documents are there."""
_DEATHS = 2  # of which a pair is the cause: the first may have come from outside


class _DiedError(Exception):
    """The child is gone, and has not answered."""


class Supervisor:
    """Has shards done, one after the other, by a process of its own."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def do(self, shard: Shard) -> ShardResult:
        """Have a shard done.

        When the child dies, the next one goes on with the pair that was under way; when that one dies of the
        same pair, the pair has failed.

        :raises InputError: If its tables cannot be written, or it dies whatever pair it leaves out.
        """
        deaths: Counter[int] = Counter()
        doomed: dict[int, str] = {}
        with tempfile.TemporaryDirectory(prefix="align-") as folder:
            journal = Path(folder) / "journal"
            while True:
                try:
                    return self._asked((shard, journal, doomed))
                except _DiedError:
                    if self._closed:
                        raise InputError("stopped") from None
                at = _lines(journal)
                deaths[at] += 1
                if deaths[at] < _DEATHS:
                    continue
                if at >= len(shard.entries):
                    raise InputError(
                        f"{self._job.output}: the process that writes shard {shard.number} dies each time; "
                        "see that there is memory, or use smaller shards (--shard-size)"
                    )
                doomed[at] = (
                    f"{shard.entries[at].french}: the process that checked it died, "
                    "for want of memory or time perhaps"
                )

    def close(self) -> None:
        """End the child, whatever it is at."""
        self._closed = True
        self._end()

    def _asked(self, request: object) -> ShardResult:
        child = self._child or self._started()
        assert child.stdin is not None and child.stdout is not None
        try:
            pickle.dump(request, child.stdin)
            child.stdin.flush()
            reply = pickle.load(child.stdout)  # from our own child, through its pipe
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self._end()
            raise _DiedError from None
        if isinstance(reply, Exception):
            raise reply
        assert isinstance(reply, ShardResult)
        return reply

    def _started(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise _DiedError
        child = self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, str(Path(__file__).parents[3])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in a terminal is not for it
        )
        assert child.stdin is not None
        try:
            pickle.dump(self._job, child.stdin)
        except OSError:
            self._end()
            raise _DiedError from None
        return child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what it never read
                    continue


def _lines(path: Path) -> int:
    """Return how many whole lines a file has."""
    try:
        with path.open("rb") as file:
            return sum(line.endswith(b"\n") for line in file)
    except FileNotFoundError:
        return 0
