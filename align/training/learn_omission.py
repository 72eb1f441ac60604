"""Learn what tells that a stretch of words is left out, from stretches that we take out of sound pairs.

    python -m align.training.learn_omission --data TRAIN --output align/word_alignment/omission.npz

TRAIN holds bitexts (``*.tsv.xz``, French TAB English). No human label is used. One or two words, a phrase
from one preposition to the next, or all that stands between two marks is taken out of one side; the stretches
of the other side that it was linked to are what is to be found. The stretches of the sound pairs are what is
not.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embedding import load_model
from align.language import Language
from align.training import learning_script
from align.word_alignment.omission import MARKS
from align.word_alignment.phrases import aligned_sides, stretches
from align.word_alignment.tagger import tag
from align.word_alignment.tokens import carries, cut_words
from align.word_alignment.words import Floats, Words, WordVectors, unit

_SCRIPT = "align.training.learn_omission"
_LANGUAGES: tuple[Language, Language] = ("fr", "en")
_TAKEN = {"un": 14_000, "law": 7_000, "europarl": 6_000}
"""Pairs taken of each bitext; of others, none."""
_WEIGHT = {"un": 2.0}
"""How much more an example counts: what is close to our subject."""
_SHORTEST, _LONGEST = 12, 110
"""Words of a side."""
_FEWEST = 8
"""Words that are left of a side, at least."""
_MOST = 0.5
"""The share of a side that is taken out, at most."""
_LINKED = 0.5
"""Cosine from which a word is surely linked to one that is taken out."""
_LINKED_OF = 0.6
"""How many of the words taken out must be linked, and how many of those that stand among their answers."""
_TRIES = 4
_AT_ONCE = 2000
_PREPOSITIONS = {
    "fr": frozenset(
        "de du des d' à au aux en dans par pour sur avec sans et ou qui que dont y sous entre ainsi".split()
    ),
    "en": frozenset(
        "of in to by for on with without and or which that who under between as at from including".split()
    ),
}

Pair = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Cut:
    """A pair out of one side of which a stretch was taken; which words of side ``left`` it was linked to."""

    pair: Pair
    left: int
    orphans: frozenset[int]


class Cutter:
    """Takes stretches out of pairs."""

    def __init__(self, vectors: WordVectors, seed: int) -> None:
        self.vectors = vectors
        self.chance = random.Random(seed)

    def cut(self, pair: Pair) -> Cut | None:
        """Take a stretch out of one side; None where nothing that is drawn will do."""
        for _ in range(_TRIES):
            side = self.chance.randrange(2)
            drawn = self._draw(pair[side], _LANGUAGES[side])
            if drawn is not None and (found := self._without(pair, side, *drawn)) is not None:
                return found
        return None

    def _draw(self, words: list[str], language: Language) -> tuple[int, int] | None:
        """Return which words to take out: of three kinds."""
        kind = self.chance.random()
        if kind < 0.35:
            start = self.chance.randrange(1, len(words))
            plain = carries(words[start], language) and not words[start][0].isupper()
            return (start, start + self.chance.choice((1, 1, 1, 2))) if plain else None
        if kind < 0.8:
            return self._phrase(words, _PREPOSITIONS[language])
        marks = [i for i, word in enumerate(words) if word in MARKS]
        clauses = [(a, b) for a, b in pairwise([*marks, len(words)]) if 3 < b - a < 26]
        return self.chance.choice(clauses) if clauses else None

    def _phrase(self, words: list[str], prepositions: frozenset[str]) -> tuple[int, int] | None:
        starts = [i for i in range(2, len(words)) if words[i].lower() in prepositions]
        if not starts:
            return None
        start = self.chance.choice(starts)
        ends = [
            k
            for k in range(start + 2, min(len(words) + 1, start + 13))
            if k == len(words) or words[k].lower() in prepositions or words[k] in MARKS
        ]
        return (start, self.chance.choice(ends)) if ends else None

    def _without(self, pair: Pair, side: int, start: int, end: int) -> Cut | None:
        own, left = pair[side], 1 - side
        kept = own[:start] + own[end:]
        taken = [i for i in range(start, min(end, len(own))) if carries(own[i], _LANGUAGES[side])]
        figures = any(c.isdigit() for word in own[start:end] for c in word)  # which other rules look after
        if not taken or figures or len(kept) < _FEWEST or end - start > _MOST * len(own):
            return None
        orphans = self._orphans(pair, side, start, end)
        if len(orphans) < _LINKED_OF * len(taken):
            return None
        telling = [i for i, word in enumerate(pair[left]) if carries(word, _LANGUAGES[left])]
        among = [i for i in telling if min(orphans) <= i <= max(orphans)]
        if len(orphans) < _LINKED_OF * len(among):
            return None
        return Cut((kept, pair[1]) if side == 0 else (pair[0], kept), left, frozenset(orphans))

    def _orphans(self, pair: Pair, side: int, start: int, end: int) -> list[int]:
        """Return the words of the other side that are linked to what is taken out of this."""
        own, other = (unit(self.vectors.sums(pair[k], _LANGUAGES[k])) for k in (side, 1 - side))
        apart = np.abs(_places(len(other))[:, None] - _places(len(own)))
        cosines = other @ own.T
        links = (cosines - apart / 2).argmax(axis=1)
        return [
            i
            for i, word in enumerate(pair[1 - side])
            if start <= links[i] < end
            and cosines[i, links[i]] > _LINKED
            and carries(word, _LANGUAGES[1 - side])
        ]


def _places(size: int) -> Floats:
    return (np.arange(size) / size).astype(np.float32)


def read(path: Path, most: int, chance: random.Random) -> list[Pair]:
    """Return pairs of a bitext, of sound length, in an order drawn by chance."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.count("\t") == 1]
    chance.shuffle(rows)
    found: list[Pair] = []
    for row in rows:
        french, english = ([text[a:b] for a, b in cut_words(text)] for text in row)
        if all(_SHORTEST <= len(side) <= _LONGEST for side in (french, english)):
            found.append((french, english))
        if len(found) == most:
            break
    return found


def _examples(pairs: Sequence[Pair], vectors: WordVectors) -> Iterator[list[tuple[int, int, int, Floats]]]:
    """Yield the stretches of each pair: their side, start, end and features."""
    for first in range(0, len(pairs), _AT_ONCE):
        sides = [
            (Words.of(french, "fr", vectors), Words.of(english, "en", vectors))
            for french, english in pairs[first : first + _AT_ONCE]
        ]
        for (french, english), tags in zip(sides, tag(sides), strict=True):
            yield [
                (side, start, end, seen.features(start, end))
                for side, seen in enumerate(aligned_sides(french, english, tags))
                for start, end in stretches(seen)
            ]


def examples(pairs: Sequence[Pair], vectors: WordVectors, seed: int) -> tuple[list[Floats], list[Floats]]:
    """Return the features of stretches that nothing answers, and of those of sound pairs."""
    cutter = Cutter(vectors, seed)
    cuts = [cut for pair in pairs if (cut := cutter.cut(pair)) is not None]
    lost = [
        features
        for cut, found in zip(cuts, _examples([cut.pair for cut in cuts], vectors), strict=True)
        for side, start, end, features in found
        if side == cut.left and _is_it(start, end, cut)
    ]
    sound = [features for found in _examples(pairs, vectors) for *_, features in found]
    return lost, sound


def _is_it(start: int, end: int, cut: Cut) -> bool:
    """Return whether half of the telling words of a stretch, at least, were linked to what was taken out."""
    words, language = cut.pair[cut.left], _LANGUAGES[cut.left]
    telling = [i for i in range(start, end) if carries(words[i], language)]
    return 2 * len(cut.orphans.intersection(telling)) >= max(1, len(telling))


def learn(features: Floats, labels: NDArray[np.intp], counts: Floats) -> dict[str, Floats]:
    """Fit the regression; return its numbers."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-3
    fitted = LogisticRegression(max_iter=1000).fit((features - mean) / scale, labels, sample_weight=counts)
    found = {"mean": mean, "scale": scale, "weight": fitted.coef_[0], "bias": fitted.intercept_[0]}
    return {name: np.asarray(values, np.float32) for name, values in found.items()}


def main() -> None:
    parser = learning_script.parser(_SCRIPT, __doc__)
    arguments = parser.parse_args()
    vectors = WordVectors(load_model(arguments.model))
    features: list[Floats] = []
    labels: list[int] = []
    counts: list[float] = []
    for path in learning_script.bitexts(arguments.data):
        name = path.name.partition(".")[0]
        if name not in _TAKEN:
            continue
        pairs = read(path, _TAKEN[name], random.Random(f"{name} {arguments.seed}"))
        lost, sound = examples(pairs, vectors, arguments.seed)
        print(f"{name}: {len(pairs)} pairs, {len(lost)} stretches left out, {len(sound)} others", flush=True)
        features += [*lost, *sound]
        labels += [1] * len(lost) + [0] * len(sound)
        counts += [_WEIGHT.get(name, 1.0)] * (len(lost) + len(sound))
    numbers = learn(np.stack(features), np.array(labels, np.intp), np.array(counts, np.float32))
    np.savez_compressed(arguments.output, allow_pickle=False, **numbers)
    learning_script.write_down(_SCRIPT, arguments)
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
