"""TOML files of the user's: configuration, and rules of their own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from align.errors import InputError

__all__ = ["read_toml"]

_LARGEST = 1 << 20  # bytes
_DEEPEST = 100
"""Points of a line outside quotation marks: what a key of n parts costs grows with the square of n."""
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a file says.

    :raises InputError: If it cannot be read, is too large, or is not TOML; the message names the file.
    """
    if path.exists() and not path.is_file():  # a device has no end, a pipe keeps us waiting
        raise InputError(f"{path}: is no file; check the name")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    if len(data) > _LARGEST:
        raise InputError(f"{path}: is larger than 1 MB; check the name, or make it several files")
    try:
        text = data.decode("utf-8-sig")
        if any(line.count(".") > _DEEPEST for line in _QUOTED.sub("", text).split("\n")):
            raise InputError(f"{path}: has a key of more than {_DEEPEST} parts; correct it")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not TOML ({str(error) or 'nested too deep'}); correct it") from None
