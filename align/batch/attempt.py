"""Work on one pair, of which whatever goes wrong is one line about that pair and stops no other."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from align.batch.limit import TookTooLong, time_limit
from align.errors import InputError

__all__ = ["PairFailed", "attempt"]

T = TypeVar("T")


class PairFailed(Exception):  # noqa: N818  # what became of a pair, not a fault of the program
    """A pair could not be checked; the message is one line that names it and says why."""


def attempt(name: str, limit: float | None, work: Callable[[], T]) -> T:
    """Return what some work on a pair comes to.

    :param name: That of its French version.
    :param limit: How many seconds it may take; None for any.
    :raises PairFailed: If it fails, for whatever reason.
    """
    try:
        with time_limit(limit), _collected_after():
            return work()
    except TookTooLong:
        message = f"{name}: took longer than {limit:g} seconds (--timeout)"
    except InputError as error:
        message = str(error)
    except MemoryError:
        message = f"{name}: too large for the memory of this machine"
    except Exception as error:  # a fault of ours must not cost the other pairs
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        message = f"{name}: a fault in align ({reason}); please report it"
    raise PairFailed(message)


@contextmanager
def _collected_after() -> Iterator[None]:
    """Have the garbage of a pair collected when it is done, and not a hundred times meanwhile.

    A pair makes millions of small objects and next to no cycles: looking for these took a sixth of the time.
    What the first pair leaves behind, model and tables, is there to stay, and is not looked at again.
    """
    if not gc.isenabled():  # whoever calls has made up his mind
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()
