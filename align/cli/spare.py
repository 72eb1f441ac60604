"""No report takes the place of a file that the run reads."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from align.errors import InputError

__all__ = ["spare", "spare_folder"]


def spare(outputs: Iterable[Path], read: Iterable[Path]) -> None:
    """See to it that nothing is written over what a run reads.

    :param read: Documents, configuration, glossaries, rules, decisions, baseline.
    :raises InputError: If an output is one of them, by whatever name.
    """
    outputs = list(outputs)
    if not outputs:
        return
    names, files = set(), set()
    for path in read:
        names.add(os.path.realpath(path))
        files.add(_identity(path))
    for path in outputs:
        if os.path.realpath(path) in names or (_identity(path) or 0) in files:
            raise InputError(f"{path}: is read by this run, and would be overwritten: name another file")


def spare_folder(folder: Path, ours: Iterable[str]) -> None:
    """See to it that what is written into a folder does not take the place of other things there.

    :param ours: Names of files of which one shows that the folder was written by us.
    :raises InputError: If the folder holds something, and none of them.
    """
    if not folder.is_dir() or any((folder / name).is_file() for name in ours):
        return
    if any(folder.iterdir()):
        raise InputError(f"{folder}: holds other files: name a new folder")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file whatever it is called; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
