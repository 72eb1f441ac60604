"""What speaks for single words having been left out of the other side, or put into their own.

Three witnesses are heard on each word: whether any word of the other side answers it, and how unusual it is
for that word to stay unanswered; whether words of the other side that nothing answers stand where its
counterpart should, so that it is only rendered freely; and whether the other side reads there as if a word
were missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.counterparts.fluency import KNOWN, Codes, codes, fluency
from align.counterparts.words import Floats, Words, fold
from align.language import Language

WITNESSES = (
    # its counterpart: the closest word, at all and near the same place, how surely, and whether shared
    "best", "best_here", "second", "mutual", "unanswered", "chosen", "answer_taken", "displaced",
    # how usual that is: the closest words that this word has in good translations
    "unusual", "usual_best", "usual_spread",
    # the word itself and where it stands
    "salience", "capital", "letters", "unknown", "same", "rank", "first", "last",
    # its neighbours
    "before", "after", "around",
    # what stands unanswered on the other side where its counterpart should be, and all about
    "rivals", "rival", "closest_there", "content_there", "own_loss", "other_loss",
    # how the text reads: the other side where its counterpart should be, its own with it and without
    "gap", "gap_around", "gap_anywhere", "own_gap_before", "own_gap_after", "needed", "needed_more",
    # the pair
    "similarity", "longer", "length",
)  # fmt: skip

_SHARPNESS, _DIAGONAL = np.float32(10), np.float32(4)  # of the word objective that models are trained with
_NOTHING = np.float32(np.exp(10 * 0.2))  # what the null word weighs, against exp(10 · cosine)
_SAME = np.float32(0.9)
_SURE = 0.1
"""Chance of being without counterpart from which a word is suspect whatever else is known."""
_LEARNED = Path(__file__).resolve().parent / "missing.npz"


@dataclass(frozen=True, slots=True)
class Suspects:
    """Words of one side that may be without counterpart.

    ``words`` says which words they are, shape (k,); ``places``, before which word of the other side their
    counterpart should stand, in [0, m]; ``evidence`` has shape (k, W), in the order of ``WITNESSES``.
    """

    words: NDArray[np.intp]
    places: NDArray[np.intp]
    evidence: Floats


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was learned: how close each word usually is to its closest, and a network of one hidden layer.

    ``usual`` has shape (2, SIZE, 2): French and English, mean and spread of the cosine.
    """

    usual: Floats
    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    def score(self, evidence: Floats) -> Floats:
        """Return the log-odds that each suspect has no counterpart: (k, W) → (k,)."""
        standard = np.clip((evidence - self.mean) / self.scale, -5, 5)
        result: Floats = np.maximum(standard @ self.hidden + self.hidden_bias, 0) @ self.out + self.out_bias
        return result


@lru_cache(maxsize=1)
def numbers() -> Numbers:
    """Return the numbers that are shipped."""
    with np.load(_LEARNED) as arrays:
        return Numbers(**{name: arrays[name].astype(np.float32) for name in Numbers.__slots__})


@dataclass(frozen=True, slots=True)
class Read:
    """The words of one side with what they are known by, each of shape (n,) but ``unit``, (n, d)."""

    language: Language
    unit: Floats
    salience: Floats
    mark: Floats
    digit: NDArray[np.bool_]
    capital: Floats
    letters: Floats
    folded: tuple[str, ...]
    codes: Codes
    gaps: Floats
    content: Floats
    sum: Floats

    @classmethod
    def of(cls, words: Words) -> Read:
        """Read one side."""
        salience = np.sqrt(np.einsum("ij,ij->i", words.sums, words.sums))
        known = codes(words.texts, words.language)
        traits = np.array([_traits(w) for w in words.texts], np.float32).reshape(-1, 4)
        mark = traits[:, 0]
        return cls(
            language=words.language,
            unit=words.sums / np.maximum(salience, 1e-6)[:, None],
            salience=salience,
            mark=mark,
            digit=traits[:, 1] > 0,
            capital=traits[:, 2],
            letters=traits[:, 3],
            folded=tuple(map(_fold, words.texts)),
            codes=known,
            gaps=fluency(words.language).gaps(known),
            content=(1 - mark) * np.minimum(salience, 3),
            sum=words.sums.sum(axis=0),
        )


@lru_cache(maxsize=1 << 16)
def _traits(word: str) -> tuple[float, float, float, float]:
    """Return whether a word is a mark, has a figure, has a capital; and its length, up to 1."""
    return (
        float(not any(map(str.isalnum, word))),
        float(any(map(str.isdigit, word))),
        float(word[:1].isupper()),
        min(len(word), 12) / 12,
    )


_fold = lru_cache(maxsize=1 << 16)(fold)


def suspects(french: Read, english: Read, usual: Floats) -> tuple[Suspects, Suspects]:
    """Return the suspects of both sides, neither of them empty."""
    n, m = len(french.codes), len(english.codes)
    cosines = french.unit @ english.unit.T - np.float32(0.3) * (french.mark[:, None] != english.mark[None])
    at: dict[str, list[int]] = {}
    for j, word in enumerate(english.folded):
        at.setdefault(word, []).append(j)
    for i, word in enumerate(french.folded):
        if word in at and french.salience[i] > 0:
            cosines[i, at[word]] = np.maximum(cosines[i, at[word]], _SAME)
    gap = np.abs(
        ((np.arange(n, dtype=np.float32) + 0.5) / n)[:, None]
        - ((np.arange(m, dtype=np.float32) + 0.5) / m)[None]
    )
    odds = np.exp(_SHARPNESS * cosines - _DIAGONAL * gap)
    norm = float(np.sqrt((french.sum @ french.sum) * (english.sum @ english.sum))) or 1.0
    similarity = float(french.sum @ english.sum) / norm
    return (
        _side(french, english, cosines, gap, odds, similarity, usual[0]),
        _side(english, french, cosines.T, gap.T, odds.T, similarity, usual[1]),
    )


def _side(
    own: Read, other: Read, cosines: Floats, gap: Floats, odds: Floats, similarity: float, usual: Floats
) -> Suspects:
    n, m = cosines.shape
    rows, columns = odds.sum(axis=1), odds.sum(axis=0)
    null = _NOTHING / (rows + _NOTHING)
    lost = _NOTHING / (columns + _NOTHING)
    orphans = lost * other.content
    link = odds.argmax(axis=1)
    # Where each word's counterpart should stand, by what its neighbours are linked to.
    steps = np.arange(n, dtype=np.float32)
    straight = (steps + 0.5) * (m / n) - 0.5
    strength = (1 - null) * (own.content + 0.05) * (1 - 0.7 * own.mark)
    pull = _pull(-(-n // 64) * 64)[:n, :n]
    linked = link.astype(np.float32)
    expected = straight + pull @ (strength * (linked - straight)) / (pull @ strength + np.float32(0.3))
    # From here on, for suspects alone.
    middle = np.clip(np.rint(expected + 0.5).astype(np.intp), 0, m)
    edges = np.concatenate([other.gaps[:1], other.gaps, other.gaps[-1:]])
    broken = np.maximum(np.maximum(edges[:-2], edges[1:-1]), edges[2:])[middle]
    at = np.flatnonzero((own.mark == 0) & ~own.digit & ((null > _SURE) | (broken > 0)))
    if not len(at):
        return Suspects(at, at, np.zeros((0, len(WITNESSES)), np.float32))
    rival = _rivals(cosines, at)
    there = expected[at]
    near = np.exp(np.abs(there[:, None] - np.arange(m, dtype=np.float32)[None]) / np.float32(-3))
    far = np.abs(np.arange(m + 1, dtype=np.float32)[None] - (there + 0.5)[:, None])
    fading = np.exp(far * np.float32(-0.5))
    worth = np.where(far < 8, other.gaps[None] - 0.6 * far, -30)
    place = worth.argmax(axis=1)
    loss = null * own.content
    padded = np.concatenate([np.zeros(2, np.float32), loss, np.zeros(2, np.float32)])
    nulls = np.concatenate([np.zeros(1, np.float32), null, np.zeros(1, np.float32)])
    close = cosines[at]
    best = close.max(axis=1)
    needed = fluency(own.language).without(own.codes, at)
    expectation = usual[own.codes[at]]
    columns_of = (
        best,
        (close - 0.5 * gap[at]).max(axis=1),
        np.partition(close, -2, axis=1)[:, -2] if m > 1 else 0.0,
        (np.minimum(close, 2 * close - rival) - 0.2 * gap[at]).max(axis=1),
        null[at],
        np.minimum((odds[at] / (columns + _NOTHING)).sum(axis=1), 2),
        1 - lost[link[at]],
        np.abs(linked[at] - there) * (1 - null[at]) / 10,
        (best - expectation[:, 0]) / (expectation[:, 1] + 0.05),
        expectation[:, 0],
        expectation[:, 1],
        np.log(own.salience[at] + 0.1),
        own.capital[at],
        own.letters[at],
        own.salience[at] == 0,
        best >= _SAME,
        np.minimum(own.codes[at], KNOWN) / KNOWN,
        at == 0,
        at >= n - 2,
        nulls[at],
        nulls[at + 2],
        (padded[:-4] + padded[1:-3] + padded[2:-2] + padded[3:-1] + padded[4:])[at],
        near @ orphans,
        (near * orphans).max(axis=1),
        (close * near).max(axis=1),
        near @ other.content / 3,
        loss.sum() / 10,
        orphans.sum() / 10,
        worth[np.arange(len(at)), place],
        fading @ other.gaps / fading.sum(axis=1),
        other.gaps.max(),
        own.gaps[at],
        own.gaps[at + 1],
        needed,
        needed - np.maximum(own.gaps[at], own.gaps[at + 1]),
        similarity,
        np.log((own.letters.sum() + 0.5) / (other.letters.sum() + 0.5)),
        np.log(n),
    )
    evidence = np.empty((len(at), len(WITNESSES)), np.float32)
    for column, values in enumerate(columns_of):
        evidence[:, column] = values
    return Suspects(at, place, evidence)


@lru_cache(maxsize=8)
def _pull(size: int) -> Floats:
    """Return how much each of ``size`` words says of where the others' counterparts stand."""
    steps = np.arange(size, dtype=np.float32)
    pull: Floats = np.exp(np.abs(steps[:, None] - steps[None]) * np.float32(-0.4))
    np.fill_diagonal(pull, 0)
    return pull


def _rivals(cosines: Floats, at: NDArray[np.intp]) -> Floats:
    """Return, for words ``at`` and each word of the other side, how close their closest rival for it is."""
    winners = cosines.argmax(axis=0)
    columns = np.arange(cosines.shape[1])
    first = cosines[winners, columns]
    rest = cosines.copy()
    rest[winners, columns] = -1
    result: Floats = np.where(at[:, None] == winners[None], rest.max(axis=0), first)
    return result
