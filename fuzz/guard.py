"""How an input is tried: with a limit of time and memory, and what breaks on it written down."""

from __future__ import annotations

import faulthandler
import hashlib
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType

__all__ = ["FOUND", "MEMORY", "SLOW", "Alarm", "bound_memory", "keep"]

FOUND = Path("out/fuzz")
SLOW = 10
"""Seconds of the processor for one input; more is a hang."""
MEMORY = 3 << 30
"""Bytes."""


class Alarm:
    """Raises TimeoutError in what takes too long; ends the process where even that does not stop it.

    What counts is the time of the processor, so that a busy machine is not taken for a hang.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        faulthandler.dump_traceback_later(60 * self.seconds, exit=True)  # by the clock on the wall
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGPROF, self._ring)
            signal.setitimer(signal.ITIMER_PROF, self.seconds)

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {self.seconds} seconds")


def keep(name: str, data: bytes, error: BaseException, kinds: set[str]) -> None:
    """Write down an input that broke a target, once for each place where one breaks."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((f for f in reversed(frames) if "/align/" in f.filename), frames[-1])
    kind = f"{type(error).__name__} {Path(ours.filename).name}:{ours.lineno}"
    if kind in kinds:
        return
    kinds.add(kind)
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:12]
    path.write_bytes(data)
    print(f"{name}: {kind}: {str(error)[:200]!r} ({path})", file=sys.stderr, flush=True)


def bound_memory() -> None:
    """Have this process refuse to take more memory than it may, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
