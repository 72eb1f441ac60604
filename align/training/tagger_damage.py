"""What is done to sound sentences so that the tagger can learn: words are taken out, or put in."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.language.lexicon import words as lexicon
from align.training.tagger_corpus import Corpus, IdPair, Ids, Types
from align.word_alignment.words import Floats

_CUTS = np.array([1, 1, 1, 1, 1, 1, 2, 2, 3, 4])  # words taken out at a place
_APART = 5  # words from one place to the next, at least
_FEWEST = 4  # words that are left
_COMMON = 60  # rank under which a word is a function word
_LEARNT = 250_000  # pairs whose neighbours are remembered
_DAMAGE = {"word": 6.0, "phrase": 1.2, "preposition": 2.0, "insert": 4.0, "function": 1.2, "strange": 0.6}
_PREPOSITIONS = (
    "de d' des du à au aux en dans sur par pour avec sans sous entre vers chez contre depuis".split(),
    ("of in on at by for with from to into under over between against during about after before".split()),
)
_ENDERS = "and or but that which who et ou mais que qui est sont a ont is are was has have will".split()
_FUNCTION = (
    (
        "je j' vous il elle nous ils elles on ce cela qui est sont était a ont sera tout tous ne pas aussi "
        "également"
    ).split(),
    ("i you he she it we they this that these those who which not is are was were be has have also").split(),
)


class Cutter:
    """Takes words out of texts of one language at several places."""

    def __init__(self, types: Types, chance: np.random.Generator) -> None:
        self.types = types
        self.chance = chance
        self.letters = np.array([w[0].isalpha() for w in types.texts])
        self.rows = {w: i for i, w in enumerate(types.texts)}

    def cut(self, text: Ids) -> tuple[Ids, Floats]:
        """Return what is left of a text of n words, and which of its n + 1 places words were taken out of."""
        keep = np.ones(len(text), np.bool_)
        cuts: list[int] = []
        at = int(self.chance.integers(0, 8))
        while at < len(text):
            length = int(self.chance.choice(_CUTS))
            end = at + length
            if end <= len(text) and len(text) - length >= _FEWEST and self.letters[text[at:end]].all():
                keep[at:end] = False
                cuts.append(at)
            at = end + _APART + int(self.chance.integers(0, 6))
        left = text[keep]
        if not keep[0] and len(left) and self.chance.random() < 0.5:
            left = capitalised(left, self.types, self.rows, text[0])
        marks = np.zeros(len(left) + 1, np.float32)
        marks[np.cumsum([0, *keep])[cuts]] = 1
        return left, marks


def capitalised(text: Ids, types: Types, rows: dict[str, int], first: int) -> Ids:
    """Return a text that begins with a capital if its former first word did, where such a word is known."""
    word = types.texts[text[0]]
    if not types.texts[first][0].isupper():
        return text
    return np.concatenate([[rows.get(word[0].upper() + word[1:], text[0])], text[1:]])


class Damage(NamedTuple):
    """Words [start, stop) of a side (0 French, 1 English) give way to ``new``, which may be none."""

    side: int
    start: int
    stop: int
    new: Sequence[int]


class Damager:
    """Takes words out of pairs, or puts words in that are known to fit between their neighbours."""

    def __init__(self, corpus: Corpus, seed: int) -> None:
        self.chance = random.Random(seed)
        self.corpus = corpus
        self.rows = [{w: i for i, w in enumerate(t.texts)} for t in corpus.types]
        lower = [[w.lower() for w in t.texts] for t in corpus.types]
        letters = [np.array([w[0].isalpha() for w in t.texts]) for t in corpus.types]
        self.fitting: list[dict[str, NDArray[np.bool_]]] = []
        self.ends: list[NDArray[np.bool_]] = []
        self.follow: list[dict[int, Ids]] = []
        self.precede: list[dict[int, Ids]] = []
        sample = self.chance.sample(range(len(corpus.pairs)), min(_LEARNT, len(corpus.pairs)))
        for k, types in enumerate(corpus.types):
            known = lexicon(types.language)
            heavy = letters[k] & np.array([len(w) > 1 and known.get(w, _COMMON) >= _COMMON for w in lower[k]])
            prepositions, function = (np.isin(lower[k], list_[k]) for list_ in (_PREPOSITIONS, _FUNCTION))
            self.fitting.append({"word": heavy, "preposition": prepositions, "function": function})
            self.ends.append(prepositions | np.isin(lower[k], _ENDERS) | ~letters[k])
            first, second = _neighbours((corpus.pairs[i][k] for i in sample), letters[k])
            self.follow.append(_grouped(first[heavy[second]], second[heavy[second]]))
            self.precede.append(_grouped(second[heavy[first]], first[heavy[first]]))

    def draw(self, pair: IdPair) -> Damage | None:
        """Choose what to do to a pair; None where what was drawn cannot be done to it."""
        side = 1 if self.chance.random() < 0.55 else 0
        own, size = pair[side], len(pair[side])
        kind = self.chance.choices([*_DAMAGE], [*_DAMAGE.values()])[0]
        if kind == "insert":
            return self._insert(own, side)
        if kind == "strange":
            other = self.chance.choice(self.corpus.pairs)[side]
            length = self.chance.choice((1, 2, 3, 5))
            first, at = self.chance.randrange(max(1, len(other) - length)), self.chance.randrange(size + 1)
            return Damage(side, at, at, other[first : first + length].tolist())
        if kind == "phrase":
            length = min(self.chance.choice((2, 3, 4, 5, 6, 8)), size - _FEWEST)
            start = self.chance.randrange(size - length + 1)
            return Damage(side, start, start + length, ()) if length > 0 else None
        places = np.flatnonzero(self.fitting[side][kind][own])
        if not len(places):
            return None
        start, stop = self._about(own, side, kind, int(self.chance.choice(places)))
        return Damage(side, start, stop, ()) if 0 < stop - start <= size - _FEWEST else None

    def _about(self, own: Ids, side: int, kind: str, at: int) -> tuple[int, int]:
        """Return what goes with a word: what a preposition governs, or nothing; a neighbour, at times."""
        if kind == "preposition":
            stop = at + 1
            while stop < min(len(own), at + 7) and not self.ends[side][own[stop]]:
                stop += 1
            return (at, stop) if stop - at >= 2 else (at, at)
        if kind == "word" and self.chance.random() < 0.2:
            behind = self.chance.random() < 0.5
            return (at, min(at + 2, len(own))) if behind else (max(0, at - 1), at + 1)
        return at, at + 1

    def _insert(self, own: Ids, side: int) -> Damage | None:
        for _ in range(4):
            at = self.chance.randrange(0 if self.chance.random() < 0.1 else 1, len(own))
            fit = self.precede[side].get(int(own[at]), _NONE)
            if at:
                fit = np.intersect1d(fit, self.follow[side].get(int(own[at - 1]), _NONE), assume_unique=True)
            if len(fit):
                new = int(self.chance.choice(fit))
                if new not in own:
                    return Damage(side, at, at, (new,))
        return None

    def apply(self, pair: IdPair, damage: Damage) -> IdPair:
        """Return the pair with the damage done."""
        side, start, stop, new = damage
        own = pair[side]
        now = np.concatenate([own[:start], np.array(new, np.int64), own[stop:]])
        if start == 0:
            now = capitalised(now, self.corpus.types[side], self.rows[side], own[0])
        return (now, pair[1]) if side == 0 else (pair[0], now)


_NONE = np.zeros(0, np.int64)


def _neighbours(texts: Iterable[Ids], letters: NDArray[np.bool_]) -> tuple[Ids, Ids]:
    """Return the different pairs of words that stand side by side, each once."""
    stream = np.concatenate([np.append(text, -1) for text in texts])
    first, second = stream[:-1], stream[1:]
    sound = (first >= 0) & (second >= 0)
    first, second = first[sound], second[sound]
    sound = letters[first] & letters[second]
    both = np.unique(first[sound] * len(letters) + second[sound])
    return both // len(letters), both % len(letters)


def _grouped(keys: Ids, values: Ids) -> dict[int, Ids]:
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    cuts = np.flatnonzero(np.diff(keys)) + 1
    return dict(zip(keys[[0, *cuts]].tolist(), np.split(values, cuts), strict=True)) if len(keys) else {}
