"""Learn the weights of the aligner from pairs with gold beads, and print them.

    python -m align.training.learn_aligner --data DIR             paragraphs of un_docs and unsc, also damaged
    python -m align.training.learn_aligner --data DIR --sentences sentences of limsi.jsonl, both looks

Maximum conditional likelihood of the gold path over all paths of the lattice: the gradient of a weight is
what the gold beads show of its feature, less what is expected of it (Lafferty, McCallum and Pereira 2001).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, find_band
from align.alignment.evidence import FEATURES, NULL_FEATURES, Setting, match_evidence, null_evidence, shapes
from align.alignment.lattice import Lattice, posterior
from align.alignment.parameters import SENTENCES, Parameters, Rescoring
from align.alignment.rescoring import FEATURES as WORD_FEATURES
from align.alignment.rescoring import Coverage
from align.alignment.sides import Side
from align.embedding import Model, load_model
from align.language.anchors import anchors
from align.language.labels import label_key, split_label
from align.training.alignment_damage import damage
from align.training.alignment_gold import Gold, novels, read_gold

_MOST = 4
_STEP, _PENALTY = 0.08, 0.01
_AGAIN = 8  # epochs of the second look
Weights = NDArray[np.float64]
Words = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class GoldPath:
    """The gold path through a lattice: its matches (shape and cell of each), the units alone, their runs."""

    matches: tuple[tuple[int, int], ...]
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    runs: int


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: its band, its features, and the gold path."""

    sides: tuple[Side, Side]
    ratio: float
    band: Band
    features: NDArray[np.floating[Any]]  # (shapes, features, cells), NaN where no match can be
    alone: tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]  # (features, units) of each side
    path: GoldPath

    @property
    def shown(self) -> Weights:
        """What the gold path shows of each feature."""
        first, second = self.alone
        matches = sum(
            (self.features[k, :, cell].astype(np.float64) for k, cell in self.path.matches),
            np.zeros(self.features.shape[1]),
        )
        alone = first[:, self.path.first].sum(axis=1) + second[:, self.path.second].sum(axis=1)
        return np.concatenate((matches, alone, [self.path.runs]))

    def lattice(self, weights: Weights) -> Lattice:
        """Return the lattice that weights make of the features."""
        most = self.features.shape[1]
        scores = np.stack([weights[:most].astype(np.float32) @ f.astype(np.float32) for f in self.features])
        return Lattice(
            self.band,
            shapes(_MOST),
            np.where(np.isnan(scores), -np.inf, scores).astype(np.float64),
            weights[most:-1] @ self.alone[0],
            weights[most:-1] @ self.alone[1],
            float(weights[-1]),
        )


def example(gold: Gold, model: Model, *, labels: bool = True) -> Example | None:
    """Return the example that a pair makes; None where its gold path is not in the lattice."""
    first, second = _side(gold.french, model, labels), _side(gold.english, model, labels)
    setting = Setting.of(first, second)
    band = find_band(first.vectors, second.vectors, full=20_000)
    path = _path(gold, band)
    if path is None:
        return None
    matches = list(match_evidence(first, second, setting, band, _MOST))
    alone = (
        null_evidence(first.lengths * np.float32(setting.ratio**0.5)),
        null_evidence(second.lengths * np.float32(setting.ratio**-0.5)),
    )
    features = np.stack([match.features for match in matches]).astype(np.float16)
    made = Example((first, second), setting.ratio, band, features, alone, path)
    return None if np.isnan(made.shown).any() else made


def _path(gold: Gold, band: Band) -> GoldPath | None:
    """Return the gold path; None where a bead is not in the band, in one piece and in order."""
    at, order = (0, 0), shapes(_MOST)
    matches: list[tuple[int, int]] = []
    alone: tuple[list[int], list[int]] = [], []
    runs = 0
    n, m = len(gold.french), len(gold.english)
    for ours, theirs in [*sorted(gold.beads), ((n,), (m,))]:
        runs += (ours[0] > at[0]) + (theirs[0] > at[1])
        alone[0].extend(range(at[0], ours[0]))
        alone[1].extend(range(at[1], theirs[0]))
        end, shape = (ours[-1] + 1, theirs[-1] + 1), (len(ours), len(theirs))
        if ours[0] == n:
            break
        whole = (end[0] - ours[0], end[1] - theirs[0]) == shape
        if not whole or ours[0] < at[0] or theirs[0] < at[1] or shape not in order:
            return None
        if not band.low[end[0]] <= end[1] < band.high[end[0]]:
            return None
        matches.append((order.index(shape), int(band.offsets[end[0]] + end[1] - band.low[end[0]])))
        at = end
    return GoldPath(tuple(matches), np.asarray(alone[0], np.intp), np.asarray(alone[1], np.intp), runs)


def gradient(given: Example, weights: Weights) -> Weights:
    """Return the gradient of the log-likelihood of the gold path."""
    found = posterior(given.lattice(weights))
    expected, most = np.zeros_like(weights), given.features.shape[1]
    probabilities = found.matches
    shape, cell = np.nonzero(probabilities > 1e-7)
    expected[:most] = probabilities[shape, cell] @ given.features[shape, :, cell].astype(np.float64)
    expected[most:-1] = given.alone[0] @ found.first + given.alone[1] @ found.second
    expected[-1] = found.opened
    return given.shown - expected


def learn(examples: Sequence[Example], start: Weights, *, epochs: int, seed: int = 0) -> Weights:
    """Return the weights after some epochs of Adam, averaged over the last two."""
    weights = start.copy()
    mean, square, average = np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(weights)
    rng, steps, total = random.Random(seed), 0, epochs * len(examples)
    for epoch in range(epochs):
        for given in rng.sample(examples, len(examples)):
            steps += 1
            beads = len(given.path.matches)
            slope = gradient(given, weights) / np.sqrt(beads + 1) - _PENALTY * weights / len(examples)
            mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
            rate = _STEP * (1 - steps / (total + 1))
            weights = weights + rate * (mean / (1 - 0.9**steps)) / (
                np.sqrt(square / (1 - 0.99**steps)) + 1e-6
            )
            if epoch >= epochs - 2:
                average += weights / (min(epochs, 2) * len(examples))
    return average


def first_look(examples: Sequence[Example], *, epochs: int) -> Weights:
    """Return the weights of the first look: of matches, of units alone, of the opening of a run."""
    start = np.zeros(len(FEATURES) + len(NULL_FEATURES) + 1)
    start[FEATURES.index("margin")], start[FEATURES.index("bias")] = 8.0, -2.0
    return learn(examples, start, epochs=epochs)


def second_look(examples: Sequence[Example], before: Weights, words: Sequence[Words]) -> Weights:
    """Return the weights of the second look, word by word, on what the first one left.

    :param words: What ``words_of`` says of each example.
    """
    start = np.zeros(len(WORD_FEATURES) + 3)
    start[0] = start[len(WORD_FEATURES)] = 1.0
    start[-1] = before[-1]
    looked = [_again(given, of_words, before) for given, of_words in zip(examples, words, strict=True)]
    return learn(looked, start, epochs=_AGAIN)


def words_of(given: Example) -> Words:
    """Return the features of the second look, (shapes, features, cells); that of the score is not set yet."""
    features = np.full((len(given.features), len(WORD_FEATURES), given.band.size), np.nan, np.float32)
    coverage = Coverage(*given.sides, given.ratio)
    for k, (a, b) in enumerate(shapes(_MOST)):
        cells = np.flatnonzero(~np.isnan(given.features[k, 0]))
        ends = zip(given.band.rows[cells].tolist(), given.band.columns[cells].tolist(), strict=True)
        features[k][:, cells] = coverage.features([(i, j, a, b) for i, j in ends]).T
    return features


def _again(given: Example, words: Words, before: Weights) -> Example:
    """Return an example as the second look has it: the scores of the first are features of it."""
    lattice = given.lattice(before)
    features = words.copy()
    features[:, 0] = np.where(np.isfinite(lattice.scores), lattice.scores, np.nan)
    alone = [np.stack([scores, np.ones_like(scores)]) for scores in (lattice.first, lattice.second)]
    return replace(given, features=features, alone=(alone[0], alone[1]))


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


def sentences(texts: Sequence[Gold], model: Model) -> list[Example]:
    """Return the examples of novels: a dozen beads each, as they are and with strangers among them."""
    gold = [piece for novel in texts for piece in _pieces(novel, 12)]
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
        words=lambda some: model.token_vectors([texts[i] for i in some]),
    )


def sentence_parameters(first: Weights, second: Weights) -> Parameters:
    """Return those shipped for sentences, with other weights of both looks."""
    of_nulls = len(WORD_FEATURES)
    return replace(
        SENTENCES,
        match=dict(zip(FEATURES, first.tolist(), strict=False)),
        alone=dict(zip(NULL_FEATURES, first[len(FEATURES) : -1].tolist(), strict=True)),
        opening=float(first[-1]),
        rescoring=Rescoring(
            dict(zip(WORD_FEATURES, second.tolist(), strict=False)), *second[of_nulls:].tolist()
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m align.training.learn_aligner", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder, as for the benchmarks")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--sentences", action="store_true", help="learn on sentences")
    parser.add_argument("--epochs", type=int, default=5)
    arguments = parser.parse_args()
    data, model, epochs = arguments.data, load_model(arguments.model), arguments.epochs
    if not arguments.sentences:
        _print(_NAMES, first_look(paragraphs(data, model), epochs=epochs))
        return
    examples = sentences(novels(data / "limsi.jsonl"), model)
    first = first_look(examples, epochs=epochs)
    _print(_NAMES, first)
    names = [*WORD_FEATURES, "alone: score", "alone: bias", "opening"]
    _print(names, second_look(examples, first, [words_of(given) for given in examples]))


_NAMES = [*FEATURES, *(f"alone: {name}" for name in NULL_FEATURES), "opening"]


def _print(names: Sequence[str], weights: Weights) -> None:
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:<16} {weight:6.2f}")


if __name__ == "__main__":
    main()
