"""Pairs of texts as the networks that learn from them take them, with torch, and what they compare of them.

The tagger (``tagger_network.py``) and the reader of both languages (``reader/network.py``) see the same
things: each text by itself, the words that answer a word, the place where its counterpart should be. What
they have in common stands here; each adds its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, pad, relu

from align.word_alignment.word_codes import EDGE

VECTOR = 384  # of the model
READ, LINK, TRAITS = 64, 32, 6
AROUND, TOLD, SCALARS = 128, 64, 21
NOTHING = float(np.exp(2.0))
_MARGIN = 2  # places behind the longest text, so that what is read does not depend on the others
_OUTSIDE = 30.0


class WordTypes(Protocol):
    """What is known of the different words of a language, a row each."""

    @property
    def unit(self) -> NDArray[np.float16]: ...
    @property
    def salience(self) -> NDArray[np.float32]: ...
    @property
    def codes(self) -> NDArray[np.integer[Any]]: ...
    @property
    def traits(self) -> NDArray[np.float32]: ...
    @property
    def folded(self) -> NDArray[np.integer[Any]]: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one language, padded: (B, n), but ``unit`` (B, n, d) and ``traits`` (B, n, 6).

    ``rows``: the words, −1 behind the end of a text; ``inside``: 1 where there is a word.
    """

    rows: NDArray[np.int64]
    inside: Tensor
    unit: Tensor
    codes: Tensor
    traits: Tensor
    salience: Tensor
    folded: Tensor

    @classmethod
    def of(cls, texts: Sequence[NDArray[np.integer[Any]]], types: WordTypes) -> Self:
        """Pad texts, given as rows of ``types``."""
        rows = np.full((len(texts), max(map(len, texts)) + _MARGIN), -1, np.int64)
        for row, text in zip(rows, texts, strict=True):
            row[: len(text)] = text
        here, safe = rows >= 0, np.maximum(rows, 0)
        inside = torch.from_numpy(here.astype(np.float32))
        return cls(
            rows=rows,
            inside=inside,
            unit=torch.from_numpy(types.unit[safe].astype(np.float32)) * inside[..., None],
            codes=torch.from_numpy(np.where(here, types.codes[safe], EDGE).astype(np.int64)),
            traits=torch.from_numpy(types.traits[safe]) * inside[..., None],
            salience=torch.from_numpy(np.where(here, types.salience[safe], 0).astype(np.float32)),
            folded=torch.from_numpy(np.where(here, types.folded[safe], -1)),
        )

    @property
    def lengths(self) -> Tensor:
        return self.inside.sum(1)

    @property
    def mark(self) -> Tensor:
        return self.traits[..., 0]

    @property
    def content(self) -> Tensor:
        return (1 - self.mark) * self.salience.clamp(max=3) * self.inside

    @property
    def places(self) -> Tensor:
        return (torch.arange(self.inside.shape[1]) + 0.5)[None] / self.lengths[:, None]


class Reading(NamedTuple):
    """Words as they are read, what is about them, and the log-odds of each gap, (B, n + 1)."""

    word: Tensor
    around: Tensor
    gaps: Tensor


class ReadingLayers(Protocol):
    """The layers by which texts of a language are read by themselves."""

    words: nn.Embedding
    project: nn.Linear
    read1: nn.Linear
    read2: nn.Linear
    read3: nn.Linear
    gap1: nn.Linear
    gap2: nn.Linear


def read_alone(layers: ReadingLayers, batch: Batch) -> Reading:
    """Read texts of one language by themselves."""
    inside = batch.inside[..., None]
    word = layers.project(batch.unit) * inside + layers.words(batch.codes)
    around = relu(layers.read1(about(torch.cat([word, batch.traits], 2), 5))) * inside
    around = around + relu(layers.read2(about(around, 3))) * inside
    around = around + relu(layers.read3(about(around, 3))) * inside
    return Reading(word, around, layers.gap2(relu(layers.gap1(beside(around))))[..., 0])


def about(rows: Tensor, width: int) -> Tensor:
    """Return each row with its neighbours, ``width`` in all, side by side."""
    reach, length = width // 2, rows.shape[1]
    padded = pad(rows, (0, 0, reach, reach))
    return torch.cat([padded[:, k : k + length] for k in range(width)], 2)


def beside(rows: Tensor) -> Tensor:
    """Return what stands on both sides of each place: (B, n, d) → (B, n + 1, 2 d)."""
    edge = torch.zeros(len(rows), 1, rows.shape[2])
    return torch.cat([torch.cat([edge, rows], 1), torch.cat([rows, edge], 1)], 2)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the words of pairs are as they stand, before anything is learned: (B, n, m).

    ``apart``: how far their places are from each other, as shares of the texts; ``both``: 1 where there are
    two words. ``similarity`` (B,): of whole texts.
    """

    cosines: Tensor
    apart: Tensor
    both: Tensor
    similarity: Tensor

    @classmethod
    def of(cls, french: Batch, english: Batch) -> Self:
        cosines = french.unit @ english.unit.transpose(1, 2)
        cosines = cosines - 0.3 * (french.mark[:, :, None] != english.mark[:, None]).float()
        known = (french.salience > 0)[:, :, None] & (english.salience > 0)[:, None]
        same = (french.folded[:, :, None] == english.folded[:, None]) & known
        sums = [(side.unit * side.salience[..., None]).sum(1) for side in (french, english)]
        return cls(
            cosines=torch.where(same, cosines.clamp(min=0.9), cosines),
            apart=(french.places[:, :, None] - english.places[:, None]).abs(),
            both=french.inside[:, :, None] * english.inside[:, None],
            similarity=cosine_similarity(sums[0], sums[1]),
        )

    @property
    def near(self) -> Tensor:
        """The log-odds of links by vectors and places alone."""
        return 10 * self.cosines - 4 * self.apart


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs as the words of one side see them, (B, n, m): ``odds`` of links, and what they rest on.

    ``plain``: the odds by vectors and places alone, with nothing learned.
    """

    cosines: Tensor
    apart: Tensor
    plain: Tensor
    logits: Tensor
    odds: Tensor
    similarity: Tensor

    @classmethod
    def of(cls, alike: Likeness, plain: Tensor, logits: Tensor) -> Self:
        """Weigh links: ``plain`` odds, and the log-odds with all that was learned."""
        odds = logits.clamp(max=16).exp() * alike.both
        return cls(alike.cosines, alike.apart, plain, logits, odds, alike.similarity)

    @property
    def other_way(self) -> Links:
        return Links(
            cosines=self.cosines.transpose(1, 2),
            apart=self.apart.transpose(1, 2),
            plain=self.plain.transpose(1, 2),
            logits=self.logits.transpose(1, 2),
            odds=self.odds.transpose(1, 2),
            similarity=self.similarity,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the words of one side see of the other.

    ``scalars`` (B, n, 21): numbers that tell whether a word has a counterpart. ``share`` (B, n, m): of the
    links of each word. ``near`` (B, n, m): how near each word of the other side is to where its counterpart
    should be. ``lost`` (B, m): how much each word of the other side lacks one.
    """

    scalars: list[Tensor]
    share: Tensor
    near: Tensor
    lost: Tensor

    @property
    def orphans(self) -> Tensor:
        """The words without counterpart about where that of a word should be: (B, n, m)."""
        return self.near * self.lost[:, None]

    @property
    def there(self) -> Tensor:
        """The same, as shares of what is there."""
        return self.near / (self.near.sum(2, keepdim=True) + 0.1) * self.lost[:, None]


def seen(own: Batch, other: Batch, own_gaps: Tensor, gaps: Tensor, pair: Links) -> Seen:
    """Return what the words of one side see of the other; ``gaps`` are the log-odds of the other's places."""
    m = other.inside.shape[1]
    rows, columns = pair.odds.sum(2), pair.odds.sum(1)
    null = NOTHING / (rows + NOTHING) * own.inside
    lost = NOTHING / (columns + NOTHING) * other.inside
    with torch.no_grad():
        expected, link = _expected(own, other, pair.plain)
        near = ((expected[..., None] - torch.arange(m)).abs() / -3).exp() * other.inside[:, None]
        away = (torch.arange(m + 1) - (expected + 0.5)[..., None]).abs()
        open_ = torch.cat([torch.ones(len(near), 1), other.inside], 1)
        far = torch.where(away < 8, 0.6 * away, _OUTSIDE) - ((open_ - 1) * _OUTSIDE)[:, None]
    here = gaps[:, None] - far
    orphans = (lost * other.content)[:, None] * near
    hidden = 2 * (other.inside - 1)[:, None]
    close = pair.cosines + hidden
    ones = torch.ones(1, own.inside.shape[1])
    letters = [side.traits[..., 3].sum(1) + 0.5 for side in (own, other)]
    scalars = [
        null,
        rows.clamp(min=1e-4).log() / 5,
        close.amax(2),
        (close - 0.5 * pair.apart).amax(2),
        (pair.logits + 10 * hidden).amax(2) / 10,
        (pair.odds / (columns + NOTHING)[:, None]).sum(2).clamp(max=2),
        orphans.sum(2),
        orphans.amax(2),
        (close * near).amax(2),
        (near @ other.content[..., None])[..., 0] / 3,
        (link - expected).abs() / 10 * (1 - null),
        here.amax(2),
        here.logsumexp(2),
        own_gaps[:, :-1],
        own_gaps[:, 1:],
        (gaps + (open_ - 1) * _OUTSIDE).amax(1)[:, None] * ones,
        (null * own.content).sum(1)[:, None] / 10 * ones,
        (lost * other.content).sum(1)[:, None] / 10 * ones,
        pair.similarity[:, None] * ones,
        (letters[0].log() - letters[1].log())[:, None] * ones,
        own.lengths.log()[:, None] * ones,
    ]
    return Seen(scalars, pair.odds / (rows + NOTHING)[..., None], near, lost)


def _expected(own: Batch, other: Batch, odds: Tensor) -> tuple[Tensor, Tensor]:
    """Return where the counterpart of each word should be, and where its best link leads: (B, n)."""
    null = NOTHING / (odds.sum(2) + NOTHING)
    link = odds.argmax(2).float()
    steps = torch.arange(own.inside.shape[1]).float()
    straight = (steps + 0.5) * (other.lengths / own.lengths)[:, None] - 0.5
    strength = (1 - null) * (own.content + 0.05) * (1 - 0.7 * own.mark) * own.inside
    pull = ((steps[:, None] - steps).abs() * -0.4).exp()
    pull.fill_diagonal_(0)
    return straight + (strength * (link - straight)) @ pull / (strength @ pull + 0.3), link
