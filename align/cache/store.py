"""Bytes by key in a folder, bounded in size, safe for several processes at a time.

An entry is a file, written beside its place and then renamed, so that a reader meets a whole one or none. The
entries that were used longest ago go first; a file's time of change says when it was last used.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Info", "Store", "default_folder"]

LIMIT = 512_000_000
"""How many bytes a cache may hold."""

_ENDING = ".entry"
_KEY = re.compile(r"[0-9a-f]{16,128}")
_ABANDONED = 3600.0  # seconds after which a file that is still being written is nobody's
_SWEEP_EVERY = 64  # entries written between two looks at the size of the whole


def default_folder() -> Path:
    """Return where entries are kept: in ``ALIGN_CACHE_DIR``, or else in align's folder of caches."""
    if named := os.environ.get("ALIGN_CACHE_DIR"):
        return Path(named) / "kept"
    from platformdirs import user_cache_path

    return user_cache_path("align", appauthor=False) / "kept"


@dataclass(frozen=True, slots=True)
class Info:
    """What a store holds: its folder, how many entries, how many bytes, how many at most."""

    folder: Path
    entries: int
    size: int
    limit: int


@dataclass(frozen=True, slots=True)
class _Entry:
    used: float
    size: int
    path: Path


class Store:
    """Entries in a folder, which need not exist yet.

    The disk failing is never an error here: what cannot be read is not there, what cannot be written is not
    kept.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self._written = 0

    def has(self, key: str) -> bool:
        """Say whether something is kept under a key."""
        return self._path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key, and note that it was used."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, and let go of the oldest entries where there are too many."""
        path = self._path(key)
        temporary = path.with_name(f"{path.stem}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # there are texts in it
            path.parent.mkdir(exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            return
        self._written += 1
        if self._written % _SWEEP_EVERY == 1:
            self.sweep()

    def remove(self, key: str) -> None:
        """Let go of an entry, if it is there."""
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove the entries used longest ago until nine tenths of the limit are left, if it is passed.

        Files left behind by a process that was killed go too.
        """
        for path in self._files(".tmp"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()
        entries = sorted(self._entries(), key=lambda e: e.used)
        size = sum(e.size for e in entries)
        if size <= self.limit:
            return
        for entry in entries:
            if size <= self.limit * 0.9:
                return
            with contextlib.suppress(OSError):
                entry.path.unlink(missing_ok=True)
            size -= entry.size

    def info(self) -> Info:
        """Count what is kept."""
        entries = list(self._entries())
        return Info(self.folder, len(entries), sum(e.size for e in entries), self.limit)

    def clear(self) -> Info:
        """Remove every entry, and nothing else that may be in the folder.

        :return: What there was.
        """
        before = self.info()
        for ending in (_ENDING, ".tmp"):
            for path in self._files(ending):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
        if self.folder.is_dir():
            for folder in self._folders():
                with contextlib.suppress(OSError):
                    folder.rmdir()
        return before

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no key: hexadecimal digits only")
        return self.folder / key[:2] / f"{key}{_ENDING}"

    def _folders(self) -> Iterator[Path]:
        try:
            inner = list(os.scandir(self.folder))
        except OSError:
            return
        for entry in inner:
            if re.fullmatch("[0-9a-f]{2}", entry.name) and entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)

    def _files(self, ending: str) -> Iterator[Path]:
        for folder in self._folders():
            with contextlib.suppress(OSError):
                yield from [p for p in folder.iterdir() if p.name.endswith(ending)]

    def _entries(self) -> Iterator[_Entry]:
        for path in self._files(_ENDING):
            with contextlib.suppress(OSError):
                status = path.stat()
                yield _Entry(status.st_mtime, status.st_size, path)
