"""Closed classes of words: modals, connectives, quantifiers, verbs of requesting, titles, organs, and so on.

The table (``data/classes.tsv``) serves to put one word in the place of another of its kind, where models are
trained to see it (``align.training.reader``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from align.language import Language
from align.language.tables import rows

__all__ = ["WordClass", "classes"]


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class: its name in English, and its groups of words or phrases; those of one group are near
    synonyms."""

    name: str
    groups: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=2)
def classes(language: Language) -> tuple[WordClass, ...]:
    """Return the classes of a language."""
    return tuple(
        WordClass(
            row["class"],
            tuple(tuple(w.strip() for w in group.split(",")) for group in row["groups"].split("|")),
        )
        for row in rows("classes.tsv")
        if row["language"] == language
    )
