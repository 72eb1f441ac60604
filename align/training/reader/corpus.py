"""Bitexts as numbers: pairs of sentences cut into words, and what is known of each word.

Everything lies flat in a few arrays, so that it can be read from disk at once and shared by passes.
"""

from __future__ import annotations

import lzma
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.embedding import Model
from align.language import Language
from align.word_alignment.tokens import WORD, fold
from align.word_alignment.word_codes import codes, traits
from align.word_alignment.words import Floats, WordVectors

LANGUAGES: tuple[Language, Language] = ("fr", "en")
SOURCES = ("un", "law", "europarl", "general")
"""The bitexts, by the name of their file; a pair holds the number of its own."""
Ids = NDArray[np.int32]

_SHORTEST, _LONGEST = 4, 60  # words of a side
_ALIKE = 0.45  # cosine of two sides under which they are taken not to answer each other
_ENOUGH = 96  # dimensions to tell whether two sides answer each other
_AT_ONCE = 2000
_EVERY = {"law": 2, "europarl": 3}
"""Of the largest bitexts, one pair in so many is read."""


@dataclass(frozen=True, slots=True)
class Types:
    """The different words of one language as written, a row each.

    ``unit`` (t, d): vectors of length one; ``salience`` (t,): how long they were. ``traits`` (t, 6) and
    ``codes`` (t,) as the reader knows words. ``folded`` (t,): numbers without case and accents, common to
    both languages. ``count`` (t,): how often a word was seen.
    """

    language: Language
    texts: tuple[str, ...]
    count: NDArray[np.int64]
    unit: NDArray[np.float16]
    salience: Floats
    codes: Ids
    traits: Floats
    folded: Ids

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        count: NDArray[np.int64],
        language: Language,
        model: Model,
        folds: dict[str, int],
    ) -> Self:
        """Look words up. ``folds`` numbers words without case and accents, for both languages."""
        vectors = WordVectors(model)
        unit: list[NDArray[np.float16]] = []
        norms: list[Floats] = []
        for start in range(0, len(texts), _AT_ONCE):
            sums = vectors.sums(texts[start : start + _AT_ONCE], language)
            norm = np.sqrt(np.einsum("ij,ij->i", sums, sums))
            unit.append((sums / np.maximum(norm, 1e-6)[:, None]).astype(np.float16))
            norms.append(norm)
        salience = np.concatenate(norms)
        spelt = np.column_stack([traits(texts), np.log(salience + 0.1), salience == 0]).astype(np.float32)
        return cls(
            language=language,
            texts=tuple(texts),
            count=count,
            unit=np.concatenate(unit),
            salience=salience,
            codes=codes(texts, language),
            traits=spelt,
            folded=np.array([folds.setdefault(fold(w), len(folds)) for w in texts], np.int32),
        )


@dataclass(frozen=True, slots=True)
class Side:
    """The texts of one language, one behind the other: text ``i`` is ``ids[starts[i] : starts[i + 1]]``."""

    ids: Ids
    starts: NDArray[np.int64]

    def __getitem__(self, index: int) -> Ids:
        return self.ids[self.starts[index] : self.starts[index + 1]]

    @property
    def lengths(self) -> NDArray[np.int64]:
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs of sentences as rows into the types of both languages; ``source`` (n,) numbers their bitext."""

    types: tuple[Types, Types]
    sides: tuple[Side, Side]
    source: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.source)

    def pair(self, index: int) -> tuple[Ids, Ids]:
        """Return the words of both sides of a pair."""
        return self.sides[0][index], self.sides[1][index]

    def save(self, path: Path) -> None:
        """Write the corpus for the passes to come; it holds the texts themselves and is never shipped."""
        with path.open("wb") as file:
            pickle.dump(self, file, protocol=5)

    @classmethod
    def load(cls, path: Path) -> Corpus:
        """Read what ``save`` wrote here before; never a file of anyone else's."""
        with path.open("rb") as file:
            corpus = pickle.load(file)
        assert isinstance(corpus, Corpus)
        return corpus


def read_corpus(folder: Path, model: Model) -> Corpus:
    """Read the bitexts of a folder (``*.tsv.xz``, French TAB English), each pair once.

    Pairs whose lengths or vectors say that they do not answer each other are left out.
    """
    known: tuple[dict[str, int], dict[str, int]] = ({}, {})
    flat: tuple[list[Ids], list[Ids]] = ([], [])
    source: list[int] = []
    for number, name in enumerate(SOURCES):
        for row in islice(_rows(folder / f"{name}.tsv.xz"), 0, None, _EVERY.get(name, 1)):
            words = [WORD.findall(text) for text in row]
            if not _is_sound(*map(len, words)):
                continue
            for ids, kept, side in zip(known, flat, words, strict=True):
                kept.append(np.fromiter((ids.setdefault(w, len(ids)) for w in side), np.int32, len(side)))
            source.append(number)
    folds: dict[str, int] = {}
    sides = [Side(np.concatenate(kept), np.cumsum([0, *map(len, kept)])) for kept in flat]
    types = [
        Types.of([*ids], np.bincount(side.ids, minlength=len(ids)), language, model, folds)
        for ids, side, language in zip(known, sides, LANGUAGES, strict=True)
    ]
    corpus = Corpus((types[0], types[1]), (sides[0], sides[1]), np.array(source, np.int8))
    return _chosen(corpus, np.flatnonzero(_similarity(corpus) >= _ALIKE))


def _rows(path: Path) -> Iterator[list[str]]:
    seen: set[int] = set()
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            mark = hash(line)
            if line.count("\t") == 1 and mark not in seen:
                seen.add(mark)
                yield line.rstrip("\n").replace("’", "'").split("\t")


def _is_sound(french: int, english: int) -> bool:
    return all(_SHORTEST <= n <= _LONGEST for n in (french, english)) and 0.5 < french / english < 2.2


def _similarity(corpus: Corpus, at_once: int = 4_000) -> Floats:
    found = []
    for start in range(0, len(corpus), at_once):
        stop = min(start + at_once, len(corpus))
        means = []
        for side, types in zip(corpus.sides, corpus.types, strict=True):
            part = side.ids[side.starts[start] : side.starts[stop]]
            vectors = types.unit[part, :_ENOUGH].astype(np.float32) * types.salience[part, None]
            sums = np.add.reduceat(vectors, side.starts[start:stop] - side.starts[start])
            means.append(sums / np.maximum(np.linalg.norm(sums, axis=1), 1e-6)[:, None])
        found.append(np.einsum("ij,ij->i", *means))
    return np.concatenate(found).astype(np.float32)


def _chosen(corpus: Corpus, rows: NDArray[np.intp]) -> Corpus:
    sides = []
    for side in corpus.sides:
        lengths = side.lengths[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        at = np.repeat(side.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
        sides.append(Side(side.ids[at], starts))
    return Corpus(corpus.types, (sides[0], sides[1]), corpus.source[rows])
