"""``align join``: make one model of several that were trained with different seeds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def join(
    models: Annotated[
        list[str], typer.Argument(metavar="MODEL...", help="Models trained on the same bitexts.")
    ],
    bitext: Annotated[
        list[Path],
        typer.Option("--bitext", help="A bitext, for what segments are like. May be repeated."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write the model into.")],
    dimensions: Annotated[int, typer.Option(min=8, help="The length of its vectors.")] = 384,
    name: Annotated[
        str | None, typer.Option(help="What reports call the model.", show_default="the name of the folder")
    ] = None,
    test: Annotated[
        Path | None,
        typer.Option(help="A bitext kept apart; the model's score on it is written beside the model."),
    ] = None,
) -> None:
    """Join models that differ by their seed alone: they err in different places.

    \b
    Example
      align train memory.tsv --seed 0 --output first
      align train memory.tsv --seed 1 --output second
      align join first second --bitext memory.tsv --output both
    """
    from align.cli.spare import spare_folder
    from align.training.joining import join_models
    from align.training.saving import OURS

    spare_folder(output, OURS)
    join_models(models, bitext, output, dimensions=dimensions, name=name, test=test)
    typer.echo(f"The model is in {output}; its figures are in {output / 'README.md'}", err=True)
