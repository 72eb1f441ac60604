"""Frozen dataclasses to plain lists and back, told by their types.

A dataclass becomes the list of its fields, so that a field more or less, or of another type, makes an old
entry unreadable instead of wrong.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

__all__ = ["dump", "load"]


def dump(value: Any, *, without: tuple[str, ...] = ()) -> Any:
    """Return a value as what JSON can write.

    :param without: Names of fields of the outermost dataclass that are left out.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return [dump(getattr(value, f.name)) for f in fields(value) if f.name not in without]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, range):
        return [value.start, value.stop]
    if isinstance(value, Mapping):
        return {str(key): dump(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [dump(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return float(value)  # numpy's numbers


def load(kind: Any, value: Any, **given: Any) -> Any:
    """Return the dataclass that ``dump`` made a list of.

    :param given: The fields that were left out, by name.
    :raises ValueError: If the list is not one of that dataclass.
    """
    try:
        return _loader(kind, tuple(given))(value, given) if given else _reader(kind)(value)
    except (TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"is no {kind.__name__} ({error})") from None


Reader = Callable[[Any], Any]


def _loader(kind: type, without: tuple[str, ...]) -> Callable[[Any, Mapping[str, Any]], Any]:
    hints = get_type_hints(kind)
    wanted = [(f.name, _reader(hints[f.name])) for f in fields(kind) if f.name not in without]

    def build(value: Any, given: Mapping[str, Any]) -> Any:
        items = zip(wanted, _listed(value, len(wanted)), strict=True)
        return kind(**{name: read(item) for (name, read), item in items}, **given)

    return build


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:
    """Return what makes a value of a type out of plain ones; it raises ValueError on anything else."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda value: value
    if origin in (Union, types.UnionType):
        return _either(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is Literal:
        return _checked(lambda value: value in arguments)
    if origin is not None and issubclass(origin, Mapping):
        return _checked(lambda value: isinstance(value, dict))
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is range:
        return lambda value: range(*map(int, _listed(value, 2)))
    if kind is float:
        return _checked(lambda value: type(value) in (float, int))
    if kind in (str, int, bool, type(None)):
        return _checked(lambda value: type(value) is kind)
    raise TypeError(f"no way to read {kind} back")


def _record(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = [_reader(hints[f.name]) for f in fields(kind)]

    def build(value: Any) -> Any:
        items = _listed(value, len(readers))
        return kind(*[read(item) for read, item in zip(readers, items, strict=True)])

    return build


def _tuple(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda value: tuple([read(item) for item in _listed(value)])
    readers = [_reader(a) for a in arguments]
    return lambda value: tuple(
        read(item) for read, item in zip(readers, _listed(value, len(readers)), strict=True)
    )


def _either(arguments: tuple[Any, ...]) -> Reader:
    readers = [_reader(a) for a in arguments if a is not type(None)]
    optional = len(readers) < len(arguments)

    def read(value: Any) -> Any:
        if value is None and optional:
            return None
        for reader in readers[:-1]:
            try:
                return reader(value)
            except ValueError:
                continue
        return readers[-1](value)

    return read


def _checked(fits: Callable[[Any], bool]) -> Reader:
    def read(value: Any) -> Any:
        if not fits(value):
            raise ValueError(f"unexpected {type(value).__name__}")
        return value

    return read


def _listed(value: Any, length: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise ValueError("a list of another length was expected")
    return value
