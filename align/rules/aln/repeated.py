"""Which paragraph of a document repeats another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from align.data import Document
from align.passage import Passages
from align.passage.passages import words_of
from align.rules.aln.page_furniture import is_furniture

ALIKE = 0.8
"""Share of their words in common from which two paragraphs are one, drafted twice."""
_REPEATED, _AFAR = 5, 10
"""Words below which a paragraph may well stand twice, in one place and in two that lie apart."""
_LONGEST = 1000
"""Words above which a neighbour is a copy only where it has the same words."""
_TOKEN = re.compile(r"\w+")


class Twin(NamedTuple):
    """The paragraph that another repeats, and how alike they are, in [0, 1]."""

    paragraph: int
    likeness: float


def find_twin(passages: Passages, document: Document, index: int, bead: range) -> Twin | None:
    """Return the paragraph that one gives once more.

    That is a neighbour, the next paragraph that is no page furniture, or any other with the same words;
    inside the bead of the paragraph only the earlier one counts, so that two copies are one finding. Words of
    a neighbour that differ must not be names or figures: items of a list are alike but for these.
    """
    text = document.paragraphs[index].text
    words = _TOKEN.findall(text)
    if len(words) < _REPEATED or is_furniture(text):
        return None
    for step in (-1, 1):
        near = _next(document, index, step)
        if near is None or (step > 0 and near in bead):
            continue
        likeness = _similarity(words, _TOKEN.findall(document.paragraphs[near].text))
        if likeness is not None:
            return Twin(near, likeness)
    if len(words) < _AFAR:
        return None
    copies = passages.copies[document.language].get(words_of(text), ())
    before, behind = bisect_left(copies, bead.start), bisect_left(copies, bead.stop)
    same = [*copies[before - 1 : before], *copies[behind : behind + 1]]
    return Twin(min(same, key=lambda k: abs(k - index)), 1.0) if same else None


def _next(document: Document, index: int, step: int) -> int | None:
    """Return the next paragraph before or behind another that is no page furniture, if there is one."""
    near = index + step
    while 0 <= near < len(document.paragraphs) and is_furniture(document.paragraphs[near].text):
        near += step
    return near if 0 <= near < len(document.paragraphs) else None


def _similarity(words: Sequence[str], others: Sequence[str]) -> float | None:
    """Return how alike two paragraphs are if they are one, drafted twice, and None otherwise."""
    if len(words) > _LONGEST:
        return 1.0 if words == others else None
    if not 0.7 * len(words) <= len(others) <= len(words) / 0.7:
        return None
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.quick_ratio() < ALIKE or (likeness := matcher.ratio()) < ALIKE:
        return None
    changed = _changed(matcher, words, others)
    return None if any(word[0].isupper() or word[0].isdigit() for word in changed) else likeness


def _changed(matcher: SequenceMatcher[str], words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Yield the words of both paragraphs that are not the same, but for the first, which has a capital."""
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from words[max(a, 1) : b]
            yield from others[max(c, 1) : d]
