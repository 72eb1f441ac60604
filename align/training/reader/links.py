"""Words of sound pairs linked to each other, and the table of renderings counted from these links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.training.reader.corpus import Corpus
from align.training.reader.renderings import Floats, Renderings, joined, marks, rate

_NULL = np.float32(np.exp(2.0))  # what a link to nothing weighs
_DIAGONAL = np.float32(5)
_FEWEST = 1.5  # links of two words together, below which they are taken for chance
_LINKED = 0.08  # share of a link that is counted


@dataclass(frozen=True, slots=True)
class Padded:
    """Pairs of about the same length: rows into the types, (B, n) and (B, m), −1 where there is no word."""

    pairs: NDArray[np.intp]
    french: NDArray[np.int64]
    english: NDArray[np.int64]

    @classmethod
    def of(cls, corpus: Corpus, pairs: NDArray[np.intp]) -> Self:
        sides = []
        for side in corpus.sides:
            starts, lengths = side.starts[pairs], side.lengths[pairs]
            steps = np.arange(int(lengths.max()))
            here = steps < lengths[:, None]
            rows = np.where(here, side.ids[np.where(here, starts[:, None] + steps, 0)], -1)
            sides.append(rows.astype(np.int64))
        return cls(pairs, sides[0], sides[1])


def by_length(corpus: Corpus, pairs: NDArray[np.intp], cells: int) -> Iterator[NDArray[np.intp]]:
    """Yield pairs of about the same length together: about so many cells (pairs × words × words) at a
    time."""
    lengths = [side.lengths[pairs] for side in corpus.sides]
    order = pairs[np.lexsort((lengths[1], lengths[0]))]
    sizes = [side.lengths[order] for side in corpus.sides]
    start = 0
    while start < len(order):
        stop = start + 1
        step = max(1, cells // int((sizes[0][start] + 2) * (sizes[1][start] + 8)))
        stop = min(len(order), start + step)
        yield order[start:stop]
        start = stop


class Linker:
    """Links words: by their vectors, their places, and a table of renderings where there is one already."""

    def __init__(self, corpus: Corpus, table: Renderings | None = None) -> None:
        self.corpus = corpus
        self.table = table
        self.marks = [marks(t.texts) for t in corpus.types]

    def odds(self, batch: Padded) -> Floats:
        """Return the odds of a link between words, against ``_NULL`` for none: (B, n, m)."""
        sides = batch.french, batch.english
        inside = [rows >= 0 for rows in sides]
        unit = [
            t.unit[np.maximum(rows, 0)].astype(np.float32)
            for t, rows in zip(self.corpus.types, sides, strict=True)
        ]
        logits = unit[0] @ np.swapaxes(unit[1], 1, 2)
        traits = [t.traits[np.maximum(r, 0), 0] for t, r in zip(self.corpus.types, sides, strict=True)]
        logits -= np.float32(0.3) * (traits[0][:, :, None] != traits[1][:, None])
        folded = [t.folded[np.maximum(r, 0)] for t, r in zip(self.corpus.types, sides, strict=True)]
        np.maximum(logits, np.float32(0.9), out=logits, where=folded[0][:, :, None] == folded[1][:, None])
        if self.table is None:
            logits *= np.float32(10)
        else:
            found = self.table.look_up(
                joined(self.marks[0][sides[0]][:, :, None], self.marks[1][sides[1]][:, None])
            )
            logits *= np.float32(5)
            logits += np.float32(3.0) * (found[0] + found[1]) - np.float32(0.5)
        lengths = [here.sum(1).astype(np.float32) for here in inside]
        places = [
            (np.arange(rows.shape[1], dtype=np.float32) + np.float32(0.5)) / n[:, None]
            for rows, n in zip(sides, lengths, strict=True)
        ]
        logits -= _DIAGONAL * np.abs(places[0][:, :, None] - places[1][:, None])
        odds = np.exp(logits)
        odds *= inside[0][:, :, None] & inside[1][:, None]
        return np.asarray(odds, np.float32)


def shares(odds: Floats) -> Floats:
    """Return how much of each word's link is to each word of the other side, both ways at once: (B, n, m)."""
    ours = odds / (odds.sum(2, keepdims=True) + _NULL)
    theirs = odds / (odds.sum(1, keepdims=True) + _NULL)
    return np.asarray(np.sqrt(ours * theirs), np.float32)


def count(linker: Linker, pairs: NDArray[np.intp], cells: int = 400_000) -> Renderings:
    """Count renderings over the links of pairs, and keep those that are no chance."""
    corpus = linker.corpus
    lower = [_lower(t.texts) for t in corpus.types]
    width = int(lower[1].max()) + 1
    found: list[tuple[NDArray[np.int64], Floats]] = []
    totals = [np.zeros(int(x.max()) + 1, np.float32) for x in lower]
    for chosen in by_length(corpus, pairs, cells):
        batch = Padded.of(corpus, chosen)
        share = shares(linker.odds(batch))
        b, i, j = np.nonzero(share > _LINKED)
        keys = lower[0][batch.french[b, i]] * width + lower[1][batch.english[b, j]]
        found.append((keys, share[b, i, j]))
        for total, ids, rows in zip(totals, lower, (batch.french, batch.english), strict=True):
            total += np.bincount(ids[rows[rows >= 0]], minlength=len(total)).astype(np.float32)
        if len(found) >= 400:
            found = [_summed(found)]
    keys, counts = _summed(found)
    french, english = keys // width, keys % width
    rates = counts / totals[0][french], counts / totals[1][english]
    kept = (counts >= _FEWEST) & (np.maximum(*rates) > 0.004)
    names = [np.zeros(len(total), np.uint32) for total in totals]
    for name, ids, own in zip(names, lower, linker.marks, strict=True):
        name[ids] = own
    return Renderings.of(
        joined(names[0][french[kept]], names[1][english[kept]]),
        rates[0][kept].clip(0, 1),
        rates[1][kept].clip(0, 1),
    )


def _summed(found: list[tuple[NDArray[np.int64], Floats]]) -> tuple[NDArray[np.int64], Floats]:
    keys, back = np.unique(np.concatenate([k for k, _ in found]), return_inverse=True)
    sums = np.bincount(back, np.concatenate([c for _, c in found]), len(keys)).astype(np.float32)
    return keys, sums


def _lower(texts: tuple[str, ...]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(t.lower(), len(known)) for t in texts], np.int64)


__all__ = ["Linker", "Padded", "by_length", "count", "rate", "shares"]
