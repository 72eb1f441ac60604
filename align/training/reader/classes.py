"""Classes of words that the adversary puts in each other's place: modals, connectives, quantities, titles …

The table (``classes.tsv``) only makes examples of errors. What the rules know of such words, and which of
them may render which, is in ``align.language.closed_classes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from align.language import Language

__all__ = ["WordClass", "classes"]

_TABLE = Path(__file__).resolve().parent / "classes.tsv"


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class: its name in English, and its groups of words or phrases; those of a group are near
    synonyms."""

    name: str
    groups: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=2)
def classes(language: Language) -> tuple[WordClass, ...]:
    """Return the classes of a language."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        WordClass(name, tuple(tuple(w.strip() for w in group.split(",")) for group in groups.split("|")))
        for own, name, groups in rows[1:]
        if own == language
    )
