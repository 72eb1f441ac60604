"""Phrases of a table found in a text: the longest at each place, whatever the accents and hyphens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from align.language.folding import fold
from align.language.tokens import told_once

Key = TypeVar("Key")

_WORD = re.compile(r"[^\W\d_]{4,}(?=[0-9]{1,3}(?!\w))|[^\W_]+")
"""A word; a figure that runs on from a longer one calls a note: "Secrétaire général368"."""
_GAP = re.compile(r"[\s\u00a0\u202f]{1,3}|[-‐‑–]\s?|['’]\s?|\.\s?|, | ?/ ?")
"""What may stand between two words of one phrase."""


_Normal = Callable[[str], str]


@told_once
def _folded(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without accents, and its words."""
    folded = fold(text)
    return folded, tuple(_WORD.findall(folded))


@told_once
def _normalised(text: str, normal: _Normal) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(map(normal, _folded(text)[1]))


class Phrases(Generic[Key]):
    """A table of phrases, each with a key; several keys may share a phrase.

    Words are compared after folding and ``normal``, which is lower case where nothing else is given.
    """

    def __init__(self, normal: _Normal = str.lower) -> None:
        self._normal = normal
        self._by_first: dict[str, dict[tuple[str, ...], dict[Key, None]]] = {}
        self._lengths: dict[str, dict[int, None]] = {}

    def add(self, phrase: str, key: Key) -> None:
        """Enter a phrase. Case and accents do not matter; a phrase without letters is ignored."""
        words = tuple(map(self._normal, _WORD.findall(fold(phrase))))
        if words:
            self._by_first.setdefault(words[0], {}).setdefault(words, {})[key] = None
            self._lengths.setdefault(words[0], {})[len(words)] = None

    def find(
        self, text: str, without: frozenset[Key] = frozenset()
    ) -> Iterator[tuple[int, int, tuple[Key, ...]]]:
        """Yield start, end and keys of each phrase in a text, left to right, none inside another.

        :param without: Keys that are taken to be not in the table.
        """
        words = _normalised(text, self._normal)
        if self._lengths.keys().isdisjoint(words):
            return
        met = [
            (i, phrases)
            for i, word in enumerate(words)
            if word in self._lengths and (phrases := self._starting(words, i, without))
        ]
        if not met:
            return
        folded, _ = _folded(text)
        places = [m.span() for m in _WORD.finditer(folded)]
        done = 0
        for i, phrases in met:
            whole = [p for p in phrases if _unbroken(places[i : i + len(p)], folded)] if i >= done else ()
            if whole:
                best = max(whole, key=len)
                done = i + len(best)
                keys = self._by_first[best[0]][best]
                yield places[i][0], places[done - 1][1], tuple(k for k in keys if k not in without)

    def _starting(self, words: tuple[str, ...], at: int, without: frozenset[Key]) -> list[tuple[str, ...]]:
        """Return the phrases that a place of a text begins."""
        known = self._by_first[words[at]]
        phrases = (words[at : at + n] for n in self._lengths[words[at]])
        return [p for p in phrases if p in known and not known[p].keys() <= without]


def _unbroken(places: Sequence[tuple[int, int]], text: str) -> bool:
    """Return whether nothing stands between words but what may stand inside a phrase."""
    return all(_GAP.fullmatch(text, end, start) for (_, end), (start, _) in pairwise(places))
