"""The networks of ``align/word_alignment/tagger.py`` as they are learned, with torch; and their export.

What is computed here is what is computed there, value for value: a test holds one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, pad, relu

from align.training.tagger_corpus import LANGUAGES, Ids, Types
from align.word_alignment.word_codes import EDGE, SIZE

VECTOR = 384  # of the model
READ, LINK, HABITS, TRAITS = 64, 32, 4, 6
AROUND, TOLD, HIDDEN, SCALARS = 128, 64, 96, 21
_MARGIN = 2  # places behind the longest text, so that what is read does not depend on the others
NOTHING = float(np.exp(2.0))
_OUTSIDE = 30.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one language, padded: (B, n), but ``unit`` (B, n, d) and ``traits`` (B, n, 6)."""

    rows: Tensor
    inside: Tensor
    unit: Tensor
    codes: Tensor
    traits: Tensor
    salience: Tensor
    folded: Tensor

    @classmethod
    def of(cls, texts: Sequence[Ids], types: Types) -> Batch:
        width = max(map(len, texts)) + _MARGIN
        rows = np.stack([np.pad(t, (0, width - len(t)), constant_values=-1) for t in texts])
        here, safe = rows >= 0, np.maximum(rows, 0)
        inside = torch.from_numpy(here.astype(np.float32))
        return cls(
            rows=torch.from_numpy(rows),
            inside=inside,
            unit=torch.from_numpy(types.unit[safe].astype(np.float32)) * inside[..., None],
            codes=torch.from_numpy(np.where(here, types.codes[safe], EDGE)),
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


def about(rows: Tensor, width: int) -> Tensor:
    """Return each row with its neighbours, ``width`` in all, side by side."""
    reach, length = width // 2, rows.shape[1]
    padded = pad(rows, (0, 0, reach, reach))
    return torch.cat([padded[:, k : k + length] for k in range(width)], 2)


class Reader(nn.Module):
    """Reads texts of one language by themselves, and says where something was left out of them."""

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(VECTOR, READ, bias=False)
        self.words = nn.Embedding(SIZE, READ)
        nn.init.normal_(self.words.weight, std=0.3)
        nn.init.normal_(self.project.weight, std=0.5 / 8)
        self.read1 = nn.Linear(5 * (READ + TRAITS), AROUND)
        self.read2 = nn.Linear(3 * AROUND, AROUND)
        self.read3 = nn.Linear(3 * AROUND, AROUND)
        self.gap1 = nn.Linear(2 * AROUND, 64)
        self.gap2 = nn.Linear(64, 1)
        self.gap2.bias.data.fill_(-2)  # few places have lost something

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return words as they are read, what is about them, and the log-odds of each gap, (B, n + 1)."""
        inside = batch.inside[..., None]
        word = self.project(batch.unit) * inside + self.words(batch.codes)
        around = relu(self.read1(about(torch.cat([word, batch.traits], 2), 5))) * inside
        around = around + relu(self.read2(about(around, 3))) * inside
        around = around + relu(self.read3(about(around, 3))) * inside
        edge = torch.zeros(len(around), 1, AROUND)
        beside = torch.cat([torch.cat([edge, around], 1), torch.cat([around, edge], 1)], 2)
        return word, around, self.gap2(relu(self.gap1(beside)))[..., 0]


class _Half(nn.Module):
    """What is learned of one language beyond reading."""

    def __init__(self) -> None:
        super().__init__()
        self.links = nn.Embedding(SIZE, LINK)
        self.habits = nn.Embedding(SIZE, HABITS)
        nn.init.normal_(self.links.weight, std=0.05)
        nn.init.zeros_(self.habits.weight)
        self.told = nn.Linear(AROUND + READ, TOLD)
        self.tag1 = nn.Linear(READ + TRAITS + HABITS + AROUND + 2 * TOLD + SCALARS, HIDDEN)
        self.tag2 = nn.Linear(3 * HIDDEN, HIDDEN)
        self.tag3 = nn.Linear(HIDDEN, 1)
        self.tag3.bias.data.fill_(-4)  # few words are without counterpart


@dataclass(frozen=True, slots=True)
class _Pair:
    cosines: Tensor
    apart: Tensor
    plain: Tensor
    logits: Tensor
    odds: Tensor
    similarity: Tensor

    @property
    def other_way(self) -> _Pair:
        return _Pair(
            self.cosines.transpose(1, 2),
            self.apart.transpose(1, 2),
            self.plain.transpose(1, 2),
            self.logits.transpose(1, 2),
            self.odds.transpose(1, 2),
            self.similarity,
        )


class Tagged(NamedTuple):
    """The doubts of both sides, (B, n) and (B, m); their gaps; the odds of links by vectors, (B, n, m)."""

    doubts: tuple[Tensor, Tensor]
    gaps: tuple[Tensor, Tensor]
    odds: Tensor


class Tagger(nn.Module):
    """Tags the words of both sides of pairs of sentences."""

    def __init__(self, readers: tuple[Reader, Reader]) -> None:
        super().__init__()
        self.readers = nn.ModuleList(readers)
        self.link = nn.Linear(VECTOR, LINK, bias=False)
        nn.init.normal_(self.link.weight, std=0.02)
        self.halves = nn.ModuleList([_Half(), _Half()])

    @property
    def sides(self) -> list[tuple[Reader, _Half]]:
        """What reads each language, and what compares it, by their types."""
        return [
            (cast("Reader", reader), cast("_Half", half))
            for reader, half in zip(self.readers, self.halves, strict=True)
        ]

    def forward(self, french: Batch, english: Batch) -> Tagged:
        """Tag both sides of pairs."""
        sides = french, english
        read = [reader(side) for reader, side in zip(self.readers, sides, strict=True)]
        pair = self._together(french, english)
        told = [
            half.told(torch.cat([around, word], 2))
            for (_, half), (word, around, _) in zip(self.sides, read, strict=True)
        ]
        doubts = [
            _doubt(self.halves[k], sides[k], sides[1 - k], read[k], read[1 - k][2], told[1 - k], seen)
            for k, seen in enumerate((pair, pair.other_way))
        ]
        return Tagged((doubts[0], doubts[1]), (read[0][2], read[1][2]), pair.plain)

    def _together(self, french: Batch, english: Batch) -> _Pair:
        cosines = french.unit @ english.unit.transpose(1, 2)
        cosines = cosines - 0.3 * (french.mark[:, :, None] != english.mark[:, None]).float()
        known = (french.salience > 0)[:, :, None] & (english.salience > 0)[:, None]
        same = (french.folded[:, :, None] == english.folded[:, None]) & known
        cosines = torch.where(same, cosines.clamp(min=0.9), cosines)
        apart = (french.places[:, :, None] - english.places[:, None]).abs()
        both = french.inside[:, :, None] * english.inside[:, None]
        near = 10 * cosines - 4 * apart
        linked = [
            self.link(side.unit) + half.links(side.codes)
            for side, (_, half) in zip((french, english), self.sides, strict=True)
        ]
        logits = near + linked[0] @ linked[1].transpose(1, 2)
        sums = [(side.unit * side.salience[..., None]).sum(1) for side in (french, english)]
        return _Pair(
            cosines=cosines,
            apart=apart,
            plain=near.exp() * both,
            logits=logits,
            odds=logits.clamp(max=16).exp() * both,
            similarity=cosine_similarity(sums[0], sums[1]),
        )


def _doubt(
    half: Any,
    own: Batch,
    other: Batch,
    read: tuple[Tensor, Tensor, Tensor],
    gaps: Tensor,
    told: Tensor,
    pair: _Pair,
) -> Tensor:
    word, around, own_gaps = read
    n, m = own.inside.shape[1], other.inside.shape[1]
    rows, columns = pair.odds.sum(2), pair.odds.sum(1)
    null = NOTHING / (rows + NOTHING) * own.inside
    lost = NOTHING / (columns + NOTHING) * other.inside
    with torch.no_grad():
        expected, link = _expected(own, other, pair.plain)
        near = ((expected[..., None] - torch.arange(m)).abs() / -3).exp() * other.inside[:, None]
        away = (torch.arange(m + 1) - (expected + 0.5)[..., None]).abs()
        open_ = torch.cat([torch.ones(len(near), 1), other.inside], 1)
        here = gaps[:, None] - torch.where(away < 8, 0.6 * away, _OUTSIDE) + ((open_ - 1) * _OUTSIDE)[:, None]
    orphans = (lost * other.content)[:, None] * near
    hidden = 2 * (other.inside - 1)[:, None]
    close = pair.cosines + hidden
    ones = torch.ones(1, n)
    letters = [side.traits[..., 3].sum(1) + 0.5 for side in (own, other)]
    scalars = torch.stack(
        [
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
        ],
        2,
    ).clamp(-8, 8)
    heard = (pair.odds / (rows + NOTHING)[..., None]) @ told
    there = near / (near.sum(2, keepdim=True) + 0.1) * lost[:, None] @ told
    inside = own.inside[..., None]
    seen = torch.cat([word, own.traits, half.habits(own.codes), around, heard, there, scalars], 2)
    layer = relu(half.tag1(seen)) * inside
    layer = layer + relu(half.tag2(about(layer, 3))) * inside
    return half.tag3(layer)[..., 0]  # type: ignore[no-any-return]


def _expected(own: Batch, other: Batch, odds: Tensor) -> tuple[Tensor, Tensor]:
    null = NOTHING / (odds.sum(2) + NOTHING)
    link = odds.argmax(2).float()
    steps = torch.arange(own.inside.shape[1]).float()
    straight = (steps + 0.5) * (other.lengths / own.lengths)[:, None] - 0.5
    strength = (1 - null) * (own.content + 0.05) * (1 - 0.7 * own.mark) * own.inside
    pull = ((steps[:, None] - steps).abs() * -0.4).exp()
    pull.fill_diagonal_(0)
    return straight + (strength * (link - straight)) @ pull / (strength @ pull + 0.3), link


def export(tagger: Tagger) -> dict[str, np.ndarray[Any, Any]]:
    """Return the arrays that ``align/word_alignment/tagger.py`` reads; what belongs to words is in bytes."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    for language, (reader, half) in zip(LANGUAGES, tagger.sides, strict=True):
        parts = [e.weight.detach().numpy() for e in (reader.words, half.links, half.habits)]
        scales = [np.maximum(np.abs(part).max(axis=1), 1e-8) / 127 for part in parts]
        arrays[f"{language}_words"] = np.concatenate(
            [np.round(part / scale[:, None]) for part, scale in zip(parts, scales, strict=True)], axis=1
        ).astype(np.int8)
        arrays[f"{language}_scale"] = _half(np.stack(scales, axis=1))
        projections = reader.project.weight, tagger.link.weight
        arrays[f"{language}_project"] = _half(np.concatenate([p.detach().numpy() for p in projections]).T)
        for home, names in (
            (reader, ("read1", "read2", "read3", "gap1", "gap2")),
            (half, ("told", "tag1", "tag2", "tag3")),
        ):
            for name in names:
                layer = getattr(home, name)
                arrays[f"{language}_{name}"] = _half(layer.weight.detach().numpy().T)
                arrays[f"{language}_{name}_bias"] = _half(layer.bias.detach().numpy())
    return arrays


def _half(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.ascontiguousarray(values).astype(np.float16)
