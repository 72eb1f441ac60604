"""``align check``: compare two language versions, or check a bitext."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.collection import Request, check_collection
from align.cli.decisions import Files, remember, reviewed
from align.cli.options import (
    ConfigFile,
    English,
    Explain,
    Force,
    Glossary,
    Ignore,
    Isolated,
    Kept,
    Model,
    Notes,
    Ocr,
    Paragraphs,
    Select,
    Speaks,
)
from align.cli.output import (
    FailOn,
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
from align.cli.settings import configured, rule_codes, rule_severities
from align.config import Typography
from align.errors import InputError
from align.reports.registry import Format
from align.settings import Interface
from align.severity import Severity
from align.threads import one_thread

if TYPE_CHECKING:
    from align.data import Document


def check(
    french: Annotated[
        Path,
        typer.Argument(
            metavar="FRENCH", help="The French version; or an aligned bitext, alone; or a folder of pairs."
        ),
    ],
    english: English = None,
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
            help="The format on screen; and of files whose ending names none.",
            show_default="terminal",
        ),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=SEVERITY", help="What the findings of a rule weigh. May be repeated."),
    ] = None,
    glossary: Glossary = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Rules of your own (.toml). May be repeated."),
    ] = None,
    typography: Annotated[
        Typography | None,
        typer.Option(help="The usage that French marks are held to.", show_default="that of the document"),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit with 1 where there is a finding this severe or worse.", show_default="error"),
    ] = None,
    paragraphs: Paragraphs = None,
    model: Model = None,
    interface: Speaks = None,
    force: Force = None,
    ocr: Ocr = None,
    notes: Notes = None,
    explain: Explain = None,
    statistics: Annotated[
        bool | None,
        typer.Option("--statistics/--no-statistics", help="Count the findings by rule on screen."),
    ] = None,
    max_findings: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Show N findings on screen, and how many more there are."),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What was accepted before.",
            show_default="decisions.jsonl beside the documents",
        ),
    ] = None,
    show_accepted: Annotated[
        bool | None,
        typer.Option("--show-accepted/--hide-accepted", help="Show what was accepted before too."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A backlog: findings that were there before, and are not shown."),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found now to the --baseline.")
    ] = False,
    config_file: ConfigFile = None,
    isolated: Isolated = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="Pairs at a time.", show_default="one a core"),
    ] = None,
    cache: Kept = True,
    diff_from: Annotated[
        str | None,
        typer.Option(metavar="REVISION", help="Of folders, check what has changed since a revision of git."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on screen but errors.")] = False,
) -> None:
    """Align two language versions of a document and show where they diverge.

    \b
    Examples
      align check letter.fr.txt letter.en.txt
      align check report.fr.docx report.en.docx --output report.html
      align check memory.tsv --select NUM,REF
      align check letter.fr.txt letter.en.txt --format json > findings.json
      align check letters/ --output report/

    \b
    Exit codes
      0  nothing as severe as --fail-on
      1  findings that severe
      2  files that cannot be read, or wrong usage
    """
    one_thread()
    files = [french] if english is None else [french, english]
    given = {
        "select": rule_codes(select),
        "ignore": rule_codes(ignore),
        "severity": rule_severities(severity),
        "glossary": tuple(glossary) if glossary else None,
        "rules": tuple(rules) if rules else None,
        "typography": typography,
        "paragraphs": paragraphs,
        "model": model,
        "interface": interface,
        "force": force,
        "ocr": ocr,
        "notes": notes,
        "explain": explain,
        "statistics": statistics,
        "max_findings": max_findings,
        "decisions": None if decisions is None else str(decisions),
        "show_accepted": show_accepted,
        "baseline": None if baseline is None else str(baseline),
    }
    if any(path.is_dir() for path in files):
        request = Request(
            files, given, output or (), format_, fail_on, config_file, isolated, quiet, update_baseline,
            jobs, cache, diff_from,
        )  # fmt: skip
        raise typer.Exit(check_collection(request))
    if diff_from is not None:
        raise InputError("--diff-from is for folders: give one, or a French and an English one")
    from align.batch.checker import Checker, open_cache
    from align.batch.pairs import Pair
    from align.cache import default_folder

    settings = configured(files, given, named=config_file, isolated=isolated)
    config, display = settings.config, settings.display
    if fail_on is not None:
        config = replace(config, fail_on=fail_on.severity)
    outputs = destinations(output or [], format_)
    shown = on_screen(format_, outputs)
    checker = Checker(open_cache(default_folder() if cache else None))
    comparison = checker.compare(Pair(french, english), config)
    known = Files.of(display, files[0], files[-1])
    review = reviewed(comparison, known, update_baseline=update_baseline)
    if display.remember:
        remember(comparison, known)
    look = Look(
        interface_language(display.interface),
        display.explain,
        notes=display.notes or config.fail_on is Severity.INFO,
        review=review,
        show_accepted=display.show_accepted,
        limit=display.max_findings,
        statistics=display.statistics,
        settings=settings.file,
    )
    if comparison.swapped and english is not None and not quiet:
        typer.echo(_swapped(look.language, french, english), err=True)
    if not quiet:
        for document in (comparison.french, comparison.english):
            if document.unread:
                typer.echo(_unread(look.language, document), err=True)
    for path, kind in outputs.items():
        save(comparison, path, kind, look)
    if not quiet:
        show(comparison, shown, look)
    if fails(review.open, config.fail_on):
        raise typer.Exit(1)


def _unread(language: Interface, document: Document) -> str:
    pages = ", ".join(map(str, document.unread))
    if language is Interface.FR:
        return f"align : {document.path} : sans texte et non lu, p. {pages} (images) ; essayez --ocr"
    return f"align: {document.path}: without text and not read, p. {pages} (pictures); try --ocr"


def _swapped(language: Interface, english: Path, french: Path) -> str:
    if language is Interface.FR:
        return f"align : {french} est la version française et {english} l’anglaise : l’ordre a été inversé"
    return f"align: {french} is the French version and {english} the English one: they were swapped"
