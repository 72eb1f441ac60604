"""``align train``: make a bilingual model of one's own translations."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.groups import grouped

if TYPE_CHECKING:
    from rich.console import Console

    from align.training.train import Progress


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What the model is made from, and what it is called."""

    start: Annotated[
        str | None,
        typer.Option("--from", metavar="MODEL", help="Adapt this static model instead of starting afresh."),
    ] = None
    name: Annotated[
        str | None, typer.Option(help="What reports call the model.", show_default="the name of the folder")
    ] = None
    test: Annotated[
        Path | None,
        typer.Option(help="A bitext kept apart; the model's score on it is written beside the model."),
    ] = None


@dataclass(frozen=True, slots=True)
class LearningOptions:
    """How it learns."""

    vocabulary: Annotated[int, typer.Option(min=2000, help="The most tokens it may know.")] = 65_000
    dimensions: Annotated[int, typer.Option(min=8, help="The length of its vectors.")] = 256
    epochs: Annotated[int, typer.Option(min=1, help="How many times the bitexts are read.")] = 3
    batch: Annotated[int, typer.Option(min=8, help="Segment pairs to a step.")] = 2048
    rate: Annotated[
        float | None,
        typer.Option(min=0, help="The learning rate.", show_default="0.02, or 0.002 with --from"),
    ] = None
    noise: Annotated[
        float, typer.Option(min=0, max=1, help="Share of pairs damaged as scanning does, to get used to it.")
    ] = 0.3
    seed: Annotated[int, typer.Option(help="The same seed gives the same model.")] = 0


@grouped
def train(
    bitexts: Annotated[
        list[Path],
        typer.Argument(
            metavar="BITEXT...", help="TSV, TSV.xz, TMX, XLIFF, PO, XLSX or CSV files. Twice counts twice."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write the model into.")],
    model: ModelOptions,
    learning: LearningOptions,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Train a bilingual model from translated segments.

    Needs no graphics card. A run that is interrupted goes on where it stood when the same command is given
    again.

    \b
    Examples
      align train memory.tsv --output my-model
      align train memory.tmx --from models/un-fr-en --output ours --epochs 5
      align train law.tsv.xz un.tsv.xz un.tsv.xz --test held-out.tsv --output big
      align check letter.fr.txt letter.en.txt --model my-model
    """
    from rich.console import Console

    from align.cli.spare import spare_folder
    from align.training.saving import OURS
    from align.training.settings import Settings
    from align.training.train import train as run

    spare_folder(output, OURS)
    usual = 0.002 if model.start else 0.02
    rate = usual if learning.rate is None else learning.rate
    settings = Settings(**{**asdict(learning), "rate": rate})
    console = Console(stderr=True, quiet=quiet)
    with _progress(console) as progress:
        run(bitexts, output, settings=settings, progress=progress, **asdict(model))
    console.print(f"The model is in {output}; its figures are in {output / 'README.md'}")


def _progress(console: Console) -> Progress:
    """Return a progress bar for the error stream."""
    from rich.progress import (
        BarColumn,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    from align.training.train import Progress

    class Shown(Progress):
        def __init__(self) -> None:
            self.bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                TaskProgressColumn(),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.fields[loss]}"),
                console=console,
            )
            self.task = self.bar.add_task("", total=None, loss="")

        def stage(self, name: str) -> None:
            self.bar.update(self.task, description=name, total=None, loss="")

        def step(self, done: int, total: int, loss: float) -> None:
            self.bar.update(self.task, completed=done, total=total, loss=f"loss {loss:.2f}")

        def __enter__(self) -> Shown:
            self.bar.start()
            return self

        def __exit__(self, *_: object) -> None:
            self.bar.stop()

    return Shown()
