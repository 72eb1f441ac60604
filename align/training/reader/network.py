"""The network of the reader as it is learned, with torch.

It begins where the tagger ended (``tagger.npz``): each side is read by itself, words hear the words that
answer them, and what stands where their counterpart should be. New: a table of renderings beside the
vectors, a product of what a word says with what it hears, a second hearing after the first judgement, and
three answers: a word is wrong, a word is too much, something is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, pad, relu

from align.training.reader.corpus import LANGUAGES, Corpus, Types
from align.training.reader.renderings import Renderings, joined, marks
from align.word_alignment.word_codes import EDGE, SIZE

VECTOR = 384
READ, LINK, HABITS, TRAITS = 64, 32, 8, 6
AROUND, TOLD, HIDDEN, SECOND = 128, 64, 128, 48
SCALARS, RENDERED = 21, 10
_MARGIN = 2
NOTHING = float(np.exp(2.0))
_OUTSIDE = 30.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one language, padded: (B, n), but ``unit`` (B, n, d) and ``traits`` (B, n, 6)."""

    inside: Tensor
    unit: Tensor
    codes: Tensor
    traits: Tensor
    salience: Tensor
    folded: Tensor
    marks: NDArray[np.uint32]

    @classmethod
    def of(
        cls, texts: Sequence[NDArray[np.integer[Any]]], types: Types, own_marks: NDArray[np.uint32]
    ) -> Self:
        length = max(map(len, texts)) + _MARGIN
        rows = np.full((len(texts), length), -1, np.int64)
        for i, text in enumerate(texts):
            rows[i, : len(text)] = text
        here, safe = rows >= 0, np.maximum(rows, 0)
        inside = torch.from_numpy(here.astype(np.float32))
        return cls(
            inside=inside,
            unit=torch.from_numpy(types.unit[safe].astype(np.float32)) * inside[..., None],
            codes=torch.from_numpy(np.where(here, types.codes[safe], EDGE).astype(np.int64)),
            traits=torch.from_numpy(types.traits[safe]) * inside[..., None],
            salience=torch.from_numpy(np.where(here, types.salience[safe], 0).astype(np.float32)),
            folded=torch.from_numpy(np.where(here, types.folded[safe], -1)),
            marks=np.where(here, own_marks[safe], np.uint32(0)),
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


class Half(nn.Module):
    """What is learned of one language."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(SIZE, READ)
        self.links = nn.Embedding(SIZE, LINK)
        self.habits = nn.Embedding(SIZE, HABITS)
        nn.init.zeros_(self.habits.weight)
        self.project = nn.Linear(VECTOR, READ, bias=False)
        self.link = nn.Linear(VECTOR, LINK, bias=False)
        self.read1 = nn.Linear(5 * (READ + TRAITS), AROUND)
        self.read2 = nn.Linear(3 * AROUND, AROUND)
        self.read3 = nn.Linear(3 * AROUND, AROUND)
        self.gap1 = nn.Linear(2 * AROUND, 64)
        self.gap2 = nn.Linear(64, 1)
        self.told = nn.Linear(AROUND + READ, TOLD)
        self.tag1 = nn.Linear(READ + TRAITS + HABITS + AROUND + 3 * TOLD + SCALARS + RENDERED, HIDDEN)
        self.tag2 = nn.Linear(3 * HIDDEN, HIDDEN)
        self.told2 = nn.Linear(HIDDEN, SECOND)
        self.tag3 = nn.Linear(HIDDEN + 2 * SECOND, HIDDEN)
        self.tag4 = nn.Linear(HIDDEN, 2)
        self.gap3 = nn.Linear(2 * HIDDEN + 1, 64)
        self.gap4 = nn.Linear(64, 1)

    def read(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return words as they are read, what is about them, and the log-odds of each gap, (B, n + 1)."""
        inside = batch.inside[..., None]
        word = self.project(batch.unit) * inside + self.words(batch.codes)
        around = relu(self.read1(about(torch.cat([word, batch.traits], 2), 5))) * inside
        around = around + relu(self.read2(about(around, 3))) * inside
        around = around + relu(self.read3(about(around, 3))) * inside
        return word, around, self.gap2(relu(self.gap1(_beside(around))))[..., 0]


def _beside(rows: Tensor) -> Tensor:
    """Return what stands on both sides of each place: (B, n, d) → (B, n + 1, 2 d)."""
    edge = torch.zeros(len(rows), 1, rows.shape[2])
    return torch.cat([torch.cat([edge, rows], 1), torch.cat([rows, edge], 1)], 2)


@dataclass(frozen=True, slots=True)
class _Pair:
    cosines: Tensor
    apart: Tensor
    plain: Tensor
    logits: Tensor
    odds: Tensor
    similarity: Tensor
    answered: Tensor
    expected: Tensor

    @property
    def other_way(self) -> _Pair:
        return _Pair(
            cosines=self.cosines.transpose(1, 2),
            apart=self.apart.transpose(1, 2),
            plain=self.plain.transpose(1, 2),
            logits=self.logits.transpose(1, 2),
            odds=self.odds.transpose(1, 2),
            similarity=self.similarity,
            answered=self.expected.transpose(1, 2),
            expected=self.answered.transpose(1, 2),
        )


class Judged(NamedTuple):
    """Log-odds: of words, (B, n, 2), replaced and too much; of places, (B, n + 1)."""

    words: tuple[Tensor, Tensor]
    gaps: tuple[Tensor, Tensor]


class Reader(nn.Module):
    """Reads pairs of sentences, and judges their words and places."""

    def __init__(self, table: Renderings) -> None:
        super().__init__()
        self.halves = nn.ModuleList([Half(), Half()])
        self.trust = nn.Parameter(torch.tensor([1.5, 1.5]))
        self.table = table

    def forward(self, french: Batch, english: Batch) -> Judged:
        """Judge both sides of pairs."""
        sides = french, english
        halves: Any = self.halves
        read = [half.read(side) for half, side in zip(halves, sides, strict=True)]
        pair = self._together(french, english)
        pairs = pair, pair.other_way
        told = [half.told(torch.cat([r[1], r[0]], 2)) for half, r in zip(halves, read, strict=True)]
        first = [
            _first(halves[k], sides[k], sides[1 - k], read[k], read[1 - k][2], told[k], told[1 - k], pairs[k])
            for k in (0, 1)
        ]
        second = [half.told2(layer) for half, (layer, _) in zip(halves, first, strict=True)]
        words, gaps = [], []
        for k in (0, 1):
            half, side = halves[k], sides[k]
            layer, near = first[k]
            odds = pairs[k].odds
            heard = (odds @ second[1 - k]) / (odds.sum(2, keepdim=True) + NOTHING)
            there = near @ second[1 - k] / (near.sum(2, keepdim=True) + 0.1)
            layer = layer + relu(half.tag3(torch.cat([layer, heard, there], 2))) * side.inside[..., None]
            words.append(half.tag4(layer))
            own_gaps = read[k][2]
            gaps.append(
                own_gaps
                + half.gap4(relu(half.gap3(torch.cat([_beside(layer), own_gaps[..., None]], 2))))[..., 0]
            )
        return Judged((words[0], words[1]), (gaps[0], gaps[1]))

    def _together(self, french: Batch, english: Batch) -> _Pair:
        halves: Any = self.halves
        with torch.no_grad():
            cosines = french.unit @ english.unit.transpose(1, 2)
            cosines -= 0.3 * (french.mark[:, :, None] != english.mark[:, None]).float()
            known = (french.salience > 0)[:, :, None] & (english.salience > 0)[:, None]
            same = (french.folded[:, :, None] == english.folded[:, None]) & known
            cosines = torch.where(same, cosines.clamp(min=0.9), cosines)
            apart = (french.places[:, :, None] - english.places[:, None]).abs()
            both = french.inside[:, :, None] * english.inside[:, None]
            rates = self.table.look_up(joined(french.marks[:, :, None], english.marks[:, None]))
            answered, expected = (torch.from_numpy(r) * both for r in rates)
            near = 10 * cosines - 4 * apart
            plain = (near + 1.5 * (answered + expected)).exp() * both
            sums = [(side.unit * side.salience[..., None]).sum(1) for side in (french, english)]
            similarity = cosine_similarity(sums[0], sums[1])
        linked = [
            half.link(side.unit) + half.links(side.codes)
            for side, half in zip((french, english), halves, strict=True)
        ]
        logits = (
            near + linked[0] @ linked[1].transpose(1, 2) + self.trust[0] * answered + self.trust[1] * expected
        )
        return _Pair(
            cosines=cosines,
            apart=apart,
            plain=plain,
            logits=logits,
            odds=logits.clamp(max=16).exp() * both,
            similarity=similarity,
            answered=answered,
            expected=expected,
        )


def _first(
    half: Any,
    own: Batch,
    other: Batch,
    read: tuple[Tensor, Tensor, Tensor],
    gaps: Tensor,
    own_told: Tensor,
    told: Tensor,
    pair: _Pair,
) -> tuple[Tensor, Tensor]:
    """Return the first judgement of each word, and what orphans stand where its counterpart should be."""
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
        far = torch.where(away < 8, 0.6 * away, _OUTSIDE) - ((open_ - 1) * _OUTSIDE)[:, None]
    here = gaps[:, None] - far
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
            *_rendered(pair, near, rows),
        ],
        2,
    ).clamp(-8, 8)
    heard = (pair.odds / (rows + NOTHING)[..., None]) @ told
    there = near / (near.sum(2, keepdim=True) + 0.1) * lost[:, None]
    inside = own.inside[..., None]
    seen = torch.cat(
        [word, own.traits, half.habits(own.codes), around, heard, there @ told, scalars, own_told * heard], 2
    )
    layer = relu(half.tag1(seen)) * inside
    layer = layer + relu(half.tag2(about(layer, 3))) * inside
    return layer, near * lost[:, None]


def _rendered(pair: _Pair, near: Tensor, rows: Tensor) -> list[Tensor]:
    """Return what the table says of each word: whether its renderings are there, and whether it was
    expected."""
    found = []
    share = pair.odds / (rows + NOTHING)[..., None]
    for steps in (pair.answered, pair.expected):
        found += [
            steps.amax(2),
            (steps - pair.apart).amax(2),
            (steps * near).amax(2),
            (steps * share).sum(2),
        ]
    both = pair.answered + pair.expected
    found += [both.amax(2), ((both - pair.apart) * (both > 0)).amax(2)]
    return found


def _expected(own: Batch, other: Batch, odds: Tensor) -> tuple[Tensor, Tensor]:
    null = NOTHING / (odds.sum(2) + NOTHING)
    link = odds.argmax(2).float()
    steps = torch.arange(own.inside.shape[1]).float()
    straight = (steps + 0.5) * (other.lengths / own.lengths)[:, None] - 0.5
    strength = (1 - null) * (own.content + 0.05) * (1 - 0.7 * own.mark) * own.inside
    pull = ((steps[:, None] - steps).abs() * -0.4).exp()
    pull.fill_diagonal_(0)
    return straight + (strength * (link - straight)) @ pull / (strength @ pull + 0.3), link


def warm(reader: Reader, tagger: Path) -> None:
    """Begin with what the tagger had learned; what is new begins with next to nothing."""
    with np.load(tagger) as arrays, torch.no_grad():
        for language, half in zip(LANGUAGES, reader.halves, strict=True):
            kept = {k[3:]: arrays[k].astype(np.float32) for k in arrays.files if k.startswith(f"{language}_")}
            _begin(half, kept)


def _begin(half: Any, kept: Mapping[str, NDArray[np.float32]]) -> None:
    scale = kept["scale"]
    parts = np.split(kept["words"], [READ, READ + LINK], axis=1)
    for home, part, k in zip((half.words, half.links), parts, (0, 1), strict=False):
        home.weight.copy_(torch.from_numpy(part * scale[:, k : k + 1]))
    half.habits.weight[:, : parts[2].shape[1]].copy_(torch.from_numpy(parts[2] * scale[:, 2:]))
    half.project.weight.copy_(torch.from_numpy(kept["project"][:, :READ].T.copy()))
    half.link.weight.copy_(torch.from_numpy(kept["project"][:, READ:].T.copy()))
    for name in ("read1", "read2", "read3", "gap1", "gap2", "told"):
        layer = getattr(half, name)
        layer.weight.copy_(torch.from_numpy(kept[name].T.copy()))
        layer.bias.copy_(torch.from_numpy(kept[f"{name}_bias"]))
    old = kept["tag1"].shape[1]
    # rows of the old layer: word, traits, habits (4), around, heard, there, scalars
    at = np.concatenate(
        [np.arange(READ + TRAITS + 4), READ + TRAITS + HABITS + np.arange(AROUND + 2 * TOLD + SCALARS)]
    )
    half.tag1.weight *= 0.3
    half.tag1.weight[:old].zero_()
    half.tag1.weight[:old, torch.from_numpy(at)] = torch.from_numpy(kept["tag1"].T.copy())
    half.tag1.bias[:old] = torch.from_numpy(kept["tag1_bias"])
    half.tag2.weight *= 0.3
    for k in range(3):
        block = torch.from_numpy(kept["tag2"][k * old : (k + 1) * old].T.copy())
        half.tag2.weight[:old, k * HIDDEN : k * HIDDEN + old] = block
        half.tag2.weight[:old, k * HIDDEN + old : (k + 1) * HIDDEN].zero_()
    half.tag2.bias[:old] = torch.from_numpy(kept["tag2_bias"])
    for layer in (half.tag3, half.gap4):
        layer.weight *= 0.1
    half.tag4.weight *= 0.1
    half.tag4.weight[:, :old] = torch.from_numpy(kept["tag3"].T.copy())
    half.tag4.bias[:] = float(kept["tag3_bias"][0])


def batches_of(
    pairs: Sequence[tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]],
    corpus: Corpus,
    own_marks: Sequence[NDArray[np.uint32]],
) -> tuple[Batch, Batch]:
    """Return pairs as the network takes them."""
    return (
        Batch.of([p[0] for p in pairs], corpus.types[0], own_marks[0]),
        Batch.of([p[1] for p in pairs], corpus.types[1], own_marks[1]),
    )


def all_marks(corpus: Corpus) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the fingerprints of the words of both languages."""
    return marks(corpus.types[0].texts), marks(corpus.types[1].texts)
