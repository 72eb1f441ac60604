"""What speaks for and against a word having a counterpart among the words of the other side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.word_alignment.cosines import DIAGONAL, SHARPNESS, compare
from align.word_alignment.thresholds import COSINE_OF_EVEN_ODDS
from align.word_alignment.tokens import fold
from align.word_alignment.words import Floats, Words, unit

FEATURES = (
    # its closest word on the other side, at all, in the same place, and when others want that word too
    "best", "best_here", "mutual", "second", "chosen",
    # its phrase, of three and five words, against the phrases there; what stands beyond the other side
    "phrase3", "phrase5", "nearby",
    # the word itself
    "mark", "digit", "capital", "salience", "letters", "unknown", "same", "lost_figure",
    # the pair: how close as a whole, whether the other side is only what stands nearest, lengths, means
    "similarity", "alone", "longer", "length", "own_mean", "other_mean", "other_around",
    # its neighbours, one, two and five on either side
    "best_next", "best_around", "best_wide", "mutual_next", "mutual_around", "mutual_wide",
    "chosen_next", "chosen_around", "chosen_wide", "weak_run",
    # order: how far its counterpart is from those of its neighbours
    "displaced", "displaced_around",
)  # fmt: skip
AT = {name: index for index, name in enumerate(FEATURES)}

_NOTHING = 0.15  # a word closer to nothing than this is explained by the null word


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of the words of both sides, shapes (n, F) and (m, F), in the order of ``FEATURES``."""

    french: Floats
    english: Floats


@dataclass(frozen=True, slots=True)
class _Traits:
    """What is known of words by themselves, each of shape (n,), but ``unit``: (n, d)."""

    unit: Floats
    mark: Floats
    digit: Floats
    capital: Floats
    letters: Floats
    salience: Floats
    folded: NDArray[np.object_]

    @classmethod
    def of(cls, words: Words) -> _Traits:
        texts = words.texts
        return cls(
            unit=unit(words.sums),
            mark=np.array([not any(map(str.isalnum, w)) for w in texts], np.float32),
            digit=np.array([any(map(str.isdigit, w)) for w in texts], np.float32),
            capital=np.array([w[:1].isupper() for w in texts], np.float32),
            letters=np.array([min(len(w), 12) / 12 for w in texts], np.float32),
            salience=np.sqrt(np.einsum("ij,ij->i", words.sums, words.sums)).astype(np.float32),
            folded=np.array([fold(w) for w in texts], object),
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sides brought together, seen from the first: cosines, places, phrases, each of shape (n, m)."""

    own: _Traits
    other: _Traits
    cosines: Floats
    gap: Floats
    same: NDArray[np.bool_]
    phrases: tuple[Floats, Floats]
    beyond: Floats
    similarity: float
    alone: bool


def gather(
    french: Words,
    english: Words,
    near: tuple[Floats, Floats] | None = None,
    *,
    alone: bool = False,
) -> Evidence:
    """Return the evidence on each word of two sides that answer each other.

    :param near: The vectors of what stands around each side, (k, d): a word may have its counterpart there.
    :param alone: The sides do not answer each other; each is only what stands nearest.
    """
    traits = _Traits.of(french), _Traits.of(english)
    n, m = len(french), len(english)
    if not n or not m:
        return Evidence(_nothing(traits[0]), _nothing(traits[1]))
    places = (np.arange(n) + 0.5) / n, (np.arange(m) + 0.5) / m
    gap = np.abs(places[0][:, None] - places[1][None]).astype(np.float32)
    cosines, same = compare(*traits)
    phrases = [unit(window_sums(french.sums, w)) @ unit(window_sums(english.sums, w)).T for w in (3, 5)]
    whole = unit(np.stack([french.sums.sum(0), english.sums.sum(0)]))
    reach = near or (french.sums[:0], english.sums[:0])
    beyond: tuple[Floats, Floats] = (traits[0].unit @ unit(reach[1]).T, traits[1].unit @ unit(reach[0]).T)
    pairs = (
        _Pair(*traits, cosines, gap, same, (phrases[0], phrases[1]), beyond[0], whole[0] @ whole[1], alone),
        _Pair(
            *traits[::-1], cosines.T, gap.T, same.T, (phrases[0].T, phrases[1].T), beyond[1],
            whole[0] @ whole[1], alone,
        ),
    )  # fmt: skip
    sides = _side(pairs[0]), _side(pairs[1])
    means = [
        float(np.average(s[:, AT["best"]], weights=t.salience + 1e-3))
        for s, t in zip(sides, traits, strict=True)
    ]
    for side, pair, other, mean, far in zip(sides, pairs, sides[::-1], means, means[::-1], strict=True):
        side[:, AT["own_mean"]], side[:, AT["other_mean"]] = mean, far
        side[:, AT["other_around"]] = other[_targets(pair), AT["best_around"]]
    return Evidence(*sides)


def _targets(pair: _Pair) -> NDArray[np.intp]:
    return np.asarray(np.argmax(pair.cosines - 0.5 * pair.gap, axis=1), dtype=np.intp)


def _side(pair: _Pair) -> Floats:
    own, cosines, gap = pair.own, pair.cosines, pair.gap
    n, m = cosines.shape
    weights = own.salience * (1 - own.mark)
    best = cosines.max(axis=1)
    mutual = (_unrivalled(cosines) - 0.2 * gap).max(axis=1)
    odds = np.exp(SHARPNESS * cosines - DIAGONAL * gap)
    chosen = np.minimum((odds / (odds.sum(0) + np.exp(float(SHARPNESS) * _NOTHING))).sum(1), 2).astype(
        np.float32
    )
    place = (_targets(pair) / m).astype(np.float32)
    expected = neighbour_means(place, weights * np.maximum(best, 0), 7)
    displaced = (np.abs(place - expected) * min(m, 40) / 10).astype(np.float32)
    content = np.where(own.mark > 0, np.float32(0.6), best)
    found = pair.same.any(axis=1)
    longer = np.log((own.letters.sum() + 0.5) / (pair.other.letters.sum() + 0.5))
    columns: dict[str, NDArray[np.floating] | np.floating | float] = {
        "best": best,
        "best_here": (cosines - 0.5 * gap).max(axis=1),
        "mutual": mutual,
        "second": np.partition(cosines, -2, axis=1)[:, -2] if m > 1 else 0.0,
        "chosen": chosen,
        "phrase3": pair.phrases[0].max(axis=1),
        "phrase5": pair.phrases[1].max(axis=1),
        "nearby": pair.beyond.max(axis=1) if pair.beyond.shape[1] else 0.0,
        "mark": own.mark,
        "digit": own.digit,
        "capital": own.capital,
        "salience": np.log(own.salience + np.float32(0.1)),
        "letters": own.letters,
        "unknown": (own.salience == 0).astype(np.float32),
        "same": found.astype(np.float32),
        "lost_figure": own.digit * ~found,
        "similarity": float(pair.similarity),
        "alone": float(pair.alone),
        "longer": float(np.clip(longer, -2, 2)),
        "length": float(np.log(n)) / 4,
        "best_next": neighbour_means(content, weights, 3),
        "best_around": neighbour_means(content, weights, 5),
        "best_wide": neighbour_means(content, weights, 11),
        "mutual_next": neighbour_means(mutual, weights, 3),
        "mutual_around": neighbour_means(mutual, weights, 5),
        "mutual_wide": neighbour_means(mutual, weights, 11),
        "chosen_next": neighbour_means(chosen, weights, 3),
        "chosen_around": neighbour_means(chosen, weights, 5),
        "chosen_wide": neighbour_means(chosen, weights, 11),
        "weak_run": window_sums(((best < COSINE_OF_EVEN_ODDS) * weights)[:, None], 7)[:, 0] / 4,
        "displaced": displaced,
        "displaced_around": neighbour_means(displaced, weights, 5),
    }
    side = np.zeros((n, len(FEATURES)), np.float32)
    for name, values in columns.items():
        side[:, AT[name]] = values
    return side


def _nothing(own: _Traits) -> Floats:
    """Return the evidence on words that nothing stands against."""
    side = np.zeros((len(own.mark), len(FEATURES)), np.float32)
    for name in ("mark", "digit", "capital", "letters"):
        side[:, AT[name]] = getattr(own, name)
    side[:, AT["salience"]] = np.log(own.salience + np.float32(0.1))
    side[:, AT["unknown"]] = own.salience == 0
    side[:, AT["alone"]] = 1
    side[:, AT["longer"]] = 2
    side[:, AT["length"]] = np.log(max(len(side), 1)) / 4
    return side


def _unrivalled(cosines: Floats) -> Floats:
    """Return cosines less what a rival for the same counterpart is ahead by, as far as it is."""
    if len(cosines) < 2:
        return cosines
    ranked = np.partition(cosines, -2, axis=0)
    rival = np.where(cosines >= ranked[-1], ranked[-2], ranked[-1])
    result: Floats = np.minimum(cosines, 2 * cosines - rival)
    return result


def window_sums(rows: Floats, width: int) -> Floats:
    """Return the sum of the ``width`` rows around each row, fewer at the ends."""
    total = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)])
    at, half = np.arange(len(rows)), width // 2
    sums = total[np.minimum(at + half + 1, len(rows))] - total[np.maximum(at - half, 0)]
    return np.asarray(sums, np.float32)


def neighbour_means(values: Floats, weights: Floats, width: int) -> Floats:
    """Return the weighted mean of each value's neighbours without itself; itself where it has none."""
    both = np.stack([values * weights, weights], axis=1).astype(np.float32)
    above, below = (window_sums(both, width) - both).T
    return np.where(below > 1e-3, above / np.maximum(below, 1e-3), values).astype(np.float32)
