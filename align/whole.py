"""Files written whole or not at all, and by one process at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import IO

__all__ = ["add_whole", "keep_out_others", "locked", "whole_file"]


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write, which takes its place under its name when all is written, and not before.

    A link gives way to the file; what it led to stays as it was. What is no regular file, such as
    ``/dev/null`` or a pipe, cannot be replaced: it is written to.

    :raises OSError: If it cannot be written; an older file of that name is then still as it was.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def add_whole(path: Path, data: bytes) -> None:
    """Add bytes at the end of a file, all or none of them; the file is made where there is none.

    They begin on a line of their own: a line that is not ended is ended first.

    :raises OSError: If they cannot be written; the file then ends where it did.
    """
    if not data:
        return
    with path.open("ab+", buffering=0) as file:
        keep_out_others(file, wait=True)
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # the last line was typed by hand
                data = b"\n" + data
        try:
            written = 0
            while written < len(data):
                written += file.write(data[written:])
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(end)
            raise


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file, made where there is none, while it is read and put in its own place again.

    Whoever else asks waits. Where files cannot be held, as on some network disks, nobody waits.

    :raises OSError: If the file can be neither opened nor made.
    """
    while True:
        with path.open("ab") as file:
            keep_out_others(file, wait=True)
            try:  # it may have been replaced while we waited: then the new one counts
                same = os.path.samestat(os.fstat(file.fileno()), path.stat())
            except OSError:
                same = False
            if same:
                yield
                return


def keep_out_others(file: IO[bytes] | FileIO, *, wait: bool = False) -> bool:
    """Keep a file for this process until it closes it, or dies.

    :param wait: Wait for whoever has it.
    :return: False where another has it.
    """
    try:
        import fcntl
    except ImportError:  # no such thing on Windows
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:  # nor on some network disks
        return True
    return True
