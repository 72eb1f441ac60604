"""The options that several commands have, each declared once, in groups.

An option that says None was not given: the configuration file may say, or else a default holds.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from align.config import Cut, Typography
from align.settings import Interface
from align.severity import Severity

English = Annotated[
    Path | None, typer.Argument(metavar="ENGLISH", help="The English version.", show_default=False)
]
InterfaceOption = Annotated[
    Interface | None, typer.Option(help="The language align speaks.", show_default="that of your system")
]
CacheOption = Annotated[bool, typer.Option("--cache/--no-cache", help="Take over what earlier runs kept.")]

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Pairs at a time.", show_default="one a core"),
]
TimeoutOption = Annotated[
    float, typer.Option(metavar="SECONDS", min=0, help="Of folders, give a pair up after so long; 0: never.")
]


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
class Versions:
    """The two files, or the bitext."""

    french: Annotated[
        Path, typer.Argument(metavar="FRENCH", help="The French version; or an aligned bitext, alone.")
    ]
    english: English = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, one or two."""
        return (self.french,) if self.english is None else (self.french, self.english)


@dataclass(frozen=True, slots=True)
class ConfigOptions:
    """Which configuration file is heeded."""

    config_file: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="The configuration file, instead of the nearest."),
    ] = None
    isolated: Annotated[bool, typer.Option("--isolated", help="Heed no configuration file.")] = False


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read and aligned."""

    paragraphs: Annotated[
        Cut | None,
        typer.Option(
            help="How plain text is cut: by its layout, at blank lines, or line by line.", show_default="auto"
        ),
    ] = None
    model: Annotated[
        str | None, typer.Option(help="A model's folder or name, instead of the one shipped.")
    ] = None
    interface: InterfaceOption = None
    force: Annotated[
        bool | None,
        typer.Option("--force/--no-force", help="Go on even if the languages are not French and English."),
    ] = None
    ocr: Annotated[
        bool | None,
        typer.Option("--ocr/--no-ocr", help="Recognise pages of a PDF that are pictures, with Tesseract."),
    ] = None


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What is checked, and how what is found is shown: the options that a configuration file has too."""

    select: Annotated[
        str | None,
        typer.Option(help="Rules to apply: codes or families, with commas (NUM,REF001).", show_default="all"),
    ] = None
    ignore: Annotated[str | None, typer.Option(help="Rules to leave out, written likewise.")] = None
    severity: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=SEVERITY", help="What the findings of a rule weigh. May be repeated."),
    ] = None
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="A glossary (.tsv, .csv, .xlsx, .tbx) to hold terms to, or un. Repeatable."
        ),
    ] = None
    rules: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Rules of your own (.toml). May be repeated.")
    ] = None
    typography: Annotated[
        Typography | None,
        typer.Option(help="The usage that French marks are held to.", show_default="that of the document"),
    ] = None
    reading: ReadingOptions = ReadingOptions()
    notes: Annotated[
        bool | None,
        typer.Option("--notes/--no-notes", help="Show on screen the findings of severity info too."),
    ] = None
    explain: Annotated[
        bool | None,
        typer.Option(
            "--explain/--no-explain",
            help="Show how each finding was reached (values, scores, thresholds), and what was left out.",
        ),
    ] = None
    statistics: Annotated[
        bool | None,
        typer.Option("--statistics/--no-statistics", help="Count the findings by rule on screen."),
    ] = None
    max_findings: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Show N findings on screen, and how many more there are."),
    ] = None
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What was accepted before.",
            show_default="decisions.jsonl beside the documents",
        ),
    ] = None
    show_accepted: Annotated[
        bool | None,
        typer.Option("--show-accepted/--hide-accepted", help="Show what was accepted before too."),
    ] = None
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A backlog: findings that were there before, and are not shown."),
    ] = None


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a collection of any size is gone through."""

    run: Annotated[
        Path | None,
        typer.Option(
            "--run",
            metavar="RUN",
            help="Of collections of any size: write tables into this folder, or under this address.",
        ),
    ] = None
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS|local", help="With --run, work on a cluster: its Dask scheduler."),
    ] = None
    shard_size: Annotated[
        int,
        typer.Option("--shard-size", metavar="N", min=1, max=10_000, help="With --run, pairs in a shard."),
    ] = 200
    sample: Annotated[
        str | None,
        typer.Option(metavar="SHARE", help="With --run, take a share of the pairs, drawn at random (1%)."),
    ] = None
    seed: Annotated[int, typer.Option(metavar="N", help="With --sample, which draw it is.")] = 0
    stratify: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="With --sample, of each value of a column of the manifest."),
    ] = None
    log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --run, note progress here, as lines of JSON.")
    ] = None


def given(options: CheckOptions | ReadingOptions) -> dict[str, Any]:
    """Return what options say, by the names of the fields of the settings, each of their type.

    :raises InputError: If one is not written as it should be.
    """
    from align.cli.settings import rule_codes, rule_severities

    said: dict[str, Any] = {}
    for field in fields(options):
        value = getattr(options, field.name)
        said |= given(value) if isinstance(value, ReadingOptions) else {field.name: value}
    for name, read in (("select", rule_codes), ("ignore", rule_codes), ("severity", rule_severities)):
        if name in said:
            said[name] = read(said[name])
    return {
        name: tuple(value) if isinstance(value, list) else str(value) if isinstance(value, Path) else value
        for name, value in said.items()
        if value is not None and value != []
    }
