"""English words and their opposites, ours and those of WordNet (``data``), in all their forms.

One language is enough: what a French word means is told by how close its vector is to those of two opposites.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from align.language.tables import rows
from align.language.tokens import vocabulary

__all__ = ["has_opposites", "opposites"]

_VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgmnpt]$|(?:mit|gin|bid|ter)$")
"""What doubles its last letter before an ending: "win", "permit", "deter"."""


_BEGINNING = 3
"""Letters of a word by which it is found, or all of a shorter one."""
_ALTERED = 2
"""Letters at the end of a word that an ending may alter: "able", "ably"."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word as a dictionary has it, irregular forms behind a slash, and those opposite; what its forms begin
    with, or what they are where ``whole``: irregular forms, and the first part of "short-lived"."""

    text: str
    others: Sequence[str]
    beginning: str
    whole: bool

    def may_be(self, word: str) -> bool:
        """Return whether a word may be a form of the entry."""
        return word == self.beginning if self.whole else word.startswith(self.beginning)


def opposites(word: str) -> tuple[str, ...]:
    """Return the opposites of an English word in lower case, each in the same form and in its plainest."""
    found: dict[str, None] = {}
    for entry in _entries(word.partition("-")[0]):
        if (kinds := _forms(entry.text).get(word)) is not None:
            for other in entry.others:
                found.update(dict.fromkeys(_answering(kinds, _forms(other))))
    return tuple(found)


def has_opposites(text: str) -> bool:
    """Return whether an English text may have a word with an opposite; surely none where it is false."""
    return any(
        entry.whole or word in _forms(entry.text) for word in vocabulary(text) for entry in _entries(word)
    )


def _entries(word: str) -> Iterator[_Entry]:
    """Yield the entries that a word, or one with a hyphen that begins with it, may be a form of."""
    return (entry for entry in _index().get(word[:_BEGINNING], ()) if entry.may_be(word))


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Sequence[_Entry]]:
    """Return the entries by the first letters of their forms: to make all the forms would take longer."""
    found: defaultdict[str, list[_Entry]] = defaultdict(list)
    for row in chain(rows("opposites.tsv"), rows("wordnet_antonyms.tsv")):
        one, other = row["one"].split(), row["other"].split()
        for near, far in ((one, other), (other, one)):
            for text in near:
                for key, entry in _keyed(text, far):
                    found[key].append(entry)
    return found


def _keyed(text: str, others: Sequence[str]) -> Iterator[tuple[str, _Entry]]:
    """Yield an entry with each of the beginnings by which its forms are found."""
    word, *irregular = text.split("/")
    first = word.partition("-")[0]
    whole = irregular if first == word else [first]
    yield from ((form[:_BEGINNING], _Entry(text, others, form, True)) for form in whole)
    if first == word:
        forms = [form for _, form in _regular(word)] if len(word) - _ALTERED < _BEGINNING else []
        for key in sorted({form[:_BEGINNING] for form in (word, *forms)}):
            yield key, _Entry(text, others, word[:-_ALTERED], False)


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
