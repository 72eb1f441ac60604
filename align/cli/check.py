"""``align check``: compare two language versions, or check a bitext."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from align.config import Config, Cut
from align.data import Severity

if TYPE_CHECKING:
    from align.data import Comparison


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Format(StrEnum):
    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"


class Interface(StrEnum):
    EN = "en"
    FR = "fr"


_FORMATS = {".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML, ".txt": Format.TERMINAL}


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
        typer.Option("--format", "-f", help="The format of the report.", show_default="terminal"),
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

    outputs = _outputs(output or [], format_)
    config = Config(
        paragraphs=paragraphs,
        select=_codes(select),
        ignore=_codes(ignore),
        fail_on=None if fail_on is FailOn.NEVER else Severity[fail_on.name],
        model=model,
        force=force,
        glossary=tuple(glossary or ()),
    )
    comparison = compare_bitext(french, config) if english is None else compare(french, english, config)
    language = (interface or _system_language()).value
    if comparison.swapped and not quiet:
        typer.echo(_notice(language, french, english or french), err=True)
    look = _Look(language, explain, notes or fail_on is FailOn.INFO)
    for path, kind in outputs.items():
        _save(comparison, path, kind, look)
    if not quiet:
        shown = format_ if format_ and not outputs else Format.TERMINAL
        typer.echo(_render(comparison, shown, look, on_screen=True), nl=False, color=True)
    if _fails(comparison):
        raise typer.Exit(1)


def _codes(text: str) -> tuple[str, ...]:
    """Return the rule codes in a list with commas, each checked to name a rule or a family."""
    from align.checks import all_rules
    from align.errors import InputError

    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not any(rule.code.startswith(code) for rule in all_rules()):
            raise InputError(f"{code} is no rule and no family of rules: see `align rules`")
    return codes


def _outputs(paths: list[Path], format_: Format | None) -> dict[Path, Format]:
    """Return the format of each output file: the one asked for, or else the one its ending names."""
    from align.errors import InputError

    for path in paths:
        if format_ is None and path.suffix.lower() not in _FORMATS:
            endings = ", ".join(_FORMATS)
            raise InputError(
                f"{path}: its ending does not name a format ({endings}): add one, or use --format"
            )
        if path.is_dir() or not path.parent.is_dir():
            raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
    return {path: format_ or _FORMATS[path.suffix.lower()] for path in paths}


def _system_language() -> Interface:
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return Interface.FR if next(filter(None, variables), "").startswith("fr") else Interface.EN


def _notice(language: str, english: Path, french: Path) -> str:
    if language == "fr":
        return f"align : {french} est la version française et {english} l’anglaise : l’ordre a été inversé"
    return f"align: {french} is the French version and {english} the English one: they were swapped"


class _Look(NamedTuple):
    """How reports are to look."""

    language: str
    explain: bool
    notes: bool


def _render(comparison: Comparison, kind: Format, look: _Look, *, on_screen: bool = False) -> str | bytes:
    """Return a report; on screen, as wide and as colourful as the terminal allows."""
    from align.checks import all_rules
    from align.reports import write
    from align.reports.terminal import wants_colour

    return write(
        comparison,
        kind.value,
        ui="fr" if look.language == "fr" else "en",
        rules={rule.code: (rule.name, rule.summary, rule.summary_fr) for rule in all_rules()},
        colour=on_screen and wants_colour(sys.stdout),
        width=shutil.get_terminal_size((100, 24)).columns if on_screen else 100,
        explain=look.explain,
        notes=look.notes,
    )


def _save(comparison: Comparison, path: Path, kind: Format, look: _Look) -> None:
    from align.errors import InputError
    from align.reports import save

    try:
        save(_render(comparison, kind, look), path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None


def _fails(comparison: Comparison) -> bool:
    limit = comparison.config.fail_on
    return limit is not None and any(finding.severity >= limit for finding in comparison.findings)
