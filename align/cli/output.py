"""What a command writes: which reports, where to, how they look, and the code it exits with."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from align.errors import InputError
from align.settings import Interface
from align.severity import Severity

if TYPE_CHECKING:
    from align.data import Comparison, Finding
    from align.decisions import Review
    from align.reports import Format


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The severity from which a run fails; None for never."""
        return None if self is FailOn.NEVER else Severity[self.name]


@dataclass(frozen=True, slots=True)
class Look:
    """How reports are to look: the language of the interface, how much they say, what was decided before.

    ``settings`` is the configuration file that was heeded.
    """

    language: Interface
    explain: bool = False
    notes: bool = False
    review: Review | None = None
    show_accepted: bool = False
    limit: int | None = None
    statistics: bool = False
    settings: Path | None = None


def format_named(name: str) -> Format:
    """Return a format of reports; for ``typer.Option(parser=…)``."""
    from align.reports import formats

    if name not in formats:
        raise typer.BadParameter(f"{name!r} is no format: choose one of {', '.join(formats)}.")
    return formats[name]


def format_names() -> list[str]:
    """Return the names of the formats, for completion in the shell."""
    from align.reports import formats

    return list(formats)


def destinations(paths: Iterable[Path], kind: Format | None) -> dict[Path, Format]:
    """Return the format of each file to write: the one its ending names, or else the one asked for.

    :raises InputError: If an ending names none, or if a file cannot be there.
    """
    from align.reports import format_of, formats

    found: dict[Path, Format] = {}
    for path in paths:
        asked = format_of(path.name) or kind
        if asked is None:
            endings = ", ".join(ending for known in formats.values() for ending in known.endings)
            raise InputError(
                f"{path}: its ending does not name a format ({endings}): add one, or use --format"
            )
        if path.is_dir() or not path.parent.is_dir():
            raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
        found[path] = asked
    return found


def on_screen(kind: Format | None, outputs: Mapping[Path, Format]) -> Format:
    """Return the format to show: the one asked for where no file holds it, else the terminal's.

    :raises InputError: If a binary format would go to the screen.
    """
    from align.reports import formats

    if kind is None or kind in outputs.values():
        return formats["terminal"]
    if kind.binary:
        usual = kind.endings[0] if kind.endings else f".{kind.name}"
        raise InputError(
            f"{kind.name} cannot be shown on the screen: name a file, as in --output report{usual}"
        )
    return kind


def show(comparison: Comparison, kind: Format, look: Look) -> None:
    """Print a report, as wide and as colourful as the terminal allows."""
    from align.reports.terminal import wants_colour

    width = shutil.get_terminal_size((100, 24)).columns
    shown = _render(comparison, kind, look, colour=wants_colour(sys.stdout), width=width)
    typer.echo(shown, nl=False, color=True)


def save(comparison: Comparison, path: Path, kind: Format, look: Look) -> None:
    """Write a report to a file.

    :raises InputError: If it cannot be written.
    """
    from align.reports import save as write

    content = _render(comparison, kind, look)
    try:
        write(content, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None


def interface_language(chosen: Interface | None) -> Interface:
    """Return the language to speak: the one chosen, else that of the system."""
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    french = next(filter(None, variables), "").startswith("fr")
    return chosen or (Interface.FR if french else Interface.EN)


def fails(findings: Iterable[Finding], limit: Severity | None) -> bool:
    """Say whether a run fails: whether anything it found is as severe as the limit."""
    return limit is not None and any(finding.severity >= limit for finding in findings)


def _render(
    comparison: Comparison, kind: Format, look: Look, *, colour: bool = False, width: int = 100
) -> str | bytes:
    from align.reports import write
    from align.rules import all_rules

    return write(
        comparison,
        kind.name,
        ui="fr" if look.language is Interface.FR else "en",
        rules={
            r.code: (r.name, r.summary, r.summary_fr, r.severity, r.name_fr)
            for r in all_rules(comparison.config)
        },
        colour=colour,
        width=width,
        explain=look.explain,
        notes=look.notes,
        review=look.review,
        show_accepted=look.show_accepted,
        limit=look.limit,
        statistics=look.statistics,
        settings=None if look.settings is None else _short(look.settings),
    )


def _short(path: Path) -> str:
    """Return a path as seen from the current folder where it is below it, else whole."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
