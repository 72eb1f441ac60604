"""English words and their opposites (``opposites.tsv``), in all their forms.

One language is enough: what a French word means is told by how close its vector is to those of two opposites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from align.language.vocabulary import vocabulary

__all__ = ["has_opposites", "opposites"]

_TABLE = Path(__file__).resolve().parent / "opposites.tsv"
_VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgmnpt]$|(?:mit|gin|bid|ter)$")
"""What doubles its last letter before an ending: "win", "permit", "deter"."""


def opposites(word: str) -> tuple[str, ...]:
    """Return the opposites of an English word in lower case, each in the same form and in its plainest."""
    return _table().get(word, ())


def has_opposites(text: str) -> bool:
    """Return whether an English text may have a word with an opposite; surely none where it is false."""
    return not _opening().isdisjoint(vocabulary(text))


@lru_cache(maxsize=1)
def _opening() -> frozenset[str]:
    """Return what the words begin with, up to a hyphen."""
    return frozenset(word.partition("-")[0] for word in _table())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    lines = [
        line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    for line in lines[1:]:
        columns = [[_forms(entry) for entry in column.split()] for column in line.split("\t")]
        for near, far in (columns, columns[::-1]):
            for own in near:
                for form, kinds in own.items():
                    entries = found.setdefault(form, {})
                    for other in far:
                        entries.update(
                            dict.fromkeys(f for f, theirs in other.items() if kinds & theirs or "" in theirs)
                        )
    return {form: tuple(others) for form, others in found.items()}


def _forms(entry: str) -> dict[str, set[str]]:
    """Return the forms of an entry, each with its kinds: "" for the plainest, "ed" for a past, and so on."""
    word, *irregular = entry.split("/")
    forms: dict[str, set[str]] = {word: {""}}
    for past in irregular:
        forms.setdefault(past, set()).add("ed")
    for kind, form in _regular(word):
        if not (kind == "ed" and irregular):
            forms.setdefault(form, set()).add(kind)
    return forms


def _regular(word: str) -> Iterator[tuple[str, str]]:
    """Yield the regular forms of a word, be it a verb, a noun or an adjective; what is no word is idle."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        stems, plural, bare = [word[:-1] + "i"], word[:-1] + "ies", [word]
    elif word.endswith("e"):
        stems, plural, bare = [word[:-1]], word + "s", [word[:-1]]
    else:
        stems = bare = [word + word[-1]] if _DOUBLED.search(word) else [word]
        if word.endswith("el"):  # cancelled, canceled
            stems = bare = [word, word + "l"]
        plural = word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    yield "s", plural
    for stem in stems:
        yield from ((ending, stem + ending) for ending in ("ed", "er", "est"))
    yield from (("ing", stem + "ing") for stem in bare)
    yield (
        "ly",
        (word[:-1] + "y" if word.endswith("le") else (stems[0] if word.endswith("y") else word) + "ly"),
    )
