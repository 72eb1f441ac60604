"""What the command line names, made files and folders: standard input, and archives."""

from __future__ import annotations

import re
import shutil
import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from align.errors import InputError

__all__ = ["STANDARD_INPUT", "as_given", "opened"]

STANDARD_INPUT = Path("-")
_ADDRESS = re.compile(r"(https?|ftp|sftp|s3|file):/{1,3}", re.IGNORECASE)  # a path has lost a slash of it
_MOST_MEMBERS = 10_000
_MOST_BYTES = 512 << 20
_AT_ONCE = 1 << 20


@contextmanager
def opened(files: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Give the files and folders that a command works on, while it does.

    ``-`` is what comes on standard input, and an archive (``.zip``) the folder that it holds.

    :raises InputError: If standard input is named twice, an archive is damaged, locked or too large, or an
        address on the network is given.
    """
    for path in files:
        if _ADDRESS.match(str(path)):
            address = _ADDRESS.sub(r"\1://", str(path))
            raise InputError(f"{address}: align opens nothing on the network; save the page to a file first")
    if files.count(STANDARD_INPUT) > 1:
        raise InputError("standard input can be one of the two versions: name a file for the other")
    if not any(path == STANDARD_INPUT or _is_archive(path) for path in files):
        yield files
        return
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        made = tuple(_opened(path, Path(folder) / str(number)) for number, path in enumerate(files))
        try:
            yield made
        except InputError as error:
            raise InputError(as_given(str(error), files, made)) from None


def as_given(text: str, given: tuple[Path, ...], made: tuple[Path, ...]) -> str:
    """Return a text with files called as the user calls them: ``letters.zip/a.fr.txt``, ``standard input``.

    :param given: What the command line named.
    :param made: The files and folders that ``opened`` made of them, in the same order.
    """
    for name, path in zip(given, made, strict=True):
        if name != path:
            text = text.replace(str(path), "standard input" if name == STANDARD_INPUT else str(name))
    return text


def _opened(path: Path, place: Path) -> Path:
    if path == STANDARD_INPUT:
        return _kept(place)
    return _unpacked(path, place) if _is_archive(path) else path


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and path.is_file()


def _kept(place: Path) -> Path:
    """Return a file that holds what comes on standard input."""
    from align.documents.source import MAX_BYTES

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"standard input: is larger than {MAX_BYTES >> 20} MB; cut it into parts")
    place.mkdir()
    file = place / "standard-input"
    file.write_bytes(data)
    return file


def _unpacked(path: Path, place: Path) -> Path:
    """Return the folder that holds what is in an archive: regular files, by names that stay inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) > _MOST_MEMBERS:
                raise InputError(f"{path}: holds more than {_MOST_MEMBERS:,} files; unpack it yourself")
            left = _MOST_BYTES
            for info in members:
                if (name := _inside(info)) is not None:
                    left -= _unpack(archive, info, place / name, left, path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: cannot be unpacked ({error}); unpack it yourself") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be unpacked ({error.strerror}); unpack it yourself") from None
    place.mkdir(exist_ok=True)
    return place


def _inside(info: zipfile.ZipInfo) -> Path | None:
    """Return where a member goes; None for what is no regular file, or would go elsewhere."""
    mode = info.external_attr >> 16
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        return None
    name = PurePosixPath(info.filename.replace("\\", "/"))
    if name.is_absolute() or any(part in ("..", "") or ":" in part or "\0" in part for part in name.parts):
        return None
    return Path(*name.parts)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, to: Path, left: int, path: Path) -> int:
    """Write a member, and return how many bytes it has; what it says of itself is not believed."""
    to.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(info) as packed, to.open("xb") as file:
        while data := packed.read(_AT_ONCE):
            written += len(data)
            if written > left:
                shutil.rmtree(to.parent, ignore_errors=True)
                raise InputError(f"{path}: unpacks to more than {_MOST_BYTES >> 20} MB; unpack it yourself")
            file.write(data)
    return written
