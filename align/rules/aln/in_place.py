"""What stands in the place of what one version lacks: paragraphs and sentences that were written anew.

Between two paragraphs that answer each other, one version may have a paragraph and the other another one:
rewritten, mistranslated, or of another edition. That is one matter for whoever looks at it, not two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from align.data import Kind
from align.language.labels import label_key, split_label
from align.passage import Passage, Text
from align.rules.base import quote
from align.word_alignment.tokens import WORD

__all__ = ["LONGEST", "counterpart", "in_words", "run_of"]

LONGEST = 6
"""Texts that stand alone in one place, at most, for one of them to be told from the others."""
_ALIKE = 0.3
"""Cosine from which two texts are one written anew, where there are several that could be."""
_TIMES = 3.0
"""How much longer one of two texts in one place may be than the other."""
_FEW = 3
"""Words that do not count in that: short texts vary."""


def run_of(is_alone: Callable[[int], bool], at: int, count: int) -> range:
    """Return which of ``count`` texts about one stand alone with no other between, as far as it is looked."""
    first, last = at, at + 1
    while first > max(0, at - LONGEST) and is_alone(first - 1):
        first -= 1
    while last < min(count, at + LONGEST + 1) and is_alone(last):
        last += 1
    return range(first, last)


def counterpart(run: Sequence[Passage], at: int) -> Text | None:
    """Return what the other version has in the place of what one of some passages has alone, if anything.

    :param run: Passages that have one side only, between two that have both.
    :param at: Which of them.
    """
    ours = [k for k, passage in enumerate(run) if passage.french]
    theirs = [k for k, passage in enumerate(run) if passage.english]
    if len(run) > LONGEST or not ours or not theirs:
        return None
    for i, j in _paired(run, ours, theirs):
        if at == i:
            return run[j].english[0]
        if at == j:
            return run[i].french[0]
    return None


def in_words(other: Text | None) -> tuple[str, str]:
    """Return what a message adds on what stands in a place, in English and French."""
    if other is None:
        return "", ""
    text = other.span.text
    return f"; in its place: {quote(text, 'en')}", f" ; à sa place : {quote(text, 'fr')}"


def _paired(run: Sequence[Passage], ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
    """Return which passages stand in each other's place, in order.

    Of one and one that is plain; of several, those are paired that are most alike together.
    """
    if len(ours) == len(theirs) == 1:
        return [(ours[0], theirs[0])] if _may_be_one(run[ours[0]], run[theirs[0]]) else []
    alike = {
        (i, j): cosine
        for i in ours
        for j in theirs
        if _may_be_one(run[i], run[j]) and (cosine := _cosine(run[i], run[j])) >= _ALIKE
    }
    ways = (
        list(zip(some, others, strict=True))
        for number in range(1, min(len(ours), len(theirs)) + 1)
        for some in combinations(ours, number)
        for others in combinations(theirs, number)
    )
    possible = [way for way in ways if all(pair in alike for pair in way)]
    return max(possible, key=lambda way: sum(alike[pair] for pair in way), default=[])


def _may_be_one(ours: Passage, theirs: Passage) -> bool:
    """Return whether two texts may be one written anew: of one kind, not too unlike in length and number."""
    if len(ours.french) != 1 or len(theirs.english) != 1:
        return False
    one = ours.french.document.paragraphs[ours.french[0].paragraph]
    other = theirs.english.document.paragraphs[theirs.english[0].paragraph]
    if (one.kind in _APART or other.kind in _APART) and one.kind is not other.kind:
        return False
    labels = [label_key(p.number or split_label(p.text)[0]) for p in (one, other)]
    if None not in labels and labels[0] != labels[1]:
        return False
    lengths = ours.french.word_count + _FEW, theirs.english.word_count + _FEW
    return max(lengths) <= _TIMES * min(lengths)


def _cosine(ours: Passage, theirs: Passage) -> float:
    """Return how alike two texts are, by the vectors of their words; 0 without a model."""
    if (words := ours.passages.words) is None:
        return 0.0
    one, other = (
        words.sums(WORD.findall(side.joined), side.language).sum(axis=0)
        for side in (ours.french, theirs.english)
    )
    size = float((one @ one) ** 0.5 * (other @ other) ** 0.5)
    return float(one @ other) / size if size else 0.0


_APART = frozenset(Kind) - {Kind.PARAGRAPH, Kind.LIST_ITEM}
"""Kinds that stand in the place of their own kind alone."""
