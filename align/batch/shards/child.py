"""The process that does shards for a worker.

It is a process of its own so that a pair that kills it, or takes longer than it may, takes nothing else with
it, whatever engine runs the worker. It reads a job and then shards from its standard input, and writes what
came of each to its standard output; it ends when its input does.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
from typing import IO, Any, NoReturn

from align.errors import InputError
from align.threads import one_thread

__all__ = ["main"]


def main() -> NoReturn:
    """Do what is asked for, and end when nothing more can come."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asked
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    job = waiting.get()
    from align.batch.shards.work import ShardWork  # now, as numpy heeds the number of threads when loaded

    work = None
    while True:
        shard, journal, doomed = waiting.get()
        try:
            work = work or ShardWork(job)
            reply: object = work.do(shard, journal, doomed)
        except InputError as error:
            reply = InputError(str(error))  # one that can be pickled, whatever it was made with
        except OSError as error:
            place, why = error.filename or job.output, error.strerror or error
            reply = InputError(f"{place}: cannot be read or written ({why}): see that there is room")
        except Exception as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            reply = InputError(f"{job.output}: a fault in align ({reason}); please report it")
        pickle.dump(reply, replies)
        replies.flush()


def _listen(requests: IO[bytes], waiting: queue.SimpleQueue[Any]) -> NoReturn:
    """Pass on what comes; when nothing more can come, whoever asked is gone."""
    while True:
        try:
            waiting.put(pickle.load(requests))  # from our own parent, through its pipe
        except Exception:  # whatever half a message raises
            os._exit(0)
