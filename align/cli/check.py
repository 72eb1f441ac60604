"""``align check``: compare two language versions, or check a bitext."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli.output import (
    FailOn,
    Interface,
    Look,
    destinations,
    fails,
    format_named,
    format_names,
    interface_language,
    on_screen,
    save,
    show,
)
from align.cli.settings import rule_codes
from align.config import Config, Cut
from align.reports.registry import Format


def check(
    french: Annotated[
        Path, typer.Argument(metavar="FRENCH", help="The French version; or an aligned bitext, alone.")
    ],
    english: Annotated[
        Path | None, typer.Argument(metavar="ENGLISH", help="The English version.", show_default=False)
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="Write a report here; its ending says which. May be repeated."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(format_names()),
            parser=format_named,
            autocompletion=format_names,
            help="The format of the report.",
            show_default="terminal",
        ),
    ] = None,
    select: Annotated[
        str, typer.Option(help="Rules to apply: codes or families, with commas (NUM,REF001).")
    ] = "",
    ignore: Annotated[str, typer.Option(help="Rules to leave out, written likewise.")] = "",
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="A glossary to hold the terms to (.tsv, .csv, .tbx), or un. May be repeated."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where there is a finding this severe or worse.")
    ] = FailOn.ERROR,
    paragraphs: Annotated[
        Cut, typer.Option(help="How plain text is cut: by its layout, at blank lines, or line by line.")
    ] = Cut.AUTO,
    model: Annotated[
        str | None, typer.Option(help="A model's folder or name, instead of the one shipped.")
    ] = None,
    interface: Annotated[
        Interface | None, typer.Option(help="The language align speaks.", show_default="that of your system")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Go on even if the languages are not French and English.")
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Show on screen the findings of severity info too.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each finding was reached: values, scores, thresholds.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on screen but errors.")] = False,
) -> None:
    """Align two language versions of a document and show where they diverge.

    \b
    Examples
      align check letter.fr.txt letter.en.txt
      align check report.fr.docx report.en.docx --output report.html
      align check memory.tsv --select NUM,REF
      align check letter.fr.txt letter.en.txt --format json > findings.json

    \b
    Exit codes
      0  nothing as severe as --fail-on
      1  findings that severe
      2  files that cannot be read, or wrong usage
    """
    from align.pipeline import compare, compare_bitext

    config = Config(
        paragraphs=paragraphs,
        select=rule_codes(select),
        ignore=rule_codes(ignore),
        fail_on=fail_on.severity,
        model=model,
        force=force,
        glossary=tuple(glossary or ()),
    )
    outputs = destinations(output or [], format_)
    shown = on_screen(format_, outputs)
    look = Look(interface_language(interface), explain, notes or fail_on is FailOn.INFO)

    comparison = compare_bitext(french, config) if english is None else compare(french, english, config)
    if comparison.swapped and not quiet:
        typer.echo(_swapped(look.language, french, english or french), err=True)
    for path, kind in outputs.items():
        save(comparison, path, kind, look)
    if not quiet:
        show(comparison, shown, look)
    if fails(comparison.findings, config.fail_on):
        raise typer.Exit(1)


def _swapped(language: Interface, english: Path, french: Path) -> str:
    if language is Interface.FR:
        return f"align : {french} est la version française et {english} l’anglaise : l’ordre a été inversé"
    return f"align: {french} is the French version and {english} the English one: they were swapped"
