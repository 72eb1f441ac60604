"""``align check`` on folders: the pairs in them found, checked and summed up."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from align.cli.decisions import Files, recent_folder, reviewed
from align.cli.output import FailOn, interface_language
from align.cli.settings import configuration, configured
from align.errors import InputError
from align.settings import Interface, Settings, settle

if TYPE_CHECKING:
    from align.batch.pairs import Collection, Pair
    from align.batch.task import Terms
    from align.reports import Format
    from align.reports.base import Ui


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line says of a run over folders.

    ``folders`` are one, or a French and an English one. ``given`` are settings by the names of their fields.
    """

    folders: Sequence[Path]
    given: Mapping[str, Any]
    outputs: Sequence[Path] = ()
    kind: Format | None = None
    fail_on: FailOn | None = None
    config_file: Path | None = None
    isolated: bool = False
    quiet: bool = False
    update_baseline: bool = False
    jobs: int | None = None
    cache: bool = True
    diff_from: str | None = None


def check_collection(request: Request) -> int:
    """Check the pairs in folders, and return the exit code.

    :raises InputError: If a folder cannot be read or holds nothing to check, or what is asked cannot be.
    """
    for path in request.folders:
        if not path.is_dir():
            raise InputError(f"{path}: is no folder, and the other is: give two folders or two files")
    from align.threads import one_thread

    one_thread()
    from align.batch.checker import Checker, open_cache
    from align.batch.collect import collect
    from align.batch.session import check_all
    from align.batch.summary import summed_up
    from align.batch.task import Work
    from align.cache import default_folder
    from align.cli.summary import Writer, on_screen, progress
    from align.documents.source import printable

    settings, terms = _terms(request)
    ui: Ui = "fr" if interface_language(settings.display.interface) is Interface.FR else "en"
    folder, reports = _destinations(request)
    kept = default_folder() if request.cache else None
    checker = Checker(open_cache(kept))
    first, second = (*request.folders, None)[:2]
    assert first is not None
    collection = collect(
        first, second, settings.config, lambda: checker.model(settings.config), checker.cache
    )
    if request.diff_from is not None:
        collection = _changed(collection, request, terms)
    if request.update_baseline:
        _update_baseline(collection, terms, cache=request.cache)
    work = Work(
        cache=kept,
        folder=folder,
        recent=recent_folder() if settings.display.remember else None,
        ui=ui,
        explain=settings.display.explain,
        formats=tuple({kind for _, kind in reports}),
    )
    outcomes = []
    with ExitStack() as stack:
        writers = [stack.enter_context(Writer(kind, path)) for path, kind in reports]
        root = second.parent if second is not None else first
        made = check_all(collection, work, terms, jobs=request.jobs, root=root, afresh=not request.cache)
        for done in progress(stack.enter_context(closing(made)), len(collection.pairs), ui, request.quiet):
            outcomes.append(done.outcome)
            for writer in writers:
                writer.add(done)
        for writer in writers:
            writer.finish()
    summary = summed_up(outcomes, collection.alone, collection.passed)
    if not request.quiet and all(path is not None for path, _ in reports):
        typer.echo(on_screen(summary, ui, folder, since=request.diff_from), nl=False, color=True)
    else:  # without the table, errors are still said
        messages = [o.message for o in summary.outcomes] + [alone.message for alone in summary.alone]
        for message in filter(None, messages):
            typer.echo(f"align: {printable(message)}", err=True)
    return summary.code(settings.config.fail_on)


def _terms(request: Request) -> tuple[Settings, Callable[[Pair], Terms]]:
    """Return the settings of the run, and what says under what a pair of it is checked."""
    from align.batch.task import Terms

    folders, named, isolated = request.folders, request.config_file, request.isolated
    settings = _limited(configured(folders, request.given, named=named, isolated=isolated), request)
    file = configuration(folders, named=named, isolated=isolated)
    baseline = settings.display.baseline
    if baseline is None and request.update_baseline:
        raise InputError("--update-baseline writes a file: name it with --baseline FILE")
    if baseline is not None and not Path(baseline).is_file() and not request.update_baseline:
        raise InputError(f"{baseline}: there is no such file; --update-baseline makes it")

    def of(pair: Pair) -> Terms:
        own = _limited(settle(request.given, file, pair.files), request)
        files = Files.of(own.display, pair.files[0], pair.files[-1])
        ledgers = (files.decisions,) if files.baseline is None else (files.decisions, files.baseline)
        return Terms(own.config, ledgers, None if file is None else file.path)

    return settings, of


def _limited(settings: Settings, request: Request) -> Settings:
    if request.fail_on is None:
        return settings
    return replace(settings, config=replace(settings.config, fail_on=request.fail_on.severity))


def _destinations(request: Request) -> tuple[Path | None, list[tuple[Path | None, str]]]:
    """Return the folder to fill, and the reports to write with their formats; a report to None is shown."""
    from align.batch.joined import JOINED
    from align.reports import format_of

    folders: list[Path] = []
    reports: list[tuple[Path | None, str]] = []
    for path in request.outputs:
        asked = format_of(path.name) or request.kind
        if path.is_dir() or not path.suffix:
            folders.append(path)
        elif asked is None or asked.name not in JOINED:
            kind = "its ending" if asked is None else asked.name
            raise InputError(
                f"{path}: {kind} is no format for many pairs ({', '.join(JOINED)}): "
                "name a folder for a page of each, or one of these"
            )
        elif not path.absolute().parent.is_dir():
            raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
        else:
            reports.append((path, asked.name))
    if len(folders) > 1:
        raise InputError(f"{folders[1]}: one folder of pages is enough, and {folders[0]} is one")
    taken = {"terminal", *(("html",) if folders else ()), *(name for _, name in reports)}
    if request.kind is not None and request.kind.name not in taken:
        if request.kind.name not in JOINED:
            raise InputError(
                f"--format {request.kind.name} holds one pair: for many, choose one of {', '.join(JOINED)}, "
                "or --output FOLDER"
            )
        reports.append((None, request.kind.name))
    return (folders[0] if folders else None), reports


def _changed(collection: Collection, request: Request, terms: Callable[[Pair], Terms]) -> Collection:
    """Leave the pairs of which something has changed: a side, or what says how it is checked."""
    from align.batch.changes import changed_since
    from align.cache.keys import files_named

    assert request.diff_from is not None
    changed = changed_since(request.diff_from, request.folders)

    def concerned(pair: Pair) -> bool:
        under = terms(pair)
        settings = () if under.settings is None else (under.settings,)
        return changed.any([*pair.files, *under.ledgers, *files_named(under.config), *settings])

    return replace(collection, pairs=tuple(filter(concerned, collection.pairs)))


def _update_baseline(collection: Collection, terms: Callable[[Pair], Terms], *, cache: bool) -> None:
    """Write what is found now to the backlog, pair by pair; pairs that cannot be read are passed over."""
    from align.batch.checker import Checker, open_cache
    from align.cache import default_folder
    from align.documents import ReadError

    checker = Checker(open_cache(default_folder() if cache else None))
    for pair in collection.pairs:
        under = terms(pair)
        with contextlib.suppress(ReadError):
            comparison = checker.compare(pair, under.config)
            reviewed(comparison, Files(*under.ledgers), update_baseline=True)
