"""What makes one text of another, by words: what stays the same is not touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

__all__ = ["changes"]

_WORD = re.compile(r"\S+")
_MOST = 2_000
"""Words between the first that differs and the last, from which all of them count as one change."""


def changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield what makes one text of another: the words from a start to an end become others.

    Each has at least one word on the old side, so that it stands somewhere.
    """
    spans = [match.span() for match in _WORD.finditer(old)]
    ours, theirs = [old[a:b] for a, b in spans], new.split()
    for i1, i2, j1, j2 in _grown(_differing(ours, theirs), len(ours), len(theirs)):
        yield spans[i1][0], spans[i2 - 1][1], " ".join(theirs[j1:j2])


def _differing(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of words that differ, on both sides."""
    same = zip(ours, theirs, strict=False)
    head = next((n for n, (a, b) in enumerate(same) if a != b), min(len(ours), len(theirs)))
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    near, far = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if max(len(near), len(far)) > _MOST:
        yield head, head + len(near), head, head + len(far)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, near, far, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + i1, head + i2, head + j1, head + j2


def _grown(
    found: Iterator[tuple[int, int, int, int]], ours: int, theirs: int
) -> Iterator[tuple[int, int, int, int]]:
    """Have what is added, or taken away, reach over a word beside it: that has a place, and a space."""
    last: tuple[int, int, int, int] | None = None
    for change in found:
        i1, i2, j1, j2 = _widened(change, ours, theirs)
        if last is not None and i1 < last[1]:
            last = last[0], i2, last[2], j2
        else:
            if last is not None:
                yield last
            last = i1, i2, j1, j2
    if last is not None:
        yield last


def _widened(change: tuple[int, int, int, int], ours: int, theirs: int) -> tuple[int, int, int, int]:
    """Return a change with the word before it, or else the one behind it, where one side has no words."""
    i1, i2, j1, j2 = change
    if i1 < i2 and j1 < j2:
        return change
    if i1 and j1:
        return i1 - 1, i2, j1 - 1, j2
    if i2 < ours and j2 < theirs:
        return i1, i2 + 1, j1, j2 + 1
    return change
