"""``align check``: compare two language versions, or check a bitext; or all the pairs of a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped
from align.cli.options import (
    CacheOption,
    CheckOptions,
    ConfigOptions,
    English,
    FailOn,
    JobsOption,
    RunOptions,
    TimeoutOption,
    Versions,
    given,
)
from align.cli.output import format_named, format_names
from align.errors import InputError
from align.reports.registry import Format
from align.threads import one_thread

if TYPE_CHECKING:
    from align.data import Comparison, Document
    from align.reports import DisplayOptions, Ui
    from align.session import Session
    from align.settings import Settings


@dataclass(frozen=True, slots=True)
class Documents(Versions):
    """The two files, or the bitext; or folders."""

    french: Annotated[
        Path,
        typer.Argument(
            metavar="FRENCH", help="The French version; or an aligned bitext, alone; or a folder of pairs."
        ),
    ]
    english: English = None


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What comes out."""

    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="Write a report here; its ending says which. May be repeated."),
    ] = None
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
    ] = None
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit with 1 where there is a finding this severe or worse.", show_default="error"),
    ] = None
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found now to the --baseline.")
    ] = False
    annotate: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Write a copy of a version with the findings as comments; its name says which. Repeatable.",
        ),
    ] = None
    suggest: Annotated[
        bool, typer.Option("--suggest", help="In copies, put safe replacements as changes to accept.")
    ] = False
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on screen but errors.")] = False


@dataclass(frozen=True, slots=True)
class RunningOptions:
    """How the work is done."""

    jobs: JobsOption = None
    timeout: TimeoutOption = 600.0
    cache: CacheOption = True
    diff_from: Annotated[
        str | None,
        typer.Option(metavar="REVISION", help="Of folders, check what has changed since a revision of git."),
    ] = None


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked, how, and what is to come out."""

    documents: Documents
    report: ReportOptions
    options: CheckOptions
    source: ConfigOptions
    running: RunningOptions
    run: RunOptions

    def limited(self, settings: Settings) -> Settings:
        """Return settings with what the command line says of failing, which no field of theirs can."""
        if self.report.fail_on is None:
            return settings
        return replace(settings, config=replace(settings.config, fail_on=self.report.fail_on.severity))


@grouped
def check(request: Request) -> None:
    """Align two language versions of a document and show where they diverge.

    \b
    Examples
      align check letter.fr.txt letter.en.txt
      align check report.fr.docx report.en.docx --output report.html
      align check memory.tsv --select NUM,REF
      align check letter.fr.txt letter.en.txt --format json > findings.json
      align check letters/ --output report/
      align check report.fr.docx report.en.docx --annotate report.en.commented.docx
      align check manifest.csv --run run/ --cluster tcp://10.0.0.1:8786

    \b
    Exit codes
      0  nothing as severe as --fail-on
      1  findings that severe
      2  files that cannot be read, or wrong usage
    """
    one_thread()
    if request.run.run is not None:
        from align.cli.run import check_run

        raise typer.Exit(check_run(request))
    without_run(request.run)
    from align.cli.sources import as_given, opened

    given_files = request.documents.files
    with opened(given_files) as files:
        documents = Documents(files[0], files[1] if len(files) > 1 else None)
        made = zip(files, given_files, strict=True)
        names = tuple((str(path), str(name)) for path, name in made if path != name)
        code = _check(
            replace(request, documents=documents), lambda path: as_given(path, given_files, files), names
        )
    raise typer.Exit(code)


def without_run(options: RunOptions) -> None:
    """See to it that nothing is asked that only a run over shards can do."""
    for name in ("cluster", "sample", "stratify", "log"):
        if getattr(options, name) is not None:
            raise InputError(f"--{name} is for collections of any size: name the folder of a --run too")


def _check(request: Request, called: Callable[[str], str], names: tuple[tuple[str, str], ...]) -> int:
    """Check folders, two files or a bitext, and return the exit code.

    :param called: Says what the user calls a path.
    :param names: What was made of archives, each with what the user calls it.
    """
    files = request.documents.files
    if request.report.annotate:
        from align.cli.annotate import can_be_written

        can_be_written(request.report.annotate, files)
    elif request.report.suggest:
        raise InputError("--suggest goes with --annotate: name a copy to write the replacements into")
    if any(path.is_dir() for path in files):
        from align.cli.collection import check_collection

        return check_collection(request, names)
    if request.running.diff_from is not None:
        raise InputError("--diff-from is for folders: give one, or a French and an English one")
    if len(files) == 1:
        _see_both(files[0])
    return _check_pair(request, called)


def _see_both(path: Path) -> None:
    """See to it that a file that comes alone holds both languages.

    :raises InputError: If it cannot be read, or is a document: its other version is missing then.
    """
    from align.documents import is_bitext, read

    if not is_bitext(path):
        french = read(path).language == "fr"
        language, other = ("French", "English") if french else ("English", "French")
        line = f"{path} ENGLISH" if french else f"FRENCH {path}"
        raise InputError(
            f"{path}: is in {language}, and no aligned bitext; the {other} version is missing: "
            f"name the {other} version too, as in align check {line}"
        )


def _check_pair(request: Request, called: Callable[[str], str]) -> int:
    """Check two files or a bitext, and return the exit code."""
    from align.cache import default_folder
    from align.cli.decisions import Files
    from align.cli.output import destinations, fails, on_screen, save, show
    from align.cli.settings import configured, files_read
    from align.cli.spare import spare
    from align.session import Session

    report, files = request.report, request.documents.files
    settings = request.limited(configured(files, given(request.options), request.source))
    config = settings.config
    outputs = destinations(report.output or [], report.format_)
    known = Files.of(settings.display, files[0], files[-1])
    spare(outputs, [*files, *files_read(settings), *known.ledgers])
    if report.update_baseline:
        known.spare_baseline([*files, *files_read(settings)])
    shown = on_screen(report.format_, outputs)
    session = Session.keeping(default_folder() if request.running.cache else None)
    comparison, display = checked(session, files, settings, update_baseline=report.update_baseline)
    if report.annotate:
        _annotate(request, comparison, display)
    french, english = (_called(document, called) for document in (comparison.french, comparison.english))
    comparison = replace(comparison, french=french, english=english)
    if not report.quiet:
        for line in _said_first(comparison, files, display.ui):
            typer.echo(line, err=True)
    for path, kind in outputs.items():
        save(comparison, path, kind, display)
    if not report.quiet:
        show(comparison, shown, display)
    assert display.review is not None
    return int(fails(display.review.open, config.fail_on))


def _called(document: Document, called: Callable[[str], str]) -> Document:
    """Return a document under the name that the user knows it by."""
    return document if document.path is None else replace(document, path=called(document.path))


def _annotate(request: Request, comparison: Comparison, display: DisplayOptions) -> None:
    """Write copies of the documents with comments, and say so."""
    from align.cli.annotate import write_annotated
    from align.cli.speech import complain

    report = request.report
    for line in write_annotated(comparison, report.annotate or (), display, suggest=report.suggest):
        if not report.quiet:
            complain(line, display.ui)


def checked(
    session: Session, files: tuple[Path, ...], settings: Settings, *, update_baseline: bool = False
) -> tuple[Comparison, DisplayOptions]:
    """Compare a pair, set it against what was decided before, and say how that is to be shown.

    :raises InputError: If a file cannot be read, or is not what it should be.
    """
    from align.cli.decisions import Files, recent_folder, reviewed
    from align.cli.output import display_options
    from align.session import remember

    comparison = session.compare(files, settings.config)
    known = Files.of(settings.display, files[0], files[-1])
    review = reviewed(session, comparison, known, update_baseline=update_baseline)
    if settings.display.remember:
        remember(recent_folder(), known.decisions, comparison)
    return comparison, display_options(settings, review)


def _said_first(comparison: Comparison, files: tuple[Path, ...], ui: Ui) -> list[str]:
    """Return what is to be known before the findings: files the wrong way round, pages not read."""
    lines = [_swapped(ui, *files)] if comparison.swapped and len(files) == 2 else []
    return lines + [
        _unread(ui, document) for document in (comparison.french, comparison.english) if document.unread
    ]


def _unread(ui: Ui, document: Document) -> str:
    pages = ", ".join(map(str, document.unread))
    if ui == "fr":
        return f"align : {document.path} : sans texte et non lu, p. {pages} (images) ; essayez --ocr"
    return f"align: {document.path}: without text and not read, p. {pages} (pictures); try --ocr"


def _swapped(ui: Ui, english: Path, french: Path) -> str:
    if ui == "fr":
        return f"align : {french} est la version française et {english} l’anglaise : l’ordre a été inversé"
    return f"align: {french} is the French version and {english} the English one: they were swapped"
