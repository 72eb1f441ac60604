"""``align rules`` and ``align rule CODE``: what is checked, and why."""

from __future__ import annotations

from typing import Annotated

import typer


def rules() -> None:
    """List every rule: its code, how much it matters, what it finds."""
    from rich.console import Console
    from rich.table import Table

    from align.checks import all_rules

    colours = {"error": "red", "warning": "yellow", "info": "blue"}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Code", "Name", "Severity", "What it finds"):
        table.add_column(heading, no_wrap=heading != "What it finds")
    for found in all_rules():
        severity = str(found.severity)
        table.add_row(found.code, found.name, f"[{colours[severity]}]{severity}[/]", found.summary)
    Console().print(table)


def rule(code: Annotated[str, typer.Argument(help="The code of a rule, such as NUM001.")]) -> None:
    """Explain a rule: what it does, why it matters, examples.

    \b
    Example
      align rule NUM001
    """
    from rich.console import Console
    from rich.markdown import Markdown

    from align.checks import all_rules
    from align.errors import InputError
    from align.resources import resource

    code = code.upper()
    if code not in {found.code for found in all_rules()}:
        raise InputError(f"{code} is no rule: see `align rules`")
    Console().print(Markdown(resource(f"docs/rules/{code}.md").read_text(encoding="utf-8")))
