"""``align query``: questions to the tables of a run."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.groups import grouped
from align.cli.speech import complain, spoken
from align.errors import InputError

if TYPE_CHECKING:
    from align.batch.query import Answer, Question


class Shape(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class QuestionOptions:
    """What is asked."""

    sql: Annotated[
        str | None,
        typer.Argument(metavar="SQL", help="A question of your own to the tables.", show_default=False),
    ] = None
    by: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="Count the open findings by rule, severity, pair or a column."),
    ] = None
    worst: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The N pairs with the most errors.")
    ] = None
    sample: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="N open findings drawn at random.")
    ] = None
    rule: Annotated[
        str | None, typer.Option(metavar="CODES", help="With --sample: of these rules or families (SEM002).")
    ] = None
    seed: Annotated[int, typer.Option(metavar="N", help="With --sample: which draw it is.")] = 0


@grouped
def query(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="The folder of an align check --run, or its address.")
    ],
    asked: QuestionOptions,
    shape: Annotated[Shape, typer.Option("--format", "-f", help="How the answer is written.")] = Shape.TABLE,
) -> None:
    """Ask the tables of a run: pairs, findings and beads; or, of a bitext, pairs and segments.

    \b
    Examples
      align query run/ --by rule
      align query run/ --worst 50
      align query run/ --sample 50 --rule SEM002
      align query run/ "SELECT count(*) FROM findings WHERE severity = 'error'"
    """
    from align.batch.query import Run

    question = _question(asked)
    found = Run.at(run)
    answer = found.ask(question)
    if not found.finished:
        complain(f"{found.place}: the run has not come to its end; of what is done", spoken(sys.argv[1:]))
    typer.echo(_written(answer, shape), nl=False, color=True)
    if not answer.rows:
        typer.echo("align: nothing answers that", err=True)


def _question(asked: QuestionOptions) -> Question:
    """Return what is asked.

    :raises InputError: If that is not one thing.
    """
    from align.batch.query import Question, by, sample, worst
    from align.cli.settings import rule_codes

    if sum(one is not None for one in (asked.sql, asked.by, asked.worst, asked.sample)) != 1:
        raise InputError("align query answers one question: give SQL, --by, --worst or --sample")
    if asked.rule is not None and asked.sample is None:
        raise InputError("--rule is for --sample; elsewhere, say it in SQL")
    if asked.sql is not None:
        return Question(asked.sql)
    if asked.by is not None:
        return by(asked.by)
    if asked.worst is not None:
        return worst(asked.worst)
    assert asked.sample is not None
    return sample(asked.sample, rule_codes(asked.rule) or (), asked.seed)


def _written(answer: Answer, shape: Shape) -> str:
    if shape is Shape.TABLE:
        return _table(answer)
    out = io.StringIO()
    if shape is Shape.CSV:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([_safe(value) for value in row] for row in answer.rows)
    else:
        for row in answer.rows:
            held = dict(zip(answer.columns, row, strict=True))
            out.write(json.dumps(held, ensure_ascii=False, default=str) + "\n")
    return out.getvalue()


def _safe(value: Any) -> Any:
    """Return a value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _table(answer: Answer) -> str:
    import shutil

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from align.documents.source import printable
    from align.reports.terminal import wants_colour

    out = io.StringIO()
    colour = wants_colour(sys.stdout)
    width = shutil.get_terminal_size((100, 24)).columns
    console = Console(file=out, width=max(width, 40), force_terminal=colour, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    first = answer.rows[0] if answer.rows else ()
    numbers = [isinstance(value, int | float) and not isinstance(value, bool) for value in first]
    for number, name in enumerate(answer.columns):
        right = number < len(numbers) and numbers[number]
        table.add_column(printable(name), justify="right" if right else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console.print(table)
    return out.getvalue()


def _cell(value: Any) -> str:
    from align.documents.source import printable

    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return printable(str(value))
