"""Options of a command that belong together, as one typed object.

typer reads the options of a command from the parameters of its function: a command of thirty options would be
a function of thirty parameters. Here a command takes groups instead: dataclasses whose fields are declared as
typer wants parameters. ``grouped`` shows typer the fields, and hands the command its groups.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter
from typing import Any, TypeVar, get_type_hints

__all__ = ["grouped"]

R = TypeVar("R")


def grouped(command: Callable[..., R]) -> Callable[..., R]:
    """Return a command for typer: in the place of each parameter that is a group stand the group's fields.

    Groups may hold groups. No two fields of a command may share a name.
    """
    hints = get_type_hints(command, include_extras=True)
    wanted = [p.replace(annotation=hints[p.name]) for p in inspect.signature(command).parameters.values()]
    flat = [found for parameter in wanted for found in _flat(parameter)]

    @wraps(command)
    def run(**given: Any) -> R:
        return command(**{parameter.name: _value(parameter, given) for parameter in wanted})

    # typer asks for both; no two parameters of one name get past the first.
    run.__signature__ = inspect.Signature(flat)  # type: ignore[attr-defined]  # how inspect has it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in flat}
    return run


def _flat(parameter: Parameter) -> Iterator[Parameter]:
    if not _is_group(parameter.annotation):
        yield parameter.replace(kind=Parameter.KEYWORD_ONLY)
        return
    for field in _fields(parameter.annotation):
        yield from _flat(field)


def _value(parameter: Parameter, given: Mapping[str, Any]) -> Any:
    if not _is_group(parameter.annotation):
        return given[parameter.name]
    group = parameter.annotation
    return group(**{field.name: _value(field, given) for field in _fields(group)})


def _fields(group: type) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(group)
    ]


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and is_dataclass(annotation)
