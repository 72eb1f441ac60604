"""Configuration files: ``align.toml``, or ``[tool.align]`` in ``pyproject.toml``, and what comes of them.

What the command line says holds before the file, an override for certain files before the rest of the file,
and the file before the defaults. An option that does not exist is an error: a slip of the pen must not turn a
check off unnoticed.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

from align.config import Config, settable
from align.errors import InputError
from align.severity import Severity
from align.toml import read_toml
from align.wildcards import matches

__all__ = [
    "ConfigFile",
    "Display",
    "Interface",
    "Origin",
    "Override",
    "Settings",
    "confine",
    "find",
    "read",
    "settle",
]

_NAMES = ("align.toml", "pyproject.toml")  # in a folder that has both, the first
_LONGEST_PATTERN = 1000


class Interface(StrEnum):
    """The language that align speaks."""

    EN = "en"
    FR = "fr"


@dataclass(frozen=True, slots=True)
class Display:
    """How findings are presented, and which are known already.

    ``interface`` is the language of the screen and of reports; None for that of the system.
    ``max_findings`` is how many are shown on screen; None for all. ``decisions`` is the file of what was
    decided before; None for ``decisions.jsonl`` beside the documents. ``baseline`` is the file of a backlog.
    ``remember`` keeps the findings of the last runs in the user's cache, for ``align accept``.
    """

    interface: Interface | None = None
    notes: bool = False
    explain: bool = False
    statistics: bool = False
    max_findings: int | None = field(default=None, metadata={"least": 0})
    show_accepted: bool = False
    decisions: str | None = field(default=None, metadata={"path": "file", "written": True})
    baseline: str | None = field(default=None, metadata={"path": "file", "written": True})
    remember: bool = True


class Origin(StrEnum):
    """Where the value of an option comes from, where that is no file."""

    DEFAULT = "default"
    COMMAND = "command line"


@dataclass(frozen=True, slots=True)
class Override:
    """Options for some files: those that match one of the patterns, relative to the configuration file."""

    files: tuple[str, ...]
    options: Mapping[str, Any]

    def concerns(self, place: str) -> bool:
        """Say whether a path, as seen from the configuration file, matches one of the patterns."""
        return any(matches(place, pattern) for pattern in self.files)


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file, its options by the names of their fields, each of the type that the field has."""

    path: Path
    options: Mapping[str, Any]
    overrides: tuple[Override, ...] = ()

    def overriding(self, paths: Iterable[Path]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the overrides that hold for any of some files: where each stands, and its options."""
        places = [place for path in paths if (place := _place(path, self.path)) is not None]
        for number, override in enumerate(self.overrides, 1):
            if any(map(override.concerns, places)):
                yield f"{self.path}, overrides {number} ({', '.join(override.files)})", override.options


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told, and for each option (by the name of its field) where its value comes from.

    ``file`` is the configuration file that was heeded.
    """

    config: Config
    display: Display
    origins: Mapping[str, str]
    file: Path | None = None


def find(start: Path) -> Path | None:
    """Return the configuration file that holds for a file or folder; None where there is none.

    Looks in its folder, then upwards, no further than the folder that holds ``.git``.

    :raises InputError: If a ``pyproject.toml`` on the way is not TOML.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in _NAMES:
            path = folder / name
            if path.is_file() and (name == "align.toml" or _ours(read_toml(path), path) is not None):
                return path
        if (folder / ".git").exists():
            return None
    return None


def read(path: Path) -> ConfigFile:
    """Read a configuration file.

    :raises InputError: If it cannot be read, is not TOML, or has an option that does not exist or a value of
        the wrong type; the message names the file, the key and the remedy.
    """
    table = _ours(read_toml(path), path)
    if table is None:
        raise InputError(f"{path}: has no [tool.align]; add it, or name an align.toml")
    table = dict(table)
    listed = table.pop("overrides", [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise InputError(f"{path}: overrides is a list of tables: write [[{_prefix(path)}overrides]]")
    folder = path.resolve().parent
    return ConfigFile(
        path,
        _options(table, _known(Config) | _known(Display), path, folder, ""),
        tuple(_override(item, path, folder, number) for number, item in enumerate(listed, 1)),
    )


def confine(file: ConfigFile) -> None:
    """See to it that a configuration file that was found, not named, has nothing written outside its folder.

    It may have come with the documents, from whoever made them.

    :raises InputError: If a file that align writes is elsewhere, or does not have the ending of its kind.
    """
    folder = file.path.resolve().parent
    for key, (name, _, metadata) in _known(Display).items():
        value = file.options.get(name)
        if value is None or not metadata.get("written"):
            continue
        trust = f"; if you trust the file, name it: --config {file.path}"
        if not Path(value).resolve().is_relative_to(folder):
            raise InputError(f"{file.path}: {key} leads outside its folder ({value}){trust}")
        if Path(value).suffix.lower() != ".jsonl":
            raise InputError(f"{file.path}: {key} is no .jsonl file ({value}){trust}")


def settle(given: Mapping[str, Any], file: ConfigFile | None = None, paths: Iterable[Path] = ()) -> Settings:
    """Bring together the command line, a configuration file and the defaults.

    In an override, ``ignore``, ``glossary`` and ``rules`` come on top of what the file says for all,
    ``severity`` is merged with it, and any other option takes its place.

    :param given: What the command line says, by the names of fields; None is what it does not say.
    :param paths: The files to check; an override holds if any of them matches one of its patterns.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {f.name: Origin.DEFAULT for f in (*settable(Config), *fields(Display))}
    if file is not None:
        values.update(file.options)
        origins.update(dict.fromkeys(file.options, str(file.path)))
        for where, options in file.overriding(paths):
            for name, value in options.items():
                values[name] = _joined(name, values.get(name), value)
                origins[name] = where
    for name, value in given.items():
        if value is not None:
            values[name] = value
            origins[name] = Origin.COMMAND
    config = Config(**{f.name: values[f.name] for f in settable(Config) if f.name in values})
    display = Display(**{f.name: values[f.name] for f in fields(Display) if f.name in values})
    return Settings(config, display, origins, None if file is None else file.path)


# Files


def _ours(table: Mapping[str, Any], path: Path) -> Mapping[str, Any] | None:
    """Return the part of a file that is about align: all of ``align.toml``, ``[tool.align]`` of others."""
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool")
    ours = tool.get("align") if isinstance(tool, dict) else None
    if ours is not None and not isinstance(ours, dict):
        raise InputError(f"{path}: tool.align is a table: write [tool.align]")
    return ours


def _prefix(path: Path) -> str:
    return "tool.align." if path.name == "pyproject.toml" else ""


# Options


@cache
def _known(kind: type) -> dict[str, tuple[str, Any, Mapping[str, Any]]]:
    """Return the options of a class of settings: name in files → field, type, metadata."""
    hints = typing.get_type_hints(kind)
    return {f.name.replace("_", "-"): (f.name, hints[f.name], f.metadata) for f in settable(kind)}


def _override(item: Mapping[str, Any], path: Path, folder: Path, number: int) -> Override:
    table = dict(item)
    where = f"overrides {number}: "
    patterns = table.pop("files", None)
    if not isinstance(patterns, list) or not patterns or not all(isinstance(p, str) and p for p in patterns):
        raise InputError(f'{path}: {where}files is a list of patterns, such as files = ["annexes/**"]')
    if any(len(pattern) > _LONGEST_PATTERN for pattern in patterns):
        raise InputError(f"{path}: {where}a pattern is longer than {_LONGEST_PATTERN} characters; shorten it")
    return Override(tuple(patterns), _options(table, _known(Config), path, folder, where))


def _options(
    table: Mapping[str, Any],
    known: Mapping[str, tuple[str, Any, Mapping[str, Any]]],
    path: Path,
    folder: Path,
    where: str,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            if where and key in _known(Display):
                raise InputError(f"{path}: {where}{key} is for all files; put it above [[overrides]]")
            near = get_close_matches(key.replace("_", "-").lower(), known, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"the options are {', '.join(sorted(known))}"
            raise InputError(f"{path}: {where}{key} is no option; {hint}")
        name, hint_, metadata = known[key]
        try:
            typed = _typed(hint_, value, metadata)
        except _WrongTypeError as error:
            raise InputError(f"{path}: {where}{key} {error}") from None
        found[name] = _beside(typed, folder, metadata.get("path"))
    return found


_LONGEST = 4096  # characters of a text


class _WrongTypeError(ValueError):
    """What a value should be, as the end of a sentence that begins with its key."""


def _typed(hint: Any, value: Any, metadata: Mapping[str, Any]) -> Any:
    """Return a value of a TOML file as its field wants it."""
    if isinstance(hint, UnionType):
        (inner,) = (kind for kind in typing.get_args(hint) if kind is not NoneType)
        if inner is Severity:
            return None if value == "never" else _severity(value, "never")
        return _typed(inner, value, metadata)
    if typing.get_origin(hint) is tuple:
        return _texts(value)
    if typing.get_origin(hint) is Mapping:
        return _severities(value)
    if hint is int:
        return _number(value, metadata.get("least"), metadata.get("most"))
    if issubclass(hint, StrEnum):
        return _choice(hint, value)
    if not isinstance(value, hint):
        raise _WrongTypeError(
            "is true or false" if hint is bool else 'is a text in quotation marks, as in "…"'
        )
    return value if hint is bool else _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _WrongTypeError('is a list of texts, such as ["…", "…"]')
    return tuple(map(_text, value))


def _text(value: str) -> str:
    """Return a text that may name a file: no system knows one with a NUL, or of so many characters."""
    if "\0" in value or len(value) > _LONGEST:
        raise _WrongTypeError(f"is a text of at most {_LONGEST} characters, none of them NUL")
    return value


def _severities(value: Any) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise _WrongTypeError('is a table, such as {NUM001 = "warning"}')
    return {code.strip().upper(): _severity(item) for code, item in value.items()}


def _number(value: Any, least: int | None, most: int | None) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or (least is not None and value < least):
        raise _WrongTypeError("is a whole number" if least is None else f"is a whole number, {least} or more")
    if most is not None and value > most:
        raise _WrongTypeError(f"is {most} at most")
    return value


def _choice(kind: type[StrEnum], value: Any) -> StrEnum:
    choices = [str(item) for item in kind]
    if value not in choices:
        raise _WrongTypeError(f"is one of {', '.join(choices)}")
    return kind(value)


def _severity(value: object, *more: str) -> Severity:
    if isinstance(value, str) and value.upper() in Severity.__members__:
        return Severity[value.upper()]
    raise _WrongTypeError(f"is one of {', '.join([*(str(s) for s in reversed(Severity)), *more])}")


def _beside(value: Any, folder: Path, kind: str | None) -> Any:
    """Make relative paths start at the folder of the configuration file; names stay as they are."""
    if kind is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(_beside(item, folder, kind) for item in value)
    place = folder / value
    named = place.exists() or ("#" in value and (folder / value.rpartition("#")[0]).is_file())
    return str(place) if kind == "file" or named else value


def _joined(name: str, old: Any, new: Any) -> Any:
    if name in ("ignore", "glossary", "rules"):
        return (*(old or ()), *(item for item in new if item not in (old or ())))
    return {**(old or {}), **new} if name == "severity" else new


# Patterns


def _place(path: Path, file: Path) -> str | None:
    """Return a path as seen from the folder of a configuration file, with ``/``; None outside that folder."""
    try:
        folder = path.parent.resolve().relative_to(file.resolve().parent)
    except ValueError:
        return None
    return (folder / path.name).as_posix()
