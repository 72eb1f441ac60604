"""``align config show``: what a run would be told, and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from align.cli.groups import grouped
from align.cli.options import ConfigOptions
from align.settings import Origin

config = typer.Typer(name="config", help="Look at the configuration.", no_args_is_help=True)


@config.command()
@grouped
def show(
    source: ConfigOptions,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILES]...", help="The files to check: what is overridden for them counts."),
    ] = None,
) -> None:
    """Show every option, its value, and where the value comes from, in the form of an align.toml.

    \b
    Examples
      align config show
      align config show letter.fr.txt letter.en.txt
    """
    from dataclasses import asdict

    from align.cli.output import ui_of
    from align.cli.settings import configured

    settings = configured(files or [], {}, source)
    values = {**asdict(settings.config), **asdict(settings.display)}
    lines = {name: _line(name.replace("_", "-"), values[name]) for name in settings.origins}
    width = max(map(len, lines.values()))
    french = ui_of(settings.display.interface) == "fr"
    for name in sorted(lines):
        origin = settings.origins[name]
        if french and origin == Origin.DEFAULT:
            origin = "par défaut"
        typer.echo(f"{lines[name]:<{min(width, 40)}}  # {origin}")


def _line(key: str, value: Any) -> str:
    if value is None and key != "fail-on":
        return f"# {key} is not set"
    return f"{key} = {as_toml(value)}"


def as_toml(value: Any) -> str:
    """Write a value as TOML."""
    import json

    if value is None:
        return '"never"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {as_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, Enum):
        value = str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else as_toml(key)
