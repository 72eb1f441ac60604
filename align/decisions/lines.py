"""Files of one JSON object a line that are only ever added to: decisions, and pairs that were corrected."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from align.errors import InputError
from align.whole import add_whole

__all__ = ["append_lines", "dated", "read_lines", "text_of"]

_MAX_BYTES = 64 << 20
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
Entry = TypeVar("Entry")


def read_lines(path: Path, entry: Callable[[str], Entry], *, wrong: str, unreadable: str) -> list[Entry]:
    """Read a file of entries, in its order; one that is not there holds none.

    :param entry: Makes an entry of a line, or raises ValueError with a message that ends a sentence.
    :param wrong: What is said of a line that holds none: ``is no decision``.
    :param unreadable: What is to be done where the file cannot be read.
    :raises InputError: If it cannot be read, or a line of it is no entry.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {unreadable}") from None
    if len(data) > _MAX_BYTES:
        raise InputError(f"{path}: is larger than {_MAX_BYTES >> 20} MB; begin another")
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from None
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(entry(line))
            except ValueError as error:
                raise InputError(f"{path}, line {number}: {wrong}: {error}; correct or remove it") from None
    return found


def append_lines(path: Path, lines: Iterable[str], *, linked: str) -> None:
    """Add lines at the end of a file, all of them or none; the file is made where there is none.

    :param linked: What is to be done where the file is a link that leads to another folder.
    :raises InputError: If it is such a link.
    :raises OSError: If it cannot be written.
    """
    if _leads_away(path):
        raise InputError(f"{path}: is a link that leads to another folder; {linked}")
    add_whole(path, "".join(lines).encode("utf-8", errors="backslashreplace"))


def _leads_away(path: Path) -> bool:
    """Say whether a file is a link to another folder: whoever made the link may not be who writes to it."""
    return path.is_symlink() and path.resolve().parent != path.parent.resolve()


def dated(line: str, states: Collection[str]) -> tuple[dict[str, Any], str, str]:
    """Return the object on a line, its status and its time.

    :param states: What the status may be.
    :raises ValueError: If one of them is not as it should be; the message ends a sentence.
    """
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(item, dict):
        raise ValueError("it is no object")
    status, time = text_of(item, "status"), text_of(item, "time")
    if status not in states:
        raise ValueError(f"its status is not one of {', '.join(states)}")
    if not _TIME.fullmatch(time):
        raise ValueError("its time is not written as 2026-11-22T09:30:00Z")
    return item, status, time


def text_of(item: Mapping[str, Any], key: str) -> str:
    """Return a text of an object.

    :raises ValueError: If it is missing or no text; the message ends a sentence.
    """
    value = item.get(key)
    if not isinstance(value, str):
        raise ValueError(f'its "{key}" is {"missing" if value is None else "no text"}')
    return value
