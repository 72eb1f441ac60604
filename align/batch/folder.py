"""The folder that a run fills: a page for each pair, ``results.jsonl``, ``unpaired.jsonl``, ``index.html``.

Pages are whole or absent. Lines of results are added to a journal as they come; the two files that sum up a
run appear when it ends, both whole. What a run that was stopped had done, and what an earlier one says of
pairs that have not changed, is taken over.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from align.batch.files import JOURNAL, RESULTS, UNPAIRED, filled_by_us
from align.batch.names import without_ending
from align.batch.outcome import Outcome, from_line
from align.batch.pairs import Pair, UnpairedFile
from align.documents.source import shown
from align.errors import InputError
from align.whole import keep_out_others, whole_file

__all__ = ["INDEX", "Folder", "page_names"]

INDEX = "index.html"
_LONGEST = 120  # bytes of a page's name
_LEFT_BEHIND = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")  # what a killed process was writing


class Folder:
    """A folder of results while a run fills it.

    :raises InputError: If there can be no such folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._begun = time.time()
        self._places: dict[str, tuple[Path, int, int]] = {}
        try:
            path.mkdir(parents=True, exist_ok=True)
            if not filled_by_us(path) and any(path.iterdir()):
                # Pages have the names of documents: in a folder of documents they would take their places.
                raise InputError(f"{path}: holds other files: name a new folder for the pages")
            self._journal: IO[bytes] = (path / JOURNAL).open("ab")
            if not keep_out_others(self._journal):
                self._journal.close()
                raise InputError(f"{path}: another run is writing there: wait for it, or name another folder")
            for held in (path / RESULTS, path / JOURNAL):
                self._take(held)
            self._journal.seek(0, os.SEEK_END)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}): name another folder") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.close()

    def known(self, key: str | None) -> Outcome | None:
        """Return the outcome of that key, if an earlier run left it and its page is there."""
        if key is None or key not in self._places:
            return None
        try:
            outcome = from_line(self.line(key))
        except ValueError:
            return None
        here = outcome.page is None or (self.path / outcome.page).is_file()
        return outcome if here and outcome.key == key else None

    def line(self, key: str) -> str:
        """Return a line that is here already."""
        path, start, size = self._places[key]
        with path.open("rb") as file:
            file.seek(start)
            return file.read(size).decode("utf-8", "replace").rstrip("\n")

    def add(self, key: str | None, line: str) -> str:
        """Put a line in the journal.

        :param key: That of the outcome; None where it is not to be taken over by a later run.
        :return: What to call the line in ``finish``.
        """
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        start = self._journal.tell()
        self._journal.write(data)
        self._journal.flush()
        key = key or f"at {start}"
        self._places[key] = (self.path / JOURNAL, start, len(data))
        return key

    def finish(self, keys: Iterable[str], index: str, alone: Iterable[UnpairedFile] = ()) -> None:
        """Write the files that sum up the run, and remove what a run that was killed left behind.

        :param keys: Those of the lines of results, in order.
        :param alone: The files in no pair.
        """
        from align.reports import save

        with whole_file(self.path / RESULTS) as file:
            for key in keys:
                file.write(self.line(key).encode("utf-8", "backslashreplace") + b"\n")
        save("".join(f"{_unpaired(one)}\n" for one in alone), self.path / UNPAIRED)
        save(index, self.path / INDEX)
        self._journal.close()
        (self.path / JOURNAL).unlink(missing_ok=True)
        for path in self.path.iterdir():
            with contextlib.suppress(OSError):
                if _LEFT_BEHIND.fullmatch(path.name) and path.stat().st_mtime < self._begun:
                    path.unlink()

    def _take(self, held: Path) -> None:
        """Note where the lines of an earlier run are; cut off one that was not written to its end."""
        try:
            file = held.open("rb")
        except FileNotFoundError:
            return
        whole = 0
        with file:
            for data in file:
                if not data.endswith(b"\n"):
                    break
                with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
                    if key := json.loads(data).get("key"):
                        self._places[str(key)] = (held, whole, len(data))
                whole += len(data)
        if held.name == JOURNAL:
            os.truncate(held, whole)


def _unpaired(one: UnpairedFile) -> str:
    row = {"path": shown(one.path), "why": str(one.why), "message": one.message}
    return json.dumps(row, ensure_ascii=False)


def page_names(pairs: Sequence[Pair], root: Path) -> list[str]:
    """Return a name for the page of each pair: that of its French file as seen from ``root``.

    It is short enough for any file system, can stand in a link, and no other pair has it: those that would
    share one have a number after theirs that depends on their own paths alone.
    """
    names = [_page_name(pair, root) for pair in pairs]
    held = Counter(name.casefold() for name in (*names, Path(INDEX).stem))
    return [
        f"{name}.{_mark(pair)}.html" if held[name.casefold()] > 1 else f"{name}.html"
        for name, pair in zip(names, pairs, strict=True)
    ]


def _page_name(pair: Pair, root: Path) -> str:
    path = pair.french
    with contextlib.suppress(ValueError):
        path = path.relative_to(root)
    name = unicodedata.normalize("NFC", without_ending(path.as_posix()))
    short = re.sub(r"[^\w.-]+", "-", name).encode("utf-8")[-_LONGEST:].decode("utf-8", "ignore")
    return short.strip("-.") or "pair"


def _mark(pair: Pair) -> str:
    paths = "\0".join(map(str, pair.files))
    return hashlib.sha256(paths.encode("utf-8", "surrogateescape")).hexdigest()[:8]
