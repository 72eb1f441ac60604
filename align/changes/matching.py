"""What two sequences have in common, in order: the longest stretches that both hold, in linear time.

Items that each side holds exactly once are told apart first (Bram Cohen's "patience diff"), then what stands
between them likewise; only short stretches without such items are compared item by item.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

__all__ = ["common", "rising"]

_PRODUCT = 40_000
"""Pairs of items up to which two stretches are compared item by item."""
_DEPTH = 24
"""How often stretches are cut by their unique items; what is then left is compared item by item, or not."""


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the indexes of equal items of both sides, (i, j), each rising."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        a, b, c, d, depth = waiting.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, a, b, c, d) if depth < _DEPTH else []
        if anchors:
            found += anchors
            edges = [(a - 1, c - 1), *anchors, (b, d)]
            for (i, j), (k, m) in pairwise(edges):
                waiting.append((i + 1, k, j + 1, m, depth + 1))
        elif (b - a) * (d - c) <= _PRODUCT:
            matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            for i, j, size in matcher.get_matching_blocks():
                found += [(a + i + k, c + j + k) for k in range(size)]
    return sorted(found)


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """Return the items that both stretches hold exactly once, those that stand in one order."""
    ours, theirs = Counter(old[a:b]), Counter(new[c:d])
    places = {new[j]: j for j in range(c, d) if theirs[new[j]] == 1}
    pairs = [(i, places[old[i]]) for i in range(a, b) if ours[old[i]] == 1 and old[i] in places]
    return [pairs[k] for k in rising([j for _, j in pairs])]


def rising(values: Sequence[int], weights: Sequence[float] | None = None) -> list[int]:
    """Return the indexes of the heaviest subsequence that rises strictly, in O(n log n).

    :param weights: What each value weighs, above 0; 1 where None.
    """
    order = sorted(set(values))
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(order) + 1)  # a Fenwick tree of maxima
    before: list[int] = []
    for index, value in enumerate(values):
        rank = bisect_left(order, value)
        heaviest, at = (0.0, -1), rank
        while at > 0:
            heaviest = max(heaviest, best[at])
            at -= at & -at
        before.append(heaviest[1])
        told = heaviest[0] + (1.0 if weights is None else weights[index]), index
        at = rank + 1
        while at < len(best):
            best[at] = max(best[at], told)
            at += at & -at
    last, at = (0.0, -1), len(order)
    while at > 0:
        last = max(last, best[at])
        at -= at & -at
    chain: list[int] = []
    index = last[1]
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
