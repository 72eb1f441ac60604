"""A limit on the time that one pair may take."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["TookTooLong", "end_after", "time_limit"]

_GRACE = 10.0  # seconds after the limit in which what is done has a chance to stop by itself


class TookTooLong(BaseException):  # no error: nothing else may catch it
    """What is done has taken as long as it may."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Stop what is done within after some seconds.

    It is stopped between two steps of Python: by a signal, which only the main thread of a process hears, and
    not on Windows. There, and within a step, ``end_after`` helps.

    :raises TookTooLong: If it takes longer.
    """
    if (
        seconds is None
        or not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # and again, should the first be lost in a destructor
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def end_after(seconds: float | None) -> Iterator[None]:
    """End this process where what is done within goes on well beyond a limit: whatever it is at."""
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds + _GRACE, os._exit, [1])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
