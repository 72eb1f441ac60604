"""A share of a collection, drawn at random from each of its strata, in their own order.

Selection sampling (Fan, Muller and Rezucha 1962; Knuth, The Art of Computer Programming 2, 3.4.2, algorithm
S): each stratum gives exactly its share, each of its pairs is as likely as any other, and nothing is held but
a count for each stratum.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.batch.entries.entry import Entries, Entry
from align.batch.pairs import UnpairedFile
from align.errors import InputError

__all__ = ["Sample", "share"]


def share(text: str) -> float:
    """Return the share that a text such as ``1%`` or ``0.01`` says.

    :raises InputError: If it is none above 0 and up to 1.
    """
    number = text.strip()
    try:
        found = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        found = 0.0
    if not 0 < found <= 1:
        raise InputError(f"--sample {text}: write a share, such as 1% or 0.01")
    return found


@dataclass(frozen=True, slots=True)
class Sample:
    """A share of some entries.

    :param share: In (0, 1]. Each stratum gives that share of its pairs, rounded, and at least one.
    :param column: The column of a manifest that says the stratum; "" for one stratum.
    """

    entries: Entries
    share: float
    seed: int = 0
    column: str = ""

    @property
    def base(self) -> str:
        """What relative addresses start from."""
        return self.entries.base

    @property
    def alone(self) -> Iterable[UnpairedFile]:
        """Files in no pair: none are looked for in a sample."""
        return ()

    def __iter__(self) -> Iterator[Entry]:
        left = self._sizes()
        wanted = {stratum: self._wanted(size) for stratum, size in left.items()}
        chance = {stratum: random.Random(f"{self.seed} {stratum}") for stratum in left}
        for entry in self.entries:
            stratum = self._stratum(entry)
            if chance[stratum].random() * left[stratum] < wanted[stratum]:
                wanted[stratum] -= 1
                yield entry
            left[stratum] -= 1

    def count(self) -> int:
        """Return how many pairs are drawn."""
        return sum(map(self._wanted, self._sizes().values()))

    def _sizes(self) -> Counter[str]:
        sizes = Counter(map(self._stratum, self.entries))
        if self.column and set(sizes) == {""}:
            raise InputError(f"--stratify {self.column}: the manifest has no such column")
        return sizes

    def _stratum(self, entry: Entry) -> str:
        return entry.column(self.column) if self.column else ""

    def _wanted(self, size: int) -> int:
        return max(1, round(size * self.share))
