"""What flows here: amendments, and the concordance of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from align.changes.edits import Edit
from align.data import Comparison, Finding

__all__ = ["OPEN", "Amendment", "Concordance", "Verdict"]


class Verdict(StrEnum):
    """How what was done to the French answers what was done to the English."""

    FRENCH = "french alone"
    ENGLISH = "english alone"
    DIFFERENT = "different"
    SAME = "same"
    REWORDED = "reworded"  # other words in one version, or other marks, for the same thing


OPEN = (Verdict.FRENCH, Verdict.ENGLISH, Verdict.DIFFERENT)
"""What somebody has to look at."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Paragraphs that belong together and are not as they were: what was done to each version.

    ``findings`` are divergences of the new versions that the old ones did not have.
    """

    verdict: Verdict
    french: Edit
    english: Edit
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> bool:
        """Whether somebody has to look at it."""
        return self.verdict in OPEN


@dataclass(frozen=True, slots=True)
class Concordance:
    """The amendments of a document in the order of its new state; and how many passages were not amended."""

    old: Comparison
    new: Comparison
    amendments: tuple[Amendment, ...]
    unchanged: int

    @property
    def open(self) -> tuple[Amendment, ...]:
        """Return what somebody has to look at."""
        return tuple(a for a in self.amendments if a.open)

    @property
    def counts(self) -> Counter[Verdict]:
        """Return how many amendments there are of each verdict."""
        return Counter(a.verdict for a in self.amendments)
