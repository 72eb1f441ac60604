"""Which words of two sentences that answer each other have no counterpart: a network that reads both.

Each side is read by itself first: layers that see a few words on either side say of every place whether
something seems to have been left out there. Then each word hears how the words that answer it were read, and
what stands where its counterpart should be: words that nothing answers either, or a gap. No human label was
used: words were taken out of sound pairs of sentences and put into them (``align/training/learn_tagger.py``,
``docs/divergence.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.word_alignment.cosines import DIAGONAL, SHARPNESS, compare
from align.word_alignment.network import Known, Network, Reading, Rows, network
from align.word_alignment.words import Floats, Words

_NOTHING = np.float32(np.exp(2.0))
"""What the null word weighs, against exp(10 · cosine)."""
_SUREST = np.float32(16)
"""Log-odds up to which two words can be linked."""
_REACH, _FADING = 8, np.float32(0.6)
"""Words within which a gap is looked for, and how much less it counts for each of them, in log-odds."""
_OUTSIDE = np.float32(30)
_BOUND = 8
"""Bound of what the last layers are told, either way."""
_MARGIN = 2
"""Places behind the longest text of a batch, so that what is read does not depend on the others."""
_CELLS = 60_000
"""Pairs of words compared at a time, about: more do not fit into the nearest memory."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What was found on the words of one side.

    ``doubt``: the log-odds that a word has no counterpart, shape (n,). ``place``: before which word of the
    other side it should stand, in [0, m], (n,). ``gap``: the log-odds that something is missing there, (n,).
    ``best``: the cosine of its closest word, in [−1, 1], (n,).
    """

    doubt: Floats
    place: NDArray[np.intp]
    gap: Floats
    best: Floats


def tag(pairs: Sequence[tuple[Words, Words]]) -> list[tuple[Tags, Tags]]:
    """Tag the words of both sides of each pair of sentences; none is empty. Many at once cost less."""
    if not pairs:
        return []
    networks = network("fr"), network("en")
    known = [networks[k].look_up([pair[k] for pair in pairs]) for k in (0, 1)]
    found: dict[int, tuple[Tags, Tags]] = {}
    for chosen in _batches([(len(a), len(b)) for a, b in pairs]):
        french, english = (
            _Side.of(networks[k], words, [rows[i] for i in chosen]) for k, (words, rows) in enumerate(known)
        )
        found.update(zip(chosen, _tag(french, english), strict=True))
    return [found[i] for i in range(len(pairs))]


def _batches(sizes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield pairs of about the same size together."""
    batch: list[int] = []
    longest = (0, 0)
    for i in sorted(range(len(sizes)), key=lambda i: sum(sizes[i])):
        grown = max(longest[0], sizes[i][0]), max(longest[1], sizes[i][1])
        if batch and (len(batch) + 1) * grown[0] * grown[1] > _CELLS:
            yield batch
            batch, grown = [], sizes[i]
        batch.append(i)
        longest = grown
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of B pairs, padded: words as they are known, (B, n, ·), and as they read.

    ``lengths`` (B,): how many words a text has; ``inside`` (B, n): whether a place is one of them.
    ``content`` (B, n): what a word weighs, nothing if it is a mark; ``sums`` (B, d): the vector of the text.
    """

    network: Network
    lengths: NDArray[np.intp]
    inside: Floats
    known: Known
    content: Floats
    sums: Floats
    reading: Reading

    @classmethod
    def of(cls, learned: Network, words: Known, rows: Sequence[Rows]) -> Self:
        lengths = np.array([len(row) for row in rows], np.intp)
        at = np.zeros((len(rows), int(lengths.max()) + _MARGIN), np.intp)
        for i, row in enumerate(rows):
            at[i, : len(row)] = row
        inside = (at > 0).astype(np.float32)
        known = Known(**{f.name: getattr(words, f.name)[at] for f in fields(Known)})
        return cls(
            network=learned,
            lengths=lengths,
            inside=inside,
            known=known,
            content=(1 - known.mark) * np.minimum(known.salience, 3),
            sums=(known.salience[:, None] @ known.unit)[:, 0],
            reading=learned.read(known.word, known.traits, inside),
        )

    @property
    def letters(self) -> Floats:
        """How many letters a side has in all, about: (B,)."""
        total: Floats = self.known.traits[..., 3].sum(axis=1)
        return total

    @property
    def places(self) -> Floats:
        """Where each word stands in its text, in [0, 1]; beyond it for what is padded: (B, n)."""
        steps = np.arange(self.inside.shape[1], dtype=np.float32) + np.float32(0.5)
        return np.asarray(steps / self.lengths[:, None], np.float32)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sides seen from the first, (B, n, m): cosines; how far apart in place; the odds of links by these
    alone (``plain``), and after what was learned of words, as log-odds and odds. ``similarity``: (B,)."""

    cosines: Floats
    apart: Floats
    plain: Floats
    logits: Floats
    odds: Floats
    similarity: Floats

    @property
    def other_way(self) -> _Pair:
        """The same seen from the second side."""
        matrices = self.cosines, self.apart, self.plain, self.logits, self.odds
        cosines, apart, plain, logits, odds = (np.swapaxes(x, 1, 2) for x in matrices)
        return _Pair(cosines, apart, plain, logits, odds, self.similarity)


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that is seen of each word, (B, n, ·); the rest as in ``Tags``, (B, n)."""

    evidence: Floats
    place: NDArray[np.intp]
    gap: Floats
    best: Floats

    def tags(self, doubts: Floats, row: int, length: int) -> Tags:
        """Return the tags of one text."""
        return Tags(
            doubts[row, :length], self.place[row, :length], self.gap[row, :length], self.best[row, :length]
        )


def _tag(french: _Side, english: _Side) -> Iterator[tuple[Tags, Tags]]:
    pair = _bring_together(french, english)
    ours, theirs = _seen(french, english, pair), _seen(english, french, pair.other_way)
    doubts = [
        side.network.doubt(seen.evidence, side.inside) for side, seen in ((french, ours), (english, theirs))
    ]
    for row, (n, m) in enumerate(zip(french.lengths, english.lengths, strict=True)):
        yield ours.tags(doubts[0], row, n), theirs.tags(doubts[1], row, m)


def _bring_together(french: _Side, english: _Side) -> _Pair:
    cosines, _ = compare(french.known, english.known)
    apart = np.abs(french.places[:, :, None] - english.places[:, None])
    both = french.inside[:, :, None] * english.inside[:, None]
    near = SHARPNESS * cosines - DIAGONAL * apart
    logits = near + french.known.link @ np.swapaxes(english.known.link, 1, 2)
    norms = np.sqrt((french.sums**2).sum(axis=1) * (english.sums**2).sum(axis=1))
    return _Pair(
        cosines=cosines,
        apart=apart,
        plain=np.exp(near) * both,
        logits=logits,
        odds=np.exp(np.minimum(logits, _SUREST)) * both,
        similarity=(french.sums * english.sums).sum(axis=1) / np.maximum(norms, 1e-8),
    )


def _seen(own: _Side, other: _Side, pair: _Pair) -> _Seen:
    """Return what is seen of each word of the first side."""
    mine, theirs = own.reading, other.reading
    n, m = own.inside.shape[1], other.inside.shape[1]
    rows, columns = pair.odds.sum(axis=2), pair.odds.sum(axis=1)
    null = _NOTHING / (rows + _NOTHING) * own.inside
    lost = _NOTHING / (columns + _NOTHING) * other.inside
    expected, link = _expected(own, other, pair.plain)
    distance = np.abs(expected[..., None] - np.arange(m, dtype=np.float32))
    near = np.exp(distance / np.float32(-3)) * other.inside[:, None]
    orphans = lost * other.content
    away = np.abs(np.arange(m + 1, dtype=np.float32) - (expected + np.float32(0.5))[..., None])
    gaps = theirs.gaps[:, None] - np.where(away < _REACH, _FADING * away, _OUTSIDE)
    gaps += ((theirs.open - 1) * _OUTSIDE)[:, None]
    place = gaps.argmax(axis=2)
    gap = np.take_along_axis(gaps, place[..., None], 2)[..., 0]
    anywhere = (theirs.gaps + (theirs.open - 1) * _OUTSIDE).max(axis=1)
    hidden = 2 * (other.inside - 1)[:, None]
    close = pair.cosines + hidden
    best = close.max(axis=2)
    loss = (null * own.content).sum(axis=1)
    longer = np.log((own.letters + 0.5) / (other.letters + 0.5))
    one = np.ones((1, n), np.float32)
    scalars = np.stack(
        [
            null,
            np.log(np.maximum(rows, 1e-4)) / 5,
            best,
            (close - np.float32(0.5) * pair.apart).max(axis=2),
            (pair.logits + SHARPNESS * hidden).max(axis=2) / 10,
            np.minimum(_weighted_sum(pair.odds, 1 / (columns + _NOTHING)), 2),
            _weighted_sum(near, orphans),
            (near * orphans[:, None]).max(axis=2),
            (close * near).max(axis=2),
            _weighted_sum(near, other.content) / 3,
            np.abs(link - expected) / 10 * (1 - null),
            gap,
            gap + np.log(np.exp(gaps - gap[..., None]).sum(axis=2)),
            mine.gaps[:, :-1],
            mine.gaps[:, 1:],
            anywhere[:, None] * one,
            loss[:, None] / 10 * one,
            orphans.sum(axis=1)[:, None] / 10 * one,
            pair.similarity[:, None] * one,
            longer[:, None] * one,
            np.log(own.lengths.astype(np.float32))[:, None] * one,
        ],
        axis=2,
    )
    heard = pair.odds @ theirs.told / (rows + _NOTHING)[..., None]
    there = near @ (theirs.told * lost[..., None]) / (near.sum(axis=2, keepdims=True) + np.float32(0.1))
    evidence = np.concatenate(
        [
            own.known.word, own.known.traits, own.known.habits, mine.around, heard, there,
            np.clip(scalars, -_BOUND, _BOUND).astype(np.float32),
        ],
        axis=2,
    )  # fmt: skip
    return _Seen(evidence, place, gap, best)


def _weighted_sum(matrix: Floats, weights: Floats) -> Floats:
    """Return the weighted sum of each row: (B, n, m), (B, m) → (B, n)."""
    result: Floats = (matrix @ weights[..., None])[..., 0]
    return result


def _expected(own: _Side, other: _Side, odds: Floats) -> tuple[Floats, Floats]:
    """Return where each word’s counterpart should stand by the links of its neighbours; and its own link."""
    null = _NOTHING / (odds.sum(axis=2) + _NOTHING)
    link = odds.argmax(axis=2).astype(np.float32)
    steps = np.arange(own.inside.shape[1], dtype=np.float32)
    ratio = (other.lengths / own.lengths).astype(np.float32)[:, None]
    straight = (steps + np.float32(0.5)) * ratio - np.float32(0.5)
    strength = (1 - null) * (own.content + np.float32(0.05))
    strength *= (1 - np.float32(0.7) * own.known.mark) * own.inside
    pull = np.exp(np.abs(steps[:, None] - steps) * np.float32(-0.4))
    np.fill_diagonal(pull, 0)
    drawn = (strength * (link - straight)) @ pull / (strength @ pull + np.float32(0.3))
    return straight + drawn, link
