"""Learn the numbers of the word-level comparison from damage that we do to a bitext ourselves.

    python -m align.training.learn_divergence --data TRAIN \\
        --output align/word_alignment/divergence/learned.npz

TRAIN holds bitexts in order (``*.tsv.xz``, French TAB English). No human label is used. Phrases and words
are left out, put in, replaced or put in disorder, figures changed, sentences negated, dropped or exchanged;
what is put in has no counterpart, and neither have the words that what is taken out was linked to.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embedding import Model, load_model
from align.training import learning_script
from align.word_alignment.divergence.documents import document_evidence
from align.word_alignment.divergence.evidence import gather
from align.word_alignment.divergence.pairs import PAIR_FEATURES, TAGGED, pair_features
from align.word_alignment.divergence.scores import Learned
from align.word_alignment.tagger import tag
from align.word_alignment.tokens import cut_words
from align.word_alignment.words import Floats, Words, WordVectors, unit

_SCRIPT = "align.training.learn_divergence"
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
        side = self.chance.randrange(2)
        own = pair[side]
        kind = self.chance.choice(_DAMAGE)
        stranger = self.chance.choice(pool)[side]
        if kind == "disorder":
            nothing_known = [np.full(len(text), -1, np.intp) for text in pair]
            return _with(pair, side, self._disordered(own)), nothing_known
        drawn = self._draw(kind, pair, side, stranger)
        if drawn is None:
            return None
        start, stop, new = drawn
        labels = [np.zeros(len(text), np.intp) for text in pair]
        if stop > start:
            labels[1 - side] = self._orphans(self._links(pair, side)[:, start:stop].sum(axis=1))
        labels[side] = np.concatenate([labels[side][:start], np.ones(len(new), np.intp), labels[side][stop:]])
        return _with(pair, side, own[:start] + new + own[stop:]), labels

    def _disordered(self, own: list[str]) -> list[str]:
        length = min(self.chance.choice((5, 8, 12, len(own))), len(own))
        start = self.chance.randrange(len(own) - length + 1)
        stretch = own[start : start + length]
        self.chance.shuffle(stretch)
        return own[:start] + stretch + own[start + length :]

    def _draw(
        self, kind: str, pair: Pair, side: int, stranger: list[str]
    ) -> tuple[int, int, list[str]] | None:
        """Return which words of a side give way to which; None where there are none of the kind."""
        chance, size = self.chance, len(pair[side])
        if kind in ("delete", "phrase"):
            length = min(chance.choice(_LENGTHS), size - 2)
            start = chance.randrange(size - length)
            new = []
            if kind == "phrase":
                new = self._piece(stranger, max(1, length + chance.randrange(-2, 3)))
            return start, start + length, new
        if kind == "insert":
            at = chance.randrange(size + 1)
            return at, at, self._piece(stranger, chance.choice((1, *_LENGTHS)))
        if kind == "negation":
            at = chance.randrange(1, size)
            return at, at, chance.choice(_NEGATIONS[side])
        places = [i for i in range(1, size) if _fits(pair[side][i], kind)]
        if not places:
            return None
        at = chance.choice(places)
        instead = self._instead(kind, pair, side, at, stranger)
        return None if instead is None else (at, at + 1, instead)

    def _instead(self, kind: str, pair: Pair, side: int, at: int, stranger: list[str]) -> list[str] | None:
        """Return what stands in the place of a word; None where nothing of the kind can."""
        word = pair[side][at]
        if kind == "delete word":
            return []
        if kind == "number":
            return [str(int(word) + self.chance.choice((-1, 1, 2, 7, 10, 100)))]
        if kind == "copy":  # left in the other language
            answer = pair[1 - side][int(np.argmax(self._links(pair, side)[:, at]))]
            return [answer] if answer.lower() != word.lower() and answer.islower() else None
        others = [w for w in stranger[1:] if _fits(w, kind) and w != word]
        return [self.chance.choice(others)] if others else None

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
            now, found = _hurt(pair, pool, damager, rate)
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


def _hurt(
    pair: Pair, pool: Sequence[Pair], damager: Damager, rate: float
) -> tuple[Pair, list[NDArray[np.intp]]]:
    """Return a pair and its labels, at a rate with damage, a side left out or a stranger in its place."""
    chance = damager.chance
    sound = [np.zeros(len(side), np.intp) for side in pair]
    what = chance.random()
    if what < 0.12 * rate:  # a sentence left out
        lost = chance.randrange(2)
        sound[1 - lost][:] = 1
        sound[lost] = sound[lost][:0]
        return _with(pair, lost, []), sound
    if what < 0.17 * rate:  # another sentence in its place
        now = (pair[0], chance.choice(pool)[1])
        return now, [np.ones(len(side), np.intp) for side in now]
    done = damager.damage(pair, pool) if what < rate else None
    return done or (pair, sound)


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
    parser = learning_script.parser(_SCRIPT, __doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=10000)
    parser.add_argument("--threshold", type=float, default=0.28, help="where a divergence of 0.5 lies")
    arguments = parser.parse_args()
    bitexts = {p.name.partition(".")[0]: read(p) for p in learning_script.bitexts(arguments.data)}
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
    learning_script.write_down(_SCRIPT, arguments)
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
