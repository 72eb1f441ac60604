"""Words with their vectors: what is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from align.language import Language
from align.language.lexicon import words as lexicon

Floats = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|\d+(?:[.,/]\d+)*|[^\w\s]")
_TIMES_RARER = 20
_REMEMBERED = 20_000
"""Words whose vectors are kept, at most, for each language."""
_AT_ONCE = 2000
"""Words looked up in one go."""


class Located(Protocol):
    """Tokens of a text: where each stands, shapes (n,), and its vector, (n, d), not normalised."""

    @property
    def starts(self) -> NDArray[np.int64]: ...

    @property
    def ends(self) -> NDArray[np.int64]: ...

    @property
    def vectors(self) -> Floats: ...


class Vectors(Protocol):
    """What gives words their vectors: a model."""

    def tokens(self, text: str) -> Located:
        """Return the tokens of a text with their vectors."""


@dataclass(frozen=True)
class Words:
    """Words in order, and what gives them their vectors: these are looked up where they are asked for."""

    language: Language
    texts: tuple[str, ...]
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def sums(self) -> Floats:
        """The sum of the vectors of the tokens of each word, shape (n, d).

        One that the model does not know, or of the other language, has a zero vector.
        """
        return sums(self.texts, self.language, self.vectors)

    def take(self, part: range) -> Words:
        """Return a stretch of the words."""
        return Words(self.language, self.texts[part.start : part.stop], self.vectors)

    def around(self, part: range, reach: int = 60) -> Words:
        """Return up to ``reach`` words on either side of a stretch."""
        before = self.texts[max(0, part.start - reach) : part.start]
        return Words(self.language, before + self.texts[part.stop : part.stop + reach], self.vectors)

    @classmethod
    def of(cls, words: Sequence[str], language: Language, vectors: Vectors) -> Self:
        """Return words with what a model says of them."""
        return cls(language, tuple(words), vectors)


class _Memory:
    """The vectors of words that were looked up before: most words of a document come back."""

    def __init__(self, vectors: Vectors, language: Language) -> None:
        self._vectors = vectors
        self._language = language
        self._rows: dict[str, int] = {}
        self._table: Floats | None = None

    def sums(self, words: Sequence[str]) -> Floats:
        """Return the sum of the vectors of the tokens of each word, shape (n, d)."""
        if len(self._rows) > _REMEMBERED:
            self._rows, self._table = {}, None
        at = [self._rows.get(w, -1) for w in words]
        if self._table is None or -1 in at:
            self.learn(words)
            at = [self._rows[w] for w in words]
        assert self._table is not None
        return self._table.take(at, axis=0)

    def learn(self, words: Iterable[str]) -> None:
        """Look up those of the words that are not known yet."""
        new = [w for w in dict.fromkeys(words) if w not in self._rows]
        if new or self._table is None:
            self._learn(new)

    def _learn(self, words: Sequence[str]) -> None:
        starts = np.cumsum([0, *(len(w) + 1 for w in words)], dtype=np.int64)
        tokens = self._vectors.tokens(" ".join(words))
        sums = np.zeros((len(words), tokens.vectors.shape[1]), dtype=np.float32)
        owners = np.searchsorted(starts, tokens.starts, side="right") - 1
        inside = owners < len(words)
        owners, vectors = owners[inside], tokens.vectors[inside]
        first = np.flatnonzero(np.diff(owners, prepend=-1))  # the tokens of a word follow each other
        lengths = np.diff(first, append=len(owners))
        for k in range(lengths.max(initial=0)):
            more = first[lengths > k]
            sums[owners[more]] += vectors[more + k]
        sums[[is_foreign(w, self._language) for w in words]] = 0
        used = len(self._rows)
        if self._table is None or used + len(words) > len(self._table):
            grown = np.zeros((2 * (used + len(words)) + 1, sums.shape[1]), dtype=np.float32)
            if self._table is not None:
                grown[:used] = self._table[:used]
            self._table = grown
        self._table[used : used + len(words)] = sums
        self._rows.update(zip(words, range(used, used + len(words)), strict=True))


def sums(words: Sequence[str], language: Language, vectors: Vectors) -> Floats:
    """Return the sum of the vectors of the tokens of each word, shape (n, d), as in ``Words``."""
    memory = _memory(vectors, language)  # type: ignore[arg-type]  # a model stands for itself alone
    return memory.sums(words)


@lru_cache(maxsize=8)
def _memory(vectors: Vectors, language: Language) -> _Memory:
    return _Memory(vectors, language)


def look_up(texts: Iterable[str], language: Language, vectors: Vectors) -> None:
    """Look up the words of texts all together, before the vectors of some of them are asked for."""
    words = dict.fromkeys(chain.from_iterable(map(_WORD.findall, texts)))
    memory = _memory(vectors, language)  # type: ignore[arg-type]  # a model stands for itself alone
    for start in range(0, min(len(words), _REMEMBERED), _AT_ONCE):
        memory.learn(islice(words, start, min(start + _AT_ONCE, _REMEMBERED)))


@lru_cache(maxsize=256)  # several rules compare the words of one paragraph in turn
def cut_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words, figures and marks of a text stand; an elided article stands alone (``l’``)."""
    return tuple([match.span() for match in _WORD.finditer(text)])


@lru_cache(maxsize=1 << 16)
def is_foreign(word: str, language: Language) -> bool:
    """Return whether a word is hardly ever seen in this language, and often in the other.

    Words with a capital are left alone: names are the same in both.
    """
    if len(word) < 2 or not word.islower() or not word.replace("-", "").isalpha():
        return False
    own, other = lexicon(language), lexicon("en" if language == "fr" else "fr")
    if word in own and "-" in word:
        return False
    parts = word.split("-")
    return all(part in other and own.get(part, 10**9) > _TIMES_RARER * (other[part] + 20) for part in parts)


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
