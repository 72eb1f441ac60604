"""What a comparison, a file as read or vectors depend on, as one number: files, settings, model, align."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from align.config import Config, Cut
from align.documents.source import Source
from align.version import __version__

__all__ = [
    "files_named",
    "files_of",
    "one_sided_key",
    "pair_key",
    "parsed_key",
    "settings_key",
    "vectors_key",
]

_FORM = 1  # of what is kept; raise it when the meaning of an entry changes
_NO_MATTER = ("fail_on",)  # settings that change what is done with findings, not the findings


def settings_key(config: Config, model: Path) -> str:
    """Return the digest of all that a comparison depends on but its two files.

    Glossaries and other files that the settings name count by their content, the model and align's own code
    by the size and time of their files: whoever changes a rule wants to see it work.

    :param model: The folder of the model.
    """
    found = [*_ourselves(), *_stamps(model)]
    found += [f"{f.name}={getattr(config, f.name)!r}" for f in fields(config) if f.name not in _NO_MATTER]
    found += [f"{path}:{_digest(path)}" for path in files_named(config)]
    return hashlib.sha256("\n".join(found).encode("utf-8", "surrogatepass")).hexdigest()


def pair_key(
    settings: str, files: Iterable[Path], *, named: bool = False, corrected: Iterable[str] = ()
) -> str:
    """Return the key of the comparison of some files under some settings.

    The ending of a name counts, since it may say how the file is read; the rest of the name does not.

    :param named: Have the whole names count: terms of a glossary may be for documents of certain names.
    :param corrected: What people corrected of the pairs.
    :raises OSError: If a file cannot be read.
    """
    whole = hashlib.sha256(settings.encode())
    for path in files:
        called = path.as_posix() if named else path.suffix.lower()
        whole.update(f"\n{called}\0{_digest(path)}".encode("utf-8", "surrogateescape"))
    for correction in corrected:
        whole.update(f"\n{correction}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def parsed_key(source: Source, cut: Cut) -> str:
    """Return the key of what a reader makes of a file: by its bytes, its ending, and how it is to be read."""
    asked = (source.path.suffix.lower(), source.language, cut, source.ocr)
    whole = hashlib.sha256("\n".join([*_ourselves(), f"parsed {asked}\0"]).encode("utf-8", "surrogateescape"))
    whole.update(source.data)
    return whole.hexdigest()


def one_sided_key(comparison: str) -> str:
    """Return the key of what only one side of a pair has, by that of its comparison."""
    return hashlib.sha256(f"one-sided {comparison}".encode()).hexdigest()


def vectors_key(model: Path, texts: Sequence[str]) -> str:
    """Return the key of the vectors that a model gives some texts, in their order.

    :param model: The folder of the model; its files count by their size and time.
    """
    whole = hashlib.sha256("\n".join(["vectors", *_stamps(model)]).encode())
    for text in texts:
        whole.update(b"\0" + text.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def files_named(config: Config) -> list[Path]:
    """Return the files that settings name, such as glossaries, sorted."""
    return files_of([getattr(config, field.name) for field in fields(config)])


def files_of(named: Any) -> list[Path]:
    """Return the files that a setting names, or several do, sorted; what is no file is none."""
    return sorted(set(_paths(named)))


def _paths(value: Any) -> Iterator[Path]:
    if isinstance(value, str | Path):
        whole = str(value)
        names = (whole, whole.rpartition("#")[0])  # terms.tbx#budget
        yield from (Path(name) for name in names if _is_file(name))
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from _paths(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _paths(getattr(value, field.name))


def _is_file(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_file()
    except (OSError, ValueError):  # no name that a file could have
        return False


def _digest(path: Path) -> str:
    if not path.is_file():
        raise FileNotFoundError(path)  # a pipe would keep us waiting
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache  # the code that runs is the code that was there when it began
def _ourselves() -> tuple[str, ...]:
    """Return what tells one state of align's code from another."""
    return (f"form {_FORM} of align {__version__}", *_stamps(Path(__file__).resolve().parent.parent))


def _stamps(folder: Path) -> tuple[str, ...]:
    """Return name, size and time of every file below a folder."""
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f != "__pycache__"]
        for name in names:
            status = (Path(root) / name).stat()
            found.append(f"{os.path.relpath(root, folder)}/{name} {status.st_size} {status.st_mtime_ns}")
    return tuple(sorted(found))
