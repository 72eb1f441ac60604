"""What the adversary knows of the words of one language: neighbours, classes, forms, what fits where."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.language import Language
from align.language.opposites import opposites
from align.training.reader.classes import classes
from align.training.reader.corpus import Corpus, Ids, Types
from align.training.reader.renderings import Floats, marks
from align.word_alignment.tokens import WORD

_KNOWN = 40  # times a word must have been seen to stand in for another
_CLOSE, _NEIGHBOURS = 0.3, 14
_SAMPLE = 300_000
_FUNCTION = 60  # rank of words up to which they are no content
PREPOSITIONS = (
    frozenset("de d' des du à au aux en dans sur par pour avec sans sous entre vers contre depuis".split()),
    frozenset("of in on at by for with from to into under between against during about after before".split()),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Words of a closed class: which class and group, and how readily they are chosen."""

    words: list[str]
    kind: int
    group: int
    weight: float


@dataclass(frozen=True, slots=True)
class Lore:
    """What the adversary knows of one language."""

    texts: tuple[str, ...]
    lower: list[str]
    ids: dict[str, int]
    unit: Floats
    marks: NDArray[np.uint32]
    content: set[int]
    near: dict[int, list[int]]
    opposite: dict[int, list[int]]
    forms: dict[int, list[int]]
    groups: list[list[list[list[str]]]]
    members: dict[str, list[Member]]
    follow: dict[int, Ids]
    precede: dict[int, Ids]
    beside: NDArray[np.int64]
    joins: frozenset[str]
    enders: frozenset[str]

    @classmethod
    def of(cls, corpus: Corpus, side: int, seed: int) -> Lore:
        types = corpus.types[side]
        ids = {t: i for i, t in enumerate(types.texts)}
        lower = [t.lower() for t in types.texts]
        counted: defaultdict[str, int] = defaultdict(int)
        for word, times in zip(lower, types.count.tolist(), strict=True):
            counted[word] += times
        common = set(sorted(counted, key=lambda w: -counted[w])[:_FUNCTION])
        content = {
            i
            for i, w in enumerate(lower)
            if len(w) > 2 and w[0].isalpha() and w not in common and not w.endswith("'")
        }
        known = [i for i in content if types.count[i] >= _KNOWN]
        groups, members = _classes(types.language, counted)
        chance = random.Random(seed)
        sample = chance.sample(range(len(corpus)), min(_SAMPLE, len(corpus)))
        heavy = np.zeros(len(lower), np.bool_)
        heavy[known] = True
        first, second = _beside((corpus.sides[side][i] for i in sample), len(lower))
        return cls(
            texts=types.texts,
            lower=lower,
            ids=ids,
            unit=types.unit,  # type: ignore[arg-type]  # in half precision, which is enough
            marks=marks(types.texts),
            content=content,
            near=_near(types, np.array(sorted(known), np.intp)),
            opposite=_opposites(types, ids) if types.language == "en" else {},
            forms=_forms(types, known) if types.language == "en" else {},
            groups=groups,
            members=members,
            follow=_grouped(first[heavy[second]], second[heavy[second]]),
            precede=_grouped(second[heavy[first]], first[heavy[first]]),
            beside=first.astype(np.int64) * len(lower) + second,
            joins=frozenset("and or , the a an of et ou le la les l' de d' des du".split()),
            enders=frozenset("and or but that which who et ou mais que qu' qui , ; . : ( )".split())
            | PREPOSITIONS[side],
        )

    def fitting(self, before: int, behind: int) -> Ids:
        """Return the words seen both after the one word and before the other."""
        after, ahead = self.follow.get(before), self.precede.get(behind)
        if after is None or ahead is None:
            return _NONE
        if len(after) > 3000:
            after = after[:: len(after) // 3000 + 1]
        return np.intersect1d(after, ahead, assume_unique=True)

    def seen(self, word: int, next_word: int) -> bool:
        """Return whether two words were seen side by side."""
        key = word * len(self.texts) + next_word
        at = int(np.searchsorted(self.beside, key))
        return at < len(self.beside) and int(self.beside[at]) == key

    def ends(self, word: int) -> bool:
        """Return whether a word begins something new."""
        return self.lower[word] in self.enders


_NONE = np.zeros(0, np.int32)


def _classes(
    language: Language, counted: dict[str, int]
) -> tuple[list[list[list[list[str]]]], dict[str, list[Member]]]:
    groups: list[list[list[list[str]]]] = []
    members: defaultdict[str, list[Member]] = defaultdict(list)
    for one in classes(language):
        own = [[WORD.findall(w) for w in group] for group in one.groups]
        for number, group in enumerate(own):
            for words in group:
                low = [w.lower() for w in words]
                rarest = min(counted.get(w, 1) for w in low)
                members[low[0]].append(Member(low, len(groups), number, rarest**-0.5))
        groups.append(own)
    return groups, dict(members)


def _near(types: Types, rows: NDArray[np.intp], at_once: int = 1000) -> dict[int, list[int]]:
    """Return the closest words of each that are written like it and are no forms of it."""
    unit = types.unit[rows].astype(np.float32)
    capital = types.traits[rows, 2]
    found: dict[int, list[int]] = {}
    for start in range(0, len(rows), at_once):
        cosines = unit[start : start + at_once] @ unit.T
        cosines -= 2 * (capital[start : start + at_once, None] != capital)
        most = min(_NEIGHBOURS, len(rows) - 1)
        best = np.argpartition(-cosines, most, axis=1)[:, : most + 1]
        for k, near in enumerate(best):
            own = rows[start + k]
            text = types.texts[own].lower()
            kept = [
                int(rows[j])
                for j in near
                if rows[j] != own
                and cosines[k, j] > _CLOSE
                and types.texts[rows[j]].lower()[: max(4, len(text) - 3)] != text[: max(4, len(text) - 3)]
            ]
            if kept:
                found[int(own)] = kept
    return found


def _opposites(types: Types, ids: dict[str, int]) -> dict[int, list[int]]:
    found = {}
    for i, text in enumerate(types.texts):
        if types.count[i] >= _KNOWN and text.islower():
            others = [ids[w] for w in opposites(text) if w in ids]
            if others:
                found[i] = others
    return found


def _stem(word: str) -> str | None:
    """Return an English word without its ending; None where fewer than four letters would be left."""
    for ending in ("ing", "ed", "es", "s", "d", "e", ""):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return None


def _forms(types: Types, known: Iterable[int]) -> dict[int, list[int]]:
    """Return the other forms of English words: number and tense, by their endings."""
    stems: defaultdict[str, list[int]] = defaultdict(list)
    for i in known:
        if (stem := _stem(types.texts[i])) is not None:
            stems[stem].append(i)
    found: dict[int, list[int]] = {}
    for group in stems.values():
        for i in group:
            if len(group) > 1:
                found[i] = [j for j in group if j != i]
    return found


def _beside(texts: Iterable[Ids], size: int) -> tuple[Ids, Ids]:
    """Return the different pairs of words that stand side by side, each once."""
    both = [np.append(text, -1) for text in texts]
    stream = np.concatenate(both).astype(np.int64)
    first, second = stream[:-1], stream[1:]
    sound = (first >= 0) & (second >= 0)
    keys = np.unique(first[sound] * size + second[sound])
    return (keys // size).astype(np.int32), (keys % size).astype(np.int32)


def _grouped(keys: Ids, values: Ids) -> dict[int, Ids]:
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    cuts = np.flatnonzero(np.diff(keys)) + 1
    return dict(zip(keys[[0, *cuts]].tolist(), np.split(values, cuts), strict=True)) if len(keys) else {}
