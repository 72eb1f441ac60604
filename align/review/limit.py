"""A limit on the time that a comparison may take, in whatever thread it is made."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["TookTooLong", "time_limit"]


class TookTooLong(BaseException):  # no error: nothing on the way may catch it
    """What is done has taken as long as it may."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Stop what is done within after some seconds, between two steps of Python.

    ``align.batch.limit`` does so by a signal, which only the main thread hears; an application answers in
    others, where CPython raises an exception from outside.

    :raises TookTooLong: If it takes longer.
    """
    if seconds is None:
        yield
        return
    thread, lock = threading.get_ident(), threading.Lock()
    over = False

    def stop() -> None:
        with lock:
            if not over:
                raised = ctypes.py_object(TookTooLong)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
        timer.cancel()
