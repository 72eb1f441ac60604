"""Pairs of files, how they were found, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["Collection", "Pair", "PairingMethod", "UnpairedFile", "UnpairedReason"]


class PairingMethod(StrEnum):
    """How a pair was found."""

    NAME = "name"
    SYMBOL = "symbol"
    CONTENT = "content"
    BITEXT = "bitext"  # both languages are in one file
    GIVEN = "given"


class UnpairedReason(StrEnum):
    """Why a file is in no pair."""

    NO_COUNTERPART = "no counterpart"
    OTHER_LANGUAGE = "other language"
    UNREADABLE = "unreadable"
    COPY = "copy"  # of a file that is in a pair
    NO_BITEXT = "no bitext"  # a table, but not of French beside English


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files to compare, or one bitext (``english`` is None then), and how they were found."""

    french: Path
    english: Path | None
    how: PairingMethod = PairingMethod.GIVEN

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the comparison depends on."""
        return (self.french,) if self.english is None else (self.french, self.english)


@dataclass(frozen=True, slots=True)
class UnpairedFile:
    """A file that is in no pair; ``message`` says why it cannot be read, or of what it is a copy."""

    path: Path
    why: UnpairedReason
    message: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """Pairs in the order of their French names, the files left alone, and how many were of other kinds."""

    pairs: tuple[Pair, ...]
    alone: tuple[UnpairedFile, ...]
    passed: int = 0
