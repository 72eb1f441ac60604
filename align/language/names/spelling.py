"""Names compared across spellings: accents, doubled letters and French or English transliteration aside."""

from __future__ import annotations

import re

from align.language.names.phrases import fold
from align.language.tables import rows

_SAME = tuple((row["written"], row["heard"]) for row in rows("transliteration.tsv"))
"""What transliteration writes in one language or the other, and one writing for both; tried in this order."""
_DOUBLED = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """Return a key that the spellings of one name share: ``Nazarbaïev`` and ``Nazarbaev``.

    Rough on purpose: two names with one key may be two names.
    """
    key = fold(name).lower().replace("œ", "oe")
    for written, heard in _SAME:
        key = key.replace(written, heard)
    return _DOUBLED.sub(r"\1", key).rstrip("e")


def skeleton(name: str) -> str:
    """Return the consonants of a name as classes of sounds, which survive most transliterations.

    ``Lattaquié`` and ``Ladhiqiyah`` share one: vowels, h and w go, voiced and voiceless fall together.
    """
    key = sound(name).translate(_CLASSES)
    return _DOUBLED.sub(r"\1", "".join(c for c in key if c in _CONSONANTS))


_CLASSES = str.maketrans("pdgfj", "btkvs")
_CONSONANTS = frozenset("btkvslmnr")


def distance(one: str, other: str, limit: int = 3) -> int:
    """Return the least number of letters to add, drop or change between two words, at most ``limit + 1``."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]
