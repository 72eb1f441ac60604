"""Questions to a run: SQL over its tables, by DuckDB, and the questions that are asked most.

Two answers are worked out when a run ends, and kept beside its tables: which pairs are worst, and how many
findings each rule has. Where they are not kept, they are worked out when they are asked for.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.batch.shards.job import Purpose
from align.batch.shards.parts import RUN, RUN_SCHEMA
from align.batch.storage import Storage, address, is_address, opened_system
from align.decisions.review import OPEN
from align.errors import InputError
from align.tables import TABLES, arrow_schema

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyarrow.dataset import Dataset

__all__ = [
    "KEPT",
    "Answer",
    "Question",
    "Run",
    "by",
    "keep",
    "of_pair",
    "sample",
    "scan",
    "worst",
]

_KINDS = {
    "text": "VARCHAR",
    "number": "INTEGER",
    "real": "DOUBLE",
    "truth": "BOOLEAN",
    "spans": 'STRUCT(paragraph INTEGER, "start" INTEGER, "end" INTEGER, "text" VARCHAR)[]',
    "columns": "MAP(VARCHAR, VARCHAR)",
}
_OPEN = ", ".join(f"'{state}'" for state in OPEN)
KEPT = {
    "ranking": (
        "pairs",
        "SELECT row_number() OVER (ORDER BY status = 'failed' DESC, errors DESC, warnings DESC, infos DESC, "
        "pair, french) - 1 AS place, * FROM pairs ORDER BY place",
    ),
    "rules": (
        "findings",
        "SELECT rule, name, severity, sum(number)::BIGINT AS findings, count(*) AS pairs FROM "
        "(SELECT rule, name, severity, pair, count(*) AS number FROM findings "
        f"WHERE state IN ({_OPEN}) GROUP BY ALL) GROUP BY ALL ORDER BY findings DESC, rule, name, severity",
    ),
}
"""The answers that are kept: from which table, and how. Each is a table in its turn."""
_MEMORY = "512MB"  # in which they are worked out; more goes to the disk
_WORDS = "array_to_string([span.text for span in {0}], ' … ') AS {0}"


@dataclass(frozen=True, slots=True)
class Question:
    """A statement of SQL over the tables of a run, and the values of its parameters."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """A run: where it lies, its tables, the format of their files, its shards.

    ``base`` is the folder or address that the names of its documents are relative to; empty if not known.
    ``finished`` is false where it has not come to its end: its shards are then all that lie there.
    """

    place: str
    tables: tuple[str, ...]
    ending: str
    shards: tuple[str, ...]
    base: str = ""
    finished: bool = True

    @classmethod
    def at(cls, place: str | Path) -> Run:
        """Return the run that lies in a folder, or under an address.

        :raises InputError: If none does.
        """
        where = address(place)
        storage = Storage(where)
        if storage.exists(RUN):
            return cls._recorded(where, storage.read(RUN))
        names = [Path(name) for name in storage.names("pairs")]
        endings = {name.suffix[1:] for name in names}
        if not names or not endings <= {"parquet", "jsonl"} or len(endings) > 1:
            raise InputError(f"{where}: is no run: name the folder of an align check --run")
        purpose = Purpose.BITEXT if storage.names("segments") else Purpose.CHECK
        return cls(where, purpose.tables, endings.pop(), tuple(n.stem for n in names), finished=False)

    @classmethod
    def _recorded(cls, where: str, record: bytes) -> Run:
        """Return a run that has ended, by what it says of itself."""
        try:
            said = json.loads(record)
            if said["schema"] != RUN_SCHEMA:
                raise InputError(f"{where}: is a run of another align ({said['schema']}): do it again")
            tables = Purpose(said["purpose"]).tables
            shards, base = tuple(map(str, said["shards"])), str(said.get("base", ""))
            return cls(where, tables, str(said["format"]), shards, base)
        except InputError:
            raise
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(f"{where}: its {RUN} is damaged ({error}); do the run again") from None

    @classmethod
    def lies_at(cls, place: str | Path) -> bool:
        """Say whether a folder, or what is under an address, is a run that has come to its end."""
        where = address(place)
        if not is_address(where) and not Path(where).is_dir():
            return False
        storage = Storage(where)
        if not storage.exists(RUN):
            return False
        try:
            return str(json.loads(storage.read(RUN))["schema"]).startswith("align-run/")
        except (ValueError, KeyError, TypeError, RecursionError):
            return False

    def files(self, table: str) -> list[str]:
        """Return the paths of the files of a table, in their file system.

        :raises InputError: If the run has no such table.
        """
        if table not in self.tables:
            raise InputError(f"{self.place}: has no table {table}; its tables are {', '.join(self.tables)}")
        _, root = opened_system(self.place)
        return [f"{root.rstrip('/')}/{table}/{shard}.{self.ending}" for shard in self.shards]

    def kept(self, answer: str) -> str:
        """Return the name of the file of an answer that is kept: it says for which shards."""
        key = hashlib.sha256("\n".join(self.shards).encode()).hexdigest()[:32]
        return f"{answer}/{key}.parquet"

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question.

        :raises InputError: If it is not understood, or a file of the run is damaged or gone.
        """
        try:
            import duckdb
        except ImportError:
            raise InputError('align query needs DuckDB: pip install "align-toolkit[tables]"') from None
        try:
            with _connected() as connection:
                self._show(connection, self._named(question.sql))
                _close(connection, Storage(self.place).local)
                asked = connection.execute(question.sql, question.values)
                columns = tuple(column[0] for column in asked.description or ())
                return Answer(columns, asked.fetchall())
        except duckdb.Error as error:
            said = " ".join(str(error).split())[:500]
            raise InputError(f"{self.place}: cannot be asked that ({said})") from None

    def _named(self, sql: str) -> set[str]:
        """Return the tables that a statement may name: all where it names none, as ``SHOW TABLES``."""
        whole = {*self.tables, *(answer for answer, (table, _) in KEPT.items() if table in self.tables)}
        return {name for name in whole if re.search(rf"\b{name}\b", sql, re.IGNORECASE)} or whole

    def _show(self, connection: duckdb.DuckDBPyConnection, named: set[str], *, kept: bool = True) -> None:
        """Make views of some tables, and of the answers that are kept, or of how they are worked out.

        Not of all: each file of a table is looked at first.
        """
        storage = Storage(self.place)
        held = {answer for answer in named & KEPT.keys() if kept and storage.exists(self.kept(answer))}
        named = named | {KEPT[answer][0] for answer in (named & KEPT.keys()) - held}
        for table in self.tables:
            if table not in named:
                continue
            if storage.local is None:
                connection.register(table, scan(self.place, table))
            else:
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {self._source(table)}")
        for answer in sorted(named & KEPT.keys()):
            name = self.kept(answer)
            if answer not in held:
                connection.execute(f"CREATE VIEW {answer} AS {KEPT[answer][1]}")
            elif storage.local is None:
                connection.register(answer, _dataset(self.place, [name]))
            else:
                path = _quoted(str(storage.local / name))
                connection.execute(f"CREATE VIEW {answer} AS SELECT * FROM read_parquet({path})")

    def _source(self, table: str) -> str:
        """Return what a table on this machine is read by."""
        columns = TABLES[table].items()
        if not self.shards:
            kinds = ", ".join(f'NULL::{_KINDS[kind]} AS "{name}"' for name, kind in columns)
            return f"(SELECT {kinds} WHERE false)"
        files = "[" + ", ".join(_quoted(path) for path in self.files(table)) + "]"
        if self.ending == "parquet":
            return f"read_parquet({files})"
        kinds = ", ".join(f"{name}: '{_KINDS[kind]}'" for name, kind in columns)
        return f"read_json({files}, format='newline_delimited', columns={{{kinds}}})"


def _connected() -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")  # it would come between the rows
    return connection


def _close(connection: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    """Let a connection open nothing more, except what is below a folder."""
    if folder is not None:
        connection.execute(f"SET allowed_directories = [{_quoted(str(folder))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def keep(run: Run) -> None:
    """Work out the answers that are kept, and keep them beside the tables of a run that has come to its end.

    In bounded memory, whatever its size. Nothing is kept where DuckDB is not installed, or where tables lie
    on another machine as JSON Lines, or where that fails: then they are worked out when they are asked for.

    :raises InputError: If nothing can be written.
    """
    storage = Storage(run.place)
    try:
        import duckdb
    except ImportError:
        return
    if storage.local is None and run.ending != "parquet":
        return
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        try:
            with _connected() as connection:
                connection.execute(f"SET memory_limit = '{_MEMORY}'")
                connection.execute(f"SET temp_directory = {_quoted(folder)}")
                answers = [answer for answer, (table, _) in KEPT.items() if table in run.tables]
                run._show(connection, set(answers), kept=False)
                for answer in answers:
                    path = Path(folder) / answer
                    said = "(FORMAT parquet, COMPRESSION zstd)"
                    connection.execute(f"COPY {answer} TO {_quoted(str(path))} {said}")
                    storage.write(run.kept(answer), path.read_bytes())
        except duckdb.Error:  # a file is gone, the disk is full: whoever asks will be told
            return


def scan(run: str | Path, table: str = "findings") -> Dataset:
    """Return a table of a run as a dataset of pyarrow, which reads what is asked of it and when.

    :param run: The folder of an ``align check --run``, or its address.
    :param table: ``pairs``, ``findings``, ``beads``; of a bitext, ``pairs`` or ``segments``.
    :raises InputError: If there is no such run, it is not Parquet, or pyarrow is not installed.
    """
    found = Run.at(run)
    files = found.files(table)
    schema = arrow_schema(table)
    if found.ending != "parquet":
        raise InputError(f"{found.place}: is not Parquet but JSON Lines: do the run again with pyarrow")
    return _dataset(found.place, files, schema)


def _dataset(place: str, files: Sequence[str], schema: pa.Schema | None = None) -> Dataset:
    """Return files below a place as a dataset of pyarrow."""
    from pyarrow import dataset

    system, root = opened_system(place)
    paths = [f if f.startswith(root) else f"{root.rstrip('/')}/{f}" for f in files]
    return dataset.dataset(paths, schema=schema, format="parquet", filesystem=system)


# The questions that are asked most


def by(column: str) -> Question:
    """Count the open findings by a column of theirs or of a manifest; by ``rule`` with its severity."""
    if column == "rule":
        return Question("SELECT rule, name, severity, findings, pairs FROM rules")
    values: list[str] = []
    if column in TABLES["findings"]:
        key, source = f'"{column}"', "findings"
    else:
        key = f'"{column.replace(chr(34), chr(34) * 2)}"'
        source = f"findings JOIN (SELECT pair, columns[?] AS {key} FROM pairs) USING (pair)"
        values = [column]
    counted = "" if column == "pair" else ", count(DISTINCT pair) AS pairs"
    return Question(
        f"SELECT {key}, count(*) AS findings{counted} FROM {source} WHERE state IN ({_OPEN}) "
        f"GROUP BY {key} ORDER BY findings DESC, {key}",
        tuple(values),
    )


def worst(number: int) -> Question:
    """Return the pairs with the most errors, then warnings; those that could not be checked come first."""
    return Question(
        "SELECT pair, status, errors, warnings, infos, segments, message FROM ranking ORDER BY place LIMIT ?",
        (number,),
    )


def of_pair(pair: str) -> Question:
    """Return the findings of a pair, in their order."""
    return Question("SELECT * FROM findings WHERE pair = ? ORDER BY number", (pair,))


def sample(number: int, rules: Sequence[str] = (), seed: int = 0) -> Question:
    """Return open findings drawn at random; the same seed draws the same of the same run.

    :param rules: Codes or families of rules; all where there are none.
    """
    wanted = " OR ".join("starts_with(rule, ?)" for _ in rules) or "true"
    return Question(
        f"SELECT pair, rule, severity, message, {_WORDS.format('french')}, {_WORDS.format('english')}, "
        f"fingerprint FROM findings WHERE state IN ({_OPEN}) AND ({wanted}) "
        "ORDER BY md5(concat_ws(' ', ?::VARCHAR, pair, number)) LIMIT ?",
        (*rules, seed, number),
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
