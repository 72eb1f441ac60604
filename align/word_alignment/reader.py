"""Reads two sentences that answer each other together, and doubts their words.

Of every word of both sides it says how likely it is that the word does not belong there (``replaced``), that
it is too much (``added``), and that something is missing behind it. No human label was used: an adversary
damaged sound pairs of sentences (``align/training/reader``, ``docs/research/reader.md``).

Each side is read by itself; each word hears the words that answer it, by vectors, places and a table of
renderings, and what nothing answers where its counterpart should stand; then both sides hear each other's
first judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from align.word_alignment.layers import Alone, Known, Layers, Learned, Rows, learned
from align.word_alignment.renderings import Floats, joined
from align.word_alignment.words import Words, cut_words

if TYPE_CHECKING:
    from align.embedding import Model

_SHARPNESS, _DIAGONAL = np.float32(10), np.float32(4)
_NOTHING = np.float32(np.exp(2.0))
_SAME = np.float32(0.9)
_MARK_APART = np.float32(0.3)
_TABLE = np.float32(1.5)
"""What the table counts for in telling where a counterpart should stand."""
_SUREST = np.float32(16)
_REACH, _FADING = 8, np.float32(0.6)
_OUTSIDE = np.float32(30)
_BOUND = 8
_MARGIN = 2
_CELLS = 60_000


@dataclass(frozen=True, slots=True)
class WordDoubt:
    """A word, where it stands in its text, and how much it is doubted, each in [0, 1].

    ``replaced``: it does not belong there; ``added``: it is too much; ``missing_after``: something is missing
    between it and the next word. They are not yet rates of alarms: see ``thresholds``.
    """

    start: int
    end: int
    replaced: float
    missing_after: float
    added: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of both sides of a pair, in order."""

    french: tuple[WordDoubt, ...]
    english: tuple[WordDoubt, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is doubted of n words of one side, as log-odds.

    ``replaced``, ``added`` (n,). ``missing`` (n + 1,): before each word, and at the end. ``links`` (n, m):
    how much of a word’s link is to each word of the other side, in [0, 1].
    """

    replaced: Floats
    added: Floats
    missing: Floats
    links: Floats


def read_pairs(pairs: Sequence[tuple[str, str]], model: Model | None = None) -> list[Reading]:
    """Read pairs of texts, French and English, together. Many at once cost less.

    :param model: A loaded model; the shipped one where None.
    """
    if model is None:
        from align.embedding import load_model

        model = load_model()
    places = [tuple(cut_words(text) for text in pair) for pair in pairs]
    readable = [i for i, cut in enumerate(places) if all(cut)]
    words = [
        (
            Words.of([pairs[i][0][a:b] for a, b in places[i][0]], "fr", model),
            Words.of([pairs[i][1][a:b] for a, b in places[i][1]], "en", model),
        )
        for i in readable
    ]
    found = dict(zip(readable, read_words(words), strict=True))
    return [
        Reading(_told(places[i][0], found[i][0]), _told(places[i][1], found[i][1]))
        if i in found
        else _unread(places[i])
        for i in range(len(pairs))
    ]


def _told(places: Sequence[tuple[int, int]], doubts: Doubts) -> tuple[WordDoubt, ...]:
    replaced, added, missing = (_chance(x).tolist() for x in (doubts.replaced, doubts.added, doubts.missing))
    return tuple(WordDoubt(a, b, replaced[i], missing[i + 1], added[i]) for i, (a, b) in enumerate(places))


def _unread(places: Sequence[Sequence[tuple[int, int]]]) -> Reading:
    """Return a pair of which one side is empty: all of the other is too much."""
    sides = [tuple(WordDoubt(a, b, 0.0, 0.0, 1.0) for a, b in side) for side in places]
    return Reading(sides[0], sides[1])


def _chance(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def read_words(
    pairs: Sequence[tuple[Words, Words]], network: Learned | None = None
) -> list[tuple[Doubts, Doubts]]:
    """Read pairs of texts cut into words; none is empty."""
    if not pairs:
        return []
    network = network or learned()
    layers = network.french, network.english
    known = [layers[k].look_up([pair[k] for pair in pairs]) for k in (0, 1)]
    found: dict[int, tuple[Doubts, Doubts]] = {}
    for chosen in _batches([(len(a), len(b)) for a, b in pairs]):
        french, english = (
            _Side.of(layers[k], words, [rows[i] for i in chosen]) for k, (words, rows) in enumerate(known)
        )
        found.update(zip(chosen, _judge(french, english, network), strict=True))
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

    layers: Layers
    lengths: NDArray[np.intp]
    inside: Floats
    known: Known
    content: Floats
    sums: Floats
    alone: Alone

    @classmethod
    def of(cls, layers: Layers, words: Known, rows: Sequence[Rows]) -> Self:
        lengths = np.array([len(row) for row in rows], np.intp)
        at = np.zeros((len(rows), int(lengths.max()) + _MARGIN), np.intp)
        for i, row in enumerate(rows):
            at[i, : len(row)] = row
        inside = (at > 0).astype(np.float32)
        known = Known(**{f.name: getattr(words, f.name)[at] for f in fields(Known)})
        return cls(
            layers=layers,
            lengths=lengths,
            inside=inside,
            known=known,
            content=(1 - known.traits[..., 0]) * np.minimum(known.salience, 3),
            sums=(known.salience[:, None] @ known.unit)[:, 0],
            alone=layers.read(known.word, known.traits, inside),
        )

    @property
    def mark(self) -> Floats:
        return self.known.traits[..., 0]

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
    and the table (``plain``), and by what was learned, as log-odds and odds; the table’s steps: how often
    the first side’s word is rendered by the other’s (``answered``), and the other way about (``expected``).
    ``similarity``: (B,)."""

    cosines: Floats
    apart: Floats
    plain: Floats
    logits: Floats
    odds: Floats
    answered: Floats
    expected: Floats
    similarity: Floats

    @property
    def other_way(self) -> _Pair:
        """The same seen from the second side."""
        matrices = self.cosines, self.apart, self.plain, self.logits, self.odds, self.expected, self.answered
        return _Pair(*(np.swapaxes(x, 1, 2) for x in matrices), self.similarity)


def _judge(french: _Side, english: _Side, network: Learned) -> Iterator[tuple[Doubts, Doubts]]:
    pair = _bring_together(french, english, network)
    sides, pairs = (french, english), (pair, pair.other_way)
    first = [_first(sides[k], sides[1 - k], pairs[k]) for k in (0, 1)]
    told = [_told2(side.layers, layer) for side, (layer, _) in zip(sides, first, strict=True)]
    judged = []
    for k in (0, 1):
        layer, near = first[k]
        heard = pairs[k].odds @ told[1 - k] / (pairs[k].odds.sum(axis=2, keepdims=True) + _NOTHING)
        there = near @ told[1 - k] / (near.sum(axis=2, keepdims=True) + np.float32(0.1))
        side = sides[k]
        judged.append(side.layers.second(layer, heard, there, side.inside, side.alone.gaps))
    ours = pair.odds / (pair.odds.sum(axis=2, keepdims=True) + _NOTHING)
    theirs = pair.odds / (pair.odds.sum(axis=1, keepdims=True) + _NOTHING)
    links = np.sqrt(ours * theirs)
    for row, (n, m) in enumerate(zip(french.lengths, english.lengths, strict=True)):
        both = links[row, :n, :m]
        yield _doubts(judged[0], row, n, both), _doubts(judged[1], row, m, both.T)


def _doubts(judged: tuple[Floats, Floats], row: int, length: int, links: Floats) -> Doubts:
    words, gaps = judged
    return Doubts(words[row, :length, 0], words[row, :length, 1], gaps[row, : length + 1], links)


def _told2(layers: Layers, layer: Floats) -> Floats:
    result: Floats = layer @ layers.told2 + layers.told2_bias
    return result


def _bring_together(french: _Side, english: _Side, network: Learned) -> _Pair:
    cosines = french.known.unit @ np.swapaxes(english.known.unit, 1, 2)
    cosines -= _MARK_APART * (french.mark[:, :, None] != english.mark[:, None])
    same = french.known.folded[:, :, None] == english.known.folded[:, None]
    same &= (french.known.salience > 0)[:, :, None] & (english.known.salience > 0)[:, None]
    np.maximum(cosines, _SAME, out=cosines, where=same)
    apart = np.abs(french.places[:, :, None] - english.places[:, None])
    both = french.inside[:, :, None] * english.inside[:, None]
    answered, expected = (
        rates * both
        for rates in network.table.look_up(
            joined(french.known.marks[:, :, None], english.known.marks[:, None])
        )
    )
    near = _SHARPNESS * cosines - _DIAGONAL * apart
    trust = network.french.trust
    logits = near + french.known.link @ np.swapaxes(english.known.link, 1, 2)
    logits += trust[0] * answered + trust[1] * expected
    norms = np.sqrt((french.sums**2).sum(axis=1) * (english.sums**2).sum(axis=1))
    return _Pair(
        cosines=cosines,
        apart=apart,
        plain=np.exp(near + _TABLE * (answered + expected)) * both,
        logits=logits,
        odds=np.exp(np.minimum(logits, _SUREST)) * both,
        answered=answered,
        expected=expected,
        similarity=(french.sums * english.sums).sum(axis=1) / np.maximum(norms, 1e-8),
    )


def _first(own: _Side, other: _Side, pair: _Pair) -> tuple[Floats, Floats]:
    """Return the first judgement of each word of the first side, and what orphans stand where its
    counterpart should."""
    mine, theirs = own.alone, other.alone
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
    gap = gaps.max(axis=2)
    anywhere = (theirs.gaps + (theirs.open - 1) * _OUTSIDE).max(axis=1)
    hidden = 2 * (other.inside - 1)[:, None]
    close = pair.cosines + hidden
    loss = (null * own.content).sum(axis=1)
    longer = np.log((own.letters + 0.5) / (other.letters + 0.5))
    one = np.ones((1, n), np.float32)
    share = pair.odds / (rows + _NOTHING)[..., None]
    scalars = np.stack(
        [
            null,
            np.log(np.maximum(rows, 1e-4)) / 5,
            close.max(axis=2),
            (close - np.float32(0.5) * pair.apart).max(axis=2),
            (pair.logits + _SHARPNESS * hidden).max(axis=2) / 10,
            np.minimum(_weighed(pair.odds, 1 / (columns + _NOTHING)), 2),
            _weighed(near, orphans),
            (near * orphans[:, None]).max(axis=2),
            (close * near).max(axis=2),
            _weighed(near, other.content) / 3,
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
            *_rendered(pair, near, share),
        ],
        axis=2,
    )
    heard = share @ theirs.told
    orphaned = near * lost[:, None]
    there = (near / (near.sum(axis=2, keepdims=True) + np.float32(0.1)) * lost[:, None]) @ theirs.told
    evidence = np.concatenate(
        [
            own.known.word, own.known.traits, own.known.habits, mine.around, heard, there,
            np.clip(scalars, -_BOUND, _BOUND).astype(np.float32), mine.told * heard,
        ],
        axis=2,
    )  # fmt: skip
    return own.layers.first(evidence, own.inside), orphaned


def _rendered(pair: _Pair, near: Floats, share: Floats) -> Iterator[Floats]:
    """Yield what the table says of each word: whether its renderings are there, and whether it was
    expected."""
    for steps in (pair.answered, pair.expected):
        yield steps.max(axis=2)
        yield (steps - pair.apart).max(axis=2)
        yield (steps * near).max(axis=2)
        yield (steps * share).sum(axis=2)
    both = pair.answered + pair.expected
    yield both.max(axis=2)
    yield ((both - pair.apart) * (both > 0)).max(axis=2)


def _weighed(matrix: Floats, weights: Floats) -> Floats:
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
    strength = (1 - null) * (own.content + np.float32(0.05)) * (1 - np.float32(0.7) * own.mark) * own.inside
    pull = np.exp(np.abs(steps[:, None] - steps) * np.float32(-0.4))
    np.fill_diagonal(pull, 0)
    drawn = (strength * (link - straight)) @ pull / (strength @ pull + np.float32(0.3))
    return straight + drawn, link
