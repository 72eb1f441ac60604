"""Questions to a run: SQL over its tables, by DuckDB, and the questions that are asked most."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.batch.shards.job import Purpose
from align.batch.shards.parts import RUN, RUN_SCHEMA
from align.batch.storage import Storage, address, opened_system
from align.decisions.review import OPEN
from align.errors import InputError
from align.tables import TABLES, arrow_schema

if TYPE_CHECKING:
    import duckdb
    from pyarrow.dataset import Dataset

__all__ = ["Answer", "Question", "Run", "by", "of_pair", "page", "sample", "scan", "worst"]

_KINDS = {
    "text": "VARCHAR",
    "number": "INTEGER",
    "real": "DOUBLE",
    "truth": "BOOLEAN",
    "spans": 'STRUCT(paragraph INTEGER, "start" INTEGER, "end" INTEGER, "text" VARCHAR)[]',
    "columns": "MAP(VARCHAR, VARCHAR)",
}
_OPEN = ", ".join(f"'{state}'" for state in OPEN)
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

    ``finished`` is false where it has not come to its end: its shards are then all that lie there.
    ``base`` is the folder or address that the names of its documents are relative to; empty if not known.
    """

    place: str
    tables: tuple[str, ...]
    ending: str
    shards: tuple[str, ...]
    finished: bool = True
    base: str = ""

    @classmethod
    def at(cls, place: str | Path) -> Run:
        """Return the run that lies in a folder, or under an address.

        :raises InputError: If none does.
        """
        where = address(place)
        storage = Storage(where)
        if storage.exists(RUN):
            try:
                said = json.loads(storage.read(RUN))
                if said["schema"] != RUN_SCHEMA:
                    raise InputError(f"{where}: is a run of another align ({said['schema']}): do it again")
                tables = Purpose(said["purpose"]).tables
                shards, base = tuple(map(str, said["shards"])), str(said.get("base", ""))
                return cls(where, tables, str(said["format"]), shards, base=base)
            except (ValueError, KeyError, TypeError) as error:
                if isinstance(error, InputError):
                    raise
                raise InputError(f"{where}: its {RUN} is damaged ({error}); do the run again") from None
        names = [Path(name) for name in storage.names("pairs")]
        endings = {name.suffix[1:] for name in names}
        if not names or not endings <= {"parquet", "jsonl"} or len(endings) > 1:
            raise InputError(f"{where}: is no run: name the folder of an align check --run")
        purpose = Purpose.BITEXT if storage.names("segments") else Purpose.CHECK
        return cls(where, purpose.tables, endings.pop(), tuple(n.stem for n in names), finished=False)

    def files(self, table: str) -> list[str]:
        """Return the paths of the files of a table, in their file system.

        :raises InputError: If the run has no such table.
        """
        if table not in self.tables:
            raise InputError(f"{self.place}: has no table {table}; its tables are {', '.join(self.tables)}")
        _, root = opened_system(self.place)
        return [f"{root.rstrip('/')}/{table}/{shard}.{self.ending}" for shard in self.shards]

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question.

        :raises InputError: If it is not understood, or a file of the run is damaged or gone.
        """
        try:
            import duckdb
        except ImportError:
            raise InputError('align query needs DuckDB: pip install "align-toolkit[tables]"') from None
        try:
            with duckdb.connect() as connection:
                self._show(connection)
                asked = connection.execute(question.sql, question.values)
                columns = tuple(column[0] for column in asked.description or ())
                return Answer(columns, asked.fetchall())
        except duckdb.Error as error:
            said = " ".join(str(error).split())[:500]
            raise InputError(f"{self.place}: cannot be asked that ({said})") from None

    def _show(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the tables views of a connection, which can then open nothing else."""
        local = Storage(self.place).local
        for table in self.tables:
            if local is None:
                connection.register(table, scan(self.place, table))
                continue
            files = "[" + ", ".join(_quoted(path) for path in self.files(table)) + "]"
            if self.ending == "parquet":
                source = f"read_parquet({files})"
            else:
                kinds = ", ".join(f"{name}: '{_KINDS[kind]}'" for name, kind in TABLES[table].items())
                source = f"read_json({files}, format='newline_delimited', columns={{{kinds}}})"
            if not self.shards:
                kinds = ", ".join(f'NULL::{_KINDS[kind]} AS "{name}"' for name, kind in TABLES[table].items())
                source = f"(SELECT {kinds} WHERE false)"
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {source}")
        if local is not None:
            connection.execute(f"SET allowed_directories = [{_quoted(str(local))}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")


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
    from pyarrow import dataset

    system, _ = opened_system(found.place)
    return dataset.dataset(files, schema=schema, format="parquet", filesystem=system)


# The questions that are asked most


def by(column: str) -> Question:
    """Count the open findings by a column of theirs or of a manifest; by ``rule`` with its severity."""
    values: list[str] = []
    if column in TABLES["findings"]:
        key = "rule, name, severity" if column == "rule" else f'"{column}"'
        source = "findings"
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
        "SELECT pair, status, errors, warnings, infos, segments, message FROM pairs "
        "ORDER BY status = 'failed' DESC, errors DESC, warnings DESC, infos DESC, pair LIMIT ?",
        (number,),
    )


def page(start: int, number: int, search: str = "") -> Question:
    """Return some pairs of the index, the worst first, of those whose id or files hold some words.

    :param start: How many pairs come before, from 0.
    """
    held = "contains(lower(concat_ws(' ', pair, french, english)), lower(?))"
    return Question(
        "SELECT pair, french, english, status, errors, warnings, infos, segments, message FROM pairs "
        f"WHERE {held} "
        "ORDER BY status = 'failed' DESC, errors DESC, warnings DESC, infos DESC, pair LIMIT ? OFFSET ?",
        (search, number, start),
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
