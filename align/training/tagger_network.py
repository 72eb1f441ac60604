"""The networks of ``align/word_alignment/tagger.py`` as they are learned, with torch; and their export.

What is computed here is what is computed there, value for value: a test holds one to the other.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import relu

from align.training.paired_texts import (
    AROUND,
    LINK,
    READ,
    SCALARS,
    TOLD,
    TRAITS,
    VECTOR,
    Batch,
    Likeness,
    Links,
    Reading,
    about,
    read_alone,
    seen,
)
from align.training.tagger_corpus import LANGUAGES
from align.word_alignment.word_codes import SIZE

HABITS, HIDDEN = 4, 96


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

    def forward(self, batch: Batch) -> Reading:
        """Read texts."""
        return read_alone(self, batch)


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
            half.told(torch.cat([one.around, one.word], 2))
            for (_, half), one in zip(self.sides, read, strict=True)
        ]
        doubts = [
            _doubt(self.halves[k], sides[k], sides[1 - k], read[k], read[1 - k].gaps, told[1 - k], links)
            for k, links in enumerate((pair, pair.other_way))
        ]
        return Tagged((doubts[0], doubts[1]), (read[0].gaps, read[1].gaps), pair.plain)

    def _together(self, french: Batch, english: Batch) -> Links:
        alike = Likeness.of(french, english)
        linked = [
            self.link(side.unit) + half.links(side.codes)
            for side, (_, half) in zip((french, english), self.sides, strict=True)
        ]
        plain = alike.near.exp() * alike.both
        return Links.of(alike, plain, alike.near + linked[0] @ linked[1].transpose(1, 2))


def _doubt(
    half: Any, own: Batch, other: Batch, read: Reading, gaps: Tensor, told: Tensor, pair: Links
) -> Tensor:
    """Return how doubtful it is that each word has a counterpart: log-odds, (B, n)."""
    found = seen(own, other, read.gaps, gaps, pair)
    scalars = torch.stack(found.scalars, 2).clamp(-8, 8)
    heard, there = found.share @ told, found.there @ told
    layer = torch.cat([read.word, own.traits, half.habits(own.codes), read.around, heard, there, scalars], 2)
    inside = own.inside[..., None]
    layer = relu(half.tag1(layer)) * inside
    layer = layer + relu(half.tag2(about(layer, 3))) * inside
    return half.tag3(layer)[..., 0]  # type: ignore[no-any-return]


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
