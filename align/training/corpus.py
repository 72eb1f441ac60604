"""A bitext in memory as numbers: cheap to shuffle, to cut into batches and to damage."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.embedding.static import flatten
from align.training.noise import damaged_word

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONGEST = 200  # words of a segment that are read
_VARIANTS = 8
_COMMON = 5  # a word seen so often is damaged; rarer ones are as good as noise already


@dataclass(frozen=True, slots=True)
class Runs:
    """Numbers in consecutive runs: run ``i`` is ``values[offsets[i]:offsets[i + 1]]``."""

    values: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def take(self, rows: NDArray[np.integer]) -> Runs:
        """Return the runs of these rows, in this order."""
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        return Runs(self.values[np.arange(offsets[-1]) - np.repeat(offsets[:-1] - starts, lengths)], offsets)

    def expand(self, table: Runs) -> Runs:
        """Return the same runs with each value replaced by a run of ``table``."""
        inner = table.take(self.values)
        return Runs(inner.values, inner.offsets[self.offsets])


@dataclass(frozen=True, slots=True)
class Corpus:
    """Segment pairs as word codes, French and English in one vocabulary of written words."""

    french: Runs
    english: Runs
    words: list[str]

    def __len__(self) -> int:
        return len(self.french.offsets) - 1

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]]) -> Corpus:
        """Read segment pairs; only the first words of very long ones are kept."""
        codes: dict[str, int] = {}
        sides = []
        values = (array("i"), array("i"))
        offsets = (array("q", [0]), array("q", [0]))
        for pair in pairs:
            for text, side, ends in zip(pair, values, offsets, strict=True):
                side.extend([codes.setdefault(w, len(codes)) for w in text.split()[:_LONGEST]])
                ends.append(len(side))
        for side, ends in zip(values, offsets, strict=True):
            sides.append(Runs(np.array(side, dtype=np.int32), np.array(ends, dtype=np.int64)))
        return cls(sides[0], sides[1], list(codes))

    def texts(self, most: int) -> Iterator[str]:
        """Yield up to ``most`` segments a side, evenly spread."""
        step = max(1, -(-len(self) // most))
        for row in range(0, len(self), step):
            for side in (self.french, self.english):
                codes = side.values[side.offsets[row] : side.offsets[row + 1]]
                yield " ".join([self.words[code] for code in codes])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How written words are cut into tokens, whole and damaged.

    ``tokens`` has a run for each word and after them one for each damaged form; ``variants[w]`` are the
    forms of word ``w``, shape (words, 8), or the word itself where it is not to be damaged.
    """

    tokens: Runs
    variants: NDArray[np.int32]

    @classmethod
    def of(cls, corpus: Corpus, tokenizer: Tokenizer, *, seed: int) -> Lexicon:
        """Cut the words of a corpus."""
        random = Random(seed)
        words = corpus.words
        counts = np.bincount(corpus.french.values, minlength=len(words))
        counts += np.bincount(corpus.english.values, minlength=len(words))
        common = np.flatnonzero(counts >= _COMMON)
        variants = np.repeat(np.arange(len(words), dtype=np.int32)[:, None], _VARIANTS, axis=1)
        forms = len(words) + np.arange(len(common) * _VARIANTS, dtype=np.int32)
        variants[common] = forms.reshape(-1, _VARIANTS)
        damaged = (damaged_word(words[w], random) for w in common for _ in range(_VARIANTS))
        values: list[NDArray[np.intp]] = []
        lengths: list[NDArray[np.intp]] = []
        for source in (iter(words), damaged):
            while batch := list(islice(source, 100_000)):
                encodings = tokenizer.encode_batch_fast(batch, add_special_tokens=False)
                flat, counted = flatten([encoding.ids for encoding in encodings])
                values.append(flat)
                lengths.append(counted)
        offsets = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
        return cls(Runs(np.concatenate(values).astype(np.int32), offsets), variants)

    def cut(self, words: Runs, shares: NDArray[np.float64], random: np.random.Generator) -> Runs:
        """Return the tokens of runs of words; of those of run ``i``, ``shares[i]`` in [0, 1] are damaged."""
        chances = np.repeat(shares, np.diff(words.offsets))
        hit = np.flatnonzero(random.random(len(words.values)) < chances)
        values = words.values.copy()
        values[hit] = self.variants[values[hit], random.integers(_VARIANTS, size=len(hit))]
        return Runs(values, words.offsets).expand(self.tokens)
