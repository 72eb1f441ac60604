"""``align check --run``: a collection of any size, checked shard by shard, into tables."""

from __future__ import annotations

import hashlib
import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING, Any

import typer

from align.batch.engines import engine_for
from align.batch.entries.listing import entries_of
from align.batch.entries.sampling import Sample, share
from align.batch.folder import Folder
from align.batch.paged import FORMATS, fill
from align.batch.query import Run
from align.batch.reported import MOST, reported
from align.batch.shards.job import Job
from align.batch.shards.run import Progress, run
from align.batch.storage import address, is_address, joined
from align.cache.keys import settings_key
from align.cli.collection import destinations
from align.cli.options import ConfigOptions, RunOptions, given
from align.cli.output import display_options, ui_of
from align.cli.settings import configuration, configured
from align.cli.spare import spare
from align.cli.speech import complain
from align.cli.summary import Writer
from align.documents.source import printable
from align.errors import InputError
from align.session import Session
from align.tables import has_arrow
from align.version import __version__

if TYPE_CHECKING:
    from align.batch.entries.entry import Entries
    from align.batch.pairs import Collection
    from align.cli.check import Request
    from align.reports.base import Ui
    from align.settings import ConfigFile, Settings

__all__ = ["check_run", "job_for", "listed", "on_disk", "sampled", "watched"]

Show = Callable[[Progress], None]
"""What takes note of progress."""


def check_run(request: Request) -> int:
    """Check a collection of any size, and return the exit code.

    :raises InputError: If the pairs cannot be listed, or what is asked cannot be.
    """
    options = request.run
    assert options.run is not None
    if request.report.update_baseline:
        raise InputError("--run leaves the baseline as it is: leave out --update-baseline")
    if request.running.diff_from is not None:
        raise InputError("--diff-from is for folders without --run")
    said, places = given(request.options), request.documents.files
    timeout = request.running.timeout or None
    settings = request.limited(configured(on_disk(places), said, request.source))
    folder, reports = destinations(request.report)
    entries = sampled(listed(places, settings, timeout), options)
    _spare(folder, reports, places, entries)
    kinds = {kind for _, kind in reports} | set(FORMATS if folder else ())
    job = replace(
        job_for(address(options.run), places, said, request.source, entries, timeout),
        formats=tuple(sorted(kinds)),
        display=replace(display_options(settings), rules={}),
        folder=str(Path.cwd()),
    )
    quiet = request.report.quiet or any(path is None for path, _ in reports)
    ui = ui_of(settings.display.interface)
    with nullcontext() if folder is None else Folder(folder) as pages:
        at = watched(job, entries, options, request.running.jobs, ui, quiet)
        if pages is not None:
            fill(pages, Run.at(job.output), job.formats, entries.alone, ui)
    _write(reports, job)
    return at.code(settings.config.fail_on)


def _spare(
    folder: Path | None,
    reports: Sequence[tuple[Path | None, str]],
    places: Sequence[Path],
    entries: Entries,
) -> None:
    """See to it that a run is not too large to be one document or folder, and that this takes no place."""
    if not reports and folder is None:
        return
    if (number := entries.count()) > MOST:
        raise InputError(
            f"{number:,} pairs are too many for one document or folder ({MOST:,}): leave out --output "
            "and --format, and ask the tables (align query), or open them (align review RUN)"
        )
    named = [joined(entries.base, side) for one in entries for side in (one.french, one.english) if side]
    documents = [Path(name) for name in named if not is_address(name)]
    spare([path for path, _ in reports if path is not None], [*on_disk(places), *documents])
    if folder is not None and any(path.resolve().is_relative_to(folder.resolve()) for path in documents):
        raise InputError(f"{folder}: holds documents that are checked: name another folder for the pages")


def _write(reports: Sequence[tuple[Path | None, str]], job: Job) -> None:
    """Write the documents that hold the whole run."""
    if not reports:
        return
    with ExitStack() as stack:
        writers = [stack.enter_context(Writer(kind, path)) for path, kind in reports]
        for done in reported(Run.at(job.output), job.formats):
            for writer in writers:
                writer.add(done)


def on_disk(places: Iterable[Path]) -> list[Path]:
    """Return those of some places that are files or folders of this machine."""
    return [path for path in places if not is_address(str(path)) and path.exists()]


def job_for(
    output: str,
    places: Iterable[Path],
    said: Mapping[str, Any],
    source: ConfigOptions,
    entries: Entries,
    timeout: float | None,
) -> Job:
    """Return the job of checking some pairs.

    :param said: What the command line says, by the names of fields.
    """
    local = on_disk(places)
    file = configuration(local, source)
    return Job(
        output=output,
        base=entries.base,
        key=key(configured(local, said, source), file),
        version=__version__,
        given=said,
        file=file,
        ending="parquet" if has_arrow() else "jsonl",
        timeout=timeout,
    )


def key(settings: Settings, file: ConfigFile | None) -> str:
    """Return the digest of settings, overrides for certain files among them, model and align itself."""
    from align.embedding import find_model

    whole = hashlib.sha256(settings_key(settings.config, find_model(settings.config.model)).encode())
    if file is not None:
        whole.update(repr((file.options, file.overrides)).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def listed(places: Iterable[Path], settings: Settings, timeout: float | None) -> Entries:
    """Return the pairs that the command line names."""
    from align.batch.collect import collect

    session = Session()

    def found(folders: tuple[Path, ...]) -> Collection:
        french, english = folders[0], folders[1] if len(folders) > 1 else None
        return collect(
            french, english, settings.config, lambda: session.model(settings.config), None, timeout
        )

    return entries_of(tuple(map(address, places)), found)


def sampled(entries: Entries, options: RunOptions) -> Entries:
    """Return the share of some pairs that is asked for."""
    if options.sample is None:
        if options.stratify is not None:
            raise InputError("--stratify is for --sample: give both")
        return entries
    return Sample(entries, share(options.sample), options.seed, (options.stratify or "").strip().casefold())


def watched(
    job: Job, entries: Entries, options: RunOptions, jobs: int | None, ui: Ui, quiet: bool
) -> Progress:
    """Run a job with its progress on screen and in the log, and say at the end what came of it.

    :raises KeyboardInterrupt: If it was stopped.
    """
    engine = engine_for(options.cluster, jobs)
    at = Progress(0)
    with ExitStack() as stack:
        log = stack.enter_context(_log(options.log))
        stop = stack.enter_context(_Stop(ui))
        show = stack.enter_context(_bar(quiet))
        for at in run(job, entries, engine, size=options.shard_size, going_on=stop.going_on):
            log(at)
            show(at)
    for message in at.messages:
        complain(message, ui)
    if not quiet:
        typer.echo(_summary(at, job, ui))
    if not at.done:
        complain("stopped; the same command goes on from here", ui)
        raise KeyboardInterrupt
    return at


def _summary(at: Progress, job: Job, ui: Ui) -> str:
    from align.batch.wording import number
    from align.reports.wording import count

    found = {"errors": at.errors, "warnings": at.warnings, "infos": at.infos}
    parts = [number(ui, "pairs", at.pairs), *(count(ui, name, n) for name, n in found.items() if n)]
    parts += [number(ui, "failed", at.failed)] if at.failed else []
    return f"{' · '.join(parts)}\n{printable(job.output)}"


class _Stop:
    """Ctrl-C: once, finish the shards under way; twice, stop now."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._asked = False

    def going_on(self) -> bool:
        """Say whether nobody has asked to stop."""
        return not self._asked

    def __enter__(self) -> _Stop:
        self._before = signal.signal(signal.SIGINT, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        complain("finishing the shards under way; Ctrl-C again stops now", self._ui)


@contextmanager
def _log(path: Path | None) -> Iterator[Show]:
    """Give what notes progress in a file, a line of JSON at a time."""
    if path is None:
        yield lambda _: None
        return
    try:
        with path.open("a", encoding="utf-8") as file:
            yield lambda at: _note(file, at)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another file") from None


def _note(file: IO[str], at: Progress) -> None:
    from align.cli.decisions import now

    file.write(json.dumps({"time": now(), **at.line()}) + "\n")
    file.flush()


@contextmanager
def _bar(quiet: bool) -> Iterator[Show]:
    """Give what shows progress on standard error, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[found]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate=0.0, found="")

        def show(at: Progress) -> None:
            found = f"✕ {at.errors:,}  ! {at.warnings:,}" + (f"  failed {at.failed:,}" if at.failed else "")
            bar.update(task, total=at.total, completed=at.pairs, rate=at.rate, found=found)

        yield show
