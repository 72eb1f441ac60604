"""What a command writes: which reports, where to, how they look, and the code it exits with."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from align.errors import InputError
from align.settings import Interface
from align.severity import Severity

if TYPE_CHECKING:
    from align.data import Comparison, Finding
    from align.decisions import Review
    from align.reports import DisplayOptions, Format, Ui
    from align.settings import Settings


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


def show(comparison: Comparison, kind: Format, display: DisplayOptions) -> None:
    """Print a report, as wide and as colourful as the terminal allows."""
    from align.reports import write
    from align.reports.terminal import wants_colour

    width = shutil.get_terminal_size((100, 24)).columns
    shown = write(comparison, kind.name, display, colour=wants_colour(sys.stdout), width=width)
    typer.echo(shown, nl=False, color=True)


def save(comparison: Comparison, path: Path, kind: Format, display: DisplayOptions) -> None:
    """Write a report to a file.

    :raises InputError: If it cannot be written.
    """
    from align import reports

    content = reports.write(comparison, kind.name, display)
    try:
        reports.save(content, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None


def ui_of(chosen: Interface | None) -> Ui:
    """Return the language to speak: the one chosen, else that of the system."""
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    french = next(filter(None, variables), "").startswith("fr")
    return "fr" if (chosen or (Interface.FR if french else Interface.EN)) is Interface.FR else "en"


def fails(findings: Iterable[Finding], limit: Severity | None) -> bool:
    """Say whether a run fails: whether anything it found is as severe as the limit."""
    return limit is not None and any(finding.severity >= limit for finding in findings)


def display_options(settings: Settings, review: Review | None = None) -> DisplayOptions:
    """Return how reports are to look under some settings."""
    from align.reports import DisplayOptions
    from align.session import rule_texts

    display = settings.display
    return DisplayOptions(
        ui=ui_of(display.interface),
        rules=rule_texts(settings.config),
        explain=display.explain,
        notes=display.notes or settings.config.fail_on is Severity.INFO,
        review=review,
        show_accepted=display.show_accepted,
        limit=display.max_findings,
        statistics=display.statistics,
        settings=None if settings.file is None else _short(settings.file),
    )


def _short(path: Path) -> str:
    """Return a path as seen from the current folder where it is below it, else whole."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
