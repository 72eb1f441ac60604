"""Whole documents: cut into sentences, align them, and bring each word before what answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment import SENTENCES, Side, align
from align.language.anchors import anchors
from align.word_alignment.divergence.evidence import FEATURES, Evidence, gather
from align.word_alignment.words import Words

_ENDS = frozenset(".!?…:;")
_SHORTEST, _LONGEST = 4, 60  # words of a sentence
_REACH = 40  # words looked at around the place of a sentence without counterpart


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that answer each other: ranges into both sides. ``alone`` where one is only what stands nearest.

    A stretch that is alone speaks for the words of one side, named by ``alone``: "fr" or "en".
    """

    french: range
    english: range
    alone: str = ""


def stretches(french: Words, english: Words) -> Iterator[Stretch]:
    """Yield stretches that speak for each word of both sides exactly once."""
    if not len(french) or not len(english):
        yield Stretch(range(len(french)), range(len(english)), "fr" if len(french) else "en")
        return
    ours, theirs = _cut(french), _cut(english)
    after = (0, 0)
    for link in align(_side(french, ours), _side(english, theirs), SENTENCES).links:
        a, b = _covered(ours, link.french), _covered(theirs, link.english)
        if a and b:
            after = a.stop, b.stop
            yield Stretch(a, b)
        elif a:
            yield Stretch(a, _near(after[1], english), "fr")
        elif b:
            yield Stretch(_near(after[0], french), b, "en")


def _covered(pieces: Sequence[range], chosen: range) -> range | None:
    """Return the words of some pieces that follow each other; None of no piece."""
    return range(pieces[chosen[0]].start, pieces[chosen[-1]].stop) if chosen else None


def document_evidence(french: Words, english: Words) -> Evidence:
    """Return the evidence on every word of two versions of a document, in time linear in their length."""
    ours = np.zeros((len(french), len(FEATURES)), np.float32)
    theirs = np.zeros((len(english), len(FEATURES)), np.float32)
    for stretch in stretches(french, english):
        a, b = stretch.french, stretch.english
        near = None if stretch.alone else (french.around(a).sums, english.around(b).sums)
        found = gather(french.take(a), english.take(b), near, alone=bool(stretch.alone))
        if stretch.alone != "en":
            ours[a.start : a.stop] = found.french
        if stretch.alone != "fr":
            theirs[b.start : b.stop] = found.english
    return Evidence(ours, theirs)


def _near(place: int, words: Words) -> range:
    return range(max(0, place - _REACH), min(len(words), place + _REACH))


def _cut(words: Words) -> list[range]:
    """Cut words into sentences: after a final mark, or where one grows too long to compare."""
    found: list[range] = []
    start = 0
    for stop, word in enumerate(words.texts, 1):
        length = stop - start
        if stop == len(words) or length >= _LONGEST or (word[-1:] in _ENDS and length >= _SHORTEST):
            found.append(range(start, stop))
            start = stop
    return found


def _side(words: Words, sentences: list[range]) -> Side:
    """Return what the aligner looks at."""
    texts = [" ".join(words.texts[s.start : s.stop]) for s in sentences]
    return Side(
        vectors=np.stack([words.sums[s.start : s.stop].sum(axis=0) for s in sentences]),
        lengths=np.array([len(t) for t in texts], np.float32),
        marks=tuple(map(anchors, texts)),
        labels=(None,) * len(texts),
    )
