"""Learn the weights of the aligner from pairs with gold beads, and print them.

    python -m align.training.learn_aligner --data DIR             paragraphs of un_docs and unsc, also damaged
    python -m align.training.learn_aligner --data DIR --sentences sentences of limsi.jsonl

Maximum conditional likelihood of the gold path over all paths of the lattice: the gradient of a weight is
what the gold beads show of its feature, less what is expected of it (Lafferty, McCallum and Pereira 2001).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, find_band
from align.alignment.evidence import FEATURES, NULL_FEATURES, Setting, match_evidence, null_evidence, shapes
from align.alignment.lattice import Lattice, posterior
from align.alignment.sides import Side
from align.embedding import Model, load_model
from align.language.anchors import anchors
from align.language.labels import label_key, split_label
from align.training.alignment_damage import damage
from align.training.alignment_gold import Gold, novels, read_gold

_MOST = 4
_STEP, _PENALTY = 0.08, 0.01
Weights = NDArray[np.float64]
_M, _N = len(FEATURES), len(NULL_FEATURES)


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: its band, its features, and what the gold path shows of each of them."""

    band: Band
    features: NDArray[np.float16]  # (shapes, features, cells)
    alone: tuple[NDArray[np.float32], NDArray[np.float32]]
    gold: Weights
    beads: int


def example(gold: Gold, model: Model, *, labels: bool = True) -> Example | None:
    """Return the example that a pair makes; None where its gold path is not in the lattice."""
    first, second = _side(gold.french, model, labels), _side(gold.english, model, labels)
    setting = Setting.of(first, second)
    band = find_band(first.vectors, second.vectors, full=20_000)
    matches = list(match_evidence(first, second, setting, band, _MOST))
    features = np.stack([match.features for match in matches]).astype(np.float16)
    alone = tuple(
        null_evidence(side.lengths * np.float32(setting.ratio**power))
        for side, power in ((first, 0.5), (second, -0.5))
    )
    shown = np.zeros(_M + _N + 1)
    at, order = (0, 0), shapes(_MOST)
    for ours, theirs in [*sorted(gold.beads), ((len(first),), (len(second),))]:
        shown[-1] += (ours[0] > at[0]) + (theirs[0] > at[1])
        shown[_M:-1] += alone[0][:, at[0] : ours[0]].sum(axis=1) + alone[1][:, at[1] : theirs[0]].sum(axis=1)
        end, shape = (ours[-1] + 1, theirs[-1] + 1), (len(ours), len(theirs))
        if ours[0] == len(first):
            break
        whole = (end[0] - ours[0], end[1] - theirs[0]) == shape
        if not whole or ours[0] < at[0] or theirs[0] < at[1] or shape not in order:
            return None
        if not band.low[end[0]] <= end[1] < band.high[end[0]]:
            return None
        cell = band.offsets[end[0]] + end[1] - band.low[end[0]]
        shown[:_M] += features[order.index(shape), :, cell]
        at = end
    if np.isnan(shown).any():
        return None
    return Example(band, features, (alone[0], alone[1]), shown, len(gold.beads))


def gradient(given: Example, weights: Weights) -> Weights:
    """Return the gradient of the log-likelihood of the gold path."""
    scores = np.stack([weights[:_M].astype(np.float32) @ f.astype(np.float32) for f in given.features])
    lattice = Lattice(
        given.band,
        shapes(_MOST),
        np.where(np.isnan(scores), -np.inf, scores).astype(np.float64),
        weights[_M:-1] @ given.alone[0],
        weights[_M:-1] @ given.alone[1],
        float(weights[-1]),
    )
    found = posterior(lattice)
    expected = np.zeros_like(weights)
    shape, cell = np.nonzero(found.matches > 1e-7)
    expected[:_M] = found.matches[shape, cell] @ given.features[shape, :, cell].astype(np.float64)
    expected[_M:-1] = given.alone[0] @ found.first + given.alone[1] @ found.second
    expected[-1] = found.opened
    return given.gold - expected


def learn(examples: Sequence[Example], *, epochs: int, seed: int = 0) -> Weights:
    """Return the weights after some epochs of Adam, averaged over the last two."""
    weights = np.zeros(_M + _N + 1)
    weights[FEATURES.index("margin")], weights[FEATURES.index("bias")] = 8.0, -2.0
    mean, square, average = np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(weights)
    rng, steps, total = random.Random(seed), 0, epochs * len(examples)
    for epoch in range(epochs):
        for given in rng.sample(examples, len(examples)):
            steps += 1
            slope = gradient(given, weights) / np.sqrt(given.beads + 1) - _PENALTY * weights / len(examples)
            mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
            rate = _STEP * (1 - steps / (total + 1))
            weights = weights + rate * (mean / (1 - 0.9**steps)) / (
                np.sqrt(square / (1 - 0.99**steps)) + 1e-6
            )
            if epoch >= epochs - 2:
                average += weights / (min(epochs, 2) * len(examples))
    return average


def replaced(gold: Gold, pool: Sequence[str], rng: random.Random, rate: float) -> Gold:
    """Return the pair with some English units replaced by strangers, which answer nothing."""
    english, beads = list(gold.english), []
    for ours, theirs in gold.beads:
        if len(ours) == len(theirs) == 1 and rng.random() < rate:
            english[theirs[0]] = rng.choice(pool)
        else:
            beads.append((ours, theirs))
    return replace(gold, english=tuple(english), beads=tuple(beads))


def paragraphs(data: Path, model: Model) -> list[Example]:
    """Return the examples of paragraphs."""
    found: list[Example | None] = []
    for name in ("un_docs", "unsc"):
        gold = read_gold(data / name)
        pool = [text for g in gold for text in g.english]
        if name == "unsc":
            found += [example(g, model) for g in gold]
        for salt in ("1", "2"):
            for g in gold:
                hurt = replaced(damage(g, random.Random(g.name + salt)), pool, random.Random(g.name), 0.03)
                found.append(example(hurt, model, labels=salt == "1"))
    return [e for e in found if e is not None]


def sentences(data: Path, model: Model) -> list[Example]:
    """Return the examples of sentences: a dozen beads each, as they are and with strangers among them."""
    gold = [piece for novel in novels(data / "limsi.jsonl") for piece in _pieces(novel, 12)]
    pool = [text for g in gold for text in g.english]
    rng = random.Random(5)
    found = [example(g, model) for g in gold]
    found += [example(replaced(g, pool, rng, 0.05), model) for g in gold]
    return [e for e in found if e is not None]


def _pieces(gold: Gold, size: int) -> list[Gold]:
    beads = sorted(gold.beads)
    starts = [(0, 0), *((x[0], y[0]) for x, y in beads[size::size]), (len(gold.french), len(gold.english))]
    pieces = []
    for k in range(len(starts) - 1):
        (i, j), (i_end, j_end) = starts[k], starts[k + 1]
        inside = tuple(
            (tuple(u - i for u in x), tuple(v - j for v in y)) for x, y in beads[k * size : (k + 1) * size]
        )
        pieces.append(Gold(gold.name, gold.french[i:i_end], gold.english[j:j_end], inside))
    return pieces


def _side(texts: Sequence[str], model: Model, labels: bool) -> Side:
    return Side(
        model.sums(texts),
        np.asarray([len(text) for text in texts], np.float32),
        tuple(anchors(text) for text in texts),
        tuple(label_key(split_label(text)[0]) if labels else None for text in texts),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m align.training.learn_aligner", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder, as for the benchmarks")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--sentences", action="store_true", help="learn on sentences")
    parser.add_argument("--epochs", type=int, default=5)
    arguments = parser.parse_args()
    collect = sentences if arguments.sentences else paragraphs
    weights = learn(collect(arguments.data, load_model(arguments.model)), epochs=arguments.epochs)
    names = [*FEATURES, *(f"alone: {name}" for name in NULL_FEATURES), "opening"]
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:<16} {weight:6.2f}")


if __name__ == "__main__":
    main()
