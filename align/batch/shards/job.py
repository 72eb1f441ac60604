"""What a run over shards is: the same for all of them, one of them, and what came of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from align.batch.entries.entry import Entry
from align.config import Config
from align.language import Language
from align.reports.base import DisplayOptions, Level
from align.settings import ConfigFile, settle
from align.severity import Severity
from align.tables import SCHEMA

__all__ = ["Job", "Purpose", "Shard", "ShardResult", "cut"]

SHARD = 200
"""Pairs in a shard, unless the user says otherwise."""


class Purpose(StrEnum):
    """What is made of each pair, and so which tables a run holds."""

    CHECK = "check"  # pairs, findings, beads
    BITEXT = "bitext"  # pairs, segments

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that can be asked: that of pairs comes last."""
        return ("findings", "beads", "pairs") if self is Purpose.CHECK else ("segments", "pairs")


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all shards of a run. It is sent to every worker once.

    ``output`` is the address of the run, ``base`` what relative addresses of pairs start from, ``key`` the
    digest of settings, model and align itself. ``given`` and ``file`` are what the command line and the
    configuration file say. ``baseline`` is the file of a backlog. ``ending`` is that of the files of tables:
    ``parquet`` or ``jsonl``. ``timeout`` is how many seconds a pair may take, None for any. ``level`` is what
    a row of a bitext holds, ``source`` the language whose paragraphs it keeps whole. ``formats`` names the
    reports that are wanted of each pair besides, ``display`` how they look, and ``folder`` from where they
    call the files below it.
    """

    output: str
    base: str
    key: str
    version: str
    purpose: Purpose = Purpose.CHECK
    given: Mapping[str, Any] = field(default_factory=dict)
    file: ConfigFile | None = None
    ending: str = "parquet"
    timeout: float | None = None
    level: Level = "paragraph"
    source: Language = "en"
    formats: tuple[str, ...] = ()
    display: DisplayOptions = field(default_factory=DisplayOptions)
    folder: str = ""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of a shard, in the order in which they are written: the last says that it is done."""
        return ("reports", *self.purpose.tables) if self.formats else self.purpose.tables

    def name(self, table: str, shard: str) -> str:
        """Return the name of a file of a table, as seen from the output."""
        return f"{table}/{shard}.{self.ending}"

    def config(self, files: Iterable[Path] = ()) -> Config:
        """Return the settings under which some files of this machine are checked."""
        return settle(self.given, self.file, files).config


@dataclass(frozen=True, slots=True)
class Shard:
    """Pairs that are done together; ``number`` is the shard's place in the run, from 0."""

    number: int
    entries: tuple[Entry, ...]

    def key(self, job: Job, identities: Iterable[str]) -> str:
        """Return what names it: its pairs, the content of their files, and all else that its tables hang on.

        :param identities: One for each file, and for each file of decisions; see ``storage.identity``.
        """
        whole = hashlib.sha256(f"{SCHEMA} {job.key} {job.purpose} {job.level} {job.source}\n".encode())
        if job.formats:
            whole.update(f"{job.formats} {job.display} {job.folder}\n".encode("utf-8", "surrogateescape"))
        for entry in self.entries:
            whole.update(f"{entry!r}\n".encode("utf-8", "surrogateescape"))
        for one in identities:
            whole.update(f"{one}\n".encode())
        return whole.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What came of a shard: the name of its files, its place in the run, its totals.

    ``earlier`` says that an earlier run had done it. ``worst`` is the gravest finding that is open.
    ``messages`` are what the first pairs that failed have to say.
    """

    key: str
    number: int
    pairs: int = 0
    failed: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    earlier: bool = False
    messages: tuple[str, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The severity of its gravest finding."""
        numbers = {
            Severity.ERROR: self.errors,
            Severity.WARNING: self.warnings,
            Severity.INFO: self.infos,
        }
        return next((severity for severity, number in numbers.items() if number), None)


def cut(entries: Iterable[Entry], size: int = SHARD) -> Iterator[Shard]:
    """Cut entries into shards of ``size`` pairs, the last one of fewer, as they come."""
    rest = iter(entries)
    number = 0
    while held := tuple(islice(rest, size)):
        yield Shard(number, held)
        number += 1
