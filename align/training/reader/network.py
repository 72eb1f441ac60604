"""The network of the reader as it is learned, with torch.

It begins where the tagger ended (``tagger.npz``): each side is read by itself, words hear the words that
answer them, and what stands where their counterpart should be. New: a table of renderings beside the
vectors, a product of what a word says with what it hears, a second hearing after the first judgement, and
three answers: a word is wrong, a word is too much, something is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import relu

from align.training.paired_texts import (
    AROUND,
    LINK,
    NOTHING,
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
    beside,
    read_alone,
    seen,
)
from align.training.reader.corpus import LANGUAGES, Corpus, Ids
from align.training.reader.renderings import Marks, Renderings, joined, marks
from align.word_alignment.word_codes import SIZE

HABITS, HIDDEN, SECOND = 8, 128, 48
RENDERED = 10


class Texts(NamedTuple):
    """Texts of one language, and the fingerprint of each word, (B, n), by which renderings are looked up."""

    words: Batch
    marks: Marks


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


class _Rendered(NamedTuple):
    """How often words are rendered by each other, (B, n, m): those of one side by the other's, and back."""

    answered: Tensor
    expected: Tensor

    @property
    def other_way(self) -> _Rendered:
        return _Rendered(self.expected.transpose(1, 2), self.answered.transpose(1, 2))


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

    def forward(self, french: Texts, english: Texts) -> Judged:
        """Judge both sides of pairs."""
        sides = french.words, english.words
        halves: Any = self.halves
        read = [read_alone(half, side) for half, side in zip(halves, sides, strict=True)]
        links, rendered = self._together(french, english)
        pairs = (links, rendered), (links.other_way, rendered.other_way)
        told = [half.told(torch.cat([r.around, r.word], 2)) for half, r in zip(halves, read, strict=True)]
        first = [
            _first(
                halves[k], (sides[k], sides[1 - k]), (read[k], read[1 - k]), (told[k], told[1 - k]), *pairs[k]
            )
            for k in (0, 1)
        ]
        second = [half.told2(layer) for half, (layer, _) in zip(halves, first, strict=True)]
        words, gaps = [], []
        for k in (0, 1):
            half, side = halves[k], sides[k]
            layer, near = first[k]
            odds = pairs[k][0].odds
            heard = (odds @ second[1 - k]) / (odds.sum(2, keepdim=True) + NOTHING)
            there = near @ second[1 - k] / (near.sum(2, keepdim=True) + 0.1)
            layer = layer + relu(half.tag3(torch.cat([layer, heard, there], 2))) * side.inside[..., None]
            words.append(half.tag4(layer))
            own_gaps = read[k].gaps
            gaps.append(
                own_gaps
                + half.gap4(relu(half.gap3(torch.cat([beside(layer), own_gaps[..., None]], 2))))[..., 0]
            )
        return Judged((words[0], words[1]), (gaps[0], gaps[1]))

    def _together(self, french: Texts, english: Texts) -> tuple[Links, _Rendered]:
        sides = french.words, english.words
        halves: Any = self.halves
        with torch.no_grad():
            alike = Likeness.of(*sides)
            rates = self.table.look_up(joined(french.marks[:, :, None], english.marks[:, None]))
            rendered = _Rendered(*(torch.from_numpy(rate) * alike.both for rate in rates))
            plain = (alike.near + 1.5 * (rendered.answered + rendered.expected)).exp() * alike.both
        linked = [
            half.link(side.unit) + half.links(side.codes) for side, half in zip(sides, halves, strict=True)
        ]
        trusted = self.trust[0] * rendered.answered + self.trust[1] * rendered.expected
        logits = alike.near + linked[0] @ linked[1].transpose(1, 2) + trusted
        return Links.of(alike, plain, logits), rendered


def _first(
    half: Any,
    sides: tuple[Batch, Batch],
    read: tuple[Reading, Reading],
    told: tuple[Tensor, Tensor],
    pair: Links,
    rendered: _Rendered,
) -> tuple[Tensor, Tensor]:
    """Return the first judgement of each word, and what orphans stand where its counterpart should be.

    :param sides: The texts that are judged, and those of the other side; ``read`` and ``told`` likewise.
    """
    own, other = sides
    found = seen(own, other, read[0].gaps, read[1].gaps, pair)
    renderings = _renderings(rendered, pair, found.near, found.share)
    scalars = torch.stack([*found.scalars, *renderings], 2).clamp(-8, 8)
    heard, there = found.share @ told[1], found.there @ told[1]
    habits = half.habits(own.codes)
    layer = torch.cat(
        [read[0].word, own.traits, habits, read[0].around, heard, there, scalars, told[0] * heard], 2
    )
    inside = own.inside[..., None]
    layer = relu(half.tag1(layer)) * inside
    layer = layer + relu(half.tag2(about(layer, 3))) * inside
    return layer, found.orphans


def _renderings(rendered: _Rendered, pair: Links, near: Tensor, share: Tensor) -> list[Tensor]:
    """Return what the table says of each word: whether its renderings are there, and whether it was
    expected."""
    found = []
    for steps in rendered:
        found += [
            steps.amax(2),
            (steps - pair.apart).amax(2),
            (steps * near).amax(2),
            (steps * share).sum(2),
        ]
    both = rendered.answered + rendered.expected
    found += [both.amax(2), ((both - pair.apart) * (both > 0)).amax(2)]
    return found


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
    pairs: Sequence[tuple[Ids, Ids]], corpus: Corpus, own_marks: Sequence[Marks]
) -> tuple[Texts, Texts]:
    """Return pairs as the network takes them."""
    french, english = (_texts([pair[k] for pair in pairs], corpus, k, own_marks[k]) for k in (0, 1))
    return french, english


def _texts(texts: Sequence[Ids], corpus: Corpus, side: int, own_marks: Marks) -> Texts:
    words = Batch.of(texts, corpus.types[side])
    return Texts(words, np.where(words.rows >= 0, own_marks[np.maximum(words.rows, 0)], np.uint32(0)))


def all_marks(corpus: Corpus) -> tuple[Marks, Marks]:
    """Return the fingerprints of the words of both languages."""
    return marks(corpus.types[0].texts), marks(corpus.types[1].texts)
