"""Closed classes of words: modals, connectives, quantifiers, verbs of requesting, titles, organs, and so on.

The table (``data/classes.tsv``) serves to tell, where a word does not answer the other version, which words of
its kind would; and to put one in another's place when models are trained.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from align.language import Language

__all__ = ["WordClass", "classes", "memberships"]

_TABLE = Path(__file__).resolve().parent / "data" / "classes.tsv"


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class: its name in English, and its groups of words or phrases; those of one group are near synonyms."""

    name: str
    groups: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=2)
def classes(language: Language) -> tuple[WordClass, ...]:
    """Return the classes of a language."""
    found = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        own, _, rest = line.partition("\t")
        if own == language:
            name, groups = rest.split("\t")
            members = (tuple(w.strip() for w in group.split(",")) for group in groups.split("|"))
            found.append(WordClass(name, tuple(members)))
    return tuple(found)


@lru_cache(maxsize=2)
def memberships(language: Language) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return, for each single word in lower case, the classes it belongs to, and its group in each."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(classes(language)):
        for at, group in enumerate(one.groups):
            for member in group:
                if " " not in member:
                    found[member.lower()].append((number, at))
    return {word: tuple(places) for word, places in found.items()}
