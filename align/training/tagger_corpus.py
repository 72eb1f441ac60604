"""The texts that the tagger learns from, as numbers: pairs of sentences, and what is known of each word."""

from __future__ import annotations

import lzma
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embedding import Model
from align.language import Language
from align.word_alignment.tokens import cut_words, fold
from align.word_alignment.word_codes import codes, traits
from align.word_alignment.words import Floats, WordVectors

LANGUAGES: tuple[Language, Language] = ("fr", "en")
Ids = NDArray[np.int64]
IdPair = tuple[Ids, Ids]

_TAKEN = {"europarl": 520_000, "law": 130_000}
"""Pairs taken of the largest bitexts; of others, all."""
_TIMES = {"un": 3, "general": 2}
"""How often what is rare and close to our subject, or to daily speech, is seen."""
_TUNED = {"un": 8, "general": 4, "europarl": 0.5}
"""The same, when all is tuned together in the end."""
_SHORTEST, _LONGEST = 5, 60  # words of a side
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Types:
    """The different words of one language, as written. Rows are words: ``unit`` (t, d), ``traits`` (t, 6)."""

    language: Language
    texts: tuple[str, ...]
    unit: NDArray[np.float16]
    salience: Floats
    codes: Ids
    traits: Floats
    folded: Ids

    @classmethod
    def of(cls, texts: Sequence[str], language: Language, model: Model, folds: dict[str, int]) -> Types:
        """Look words up. ``folds`` numbers words without case and accents, for both languages."""
        vectors = WordVectors(model)
        parts = [texts[i : i + _AT_ONCE] for i in range(0, len(texts), _AT_ONCE)]
        sums = np.concatenate([vectors.sums(part, language) for part in parts])
        norms = np.sqrt(np.einsum("ij,ij->i", sums, sums))
        return cls(
            language=language,
            texts=tuple(texts),
            unit=(sums / np.maximum(norms, 1e-6)[:, None]).astype(np.float16),
            salience=norms,
            codes=codes(texts, language).astype(np.int64),
            traits=np.column_stack([traits(texts), np.log(norms + 0.1), norms == 0]).astype(np.float32),
            folded=np.array([folds.setdefault(fold(w), len(folds)) for w in texts], np.int64),
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs of sentences as rows into the types of both languages.

    ``order`` says which of them to see, with repeats; ``tuning``, which to see in the end.
    """

    types: tuple[Types, Types]
    pairs: list[IdPair]
    order: Ids
    tuning: Ids


def _rows(path: Path, name: str) -> list[list[str]]:
    """Return the pairs of a bitext, of a large one a sample."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.count("\t") == 1]
    if len(rows) > _TAKEN.get(name, len(rows)):
        return random.Random(name).sample(rows, _TAKEN[name])
    return rows


def read_corpus(folder: Path, model: Model) -> Corpus:
    """Read the bitexts of a folder (``*.tsv.xz``, French TAB English)."""
    known: tuple[dict[str, int], dict[str, int]] = ({}, {})
    pairs: list[IdPair] = []
    order: list[int] = []
    tuning: list[int] = []
    for path in sorted(folder.glob("*.tsv.xz")):
        name = path.name.partition(".")[0]
        for row in _rows(path, name):
            sides = [_words(text) for text in row]
            if _is_sound(*map(len, sides)):
                order += [len(pairs)] * _TIMES.get(name, 1)
                often = _TUNED.get(name, 1)
                tuning += [len(pairs)] * int(often) if often >= 1 else [len(pairs)] * (len(pairs) % 2)
                french, english = (
                    np.array([ids.setdefault(w, len(ids)) for w in side], np.int64)
                    for ids, side in zip(known, sides, strict=True)
                )
                pairs.append((french, english))
    folds: dict[str, int] = {}
    french_types, english_types = (
        Types.of([*ids], language, model, folds) for ids, language in zip(known, LANGUAGES, strict=True)
    )
    return Corpus((french_types, english_types), pairs, np.array(order), np.array(tuning))


def _words(text: str) -> list[str]:
    text = text.replace("’", "'")
    return [text[a:b] for a, b in cut_words(text)]


def _is_sound(french: int, english: int) -> bool:
    return all(_SHORTEST <= n <= _LONGEST for n in (french, english)) and 0.5 < french / english < 2.2
