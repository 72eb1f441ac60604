"""Damaged pairs, prepared in a pass of their own and kept on disk: flat arrays, a shard a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.training.reader.adversary import Adversary
from align.training.reader.corpus import SOURCES, Corpus
from align.training.reader.damaged import Damaged
from align.training.reader.links import Linker, Padded, by_length, shares

_SHARE = {"un": 0.36, "law": 0.22, "europarl": 0.38, "general": 0.04}
"""How much of the examples each bitext gives: what is close to our subject most."""
_HELD_OUT = {"un": 1500, "law": 500, "europarl": 1000, "general": 0}


@dataclass(frozen=True, slots=True)
class Shard:
    """Damaged pairs. ``pair`` (n,): the sound pair each was made of; ``kind`` (n,): the first damage.

    For each side, ``ids`` and ``labels`` lie flat by ``starts`` (n + 1,); ``gaps`` have one place more a
    text.
    """

    pair: NDArray[np.int32]
    kind: NDArray[np.int8]
    french_ids: NDArray[np.int32]
    french_labels: NDArray[np.int8]
    french_gaps: NDArray[np.int8]
    french_starts: NDArray[np.int64]
    english_ids: NDArray[np.int32]
    english_labels: NDArray[np.int8]
    english_gaps: NDArray[np.int8]
    english_starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.pair)

    def side(self, at: int, side: int) -> tuple[NDArray[np.int32], NDArray[np.int8], NDArray[np.int8]]:
        """Return the words, their labels and the labels of the places of one text."""
        name = ("french", "english")[side]
        starts = getattr(self, f"{name}_starts")
        a, b = int(starts[at]), int(starts[at + 1])
        return (
            getattr(self, f"{name}_ids")[a:b],
            getattr(self, f"{name}_labels")[a:b],
            getattr(self, f"{name}_gaps")[a + at : b + at + 1],
        )

    def save(self, path: Path) -> None:
        """Write the shard whole, so that who waits for it never sees a part."""
        draft = path.with_suffix(".part.npz")
        np.savez(draft, **{f.name: getattr(self, f.name) for f in fields(self)})
        draft.rename(path)

    @classmethod
    def load(cls, path: Path) -> Shard:
        """Read a shard."""
        with np.load(path) as arrays:
            return cls(**{f.name: arrays[f.name] for f in fields(cls)})


def held_out(corpus: Corpus) -> NDArray[np.intp]:
    """Return the pairs that are never learned from."""
    chance = np.random.default_rng(7)
    found = []
    for number, name in enumerate(SOURCES):
        own = np.flatnonzero(corpus.source == number)
        found.append(chance.choice(own, min(_HELD_OUT[name], len(own) // 10), replace=False))
    return np.sort(np.concatenate(found))


def halves(corpus: Corpus) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs that renderings are counted on, and those that the network learns from.

    What is rare, the UN texts, goes half into the first and whole into the second.
    """
    kept = np.ones(len(corpus), np.bool_)
    kept[held_out(corpus)] = False
    chance = np.random.default_rng(5).random(len(corpus)) < 0.6
    rare = corpus.source == SOURCES.index("un")
    return np.flatnonzero(kept & chance), np.flatnonzero(kept & (~chance | rare))


def draw(corpus: Corpus, rows: NDArray[np.intp], size: int, seed: int) -> NDArray[np.intp]:
    """Draw pairs, each bitext by its share, the shorter ones more often."""
    chance = np.random.default_rng(seed)
    found = []
    for number, name in enumerate(SOURCES):
        own = rows[corpus.source[rows] == number]
        lengths = corpus.sides[1].lengths[own]
        own = own[(lengths <= 50) & (lengths >= 5)]
        if len(own):
            found.append(chance.choice(own, int(size * _SHARE[name]), replace=size * _SHARE[name] > len(own)))
    return np.concatenate(found)


def make(adversary: Adversary, linker: Linker, rows: NDArray[np.intp]) -> Shard:
    """Damage pairs; those that cannot be damaged as was drawn are left out."""
    corpus = adversary.corpus
    found: list[tuple[int, Damaged]] = []
    for chosen in by_length(corpus, rows, 200_000):
        share = shares(linker.odds(Padded.of(corpus, chosen)))
        for links, row in zip(share, chosen.tolist(), strict=True):
            pair = corpus.pair(row)
            damaged = adversary.damage(pair, links[: len(pair[0]), : len(pair[1])])
            if damaged is not None:
                found.append((row, damaged))
    return _flat(found)


def _flat(found: Sequence[tuple[int, Damaged]]) -> Shard:
    def flat(side: int) -> dict[str, NDArray[np.generic]]:
        name = ("french", "english")[side]
        return {
            f"{name}_ids": np.concatenate([np.array(d.words[side], np.int32) for _, d in found]),
            f"{name}_labels": np.concatenate([d.labels[side] for _, d in found]),
            f"{name}_gaps": np.concatenate([d.gaps[side] for _, d in found]),
            f"{name}_starts": np.cumsum([0, *(len(d.words[side]) for _, d in found)]),
        }

    return Shard(
        pair=np.array([row for row, _ in found], np.int32),
        kind=np.array([d.kind for _, d in found], np.int8),
        **flat(0),  # type: ignore[arg-type]
        **flat(1),  # type: ignore[arg-type]
    )
