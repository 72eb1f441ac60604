"""``align export``: two language versions, or a bitext, as a bitext in another format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from align.cli.groups import grouped
from align.cli.options import (
    CacheOption,
    ConfigOptions,
    JobsOption,
    ReadingOptions,
    RunOptions,
    TimeoutOption,
    Versions,
    given,
)
from align.cli.output import ui_of
from align.cli.settings import configured, files_read
from align.cli.spare import spare
from align.cli.speech import complain
from align.errors import InputError
from align.language import Language
from align.reports.registry import Format, formats
from align.threads import one_thread

NAMES = ("tmx", "xliff", "xliff2", "tsv", "csv", "xlsx", "docx")
"""The formats that hold a bitext."""

CORRIGENDUM = "corrigendum"
"""What ``--to`` knows besides: no bitext, but what is to be corrected."""


def _names() -> list[str]:
    return [*NAMES, CORRIGENDUM]


class Level(StrEnum):
    """What a row holds."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class Source(StrEnum):
    """The language that comes first."""

    EN = "en"
    FR = "fr"


@dataclass(frozen=True, slots=True)
class BitextOptions:
    """What is written."""

    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here; its ending says the format.")
    ] = None
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            "-t",
            metavar="|".join((*NAMES, CORRIGENDUM)),
            autocompletion=_names,
            help="The format; of a collection, tmx, tsv, parquet or moses; or a corrigendum (.docx, .md).",
            show_default="that of the ending of --output, or tsv",
        ),
    ] = None
    level: Annotated[Level, typer.Option(help="What a row holds.")] = Level.PARAGRAPH
    source: Annotated[
        Source | None,
        typer.Option(
            help="The language that was translated from.", show_default="en, or as the bitext has it"
        ),
    ] = None
    findings: Annotated[
        bool, typer.Option("--findings", help="Check too, and put the findings in their places.")
    ] = False
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What was decided, for a corrigendum.",
            show_default="decisions.jsonl beside the documents",
        ),
    ] = None
    min_score: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Of a collection: the least score of a segment.", show_default="0"),
    ] = None
    dedupe: Annotated[
        bool, typer.Option("--dedupe", help="Of a collection: write segments of the same words once.")
    ] = False


@grouped
def export(
    versions: Versions,
    bitext: BitextOptions,
    reading: ReadingOptions,
    configuration: ConfigOptions,
    run: RunOptions,
    jobs: JobsOption = None,
    timeout: TimeoutOption = 600.0,
    cache: CacheOption = True,
) -> None:
    """Align two language versions and write them as a bitext; or a bitext in another format; or a collection.

    Nothing is checked without --findings.

    \b
    Examples
      align export letter.fr.docx letter.en.docx --output letter.tmx
      align export letter.fr.docx letter.en.docx --output letter.xlsx --findings
      align export letter.fr.txt letter.en.txt --level sentence > letter.tsv
      align export memory.tmx --to xliff2 --output memory.xlf
      align export letter.fr.docx letter.en.docx --to corrigendum --output corrigendum.docx
      align export letters/ --to parquet --output letters.parquet --level sentence --min-score 0.5 --dedupe
    """
    one_thread()
    if _is_collection(versions.files, run):
        from align.cli.export_collection import export_collection

        asked = Asked(versions.files, bitext, given(reading), configuration, run, jobs, timeout or None)
        raise typer.Exit(export_collection(asked))
    _without_collection(bitext, run)
    from align.cache import default_folder
    from align.reports import DisplayOptions
    from align.session import Session

    said = given(reading)
    if bitext.decisions is not None:
        said["decisions"] = str(bitext.decisions)
    settings = configured(versions.files, said, configuration)
    kind = None if bitext.to == CORRIGENDUM else _format(bitext.to, bitext.output)
    if bitext.output is not None:
        spare([bitext.output], [*versions.files, *files_read(settings)])
    session = Session.keeping(default_folder() if cache else None)
    if kind is None:
        from align.cli.corrigendum import corrigendum_of

        _write(corrigendum_of(session, versions.files, settings, bitext.output), bitext.output)
        return
    made = session.compare if bitext.findings else session.aligned
    comparison = made(versions.files, settings.config)
    ui = ui_of(settings.display.interface)
    if not comparison.related:
        complain("these do not look like versions of the same document: nothing is paired", ui)
    first: Language | None = None if bitext.source is None else "fr" if bitext.source is Source.FR else "en"
    options = DisplayOptions(
        ui,
        level="sentence" if bitext.level is Level.SENTENCE else "paragraph",
        source=first,
        findings=bitext.findings,
    )
    _write(kind.report().render(comparison, options), bitext.output)


@dataclass(frozen=True, slots=True)
class Asked:
    """A collection to export, and how; ``given`` is what the command line says, by the names of fields."""

    places: tuple[Path, ...]
    bitext: BitextOptions
    given: dict[str, Any]
    source: ConfigOptions
    run: RunOptions
    jobs: int | None
    timeout: float | None


def _is_collection(places: tuple[Path, ...], run: RunOptions) -> bool:
    """Say whether many pairs are named: by a run, a folder, an address, a pattern or a manifest."""
    from align.batch.storage import is_address

    if run.run is not None or any(path.is_dir() or is_address(str(path)) for path in places):
        return True
    return any(not path.exists() and "*" in str(path) for path in places) or (
        len(places) == 1 and places[0].suffix.lower() in (".jsonl", ".ndjson", ".parquet")
    )


def _without_collection(bitext: BitextOptions, run: RunOptions) -> None:
    from align.cli.check import without_run

    if bitext.min_score is not None or bitext.dedupe:
        raise InputError(
            "--min-score and --dedupe are for collections: name a folder, or a manifest and --run"
        )
    without_run(run)


def _format(asked: str | None, output: Path | None) -> Format:
    """Return the format to write.

    :raises InputError: If it is none that holds a bitext, or a binary one for the screen.
    """
    from align.reports import format_of

    if output is not None and (output.is_dir() or not output.parent.is_dir()):
        raise InputError(f"{output}: cannot be written: name a file in a folder that exists")
    if asked is not None:
        kind = formats.get(asked)
    else:
        kind = formats["tsv"] if output is None else format_of(output.name)
    if kind is None or kind.name not in NAMES:
        name = output if asked is None else asked
        raise InputError(f"{name}: is no format for a bitext: choose one of {', '.join(NAMES)} with --to")
    if kind.binary and output is None:
        raise InputError(
            f"{kind.name} cannot be shown on the screen: name a file, as in --output bitext{kind.endings[0]}"
        )
    return kind


def _write(content: str | bytes, output: Path | None) -> None:
    from align.reports import save

    if output is None:
        typer.echo(content, nl=False)
        return
    try:
        save(content, output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}): name another file") from None
