"""What the command says where it cannot go on, in the language that it was asked to speak."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from align.errors import InputError

if TYPE_CHECKING:
    from align.reports import Ui

Misuse: type[Any] = typer.BadParameter.__mro__[1]
"""What typer raises where a command line is not as the command has it."""


def complain(message: str, ui: Ui) -> None:
    """Say on standard error what is wrong."""
    from align.refusals import told

    shown = "".join(
        c if c.isprintable() else "\ufffd" for c in told(message, ui)
    )  # names are the user's, or not
    typer.echo(f"align{' :' if ui == 'fr' else ':'} {shown}", err=True)


def misused(error: Any, ui: Ui) -> int:
    """Say how a command is used, and return the code to exit with."""
    from align.refusals import told

    said = io.StringIO()
    error.show(file=said)
    for line in said.getvalue().splitlines():
        typer.echo(told(line, ui), err=True)
    return int(error.exit_code)


def spoken(arguments: Sequence[str]) -> Ui:
    """Return the language that a command line asks for: itself, its configuration file, else the system.

    Nothing is said here of what is wrong with them: that is being said.
    """
    from align.cli.output import ui_of
    from align.settings import Interface

    asked = _given(arguments, "--interface") or _configured(arguments)
    return ui_of(Interface(asked) if asked in list(Interface) else None)


def _configured(arguments: Sequence[str]) -> str | None:
    from align.cli.options import ConfigOptions
    from align.cli.settings import configuration

    named = _given(arguments, "--config")
    source = ConfigOptions(Path(named) if named else None, "--isolated" in arguments)
    try:
        file = configuration(list(_files(arguments)), source)
    except (InputError, OSError):
        return None
    return None if file is None else file.options.get("interface")


def _files(arguments: Sequence[str]) -> Iterator[Path]:
    for argument in arguments[1:]:
        if not argument.startswith("-") and "\0" not in argument and Path(argument).exists():
            yield Path(argument)


def _given(arguments: Sequence[str], option: str) -> str | None:
    """Return what an option is given: ``--option VALUE`` or ``--option=VALUE``."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == option:
            return value if equals else next(iter(arguments[place + 1 :]), None)
    return None
