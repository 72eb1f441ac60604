"""A pair of a collection of any size, as a list of them names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from align.batch.pairs import PairingMethod, UnpairedFile

__all__ = ["Entries", "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair: what it is called, the addresses of its two files, or of its bitext (``english`` is None then).

    Addresses may be relative to the ``base`` of their collection. ``columns`` are what a manifest says of it
    besides, carried through to the tables. ``fault`` says what is wrong with it, where it cannot be checked.
    """

    id: str
    french: str
    english: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    how: PairingMethod = PairingMethod.GIVEN
    fault: str = ""

    def column(self, name: str) -> str:
        """Return what stands in a column; nothing where there is none."""
        return dict(self.columns).get(name, "")


class Entries(Protocol):
    """The pairs of a collection, which can be gone through as often as one wants, one after the other."""

    @property
    def base(self) -> str:
        """What relative addresses start from."""

    @property
    def alone(self) -> Iterable[UnpairedFile]:
        """Files in no pair; known at once, or not at all."""

    def __iter__(self) -> Iterator[Entry]:
        """Yield the pairs.

        :raises InputError: If the list cannot be read.
        """

    def count(self) -> int:
        """Return how many there are: cheaper than to go through them, or the same."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Pairs that are held in memory: those of a folder, as one is paired when all names are known."""

    base: str
    entries: tuple[Entry, ...]
    alone: tuple[UnpairedFile, ...] = field(default=())

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def count(self) -> int:
        """Return how many there are."""
        return len(self.entries)
