"""``align rules`` and ``align rule CODE``: what is checked, and why; and rules of the user's own, tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import InterfaceOption

if TYPE_CHECKING:
    from align.reports import Ui

_HEADINGS: dict[Ui, tuple[str, ...]] = {
    "en": ("Code", "Name", "Severity", "What it finds"),
    "fr": ("Code", "Nom", "Gravité", "Ce qu’elle cherche"),
}


def rules(
    own: Annotated[
        list[str] | None,
        typer.Option("--rules", metavar="FILE", help="List your own rules too. May be repeated."),
    ] = None,
    test: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Try the examples in a file of rules instead. May be repeated."),
    ] = None,
    interface: InterfaceOption = None,
) -> None:
    """List every rule: its code, how much it matters, what it finds.

    \b
    Examples
      align rules --interface fr
      align rules --test house.toml
    """
    from align.cli.output import ui_of

    ui = ui_of(interface)
    if test:
        _try(test, ui)
    else:
        _list(tuple(own or ()), ui)


def _list(own: tuple[str, ...], ui: Ui) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from align.config import Config
    from align.reports.wording import severity_name
    from align.rules import all_rules

    colours = {"error": "red", "warning": "yellow", "info": "blue"}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, heading in enumerate(_HEADINGS[ui]):
        table.add_column(heading, no_wrap=place != len(_HEADINGS[ui]) - 1)
    for found in all_rules(Config(rules=own)):
        severity = f"[{colours[str(found.severity)]}]{severity_name(ui, found.severity)}[/]"
        summary = found.summary_fr if ui == "fr" else found.summary
        table.add_row(
            found.code, escape(found.name_fr if ui == "fr" else found.name), severity, escape(summary)
        )
    Console().print(table)


def _try(files: list[Path], ui: Ui) -> None:
    """Hold the rules of some files to their examples; exit with 1 where one does not come out as it says."""
    from align.rules import families
    from align.rules.custom import failures, read_definitions

    french = ui == "fr"
    failed = False
    for file in files:
        definitions = read_definitions(str(file), families())
        number = sum(len(d.examples) for d in definitions)
        wrong = [(d.code, e) for d in definitions for e in failures(d)]
        for code, example in wrong:
            said = (
                ("devrait être signalé" if example.wrong else "ne devrait pas être signalé")
                if french
                else ("should be reported" if example.wrong else "should not be reported")
            )
            typer.echo(f"{code}: {said}\n  FR  {example.french}\n  EN  {example.english}")
        counts = len(definitions), number, len(wrong)
        typer.echo(
            "{}: {} règle(s), {} exemple(s), {} en défaut".format(file, *counts)
            if french
            else "{}: {} rule(s), {} example(s), {} not as they should be".format(file, *counts)
        )
        failed = failed or bool(wrong)
    if failed:
        raise typer.Exit(1)


def rule(code: Annotated[str, typer.Argument(help="The code of a rule, such as NUM001.")]) -> None:
    """Explain a rule: what it does, why it matters, examples.

    \b
    Example
      align rule NUM001
    """
    from rich.console import Console
    from rich.markdown import Markdown

    from align.errors import InputError
    from align.resources import resource
    from align.rules import all_rules

    code = code.upper()
    if code not in {found.code for found in all_rules()}:
        raise InputError(f"{code} is no rule: see `align rules`")
    page = resource(f"docs/rules/{code}.md").read_text(encoding="utf-8")
    Console().print(Markdown(page.replace("<br>", " ↵ ")))  # a table on screen has no line breaks of its own
