"""The files of a folder that may be versions of documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.batch.names import readings
from align.errors import InputError

__all__ = ["Found", "endings", "filled_by_us", "scan"]

RESULTS = "results.jsonl"
"""The file that marks a folder as one of ours; its first line begins with ``MARK``."""

UNPAIRED = "unpaired.jsonl"
"""What says which files are in no pair, a line each: ``path``, ``why``, ``message``."""

JOURNAL = f".{RESULTS}.part"
"""What is there while a run goes on."""

_NOBODYS = ("__MACOSX", "Thumbs.db", "desktop.ini", "decisions.jsonl", "alignment.jsonl", "align.toml")
"""What systems leave in folders, and what is ours: no documents, and no other files of the user's."""

MARK = '{"schema": "align-collection/1"'


@dataclass(frozen=True, slots=True)
class Found:
    """Files below a folder, by relative names with slashes, sorted.

    ``bitexts`` hold both languages in one file. ``passed`` are of kinds that align does not read at all, such
    as pictures.
    """

    root: Path
    documents: tuple[str, ...]
    bitexts: tuple[str, ...]
    passed: tuple[str, ...]


def scan(root: Path) -> Found:
    """Look through a folder and those in it.

    Hidden files, those that Office keeps beside an open document, decisions, configuration and folders that
    align wrote are left out.
    Links are followed, but no file and no folder is taken twice, whatever names it has.

    :raises InputError: If the folder cannot be read.
    """
    try:
        with os.scandir(root) as entries:
            next(entries, None)
    except OSError as error:
        raise InputError(
            f"{root}: cannot be read ({error.strerror}): check its name and permissions"
        ) from None
    documents: list[str] = []
    bitexts: list[str] = []
    passed: list[str] = []
    bilingual, readable, strings = endings()
    for path in _files(root):
        name, ending = path.relative_to(root).as_posix(), path.suffix.lower()
        if ending in strings and not any(True for _ in readings(name)):
            passed.append(name)  # package.json: settings, and no strings in a language
        else:
            (bitexts if ending in bilingual else documents if ending in readable else passed).append(name)
    return Found(root, tuple(sorted(documents)), tuple(sorted(bitexts)), tuple(sorted(passed)))


def _files(root: Path) -> Iterator[Path]:
    """Yield every regular file once, folder by folder."""
    seen = _Seen()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            if not seen.first_time(folder.stat()) or (folder != root and filled_by_us(folder)):
                continue
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue  # a folder that may not be read
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name in _NOBODYS:
                continue
            try:
                if entry.is_dir():
                    waiting.append(Path(entry.path))
                elif entry.is_file() and seen.first_time(Path(entry.path).stat()):
                    yield Path(entry.path)
            except OSError:
                continue  # a link that leads nowhere


class _Seen:
    """The files and folders that were met, by what the system knows them by: links may lead to them again."""

    def __init__(self) -> None:
        self._identities: set[tuple[int, int]] = set()

    def first_time(self, status: os.stat_result) -> bool:
        """Whether one is met for the first time."""
        identity = (status.st_dev, status.st_ino)
        fresh = identity not in self._identities or not status.st_ino  # some file systems number nothing
        self._identities.add(identity)
        return fresh


def filled_by_us(folder: Path) -> bool:
    """Tell a folder that a run of ours has filled, or was filling when it was stopped."""
    if (folder / JOURNAL).exists():
        return True
    try:
        with (folder / RESULTS).open(encoding="utf-8", errors="replace") as file:
            return file.read(len(MARK)) in (MARK, "")
    except OSError:
        return False


def endings() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the endings of bitexts, of documents (those refused with a reason too), and of strings."""
    from align.documents.registry import formats

    bilingual = frozenset(ending for kind in formats() if kind.pairs for ending in kind.suffixes)
    readable = frozenset(ending for kind in formats() for ending in kind.suffixes)
    strings = frozenset(ending for kind in formats() if kind.strings for ending in kind.suffixes)
    return bilingual, (readable | {".doc", ".rtf", ".odt", ".pdf"}) - bilingual, strings
