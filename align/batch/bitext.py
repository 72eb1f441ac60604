"""One bitext of a whole collection, written as its segments come: memory does not grow with it.

The segments are those of a run that aligned and did not check; here they are chosen, freed of repetitions
and put into one file. What was seen before is held in a file of SQLite that is deleted in the end.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from align.batch.query import Run
from align.batch.shards.parts import rows_of
from align.batch.storage import Storage
from align.language import Language
from align.reports.markup import attributes, element, text
from align.tables import Row, arrow_schema, arrow_table
from align.version import __version__
from align.whole import whole_file

__all__ = ["BITEXTS", "Chosen", "Tally", "chosen", "write"]

_SPACE = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_GROUP = 10_000  # segments in a row group of Parquet


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which segments are wanted: of a score in [0, 1] that is at least ``min_score``; each once, or all."""

    min_score: float = 0.0
    dedupe: bool = False


@dataclass(slots=True)
class Tally:
    """How many segments were written, were below the score, and had been there before."""

    written: int = 0
    low: int = 0
    repeated: int = 0


def chosen(rows: Iterable[Row], wanted: Chosen, tally: Tally) -> Iterator[Row]:
    """Yield the segments that are wanted, and count them and the others.

    Two segments are the same where all their words are, whatever their spaces, capitals and marks.
    """
    with _Seen() as seen:
        for row in rows:
            if row["score"] < wanted.min_score:
                tally.low += 1
            elif wanted.dedupe and not seen.first(row["fingerprint"]):
                tally.repeated += 1
            else:
                tally.written += 1
                yield row


def write(run: Run, path: Path, kind: str, wanted: Chosen, source: Language, level: str) -> Tally:
    """Write the segments of a run as one bitext, in the order of the run.

    :param kind: One of ``BITEXTS``.
    :raises InputError: If a file of the run cannot be read.
    :raises OSError: If the bitext cannot be written; an older one is then still as it was.
    """
    tally = Tally()
    rows = rows_of(Storage(run.place), "segments", run.ending, run.shards)
    with BITEXTS[kind](path, source, level) as bitext:
        for row in chosen(rows, wanted, tally):
            bitext.add(row)
    return tally


class _Seen:
    """Fingerprints that were seen, on disk."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="align-")
        self._store = sqlite3.connect(Path(self._folder.name) / "seen", isolation_level=None)
        for order in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            self._store.execute(f"PRAGMA {order}")
        self._store.execute("CREATE TABLE seen (fingerprint INTEGER PRIMARY KEY)")
        self._store.execute("BEGIN")
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()
        self._folder.cleanup()

    def first(self, fingerprint: str) -> bool:
        """Say whether one had not been seen, and note that it is now."""
        number = int(fingerprint, 16) - (1 << 63)
        done = self._store.execute("INSERT OR IGNORE INTO seen VALUES (?)", (number,))
        return done.rowcount == 1


class _Bitext(ABC):
    """A bitext while it is written: whole when it is left without an error, and not there before."""

    endings: Sequence[str] = ("",)

    def __init__(self, path: Path, source: Language, level: str) -> None:
        self._path, self._source, self._level = path, source, level
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            self._files: list[IO[bytes]] = [
                stack.enter_context(whole_file(self._path.with_name(self._path.name + ending)))
                for ending in self.endings
            ]
            self._stack = stack.pop_all()
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.end()
        self._stack.__exit__(kind, error, trace)

    def begin(self) -> None:  # noqa: B027  # most have nothing to write there
        """Write what comes first."""

    @abstractmethod
    def add(self, row: Row) -> None:
        """Write a segment."""

    def end(self) -> None:  # noqa: B027  # nor there
        """Write what comes last."""

    def put(self, line: str, file: int = 0) -> None:
        """Write a line."""
        self._files[file].write((line + "\n").encode("utf-8", "backslashreplace"))


class _Tsv(_Bitext):
    """Id, French, English, with tabs between them: for ``align train`` and ``align check``."""

    def begin(self) -> None:
        self.put("id\tfrench\tenglish")

    def add(self, row: Row) -> None:
        self.put("\t".join(map(_on_one_line, (_id(row), row["french"], row["english"]))))


class _Moses(_Bitext):
    """A file for each language, a segment a line, and one that says the document of each line."""

    endings = (".fr", ".en", ".ids")

    def add(self, row: Row) -> None:
        for file, value in enumerate((row["french"], row["english"], row["pair"])):
            self.put(_on_one_line(value), file)


class _Tmx(_Bitext):
    """TMX 1.4b: a unit a segment, with the document that it comes from."""

    def begin(self) -> None:
        header = {
            "creationtool": "align",
            "creationtoolversion": __version__,
            "segtype": self._level,
            "o-tmf": "align",
            "adminlang": "en",
            "srclang": self._source,
            "datatype": "plaintext",
        }
        self.put('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">')
        self.put(f"<header{attributes(header)}/>\n<body>")

    def add(self, row: Row) -> None:
        order = ("french", "english") if self._source == "fr" else ("english", "french")
        inside = element("prop", text(row["pair"]), type="x-document")
        inside += element("prop", f"{row['score']:.4f}", type="x-align-score")
        for side in order:
            inside += element("tuv", element("seg", text(row[side])), xml__lang=side[:2])
        self.put(element("tu", inside, tuid=_id(row)))

    def end(self) -> None:
        self.put("</body>\n</tmx>")


class _Parquet(_Bitext):
    """The table of segments in one file: for ``datasets`` of Hugging Face, pandas, DuckDB.

    :raises InputError: If pyarrow is not installed.
    """

    def begin(self) -> None:
        schema = arrow_schema("segments")
        from pyarrow import parquet

        self._writer: Any = parquet.ParquetWriter(self._files[0], schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self._flush()

    def end(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(arrow_table("segments", self._rows))
        self._rows = []


BITEXTS: dict[str, type[_Bitext]] = {"tmx": _Tmx, "parquet": _Parquet, "moses": _Moses, "tsv": _Tsv}
"""The formats in which a collection is one bitext."""


def _id(row: Row) -> str:
    return f"{row['pair']}#{row['number']}"


def _on_one_line(value: str) -> str:
    return _SPACE.sub(" ", value)
