"""A run over a collection: what is known is taken over, the rest is checked, a folder is filled meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path

from align.batch.folder import Folder, page_names
from align.batch.index import render
from align.batch.outcome import Outcome
from align.batch.pairs import Collection, Pair
from align.batch.run import run
from align.batch.summary import summed_up
from align.batch.tasks import PairResult, PairSettings, RunOptions, Task
from align.decisions import read
from align.errors import InputError
from align.session import Session
from align.stamped import Stamped

__all__ = ["check_all"]


def check_all(
    collection: Collection,
    options: RunOptions,
    settings_of: Callable[[Pair], PairSettings],
    *,
    jobs: int | None = None,
    root: Path | None = None,
    afresh: bool = False,
) -> Generator[PairResult, None, None]:
    """Check every pair and yield what came of each, in order, as it comes.

    Where ``options`` name a folder it is filled meanwhile: pages as they come, ``results.jsonl`` and
    ``index.html`` after the last one. Pairs that an earlier run into that folder did, and that have not
    changed, are taken from there.

    :param settings_of: Says under what a pair is checked.
    :param jobs: Processes at a time; None for one a core.
    :param root: What names of pages are relative to.
    :param afresh: Take nothing over from an earlier run.
    :raises InputError: If the folder cannot be written, or the model cannot be found.
    """
    tasks = _tasks(collection.pairs, options, settings_of, root or Path())
    if options.folder is None:
        yield from run(tasks, options, jobs)
        return
    outcomes: list[Outcome] = []
    places: list[str] = []
    with Folder(options.folder) as folder:
        known = [None if afresh or options.formats else folder.known(task.key) for task in tasks]
        made = run([task for task, k in zip(tasks, known, strict=True) if k is None], options, jobs)
        with contextlib.closing(made):
            for task, earlier in zip(tasks, known, strict=True):
                if earlier is not None:
                    places.append(str(task.key))
                    done = PairResult(earlier, folder.line(places[-1]))
                else:
                    done = next(made)
                    places.append(folder.add(done.outcome.key, done.line))
                outcomes.append(done.outcome)
                yield done
        folder.finish(
            places,
            render(
                summed_up(outcomes, options.alone_called(collection.alone), collection.passed),
                options.display.ui,
            ),
            options.alone_called(collection.alone),
        )


def _tasks(
    pairs: Sequence[Pair], options: RunOptions, settings_of: Callable[[Pair], PairSettings], root: Path
) -> list[Task]:
    """Return what is to be done with each pair, named by all that it depends on."""
    session, digest = Session(), Stamped(_digest, lambda path: (path,))
    pages = page_names(pairs, root)
    tasks: list[Task] = []
    for pair, name in zip(pairs, pages, strict=True):
        page = name if options.folder is not None else None
        settings = settings_of(pair)
        named = options.folder is not None or options.cache is not None
        task = Task(pair, settings, page, session.key(pair.files, settings.config) if named else None)
        tasks.append(replace(task, key=_outcome_key(task, options, digest)))
    return tasks


def _outcome_key(task: Task, options: RunOptions, digest: Callable[[Path], str]) -> str | None:
    """Return what names the outcome of a task: the comparison, the names, what was decided before."""
    if task.content is None:
        return None
    whole = hashlib.sha256(task.content.encode())
    for part in (
        *task.pair.files,
        task.pair.how,
        task.page,
        options.display,
        *map(digest, task.settings.ledgers),
    ):
        whole.update(f"{part}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _digest(path: Path) -> str:
    """Return the digest of a file of decisions and of what is gone of its documents; nothing for no file."""
    try:
        whole = hashlib.sha256(path.read_bytes())
    except OSError:
        return ""
    with contextlib.suppress(InputError):  # whoever checks the pair will say what is wrong with the file
        whole.update("\n".join(read(path).gone).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
