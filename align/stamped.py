"""What is read of files and kept while they stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["Stamp", "Stamped", "stamp"]

N = TypeVar("N", bound=Hashable)
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


class Stamped(Generic[N, T]):
    """What a function makes of files, each time again when one has changed, and only then.

    :param read: Makes it of the name of a file, or of whatever names files; what it raises is raised each
        time, and nothing kept.
    :param files: The files that such a name stands for.
    """

    def __init__(self, read: Callable[[N], T], files: Callable[[N], Iterable[Path]]) -> None:
        self._read = read
        self._files = files
        self._kept: dict[N, tuple[tuple[Stamp, ...], T]] = {}

    def __call__(self, name: N) -> T:
        """Return what the function makes of the files that a name stands for."""
        now = tuple(map(stamp, self._files(name)))
        kept = self._kept.get(name)
        if kept is None or kept[0] != now:
            kept = self._kept[name] = now, self._read(name)
        return kept[1]
