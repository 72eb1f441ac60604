"""Learn the numbers of the word-level comparison from damage that we do to a bitext ourselves.

    python -m align.training.learn_divergence --data TRAIN \\
        --output align/word_alignment/divergence/learned.npz

TRAIN holds bitexts in order (``*.tsv.xz``, French TAB English). No human label is used. Phrases and words
are left out, put in, replaced or put in disorder, figures changed, sentences negated, dropped or exchanged;
what is put in has no counterpart, and neither have the words that what is taken out was linked to.
"""

from __future__ import annotations

import argparse
import lzma
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embedding import Model, load_model
from align.training.provenance import record
from align.word_alignment.divergence.documents import document_evidence
from align.word_alignment.divergence.evidence import gather
from align.word_alignment.divergence.pairs import PAIR_FEATURES, TAGGED, pair_features
from align.word_alignment.divergence.scores import Learned
from align.word_alignment.tagger import tag
from align.word_alignment.tokens import cut_words
from align.word_alignment.words import Floats, Words, WordVectors, unit

Pair = tuple[list[str], list[str]]
_FILES = {"law": 1, "europarl": 3, "un": 2, "general": 1}  # how often each is drawn
_DAMAGE = (
    "delete", "delete", "insert", "insert", "phrase", "word", "word", "number", "negation", "name",
    "disorder", "delete word", "delete word", "copy",
)  # fmt: skip
_LENGTHS = (2, 3, 4, 5, 6, 8, 10, 14)
_SHARPNESS, _DIAGONAL, _NULL = 10.0, 4.0, 2.0
_NEGATIONS = ([["ne", "pas"], ["pas"], ["jamais"]], [["not"], ["not"], ["never"]])
_SEGMENTS = 10  # of a document
_RANKING = 0.5  # what ranking weighs beside telling


class Damager:
    """Does damage to pairs and says which words it left without counterpart (1), or perhaps did (−1)."""

    def __init__(self, model: Model, seed: int) -> None:
        self.vectors = WordVectors(model)
        self.chance = random.Random(seed)

    def damage(self, pair: Pair, pool: Sequence[Pair]) -> tuple[Pair, list[NDArray[np.intp]]] | None:
        """Damage a pair once, with words of ``pool``; None where the kind of damage drawn cannot be done."""
        chance = self.chance
        side = chance.randrange(2)
        own, size = pair[side], len(pair[side])
        labels = [np.zeros(len(pair[0]), np.intp), np.zeros(len(pair[1]), np.intp)]
        kind = chance.choice(_DAMAGE)
        stranger = chance.choice(pool)[side]
        start = stop = 0
        new: list[str] = []
        if kind in ("delete", "phrase"):
            length = min(chance.choice(_LENGTHS), size - 2)
            start = chance.randrange(size - length)
            stop = start + length
            if kind == "phrase":
                new = self._piece(stranger, max(1, length + chance.randrange(-2, 3)))
        elif kind == "insert":
            start = stop = chance.randrange(size + 1)
            new = self._piece(stranger, chance.choice((1, *_LENGTHS)))
        elif kind == "negation":
            start = stop = chance.randrange(1, size)
            new = chance.choice(_NEGATIONS[side])
        elif kind == "disorder":
            length = min(chance.choice((5, 8, 12, size)), size)
            start = chance.randrange(size - length + 1)
            new = own[start : start + length]
            chance.shuffle(new)
            shuffled = own[:start] + new + own[start + length :]
            labels[side][:] = labels[1 - side][:] = -1
            return self._with(pair, side, shuffled), labels
        else:
            places = [i for i in range(1, size) if _fits(own[i], kind)]
            if not places:
                return None
            start = chance.choice(places)
            stop = start + 1
            if kind == "number":
                new = [str(int(own[start]) + chance.choice((-1, 1, 2, 7, 10, 100)))]
            elif kind == "copy":  # left in the other language
                new = [pair[1 - side][int(np.argmax(self._links(pair, side)[:, start]))]]
                if new[0].lower() == own[start].lower() or not new[0].islower():
                    return None
            elif kind != "delete word":
                others = [w for w in stranger[1:] if _fits(w, kind) and w != own[start]]
                if not others:
                    return None
                new = [chance.choice(others)]
        if stop > start:
            labels[1 - side] = self._orphans(self._links(pair, side)[:, start:stop].sum(axis=1))
        labels[side] = np.concatenate([labels[side][:start], np.ones(len(new), np.intp), labels[side][stop:]])
        return self._with(pair, side, own[:start] + new + own[stop:]), labels

    def _links(self, pair: Pair, side: int) -> Floats:
        """Return how likely each word of the other side (rows) is linked to each word of this one."""
        other, own = (Words.of(pair[k], "fr" if k == 0 else "en", self.vectors) for k in (1 - side, side))
        gap = np.abs(_places(len(other))[:, None] - _places(len(own))[None])
        odds = np.exp(_SHARPNESS * unit(other.sums) @ unit(own.sums).T - _DIAGONAL * gap)
        shares: Floats = odds / (odds.sum(axis=1, keepdims=True) + np.exp(_NULL))
        return shares

    @staticmethod
    def _orphans(mass: Floats) -> NDArray[np.intp]:
        labels = np.where(mass > 0.5, 1, np.where(mass > 0.15, -1, 0)).astype(np.intp)
        for i in range(1, len(labels) - 1):  # a small word between two lost words is lost
            if labels[i] != 1 and labels[i - 1] == 1 and labels[i + 1] == 1:
                labels[i] = 1
        return labels

    def _piece(self, words: list[str], length: int) -> list[str]:
        start = self.chance.randrange(max(1, len(words) - length + 1))
        return words[start : start + length]

    @staticmethod
    def _with(pair: Pair, side: int, words: list[str]) -> Pair:
        return (words, pair[1]) if side == 0 else (pair[0], words)


def _fits(word: str, kind: str) -> bool:
    if kind == "number":
        return word.isascii() and word.isdigit() and len(word) < 5
    if kind == "name":
        return len(word) > 3 and word.isalpha() and word[0].isupper()
    return len(word) > 3 and word.isalpha() and word.islower()


def _places(size: int) -> Floats:
    return ((np.arange(size) + 0.5) / size).astype(np.float32)


def read(path: Path) -> list[tuple[str, str]]:
    """Return the rows of a bitext."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        return [(row[0], row[1]) for row in rows if len(row) == 2]


def words(pair: tuple[str, str]) -> Pair:
    """Return the words of both texts of a pair."""
    french, english = ([text[a:b] for a, b in cut_words(text)] for text in pair)
    return french, english


def draw(
    bitexts: dict[str, list[tuple[str, str]]], chance: random.Random, size: int
) -> tuple[list[Pair], list[Pair]]:
    """Return some consecutive pairs of sound length, and pairs that stand near them."""
    names = [name for name in bitexts for _ in range(_FILES.get(name, 1))]
    rows = bitexts[chance.choice(names)]
    start = chance.randrange(max(1, len(rows) - size))
    here = [words(r) for r in rows[start : start + size]]
    near = rows[max(0, start - 300) : start] + rows[start + size : start + size + 300]
    pool = [words(r) for r in chance.sample(near, min(12, len(near)))]
    sound = [[p for p in some if all(6 <= len(side) <= 80 for side in p)] for some in (here, pool)]
    return sound[0], sound[1]


def word_examples(
    bitexts: dict[str, list[tuple[str, str]]], damager: Damager, documents: int
) -> tuple[Floats, NDArray[np.intp]]:
    """Return the features and labels of the words of documents, some of them damaged."""
    chance, vectors = damager.chance, damager.vectors
    features: list[Floats] = []
    labels: list[NDArray[np.intp]] = []
    while documents:
        pairs, pool = draw(bitexts, chance, _SEGMENTS)
        if len(pairs) < _SEGMENTS // 2 or not pool:
            continue
        documents -= 1
        rate = chance.choice((0, 0.2, 0.4, 0.6))
        texts: tuple[list[str], list[str]] = [], []
        marked: tuple[list[NDArray[np.intp]], list[NDArray[np.intp]]] = [], []
        for pair in pairs:
            now = pair
            found = [np.zeros(len(side), np.intp) for side in pair]
            what = chance.random()
            if what < 0.12 * rate:  # a sentence left out
                lost = chance.randrange(2)
                now = ([], pair[1]) if lost == 0 else (pair[0], [])
                found[1 - lost][:] = 1
                found[lost] = found[lost][:0]
            elif what < 0.17 * rate:  # another sentence in its place
                now = (pair[0], chance.choice(pool)[1])
                found = [np.ones(len(side), np.intp) for side in now]
            elif what < rate:
                done = damager.damage(pair, pool)
                if done is not None:
                    now, found = done
            for k in (0, 1):
                texts[k].extend(now[k])
                marked[k].append(found[k])
        if min(map(len, texts)) < 5:
            continue
        evidence = document_evidence(Words.of(texts[0], "fr", vectors), Words.of(texts[1], "en", vectors))
        features += [evidence.french, evidence.english]
        labels += [np.concatenate(m) for m in marked]
    every, marks = np.concatenate(features), np.concatenate(labels)
    return every[marks >= 0], marks[marks >= 0]


def pair_examples(
    bitexts: dict[str, list[tuple[str, str]]], damager: Damager, scorer: Learned, count: int
) -> tuple[Floats, Floats]:
    """Return the features of sound pairs, and of one damaged form of each."""
    chance, vectors = damager.chance, damager.vectors

    def features(pair: Pair) -> Floats:
        french, english = Words.of(pair[0], "fr", vectors), Words.of(pair[1], "en", vectors)
        found = gather(french, english)
        return pair_features(
            french,
            english,
            found,
            (scorer.words(found.french), scorer.words(found.english)),
            tag([(french, english)])[0],
        )

    sound: list[Floats] = []
    damaged: list[Floats] = []
    while len(sound) < count:
        pairs, pool = draw(bitexts, chance, 1)
        if not pairs or not pool:
            continue
        before = features(pairs[0])
        for _ in range(2):
            now = pairs[0]
            if chance.random() < 0.12:
                now = (now[0], chance.choice(pool)[1])
            else:
                for _ in range(chance.choice((1, 1, 2, 3))):
                    if min(map(len, now)) >= 6:
                        done = damager.damage(now, pool)
                        now = done[0] if done else now
            if now != pairs[0]:
                sound.append(before)
                damaged.append(features(now))
    return np.stack(sound), np.stack(damaged)


def learn_words(features: Floats, labels: NDArray[np.intp]) -> dict[str, Floats]:
    """Fit the network for words; return its numbers."""
    from sklearn.neural_network import MLPClassifier

    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-3
    network = MLPClassifier((24,), alpha=0.1, batch_size=512, max_iter=12, random_state=0)
    network.fit(np.clip((features - mean) / scale, -5, 5), labels)
    (hidden, out), (hidden_bias, out_bias) = network.coefs_, network.intercepts_
    found = {
        "mean": mean, "scale": scale, "hidden": hidden, "hidden_bias": hidden_bias, "out": out[:, 0],
        "out_bias": out_bias,
    }  # fmt: skip
    return {name: np.asarray(values, np.float32) for name, values in found.items()}


def learn_pairs(sound: Floats, damaged: Floats, threshold: float) -> dict[str, Floats]:
    """Fit the function for pairs: to tell sound from damaged, and to rank each above its sound form.

    What the tagger says serves the second alone, which has half the weight: a word left out is damage however
    little it means.
    """
    from sklearn.linear_model import LogisticRegression

    both = np.concatenate([sound, damaged])
    mean, scale = both.mean(axis=0), both.std(axis=0) + 1e-3
    marks = np.repeat([0, 1], [len(sound), len(damaged)])
    plain = len(PAIR_FEATURES) - 2 * len(TAGGED)
    telling = np.zeros(len(PAIR_FEATURES))
    fitted = LogisticRegression(C=1e-4, max_iter=3000).fit(((both - mean) / scale)[:, :plain], marks)
    telling[:plain] = fitted.coef_[0]
    steps = (damaged - sound) / scale
    marks = np.repeat([1, 0], len(steps))
    ranking = LogisticRegression(C=1e-3, max_iter=3000, fit_intercept=False)
    weights = ranking.fit(np.concatenate([steps, -steps]), marks).coef_[0]
    spread = [float(((both - mean) / scale @ w).std()) for w in (telling, weights)]
    weights = (telling / spread[0] + _RANKING * weights / spread[1]) / scale
    return {
        "pair": weights.astype(np.float32),
        "pair_bias": np.float32(-float(weights @ mean) - threshold),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m align.training.learn_divergence",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the bitexts")
    parser.add_argument("--output", type=Path, required=True, help="where to write the numbers")
    parser.add_argument("--model", default=None, help="a model's folder or name (default: the one shipped)")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=10000)
    parser.add_argument("--threshold", type=float, default=0.28, help="where a divergence of 0.5 lies")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    bitexts = {p.name.partition(".")[0]: read(p) for p in sorted(arguments.data.glob("*.tsv.xz"))}
    damager = Damager(load_model(arguments.model), arguments.seed)
    features, labels = word_examples(bitexts, damager, arguments.documents)
    print(f"words: {len(labels)}, without counterpart {labels.mean():.3f}", flush=True)
    numbers = learn_words(features, labels)
    nothing = np.zeros(1, np.float32)
    scorer = Learned(**numbers, pair=nothing, pair_bias=nothing)
    sound, damaged = pair_examples(bitexts, damager, scorer, arguments.pairs)
    print(f"pairs: {len(sound)}", flush=True)
    numbers |= learn_pairs(sound, damaged, arguments.threshold)
    np.savez_compressed(arguments.output, allow_pickle=False, **numbers)
    record(
        arguments.output,
        "python -m align.training.learn_divergence",
        sys.argv[1:],
        sorted(arguments.data.glob("*.tsv.xz")),
        seed=arguments.seed,
    )
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
