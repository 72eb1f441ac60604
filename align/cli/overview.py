"""``align summary``: what came of a run, on one page."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import ConfigOptions, InterfaceOption
from align.errors import InputError

if TYPE_CHECKING:
    from align.batch.overview import Overview
    from align.reports.base import Ui


@grouped
def summary(
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="What align check FOLDER filled: its --output, or its --run.")
    ],
    source: ConfigOptions,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the page as .docx instead.")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What was decided.", show_default="decisions.jsonl beside the documents"
        ),
    ] = None,
    interface: InterfaceOption = None,
) -> None:
    """Sum up a run on one page: what was checked, what is open, who accepted what and why, what was not read.

    \b
    Examples
      align check letters/ --output report/
      align summary report/
      align summary report/ --output summary.docx --interface fr
      align summary run/
    """
    from align.batch.overview import overview
    from align.cli.output import ui_of
    from align.cli.settings import configured

    said = {"interface": interface, "decisions": None if decisions is None else str(decisions)}
    display = configured([], said, source).display
    ui = ui_of(display.interface)
    if output is not None and output.suffix.lower() != ".docx":
        raise InputError(f"{output}: the page is written as .docx: give it that ending")
    found = overview(run, None if display.decisions is None else Path(display.decisions))
    if output is None:
        typer.echo(_shown(found, ui), nl=False, color=True)
        return
    from align.batch.overview_docx import overview_docx
    from align.reports import save

    try:
        save(overview_docx(found, ui), output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}): name another file") from None


def _shown(overview: Overview, ui: Ui) -> str:
    """Return the page for the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from align.batch.overview_page import sections, title
    from align.reports.terminal import wants_colour

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(shutil.get_terminal_size((100, 24)).columns, 40),
        force_terminal=wants_colour(sys.stdout),
        color_system="standard" if wants_colour(sys.stdout) else None,
        highlight=False,
        legacy_windows=False,
    )
    console.print(Text(title(overview, ui), style="bold"))
    for section in sections(overview, ui):
        console.print()
        console.print(Text(section.heading, style="bold"))
        if section.rows:
            table = Table(box=None, pad_edge=False, header_style="dim")
            for name in section.head:
                table.add_column(Text(name), overflow="fold")
            for row in section.rows:
                table.add_row(*map(Text, row))
            console.print(table)
        for line in section.lines:
            console.print(Text(line))
    return out.getvalue()
