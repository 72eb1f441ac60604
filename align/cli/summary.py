"""What a run over a collection shows and writes: progress, reports, a table at the end."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self, TypeVar

import typer

from align.errors import InputError
from align.whole import whole_file

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from align.batch.outcome import Outcome
    from align.batch.summary import Summary
    from align.batch.tasks import PairResult
    from align.reports.base import Ui

Made = TypeVar("Made")
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


class Writer:
    """One report for the whole collection, written as its pairs come: to a file, or to standard output.

    A file is there when the report is whole, and not before.

    :raises InputError: If the file cannot be written.
    """

    def __init__(self, kind: str, path: Path | None) -> None:
        from align.batch.joined import JOINED

        self.kind = kind
        self._path = path
        self._report = JOINED[kind]()
        self._whole = nullcontext() if path is None else whole_file(path)
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        with self._ours():
            self._file = self._whole.__enter__()
        self._put(self._report.begin())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._put(self._report.end())
        with self._ours():
            self._whole.__exit__(kind, error, trace)

    def add(self, done: PairResult) -> None:
        """Take in what came of a pair."""
        self._put(self._report.add(done.outcome, done.reports.get(self.kind)))

    def _put(self, text: str) -> None:
        data = text.encode("utf-8", errors="backslashreplace")  # names may hold what UTF-8 cannot
        if self._file is None:
            typer.echo(data.decode("utf-8"), nl=False)
            return
        with self._ours():
            self._file.write(data)

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """Say what became of the file, if anything."""
        try:
            yield
        except OSError as error:
            raise InputError(
                f"{self._path}: cannot be written ({error.strerror}): name another file"
            ) from None


def progress(
    results: Iterable[Made], total: int, ui: Ui, quiet: bool, what: str = "progress"
) -> Iterator[Made]:
    """Pass results on, with a bar on standard error where that is a terminal.

    :param what: The word of the interface that says what is done.
    """
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from align.batch.wording import say

    columns = (TextColumn(say(ui, what)), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        for result in results:
            yield result
            bar.advance(task)


def on_screen(summary: Summary, ui: Ui, folder: Path | None, since: str | None = None) -> str:
    """Return the table of a collection, the gravest pairs first, and what was left out."""
    from rich.console import Console

    from align.batch.folder import INDEX
    from align.batch.wording import say
    from align.reports.terminal import wants_colour

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(shutil.get_terminal_size((100, 24)).columns, 40),
        force_terminal=wants_colour(sys.stdout),
        color_system="standard" if wants_colour(sys.stdout) else None,
        highlight=False,
        legacy_windows=False,
    )
    if summary.outcomes:
        console.print(_table(summary, ui))
        console.print()
    elif since is not None:
        console.print(say(ui, "nothing-changed", since=_clean(since)), markup=False)
    for line in (*_faults(summary, ui), *_alone(summary, ui), *_totals(summary, ui)):
        console.print(line)
    if folder is not None:
        console.print(_clean(str(folder / INDEX)), markup=False)
    return out.getvalue()


def _table(summary: Summary, ui: Ui) -> Table:
    """Return a row a pair."""
    from rich.table import Table
    from rich.text import Text

    from align.batch.wording import HOW, say

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(ui, "documents"), overflow="fold")
    for key in ("errors", "warnings", "infos", "segments"):
        table.add_column(say(ui, key), justify="right", no_wrap=True)
    table.add_column(say(ui, "how"), no_wrap=True)
    for outcome in summary.outcomes:
        table.add_row(Text(_names(summary, outcome)), *_counts(outcome, ui), HOW[outcome.how][ui == "fr"])
    return table


def _faults(summary: Summary, ui: Ui) -> Iterator[Text]:
    """Yield what went wrong with pairs."""
    from rich.text import Text

    from align.batch.wording import number
    from align.refusals import told

    for outcome in summary.outcomes:
        if outcome.message:
            yield Text(f"✗ {_clean(told(outcome.message, ui))}", style="red")
        if outcome.unread:
            unread = f"{number(ui, 'unread', outcome.unread)} (--ocr)"
            yield Text(f"! {_names(summary, outcome)}: {unread}", style="yellow")


def _alone(summary: Summary, ui: Ui) -> Iterator[Text]:
    """Yield the files in no pair."""
    from rich.text import Text

    from align.batch.wording import WHY, number
    from align.refusals import told

    if not summary.alone:
        return
    yield Text(number(ui, "alone", len(summary.alone)), style="bold")
    for one in summary.alone:
        more = f" ({_clean(told(one.message, ui))})" if one.message else ""
        yield Text(f"  {_clean(summary.called(str(one.path)))}: {WHY[one.why][ui == 'fr']}{more}")
    yield Text()


def _totals(summary: Summary, ui: Ui) -> Iterator[Text]:
    """Yield one line on all, and one on the pairs that were given the other way round."""
    from rich.text import Text

    from align.batch.wording import number
    from align.reports.wording import count

    found = {"errors": summary.errors, "warnings": summary.warnings, "infos": summary.infos}
    others = {"failed": sum(bool(o.message) for o in summary.outcomes), "passed": summary.passed}
    parts = [number(ui, "pairs", len(summary.outcomes))]
    parts += [count(ui, key, n) for key, n in found.items() if n]
    parts += [number(ui, key, n) for key, n in others.items() if n]
    yield Text(" · ".join(parts), style="bold")
    if swapped := sum(o.swapped and o.english is not None for o in summary.outcomes):
        yield Text(number(ui, "swapped", swapped))


def _names(summary: Summary, outcome: Outcome) -> str:
    french = _clean(summary.called(outcome.french))
    return french if outcome.english is None else f"{french} ↔ {_clean(summary.called(outcome.english))}"


def _counts(outcome: Outcome, ui: Ui) -> list[str]:
    from align.batch.wording import say
    from align.reports.wording import figures

    if outcome.message:
        return [f"[red]{say(ui, 'failed')}[/]", "", "", ""]
    counts = outcome.counts
    found = {"error": counts.errors, "warning": counts.warnings, "info": counts.infos}
    shown = [f"[{_COLOURS[severity]}]{figures(ui, n)}[/]" if n else "" for severity, n in found.items()]
    return [*shown, figures(ui, counts.segments)]


def _clean(text: str) -> str:
    """Return a text on one line that cannot command the terminal."""
    safe = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in safe)
