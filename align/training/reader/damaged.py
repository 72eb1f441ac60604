"""A pair of sentences under damage, and the labels that follow from what was done to it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.training.reader.corpus import Ids
from align.training.reader.renderings import Floats

OK, REPLACED, ADDED, PERHAPS = 0, 1, 2, -1

_SURE, _MAYBE = 0.45, 0.12  # share of a word's links that must go for it to be, or perhaps be, concerned
_FIRM = 0.3  # share of a link from which it says where something is missing


@dataclass(slots=True)
class Text:
    """A side under damage: ids; which word of the sound text each is (−1: none); what was done to it."""

    side: int
    words: list[int]
    origin: list[int]
    mark: list[int]

    @classmethod
    def of(cls, side: int, words: Ids) -> Text:
        return cls(side, words.tolist(), list(range(len(words))), [OK] * len(words))

    def put(self, start: int, stop: int, new: Sequence[int], mark: int) -> None:
        self.words[start:stop] = new
        self.origin[start:stop] = [-1] * len(new)
        self.mark[start:stop] = [mark] * len(new)

    def free(self, start: int, stop: int) -> bool:
        return not any(self.mark[start:stop])

    def untouched(self, words: Container[int]) -> list[int]:
        """Return where some words stand that were left alone."""
        return [i for i, w in enumerate(self.words) if w in words and not self.mark[i]]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged pair: the words of both sides, (n,); the label of each; and of each place, (n + 1,)."""

    kind: int
    words: tuple[list[int], list[int]]
    labels: tuple[NDArray[np.int8], NDArray[np.int8]]
    gaps: tuple[NDArray[np.int8], NDArray[np.int8]]


def labelled(kind: int, texts: tuple[Text, Text], share: Floats) -> Damaged:
    """Return a damaged pair with its labels, which on the side that was left alone follow the links.

    :param share: How much of the words’ links is to each other, (n, m).
    """
    labels = [np.array(t.mark, np.int8) for t in texts]
    gaps = [np.zeros(len(t.words) + 1, np.int8) for t in texts]
    for text, links in zip(texts, (share, share.T), strict=True):
        other = texts[1 - text.side]
        left = {o for o in text.origin if o >= 0}
        gone = np.array([o not in left for o in range(len(links))])
        _mark_concerned(text, other, labels[other.side], links, gone)
        _mark_lost(text, gaps[text.side], gone)
        _mark_missing(text, other, gaps[other.side], links)
    return Damaged(kind, (texts[0].words, texts[1].words), (labels[0], labels[1]), (gaps[0], gaps[1]))


def _mark_concerned(
    text: Text, other: Text, label: NDArray[np.int8], links: Floats, gone: NDArray[np.bool_]
) -> None:
    """Mark the words of the other side that were linked to what went, or gave way, in a text."""
    changed = np.zeros(len(links), np.bool_)
    changed[[o for o, mark in zip(text.origin, text.mark, strict=True) if o >= 0 and mark == REPLACED]] = True
    lost, turned = gone @ links, changed @ links
    for place, origin in enumerate(other.origin):
        if origin < 0 or other.mark[place]:
            continue
        if max(lost[origin], turned[origin]) > _SURE:
            label[place] = ADDED if lost[origin] >= turned[origin] else REPLACED
        elif lost[origin] + turned[origin] > _MAYBE:
            label[place] = PERHAPS


def _mark_lost(text: Text, gap: NDArray[np.int8], gone: NDArray[np.bool_]) -> None:
    """Mark the places of a text that words were taken out of."""
    last = -1
    for place, origin in enumerate([*text.origin, len(gone)]):
        if origin < 0:
            continue
        if gone[last + 1 : origin].any():
            gap[place] = 1
        last = max(last, origin)


def _mark_missing(text: Text, other: Text, gap: NDArray[np.int8], links: Floats) -> None:
    """Mark where a text lacks what was put into the other one; about there, nothing is known."""
    where = {o: i for i, o in enumerate(other.origin) if o >= 0}
    for place in range(1, len(text.mark)):
        before = text.origin[place - 1]
        if text.mark[place] != ADDED or text.mark[place - 1] == ADDED or before < 0:
            continue
        answer = int(links[before].argmax())
        if links[before, answer] > _FIRM and answer in where:
            _mark_about(gap, where[answer] + 1)


def _mark_about(gap: NDArray[np.int8], at: int) -> None:
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(gap) and not gap[beside]:
            gap[beside] = PERHAPS
    gap[at] = 1
