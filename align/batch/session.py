"""A run over a collection: what is known is taken over, the rest is checked, a folder is filled meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from align.batch.checker import Checker
from align.batch.folder import Folder, page_names
from align.batch.index import render
from align.batch.outcome import Outcome
from align.batch.pairs import Collection, Pair
from align.batch.run import run
from align.batch.summary import summed_up
from align.batch.task import Done, Task, Terms, Work
from align.decisions import read
from align.errors import InputError

__all__ = ["check_all"]


def check_all(
    collection: Collection,
    work: Work,
    terms: Callable[[Pair], Terms],
    *,
    jobs: int | None = None,
    root: Path | None = None,
    afresh: bool = False,
) -> Generator[Done, None, None]:
    """Check every pair and yield what came of each, in order, as it comes.

    Where ``work`` names a folder it is filled meanwhile: pages as they come, ``results.jsonl`` and
    ``index.html`` after the last one. Pairs that an earlier run into that folder did, and that have not
    changed, are taken from there.

    :param terms: Says under what a pair is checked.
    :param jobs: Processes at a time; None for one a core.
    :param root: What names of pages are relative to.
    :param afresh: Take nothing over from an earlier run.
    :raises InputError: If the folder cannot be written, or the model cannot be found.
    """
    tasks = _tasks(collection.pairs, work, terms, root or Path())
    if work.folder is None:
        yield from run(tasks, work, jobs)
        return
    outcomes: list[Outcome] = []
    places: list[str] = []
    with Folder(work.folder) as folder:
        known = [None if afresh or work.formats else folder.known(task.key) for task in tasks]
        made = run([task for task, k in zip(tasks, known, strict=True) if k is None], work, jobs)
        with contextlib.closing(made):
            for task, earlier in zip(tasks, known, strict=True):
                if earlier is not None:
                    places.append(str(task.key))
                    done = Done(earlier, folder.line(places[-1]))
                else:
                    done = next(made)
                    places.append(folder.add(done.outcome.key, done.line))
                outcomes.append(done.outcome)
                yield done
        folder.finish(places, render(summed_up(outcomes, collection.alone, collection.passed), work.ui))


def _tasks(pairs: Sequence[Pair], work: Work, terms: Callable[[Pair], Terms], root: Path) -> list[Task]:
    """Return what is to be done with each pair, named by all that it depends on."""
    keys = Checker()
    pages = page_names(pairs, root)
    tasks: list[Task] = []
    for pair, name in zip(pairs, pages, strict=True):
        page = name if work.folder is not None else None
        under = terms(pair)
        named = work.folder is not None or work.cache is not None
        task = Task(pair, under, page, keys.key(pair, under.config) if named else None)
        tasks.append(replace(task, key=_outcome_key(task, work)))
    return tasks


def _outcome_key(task: Task, work: Work) -> str | None:
    """Return what names the outcome of a task: the comparison, the names, what was decided before."""
    if task.content is None:
        return None
    whole = hashlib.sha256(task.content.encode())
    for part in (*task.pair.files, task.pair.how, task.page, work.ui, *map(_digest, task.terms.ledgers)):
        whole.update(f"{part}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _digest(path: Path) -> str:
    """Return the digest of a file of decisions and of what is gone of its documents; nothing for no file."""
    try:
        status = path.stat()
        return _digest_of(path, status.st_size, status.st_mtime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=256)
def _digest_of(path: Path, _size: int, _time: int) -> str:
    whole = hashlib.sha256(path.read_bytes())
    with contextlib.suppress(InputError):  # whoever checks the pair will say what is wrong with the file
        whole.update("\n".join(read(path).gone).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
