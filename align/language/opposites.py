"""English words and their opposites (``data/opposites.tsv``, ``data/wordnet_antonyms.tsv``), in all their forms.

One language is enough: what a French word means is told by how close its vector is to those of two opposites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from align.language.tables import rows
from align.language.tokens import vocabulary

__all__ = ["has_opposites", "opposites"]

_VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgmnpt]$|(?:mit|gin|bid|ter)$")
"""What doubles its last letter before an ending: "win", "permit", "deter"."""


def opposites(word: str) -> tuple[str, ...]:
    """Return the opposites of an English word in lower case, each in the same form and in its plainest."""
    found: dict[str, None] = {}
    for kinds, others in _table().get(word, ()):
        for other in others:
            found.update(dict.fromkeys(_answering(kinds, _forms(other))))
    return tuple(found)


def has_opposites(text: str) -> bool:
    """Return whether an English text may have a word with an opposite; surely none where it is false."""
    return not _opening().isdisjoint(vocabulary(text))


@lru_cache(maxsize=1)
def _opening() -> frozenset[str]:
    """Return what the words begin with, up to a hyphen."""
    return frozenset(word.partition("-")[0] for word in _table())


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Sequence[tuple[set[str], Sequence[str]]]]:
    """Return each form of each entry with its kinds, and the entries opposite."""
    found: dict[str, list[tuple[set[str], Sequence[str]]]] = {}
    for row in chain(rows("opposites.tsv"), rows("wordnet_antonyms.tsv")):
        one, other = row["one"].split(), row["other"].split()
        for near, far in ((one, other), (other, one)):
            for form, kinds in (item for own in near for item in _forms(own).items()):
                found.setdefault(form, []).append((kinds, far))
    return found


def _answering(kinds: set[str], forms: dict[str, set[str]]) -> Iterator[str]:
    """Yield the forms of an entry that are of one of some kinds, and its plainest."""
    return (form for form, theirs in forms.items() if kinds & theirs or "" in theirs)


@cache  # of the entries of our own table
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
    stems, plural, bare = _stems(word)
    yield "s", plural
    for stem in stems:
        yield from ((ending, stem + ending) for ending in ("ed", "er", "est"))
    yield from (("ing", stem + "ing") for stem in bare)
    if word.endswith("le"):
        yield "ly", word[:-1] + "y"
    else:
        yield "ly", (stems[0] if word.endswith("y") else word) + "ly"


def _stems(word: str) -> tuple[list[str], str, list[str]]:
    """Return the stems of a word before -ed, its form in -s, and its stems before -ing."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "i"], word[:-1] + "ies", [word]
    if word.endswith("e"):
        return [word[:-1]], word + "s", [word[:-1]]
    plural = word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    if word.endswith("el"):  # cancelled, canceled
        return [word, word + "l"], plural, [word, word + "l"]
    stem = word + word[-1] if _DOUBLED.search(word) else word
    return [stem], plural, [stem]
