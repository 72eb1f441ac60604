"""Names compared across spellings: accents, doubled letters and French or English transliteration aside."""

from __future__ import annotations

import re

from align.language.folding import fold
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
    # Only what lies within the limit of the diagonal can count.
    row = {j: j for j in range(min(limit, len(other)) + 1)}
    for i, a in enumerate(one, 1):
        last, row = row, {}
        for j in range(max(0, i - limit), min(len(other), i + limit) + 1):
            kept = last.get(j - 1, limit + 1) + (j == 0 or a != other[j - 1])
            row[j] = i if j == 0 else min(kept, last.get(j, limit + 1) + 1, row.get(j - 1, limit + 1) + 1)
        if min(row.values()) > limit:
            return limit + 1
    return min(row[len(other)], limit + 1)
