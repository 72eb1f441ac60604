"""Phrases of a table found in a text: the longest at each place, whatever the accents and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

Key = TypeVar("Key")

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\u00a0\u202f]{1,3}|[-‐‑–]\s?|['’]\s?|\.\s?|, | ?/ ?")
"""What may stand between two words of one phrase."""


@lru_cache(maxsize=1)
def _accents() -> dict[int, str]:
    """Return the accented Latin letters that are one letter without their accents."""
    bases = ((code, unicodedata.normalize("NFD", chr(code))[0]) for code in _LATIN)
    return {code: base for code, base in bases if base.isascii() and base.isalpha()}


_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def fold(text: str) -> str:
    """Return a text without accents, of the same length: ``Fédération`` → ``Federation``."""
    return text if text.isascii() else text.translate(_accents())


class Phrases(Generic[Key]):
    """A table of phrases, each with a key; several keys may share a phrase.

    Words are compared after folding and ``normal``, which is lower case where nothing else is given.
    """

    def __init__(self, normal: Callable[[str], str] = str.lower) -> None:
        self._normal = normal
        self._by_first: dict[str, dict[tuple[str, ...], list[Key]]] = {}

    def add(self, phrase: str, key: Key) -> None:
        """Enter a phrase. Case and accents do not matter; a phrase without letters is ignored."""
        words = tuple(map(self._normal, _WORD.findall(fold(phrase))))
        if words:
            keys = self._by_first.setdefault(words[0], {}).setdefault(words, [])
            if key not in keys:
                keys.append(key)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Key, ...]]]:
        """Yield start, end and keys of each phrase in a text, left to right, none inside another."""
        folded = fold(text)
        if self._by_first.keys().isdisjoint(map(self._normal, _WORD.findall(folded))):
            return
        tokens = [(self._normal(m.group()), *m.span()) for m in _WORD.finditer(folded)]
        done = 0
        for i, (word, start, _) in enumerate(tokens):
            if i < done or word not in self._by_first:
                continue
            best: tuple[int, list[Key]] | None = None
            for words, keys in self._by_first[word].items():
                if (best is None or len(words) > best[0]) and _follows(words, tokens, i, folded):
                    best = len(words), keys
            if best is not None:
                done = i + best[0]
                yield start, tokens[done - 1][2], tuple(best[1])


def _follows(words: tuple[str, ...], tokens: list[tuple[str, int, int]], first: int, text: str) -> bool:
    if first + len(words) > len(tokens):
        return False
    for k in range(1, len(words)):
        word, start, _ = tokens[first + k]
        if word != words[k] or not _GAP.fullmatch(text, tokens[first + k - 1][2], start):
            return False
    return True
