"""``align check`` on folders: the pairs in them found, checked and summed up."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from align.batch.check import check_all
from align.batch.collect import collect
from align.batch.joined import JOINED
from align.batch.learning import learn
from align.batch.pairs import UnpairedReason
from align.batch.summary import Summary, summed_up
from align.batch.tasks import PairSettings, RunOptions
from align.cache import default_folder
from align.cache.keys import files_named
from align.cli.decisions import Files, recent_folder, reviewed
from align.cli.options import given
from align.cli.output import display_options
from align.cli.settings import configuration, configured, files_read
from align.cli.spare import spare
from align.cli.speech import complain
from align.cli.summary import Writer, on_screen, progress
from align.documents import ReadError
from align.errors import InputError
from align.reports import format_of
from align.session import Session
from align.settings import Settings, settle

if TYPE_CHECKING:
    from align.batch.outcome import Outcome
    from align.batch.pairs import Collection, Pair
    from align.cli.check import ReportOptions, Request


def check_collection(request: Request, names: tuple[tuple[str, str], ...] = ()) -> int:
    """Check the pairs in folders, and return the exit code.

    :param names: Folders that were made of archives, each with what the user calls it.
    :raises InputError: If a folder cannot be read or holds nothing to check, or what is asked cannot be.
    """
    for path in request.documents.files:
        if not path.is_dir():
            raise InputError(f"{path}: is no folder, and the other is: give two folders or two files")
    settings, settings_of = _settings(request)
    folder, reports = destinations(request.report)
    kept = default_folder() if request.running.cache else None
    session = Session.keeping(kept)
    whole = _collected(request, session, settings)
    collection = _concerned(request, whole, settings_of)
    outputs = [path for path, _ in reports if path is not None]
    _spare(collection, outputs, folder, settings, settings_of)
    options = RunOptions(
        cache=kept,
        folder=folder,
        recent=recent_folder() if settings.display.remember else None,
        display=replace(display_options(settings), rules={}),
        formats=tuple({kind for _, kind in reports}),
        timeout=request.running.timeout or None,
        names=names,
    )
    watched = partial(
        progress, total=len(whole.pairs), ui=options.display.ui, quiet=request.report.quiet, what="reading"
    )
    settings_of = learn(whole.pairs, options, settings_of, request.running.jobs, watched)
    if request.report.update_baseline:
        _update_baseline(collection, session, settings_of)
    outcomes = _run(request, collection, options, settings_of, reports)
    summary = summed_up(outcomes, options.alone_called(collection.alone), collection.passed)
    if not request.report.quiet and all(path is not None for path, _ in reports):
        text = on_screen(summary, options.display.ui, folder, since=request.running.diff_from)
        typer.echo(text, nl=False, color=True)
    else:  # without the table, errors are still said
        for message in _messages(summary):
            complain(message, options.display.ui)
    return summary.code(settings.config.fail_on)


def _spare(
    collection: Collection,
    outputs: Sequence[Path],
    folder: Path | None,
    settings: Settings,
    settings_of: Callable[[Pair], PairSettings],
) -> None:
    """See to it that no report is written over a file of the collection, or one that is read with it."""
    if not outputs and folder is None:
        return
    documents = [one.path for one in collection.alone]
    others = files_read(settings)
    for pair in collection.pairs:
        own = settings_of(pair)
        documents += pair.files
        others += [*own.ledgers, *files_named(own.config)]
    spare(outputs, [*documents, *others])
    if folder is not None and any(path.resolve().is_relative_to(folder.resolve()) for path in documents):
        raise InputError(f"{folder}: holds documents that are checked: name another folder for the pages")


def _collected(request: Request, session: Session, settings: Settings) -> Collection:
    """Find the pairs."""
    french, english = request.documents.french, request.documents.english
    config = settings.config
    timeout = request.running.timeout or None
    return collect(french, english, config, lambda: session.model(config), session.cache, timeout)


def _concerned(
    request: Request, collection: Collection, settings_of: Callable[[Pair], PairSettings]
) -> Collection:
    """Return the pairs that are asked for: all, or those that have changed."""
    if request.running.diff_from is None:
        return collection
    return _changed(collection, request.running.diff_from, request.documents.files, settings_of)


def _run(
    request: Request,
    collection: Collection,
    options: RunOptions,
    settings_of: Callable[[Pair], PairSettings],
    reports: Sequence[tuple[Path | None, str]],
) -> list[Outcome]:
    """Check the pairs and write the reports meanwhile."""
    outcomes = []
    running, documents = request.running, request.documents
    root = documents.french if documents.english is None else documents.english.parent
    with ExitStack() as stack:
        writers = [stack.enter_context(Writer(kind, path)) for path, kind in reports]
        made = check_all(
            collection, options, settings_of, jobs=running.jobs, root=root, afresh=not running.cache
        )
        results = stack.enter_context(closing(made))
        for done in progress(results, len(collection.pairs), options.display.ui, request.report.quiet):
            outcomes.append(done.outcome)
            for writer in writers:
                writer.add(done)
    return outcomes


def _messages(summary: Summary) -> list[str]:
    unreadable = [alone for alone in summary.alone if alone.why is UnpairedReason.UNREADABLE]
    messages = [o.message for o in summary.outcomes] + [alone.message for alone in unreadable]
    return [message for message in messages if message]


def _settings(request: Request) -> tuple[Settings, Callable[[Pair], PairSettings]]:
    """Return the settings of the run, and what says under what a pair of it is checked."""
    folders, said = request.documents.files, given(request.options)
    settings = request.limited(configured(folders, said, request.source))
    file = configuration(folders, request.source)
    baseline, update = settings.display.baseline, request.report.update_baseline
    if baseline is None and update:
        raise InputError("--update-baseline writes a file: name it with --baseline FILE")
    if baseline is not None and not Path(baseline).is_file() and not update:
        raise InputError(f"{baseline}: there is no such file; --update-baseline makes it")

    def of(pair: Pair) -> PairSettings:
        own = request.limited(settle(said, file, pair.files))
        files = Files.of(own.display, pair.files[0], pair.files[-1])
        return PairSettings(own.config, files.ledgers, None if file is None else file.path)

    return settings, of


def destinations(report: ReportOptions) -> tuple[Path | None, list[tuple[Path | None, str]]]:
    """Return the folder to fill, and the reports to write with their formats; a report to None is shown."""
    folders: list[Path] = []
    reports: list[tuple[Path | None, str]] = []
    kind = report.format_
    for path in report.output or ():
        if path.is_dir() or not path.suffix:
            folders.append(path)
        else:
            asked = format_of(path.name) or kind
            reports.append((path, _joined(path, None if asked is None else asked.name)))
    if len(folders) > 1:
        raise InputError(f"{folders[1]}: one folder of pages is enough, and {folders[0]} is one")
    taken = {"terminal", *(("html",) if folders else ()), *(name for _, name in reports)}
    if kind is not None and kind.name not in taken:
        if kind.name not in JOINED:
            raise InputError(
                f"--format {kind.name} holds one pair: for many, choose one of {', '.join(JOINED)}, "
                "or --output FOLDER"
            )
        reports.append((None, kind.name))
    return (folders[0] if folders else None), reports


def _joined(path: Path, name: str | None) -> str:
    """Return the format of a file for many pairs."""
    if name is None or name not in JOINED:
        raise InputError(
            f"{path}: {name or 'its ending'} is no format for many pairs ({', '.join(JOINED)}): "
            "name a folder for a page of each, or one of these"
        )
    if not path.absolute().parent.is_dir():
        raise InputError(f"{path}: cannot be written: name a file in a folder that exists")
    return name


def _changed(
    collection: Collection,
    revision: str,
    folders: Sequence[Path],
    settings_of: Callable[[Pair], PairSettings],
) -> Collection:
    """Leave the pairs of which something has changed: a side, or what says how it is checked."""
    from align.revisions import changed_since

    changed = changed_since(revision, folders)

    def concerned(pair: Pair) -> bool:
        settings = settings_of(pair)
        file = () if settings.file is None else (settings.file,)
        return changed.any([*pair.files, *settings.ledgers, *files_named(settings.config), *file])

    return replace(collection, pairs=tuple(filter(concerned, collection.pairs)))


def _update_baseline(
    collection: Collection, session: Session, settings_of: Callable[[Pair], PairSettings]
) -> None:
    """Write what is found now to the backlog, pair by pair; pairs that cannot be read are passed over."""
    for pair in collection.pairs:
        settings = settings_of(pair)
        files = Files(*settings.ledgers)
        files.spare_baseline([*pair.files, *files_named(settings.config)])
        with contextlib.suppress(ReadError):
            comparison = session.compare(pair.files, settings.config)
            reviewed(session, comparison, files, update_baseline=True)
