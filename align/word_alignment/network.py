"""The layers of the tagger: what was learned of one language, and how a text reads by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.language import Language
from align.word_alignment.tokens import fold
from align.word_alignment.word_codes import EDGE, codes, traits
from align.word_alignment.words import Floats, Words

Rows = NDArray[np.intp]

_LEARNED = Path(__file__).resolve().parent / "tagger.npz"
_READ, _LINK, _HABITS = 64, 32, 4  # columns of ``Network.words``


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of different words wherever they stand, a row each; row 0 is what stands beyond a text.

    ``unit`` (t, d): their vectors, of length one; ``salience`` (t,): how long they were. ``traits`` (t, 6):
    those of their spelling, log-salience, and whether they have no vector. ``folded`` (t,): a number that
    stands for them without case and accents. ``word`` (t, 64), ``link`` (t, 32), ``habits`` (t, 4): how they
    are read, linked, and wont to be rendered.
    """

    unit: Floats
    salience: Floats
    traits: Floats
    folded: NDArray[np.int64]
    word: Floats
    link: Floats
    habits: Floats

    @property
    def mark(self) -> Floats:
        """Whether each is a mark, not a word."""
        return self.traits[..., 0]


@dataclass(frozen=True, slots=True)
class Reading:
    """B texts as they read by themselves, (B, n, ·).

    ``around``: what is about a word; ``told``: what it tells the words that it answers. ``gaps`` (B, n + 1):
    the log-odds that something is missing before a word or at the end; ``open``: whether such a place exists.
    """

    around: Floats
    told: Floats
    gaps: Floats
    open: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """What was learned of one language. Layers are (in, out), with a bias (out,).

    ``words`` (SIZE, 64 + 32 + 4) holds, for each code, how it is read, how it is linked, and its habits, to
    be multiplied by ``scale`` (SIZE, 3); ``project`` (d, 64 + 32) makes of a vector what is added to the
    first two.
    """

    words: NDArray[np.int8]
    scale: Floats
    project: Floats
    read1: Floats
    read1_bias: Floats
    read2: Floats
    read2_bias: Floats
    read3: Floats
    read3_bias: Floats
    gap1: Floats
    gap1_bias: Floats
    gap2: Floats
    gap2_bias: Floats
    told: Floats
    told_bias: Floats
    tag1: Floats
    tag1_bias: Floats
    tag2: Floats
    tag2_bias: Floats
    tag3: Floats
    tag3_bias: Floats

    def look_up(self, texts: Sequence[Words]) -> tuple[Known, list[Rows]]:
        """Look up the different words of texts, and return which of them each text consists of.

        :param texts: At least one, all of one language and with the vectors of one model.
        """
        index = defaultdict[str, int](count(1).__next__)
        rows = [np.fromiter(map(index.__getitem__, text.texts), np.intp, len(text)) for text in texts]
        known = texts[0].vectors.sums([*index], texts[0].language)
        vectors = np.concatenate([np.zeros_like(known[:1]), known])
        salience = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        unit = vectors / np.maximum(salience, np.float32(1e-6))[:, None]
        spelt = np.zeros((len(vectors), 6), np.float32)
        spelt[1:, :4] = traits([*index])
        spelt[1:, 4] = np.log(salience[1:] + np.float32(0.1))
        spelt[1:, 5] = salience[1:] == 0
        at = np.concatenate([[EDGE], codes([*index], texts[0].language)])
        learned, scale = self.words[at].astype(np.float32), self.scale[at]
        projected = unit @ self.project
        return (
            Known(
                unit=unit,
                salience=salience,
                traits=spelt,
                folded=np.array([0, *(hash(fold(word)) for word in index)], np.int64),
                word=learned[:, :_READ] * scale[:, :1] + projected[:, :_READ],
                link=learned[:, _READ:-_HABITS] * scale[:, 1:2] + projected[:, _READ:],
                habits=learned[:, -_HABITS:] * scale[:, 2:],
            ),
            rows,
        )

    def read(self, word: Floats, spelt: Floats, inside: Floats) -> Reading:
        """Read texts by themselves: (B, n, 64), (B, n, 6), and whether a place is inside its text, (B, n)."""
        here = inside[..., None]
        around: Floats = (
            relu(about(np.concatenate([word, spelt], axis=2), 5), self.read1, self.read1_bias) * here
        )
        around += relu(about(around, 3), self.read2, self.read2_bias) * here
        around += relu(about(around, 3), self.read3, self.read3_bias) * here
        size, length, depth = around.shape
        beside = np.zeros((size, length + 1, 2 * depth), np.float32)
        beside[:, 1:, :depth] = beside[:, :-1, depth:] = around
        gaps: Floats = linear(relu(beside, self.gap1, self.gap1_bias), self.gap2, self.gap2_bias)[..., 0]
        return Reading(
            around=around,
            told=linear(np.concatenate([around, word], axis=2), self.told, self.told_bias),
            gaps=gaps,
            open=np.concatenate([np.ones((len(around), 1), np.float32), inside], axis=1),
        )

    def doubt(self, evidence: Floats, inside: Floats) -> Floats:
        """Return the log-odds that each word has no counterpart: (B, n, ·) → (B, n)."""
        here = inside[..., None]
        layer: Floats = relu(evidence, self.tag1, self.tag1_bias) * here
        layer += relu(about(layer, 3), self.tag2, self.tag2_bias) * here
        result: Floats = linear(layer, self.tag3, self.tag3_bias)[..., 0]
        return result


@lru_cache(maxsize=2)
def network(language: Language) -> Network:
    """Return the network of a language as it is shipped."""
    with np.load(_LEARNED) as arrays:
        kept = {f.name: arrays[f"{language}_{f.name}"] for f in fields(Network)}
    return Network(**{k: v if v.dtype == np.int8 else v.astype(np.float32) for k, v in kept.items()})


def linear(rows: Floats, weight: Floats, bias: Floats) -> Floats:
    """Return the sums of a layer, (B, n, in) → (B, n, out), in one product: one a text takes longer."""
    result = rows.reshape(-1, rows.shape[-1]) @ weight
    result += bias
    return result.reshape(*rows.shape[:-1], -1)


def relu(rows: Floats, weight: Floats, bias: Floats) -> Floats:
    """Return the outputs of a layer, none of them negative."""
    result = linear(rows, weight, bias)
    return np.maximum(result, 0, out=result)


def about(rows: Floats, width: int) -> Floats:
    """Return each row with its neighbours, ``width`` in all, side by side: (B, n, d) → (B, n, width · d)."""
    size, length, depth = rows.shape
    reach = width // 2
    result = np.zeros((size, length, width, depth), np.float32)
    for k in range(width):
        behind, ahead = max(reach - k, 0), max(k - reach, 0)
        result[:, behind : length - ahead, k] = rows[:, ahead : length - behind]
    return result.reshape(size, length, -1)
