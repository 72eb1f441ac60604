"""The layers of the reader of both languages: what was learned of one language, and how a text reads by
itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.resources import resource
from align.word_alignment.network import about, linear, relu
from align.word_alignment.renderings import Floats, Marks, Renderings, marks
from align.word_alignment.vocabulary import EDGE, codes, traits
from align.word_alignment.words import Words, fold, sums

Rows = NDArray[np.intp]

_READ, _LINK = 64, 32  # columns of ``Layers.words``; the rest are habits


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of different words wherever they stand, a row each; row 0 is what stands beyond a text.

    ``unit`` (t, d): their vectors, of length one; ``salience`` (t,): how long they were. ``traits`` (t, 6):
    those of their spelling, log-salience, and whether they have no vector. ``folded`` (t,): a number that
    stands for them without case and accents; ``marks`` (t,): their fingerprint. ``word`` (t, 64), ``link``
    (t, 32), ``habits`` (t, 8): how they are read, linked, and wont to be rendered.
    """

    unit: Floats
    salience: Floats
    traits: Floats
    folded: NDArray[np.int64]
    marks: Marks
    word: Floats
    link: Floats
    habits: Floats


@dataclass(frozen=True, slots=True)
class Alone:
    """B texts as they read by themselves, (B, n, ·).

    ``around``: what is about a word; ``told``: what it tells the words that it answers. ``gaps`` (B, n + 1):
    the log-odds that something is missing before a word or at the end; ``open``: whether such a place exists.
    """

    around: Floats
    told: Floats
    gaps: Floats
    open: Floats


@dataclass(frozen=True, slots=True)
class Layers:
    """What was learned of one language. Layers are (in, out), with a bias (out,).

    ``words`` (SIZE, 64 + 32 + 8) holds, for each code, how it is read, how it is linked, and its habits, to
    be multiplied by ``scale`` (SIZE, 3); ``project`` (d, 64 + 32) makes of a vector what is added to the
    first two. ``trust`` (2,): what a link gains by the table of renderings, as step of log-odds, each way.
    """

    words: NDArray[np.int8]
    scale: Floats
    project: Floats
    trust: Floats
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
    told2: Floats
    told2_bias: Floats
    tag3: Floats
    tag3_bias: Floats
    tag4: Floats
    tag4_bias: Floats
    gap3: Floats
    gap3_bias: Floats
    gap4: Floats
    gap4_bias: Floats

    def look_up(self, texts: Sequence[Words]) -> tuple[Known, list[Rows]]:
        """Look up the different words of texts, and return which of them each text consists of.

        :param texts: At least one, all of one language and with the vectors of one model.
        """
        index = defaultdict[str, int](count(1).__next__)
        rows = [np.fromiter(map(index.__getitem__, text.texts), np.intp, len(text)) for text in texts]
        known = sums([*index], texts[0].language, texts[0].vectors)
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
                folded=np.array([-1, *(hash(fold(w)) for w in index)], np.int64),
                marks=np.concatenate([np.zeros(1, np.uint32), marks([*index])]),
                word=learned[:, :_READ] * scale[:, :1] + projected[:, :_READ],
                link=learned[:, _READ : _READ + _LINK] * scale[:, 1:2] + projected[:, _READ:],
                habits=learned[:, _READ + _LINK :] * scale[:, 2:],
            ),
            rows,
        )

    def read(self, word: Floats, spelt: Floats, inside: Floats) -> Alone:
        """Read texts by themselves: (B, n, 64), (B, n, 6), and whether a place is inside its text, (B, n)."""
        here = inside[..., None]
        around: Floats = (
            relu(about(np.concatenate([word, spelt], axis=2), 5), self.read1, self.read1_bias) * here
        )
        around += relu(about(around, 3), self.read2, self.read2_bias) * here
        around += relu(about(around, 3), self.read3, self.read3_bias) * here
        gaps: Floats = linear(relu(beside(around), self.gap1, self.gap1_bias), self.gap2, self.gap2_bias)[
            ..., 0
        ]
        return Alone(
            around=around,
            told=linear(np.concatenate([around, word], axis=2), self.told, self.told_bias),
            gaps=gaps,
            open=np.concatenate([np.ones((len(around), 1), np.float32), inside], axis=1),
        )

    def first(self, evidence: Floats, inside: Floats) -> Floats:
        """Return the first judgement of each word: (B, n, ·) → (B, n, 128)."""
        here = inside[..., None]
        layer: Floats = relu(evidence, self.tag1, self.tag1_bias) * here
        layer += relu(about(layer, 3), self.tag2, self.tag2_bias) * here
        return layer

    def second(
        self, layer: Floats, heard: Floats, there: Floats, inside: Floats, gaps: Floats
    ) -> tuple[Floats, Floats]:
        """Return the log-odds of words, (B, n, 2), and of places, (B, n + 1), after the second hearing."""
        layer = (
            layer
            + relu(np.concatenate([layer, heard, there], axis=2), self.tag3, self.tag3_bias)
            * inside[..., None]
        )
        seen = np.concatenate([beside(layer), gaps[..., None]], axis=2)
        more: Floats = linear(relu(seen, self.gap3, self.gap3_bias), self.gap4, self.gap4_bias)[..., 0]
        return linear(layer, self.tag4, self.tag4_bias), gaps + more


@dataclass(frozen=True, slots=True)
class Learned:
    """All that was learned: the layers of French and of English, and the table of renderings."""

    french: Layers
    english: Layers
    table: Renderings


@lru_cache(maxsize=1)
def learned() -> Learned:
    """Return the reader as it is shipped."""
    return load(resource("models/reader/reader.npz"))


def load(path: Path) -> Learned:
    """Read what ``align.training.reader`` exported."""
    with np.load(path) as arrays:
        sides = []
        for language in ("fr", "en"):
            kept = {f.name: arrays[f"{language}_{f.name}"] for f in fields(Layers)}
            sides.append(Layers(**{k: v if k == "words" else v.astype(np.float32) for k, v in kept.items()}))
        keys = np.cumsum(arrays["table_steps"].astype(np.uint64)).astype(np.uint32)
        return Learned(sides[0], sides[1], Renderings(keys, arrays["table_english"], arrays["table_french"]))


def beside(rows: Floats) -> Floats:
    """Return what stands on both sides of each place: (B, n, d) → (B, n + 1, 2 d)."""
    size, length, depth = rows.shape
    result = np.zeros((size, length + 1, 2 * depth), np.float32)
    result[:, 1:, :depth] = result[:, :-1, depth:] = rows
    return result
