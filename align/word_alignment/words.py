"""Words with their vectors: what is compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from align.language import Language
from align.word_alignment.tokens import WORD, is_foreign

Floats = NDArray[np.float32]

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


class WordVectors:
    """The vectors of words by a model. Each word is looked up once: most of a document's come back.

    Lives as long as the comparison whose words it holds.
    """

    def __init__(self, model: Vectors) -> None:
        self._tables: dict[Language, _Table] = {"fr": _Table(model, "fr"), "en": _Table(model, "en")}

    def sums(self, words: Sequence[str], language: Language) -> Floats:
        """Return the sum of the vectors of the tokens of each word, shape (n, d).

        One that the model does not know, or of the other language, has a zero vector.
        """
        return self._tables[language].sums(words)

    def unit(self, words: Sequence[str], language: Language) -> Floats:
        """Return the same with length one, shape (n, d); a zero vector stays zero."""
        return unit(self.sums(words, language))

    def look_up(self, texts: Iterable[str], language: Language) -> None:
        """Look up the words of texts all together, before the vectors of some of them are asked for."""
        words = dict.fromkeys(chain.from_iterable(map(WORD.findall, texts)))
        for start in range(0, min(len(words), _REMEMBERED), _AT_ONCE):
            self._tables[language].learn(islice(words, start, min(start + _AT_ONCE, _REMEMBERED)))


class _Table:
    """The vectors of the words of one language that were looked up before."""

    def __init__(self, model: Vectors, language: Language) -> None:
        self._model = model
        self._language = language
        self._rows: dict[str, int] = {}
        self._table: Floats | None = None

    def sums(self, words: Sequence[str]) -> Floats:
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
        tokens = self._model.tokens(" ".join(words))
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


@dataclass(frozen=True)
class Words:
    """Words in order, and what gives them their vectors: these are looked up where they are asked for."""

    language: Language
    texts: tuple[str, ...]
    vectors: WordVectors

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def sums(self) -> Floats:
        """The sum of the vectors of the tokens of each word, shape (n, d), as in ``WordVectors``."""
        return self.vectors.sums(self.texts, self.language)

    def take(self, part: range) -> Words:
        """Return a stretch of the words."""
        return Words(self.language, self.texts[part.start : part.stop], self.vectors)

    def around(self, part: range, reach: int = 60) -> Words:
        """Return up to ``reach`` words on either side of a stretch."""
        before = self.texts[max(0, part.start - reach) : part.start]
        return Words(self.language, before + self.texts[part.stop : part.stop + reach], self.vectors)

    @classmethod
    def of(cls, words: Sequence[str], language: Language, vectors: WordVectors) -> Self:
        """Return words with what a model says of them."""
        return cls(language, tuple(words), vectors)


def unit(rows: Floats) -> Floats:
    """Return rows of length one; a zero row stays zero."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    result: Floats = rows / np.where(norms > 0, norms, norms.dtype.type(1))
    return result
