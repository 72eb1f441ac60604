"""What is read of files and kept while they stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["Stamp", "Stamped", "stamp"]

T = TypeVar("T")

Stamp = tuple[int, int, int] | None
"""Time of change, size and number of a file: what changes when it is saved. None where there is none."""


def stamp(path: Path) -> Stamp:
    """Return what changes when a file is saved or replaced."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # not there, or no name that a file could have
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class Stamped(Generic[T]):
    """What a function makes of files, each read again when it has changed, and only then.

    :param read: Whatever it raises is raised each time, and nothing kept.
    """

    def __init__(self, read: Callable[[Path], T]) -> None:
        self._read = read
        self._kept: dict[Path, tuple[Stamp, T]] = {}

    def __call__(self, path: Path) -> T:
        """Return what the function makes of a file."""
        now = stamp(path)
        kept = self._kept.get(path)
        if kept is None or kept[0] != now:
            kept = self._kept[path] = now, self._read(path)
        return kept[1]
