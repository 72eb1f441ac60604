"""An old and a new state of one language version: which paragraphs of one became which of the other."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from align.changes.matching import common, rising
from align.data import Document
from align.passage.passages import words_of

__all__ = ["Link", "links"]

_IN_PLACE = 0.4
"""How alike two paragraphs in one place are, at least, that are states of one."""
_ALONE = 0.2
"""The same where nothing else stands in that place."""
_MOVED = 0.7
"""How alike two paragraphs are, at least, of which one is the other moved."""
_FEWEST = 4
"""Words of a paragraph, at least, that can be told to have moved: headings and cells recur."""
_PART = 0.8
"""What share of the words of a part stands in the paragraph that it was cut from, at least."""
_RARE = 12
"""Paragraphs up to which a word tells which of them are alike."""
_CANDIDATES = 6
"""Paragraphs that one is held against, at most, of those that share its rarest words."""


@dataclass(frozen=True, slots=True)
class Link:
    """Paragraphs of the old state, and those that they are in the new one; neither is empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def links(old: Document, new: Document) -> tuple[Link, ...]:
    """Return what became of the paragraphs of a document, in the order of the old one.

    Paragraphs in no link were deleted, or added. Printed numbers do not count: they change with each
    paragraph that is put in before.
    """
    states = _State(old), _State(new)
    pairs = common(states[0].keys, states[1].keys)
    pairs = sorted([*pairs, *_amended(*states, pairs)])
    moved = _moved(*states, pairs)
    return _with_parts(*states, pairs, moved)


class _State:
    """The paragraphs of a document as words."""

    def __init__(self, document: Document) -> None:
        words = [words_of(p.text) for p in document.paragraphs]
        self.keys = [w or (p.text.strip(),) for w, p in zip(words, document.paragraphs, strict=True)]
        self.bags = [Counter(key) for key in self.keys]

    def __len__(self) -> int:
        return len(self.keys)


class _Likeness:
    """How alike paragraphs of two states are: what they share of their words, the rarer the more."""

    def __init__(self, old: _State, new: _State, ours: Sequence[int], theirs: Sequence[int]) -> None:
        self.old, self.new = old, new
        spread = Counter(word for bags in (old.bags, new.bags) for bag in bags for word in bag)
        total = len(old) + len(new)
        self.weights = {word: math.log(1 + total / n) for word, n in spread.items()}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for j in theirs:
            for word in new.bags[j]:
                self._holders[word].append(j)
        self.ours = ours

    def of(self, i: int, j: int) -> float:
        """Return the share of words in common, in [0, 1] (Dice)."""
        mine, other = self.old.bags[i], self.new.bags[j]
        shared = sum(self.weights[w] * n for w, n in (mine & other).items())
        whole = sum(self.weights[w] * n for bag in (mine, other) for w, n in bag.items())
        return 2 * shared / whole if whole else 0.0

    def candidates(self, i: int) -> Iterator[int]:
        """Yield the paragraphs that share rare words with an old one, the likeliest few first."""
        shared: Counter[int] = Counter()
        for word in self.old.bags[i]:
            holders = self._holders.get(word, ())
            if len(holders) <= _RARE:
                shared.update(holders)
        yield from (j for j, _ in shared.most_common(_CANDIDATES))


def _left(number: int, taken: Set[int]) -> list[int]:
    return [i for i in range(number) if i not in taken]


def _left_over(old: _State, new: _State, pairs: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return the paragraphs of both states that are in none of some pairs."""
    return _left(len(old), {i for i, _ in pairs}), _left(len(new), {j for _, j in pairs})


def _amended(old: _State, new: _State, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair what stands between the paragraphs that are the same, where it is alike enough, in one order."""
    ours, theirs = _left_over(old, new, pairs)
    if not ours or not theirs:
        return []
    alike = _Likeness(old, new, ours, theirs)
    edges = [(-1, -1), *pairs, (len(old), len(new))]
    found: list[tuple[int, int]] = []
    for (a, c), (b, d) in pairwise(edges):
        if b - a == 2 and d - c == 2:
            if alike.of(a + 1, c + 1) >= _ALONE:
                found.append((a + 1, c + 1))
        elif b - a > 1 and d - c > 1:
            found += _in_order(alike, range(a + 1, b), range(c + 1, d))
    return found


def _in_order(alike: _Likeness, ours: range, theirs: range) -> list[tuple[int, int]]:
    few = len(ours) * len(theirs) <= 400
    scored = [
        (i, j, score)
        for i in ours
        for j in (theirs if few else alike.candidates(i))
        if j in theirs and (score := alike.of(i, j)) >= _IN_PLACE
    ]
    scored.sort(key=lambda entry: (entry[0], -entry[1]))  # of one paragraph, no two in a rising sequence
    chain = rising([j for _, j, _ in scored], [score for _, _, score in scored])
    return [scored[k][:2] for k in chain]


def _moved(old: _State, new: _State, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair what is left over with what is nearly the same elsewhere, the most alike first."""
    ours, theirs = _left_over(old, new, pairs)
    ours = [i for i in ours if len(old.keys[i]) >= _FEWEST]
    theirs = [j for j in theirs if len(new.keys[j]) >= _FEWEST]
    alike = _Likeness(old, new, ours, theirs)
    return _best_first(
        (-score, i, j) for i in ours for j in alike.candidates(i) if (score := alike.of(i, j)) >= _MOVED
    )


def _best_first(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Return the pairs in which no paragraph is in a better one, of which the figure is lower."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return sorted(found.items())


def _with_parts(
    old: _State, new: _State, pairs: Sequence[tuple[int, int]], moved: Sequence[tuple[int, int]]
) -> tuple[Link, ...]:
    """Add to each pair the neighbours left over that were cut from it, or run together in it."""
    free, other = map(set, _left_over(old, new, (*pairs, *moved)))
    found = []
    for i, j in pairs:
        cut = _parts(old.bags[i], new.bags, j, other)
        joined = _parts(new.bags[j], old.bags, i, free) if len(cut) == 1 else [i]
        free.difference_update(joined)
        other.difference_update(cut)
        found.append(Link(tuple(joined), tuple(cut)))
    found += [Link((i,), (j,), moved=True) for i, j in moved]
    return tuple(sorted(found, key=lambda link: link.old))


def _parts(whole: Counter[str], bags: Sequence[Counter[str]], at: int, free: set[int]) -> list[int]:
    """Return a paragraph with those behind and before it whose words another state has in one."""
    rest = whole - bags[at]
    found = [at]
    for step in (1, -1):
        k = at + step
        while k in free and _holds(rest, bags[k]):
            rest -= bags[k]
            found.append(k)
            k += step
    return sorted(found)


def _holds(rest: Counter[str], part: Counter[str]) -> bool:
    return part.total() >= _FEWEST and (rest & part).total() >= _PART * part.total()
