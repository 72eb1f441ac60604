"""``align evaluate``: measure a model on data with known answers."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

evaluate = typer.Typer(
    name="evaluate", help="Measure a model on data whose right answers are known.", no_args_is_help=True
)

_Model = Annotated[
    str | None, typer.Option("--model", help="A model's folder or name, instead of the one shipped.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


@evaluate.command()
def retrieval(
    data: Annotated[
        list[Path],
        typer.Argument(metavar="DATA...", help="TSV or TSV.xz: [identifier, tab,] French, tab, English."),
    ],
    model: _Model = None,
    as_json: _Json = False,
) -> None:
    """How often the nearest segment of the other language is the translation.

    Every segment is looked up among all those of the data: P@1, in both directions.

    \b
    Examples
      align evaluate retrieval held-out.tsv
      align evaluate retrieval held-out.tsv --model my-model
    """
    from align.embedding import load_model
    from align.training.bitext import read_pairs
    from align.training.evaluation import retrieval as measure

    pairs = list(read_pairs(data))
    loaded = load_model(model)
    score = measure(loaded, pairs)
    _print(
        {"data": ", ".join(path.name for path in data), "model": loaded.name, **asdict(score)},
        f"P@1 {score.french_to_english:.4f} French to English, "
        f"{score.english_to_french:.4f} English to French ({score.pairs:,} pairs, {loaded.name})",
        as_json,
    )


class Counted(StrEnum):
    """What the gold of an alignment counts."""

    BLANK = "blank"
    LINE = "line"


@evaluate.command()
def alignment(
    data: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Holds NAME.fr.txt, NAME.en.txt and NAME.align.tsv, in pairs."),
    ],
    model: _Model = None,
    paragraphs: Annotated[
        Counted,
        typer.Option(help="What the gold counts: blocks between blank lines, or lines."),
    ] = Counted.BLANK,
    as_json: _Json = False,
) -> None:
    """How many beads are exactly right, on documents whose alignment is known.

    The table has a header, then a bead a line: French paragraphs, a tab, English paragraphs, as numbers from
    0 with commas between several, nothing for no counterpart.

    \b
    Examples
      align evaluate alignment gold/
      align evaluate alignment gold/ --paragraphs line --model my-model
    """
    from align.config import Cut
    from align.embedding import load_model
    from align.training.alignment_gold import read_gold, score_alignment

    gold = read_gold(data, Cut(paragraphs.value))
    loaded = load_model(model)
    score = score_alignment(loaded, gold)
    _print(
        {"data": data.name, "model": loaded.name, **asdict(score)},
        f"strict F1 {score.f1:.4f}, precision {score.precision:.4f}, recall {score.recall:.4f} "
        f"({score.beads:,} beads, {score.documents:,} documents); "
        f"no counterpart F1 {score.alone_f1:.4f} (of {score.alone:,}); "
        f"right where sure {score.sure:.4f} ({loaded.name})",
        as_json,
    )


@evaluate.command()
def words(
    data: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Holds *.src-tgt (English ||| French) and *.gold (1-1 2p3 …)."),
    ],
    model: _Model = None,
    as_json: _Json = False,
    diagonal: Annotated[
        float,
        typer.Option(min=0, help="What a word loses for standing far from the diagonal; 0: words alone."),
    ] = 0.5,
) -> None:
    """How well the model alone links the words of translated sentences.

    Words are linked that are each other's nearest. Precision counts possible links as right, recall counts
    sure ones.

    \b
    Example
      align evaluate words wordalign/ --diagonal 0
    """
    from align.embedding import load_model
    from align.training.evaluation import read_word_gold, word_alignment

    gold = read_word_gold(data)
    loaded = load_model(model)
    score = word_alignment(loaded, gold, diagonal=diagonal)
    _print(
        {"data": data.name, "model": loaded.name, "diagonal": diagonal, **asdict(score)},
        f"F1 {score.f1:.4f}, precision {score.precision:.4f}, recall {score.recall:.4f}, "
        f"error rate {score.error_rate:.4f} ({score.sentences:,} sentences, {loaded.name})",
        as_json,
    )


@evaluate.command()
def provenance(as_json: _Json = False) -> None:
    """Where what was learned comes from: script, arguments, seed, data, state of the code.

    \b
    Example
      align evaluate provenance
    """
    from align.training.provenance import learned_files, read_provenance

    known = {path.name: asdict(read_provenance(path)) for path in learned_files()}
    if as_json:
        typer.echo(json.dumps(known, ensure_ascii=False, indent=2))
        return
    for name, held in known.items():
        typer.echo(f"{name}\n  made by    {held['script']} {held['arguments']}")
        typer.echo(f"  seed       {held['seed']}\n  code       {held['commit']}")
        for file, fingerprint in held["data"].items():
            typer.echo(f"  data       {file}: {fingerprint}")


def _print(figures: dict[str, Any], line: str, as_json: bool) -> None:
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=2) if as_json else line)
