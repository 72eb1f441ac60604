"""Files under any address: on this machine, in object storage, on the web, in an archive (by ``fsspec``).

An address is a path or has a protocol: ``letters/a.fr.txt``, ``s3://bucket/a.fr.txt``,
``zip://a.fr.txt::s3://bucket/letters.zip``. What is written is there whole or not at all: on this machine it
is renamed into place, and an object appears when all of it was sent.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.documents.source import MAX_BYTES, ReadError, load
from align.errors import InputError
from align.whole import whole_file

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

__all__ = ["PROTOCOLS", "Storage", "address", "is_address", "joined", "opened_system"]

PROTOCOLS = frozenset(
    "file s3 s3a gs gcs abfs abfss az adl http https zip tar memory sftp hdfs webhdfs hf".split()
)
"""What an address may begin with: stores of files. Others that fsspec knows may run programs."""

_PROTOCOL = re.compile(r"(?:^|(?<=::))([A-Za-z][A-Za-z0-9+.-]+):/+")
_CONTENT = ("ETag", "etag", "md5Hash", "content_md5", "checksum", "CRC")
_CHUNK = 1 << 20
_LONGEST = 16 << 20  # bytes of a line of a list


def is_address(text: str) -> bool:
    """Say whether a text has a protocol; a path on this machine has none."""
    return bool(_PROTOCOL.match(text))


def address(path: str | Path) -> str:
    """Return the address that was given on the command line.

    A ``Path`` has one slash where ``s3://`` has two; they are put back.
    """
    return _PROTOCOL.sub(r"\1://", str(path)) if is_address(str(path)) else str(path)


def joined(base: str, name: str) -> str:
    """Return the address of what is called ``name`` as seen from ``base``; a whole address stays as it is."""
    if not base or is_address(name) or Path(name).is_absolute():
        return name
    if not is_address(base):
        return str(Path(base) / name)
    first, *outer = base.split("::")
    return "::".join([f"{first.rstrip('/')}/{name}" if not first.endswith("://") else first + name, *outer])


def opened_system(place: str) -> tuple[AbstractFileSystem, str]:
    """Return the file system of an address, and its path there.

    :raises InputError: If there is none, or the package that it needs is not installed.
    """
    protocols = _PROTOCOL.findall(place)
    for protocol in protocols:
        if protocol.lower() not in PROTOCOLS:
            raise InputError(f"{place}: {protocol}:// is no protocol that align reads")
    if any(map(_endless, place.split("::"))):
        raise InputError(f"{place}: is neither a file nor a folder; save what it gives to a file first")
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(place if protocols else os.path.abspath(place))  # noqa: PTH100  # of any text
    except ImportError as error:
        raise InputError(f"{place}: needs a package ({error})") from None
    except OSError as error:
        raise InputError(f"{place}: cannot be opened ({_said(error)})") from None
    except ValueError as error:
        raise InputError(f"{place}: is no address ({error})") from None
    except Exception as error:  # each kind of archive has its own
        raise InputError(f"{place}: cannot be opened ({_said(error)})") from None
    return system, path


def _endless(part: str) -> bool:
    """Say whether a part of an address is something of this machine whose end one may wait for."""
    path = part.removeprefix("file://")
    return not is_address(path) and os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))  # noqa: PTH110, PTH112, PTH113  # of any text


class Storage:
    """A folder under an address.

    :raises InputError: If there is no such kind of place, in the constructor; if a file cannot be read or
        written, in the methods.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self._system, self._root = opened_system(place)
        self.local = Path(self._root) if "file" in _names(self._system) else None

    def exists(self, name: str) -> bool:
        """Say whether a file is there."""
        if self.local is not None:
            return (self.local / name).is_file()
        try:
            return bool(self._system.isfile(self._path(name)))
        except Exception as error:  # each store has its own
            raise self._fault(name, "cannot be read", error) from None

    def read(self, name: str) -> bytes:
        """Return what a file holds."""
        try:
            if self.local is not None:
                return (self.local / name).read_bytes()
            data: bytes = self._system.cat_file(self._path(name))
            return data
        except Exception as error:
            raise self._fault(name, "cannot be read", error) from None

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, whole or not at all."""
        try:
            if self.local is not None:
                path = self.local / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with whole_file(path) as file:
                    file.write(data)
            else:
                self._system.pipe_file(self._path(name), data)
        except Exception as error:
            raise self._fault(name, "cannot be written", error) from None

    def names(self, folder: str = "") -> list[str]:
        """Return the names of the files below a folder as seen from here, sorted; none where it is not."""
        root = self._path(folder) if folder else self._root
        try:
            self._system.invalidate_cache()
            found = self._system.find(root)
        except FileNotFoundError:
            return []
        except Exception as error:
            raise self._fault(folder, "cannot be read", error) from None
        start = self._root.rstrip("/")
        return sorted(path[len(start) :].lstrip("/") for path in found)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}" if self._root else name

    def _fault(self, name: str, fault: str, error: Exception) -> InputError:
        return InputError(f"{joined(self.place, name)}: {fault} ({_said(error)})")


def fetch(place: str, to: Path, most: int) -> None:
    """Copy a file to this machine.

    :param most: How many bytes it may have; one more is copied of larger ones, for the reader to refuse them.
    :raises InputError: If it cannot be read.
    """
    system, path = opened_system(place)
    try:
        with system.open(path, "rb") as source, to.open("xb") as file:
            left = most + 1
            while left and (data := source.read(min(_CHUNK, left))):
                file.write(data)
                left -= len(data)
    except FileNotFoundError:
        raise InputError(f"{place}: there is no such file; check the name") from None
    except Exception as error:  # each store has its own
        raise InputError(f"{place}: cannot be read ({_said(error)})") from None


def identity(place: str) -> str:
    """Return what changes with the content of a file: a digest, its store's or our own.

    Of one that no reader takes (a pipe, a device, what is too large) it is the reason, or nothing.
    """
    try:
        if not is_address(place):
            return hashlib.sha256(load(place).data).hexdigest()
        system, path = opened_system(place)
        told: dict[str, Any] = system.info(path)
        for name in _CONTENT:
            if told.get(name):
                return f"{name} {told[name]} {told.get('size')}"
        return _digest(system.open(path, "rb"))
    except ReadError as error:
        return str(error)
    except Exception:  # whoever reads it will say what is wrong
        return ""


def _digest(file: Any) -> str:
    """Return the digest of a file; of one that is too large to be read, that of what is too much already."""
    whole, left = hashlib.sha256(), MAX_BYTES + 1
    with file:
        while left > 0 and (data := file.read(_CHUNK)):
            whole.update(data)
            left -= len(data)
    return whole.hexdigest()


def lines(place: str) -> Iterator[bytes]:
    """Yield the lines of a file as they come, with their ends.

    :raises InputError: If it cannot be read, or a line is longer than any should be.
    """
    system, path = opened_system(place)
    left = b""
    try:
        with system.open(path, "rb") as file:
            while data := file.read(_CHUNK):
                *whole, left = (left + data).split(b"\n")
                yield from (line + b"\n" for line in whole)
                if len(left) > _LONGEST:
                    raise InputError(f"{place}: has a line of more than {_LONGEST >> 20} MB: it is no list")
    except OSError as error:
        raise InputError(f"{place}: cannot be read ({_said(error)})") from None
    if left:
        yield left


def _names(system: AbstractFileSystem) -> tuple[str, ...]:
    protocol = system.protocol
    return (protocol,) if isinstance(protocol, str) else tuple(protocol)


def _said(error: Exception) -> str:
    """Return why something failed, on one line."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, FileNotFoundError):
        reason = "there is no such file"
    return " ".join(str(reason).split())[:300]
