"""Plain words that stand at the two ends of an axis: "tous" before "some"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.data import Span
from align.language.antonyms import AntonymHit, find_poles, plain_ends
from align.language.negation import Denial
from align.passage import Passage, Side
from align.rules.sem.comparisons import compare_the_same
from align.rules.sem.negations import negations

_ACROSS, _ANYWHERE = 0.3, 0.5
"""Share of their sentences by which two opposites may stand apart, and two words that answer each other."""
_MOST = 2500
"""Pairs of words of an axis, beyond which a passage says too much of it to tell what answers what."""
_COMPARISON = "comparison"
"""The axis of "plus" and "less", which say something with what follows them alone."""
_BESIDE = 40
"""Characters on either side of a word among which a negation turns it round: "not all" is "certains"."""


_ENDING = re.compile(r"(?<![^\W_])[-\u2010\u2011]$")
"""What stands before the ending of words: a hyphen that no letter precedes."""


@dataclass(frozen=True, slots=True)
class _End:
    """A word at one end of an axis, and how far into its side it stands, in [0, 1]."""

    pole: AntonymHit
    span: Span
    position: float


def is_ending(text: str, start: int) -> bool:
    """Return whether what begins there is the ending of words and no word: "names in -son"."""
    return _ENDING.search(text, max(0, start - 2), start) is not None


def facing_ends(pair: Passage) -> Iterator[tuple[Span, Span, str]]:
    """Yield the plain words, French and English, that stand on the two ends of an axis, and its name.

    Words at one end of an axis answer each other, the nearest first; what is left on one side then faces what
    is left on the other. A passage with some fifty words of an axis on either side is passed over.
    """
    if not _may_face(pair):
        return
    french, english = _ends(pair.french), _ends(pair.english)
    stated = _plain_axes(english)
    for axis in [axis for axis in _plain_axes(french) if axis in stated]:
        ours, theirs = _on(french, axis), _on(english, axis)
        if len(ours) * len(theirs) > _MOST:
            continue
        for pole in (0, 1):
            for one, other in _opposed(ours, theirs, pole):
                if _is_negated(one, pair.french) or _is_negated(other, pair.english):
                    continue
                if axis != _COMPARISON or compare_the_same(pair, one.span, other.span):
                    yield one.span, other.span, axis


def _may_face(pair: Passage) -> bool:
    """Return whether the sides have plain words at two ends of one axis, read without order."""
    stated = {end for text in pair.english for end in plain_ends(text.text, "en")}
    return any(
        (axis, 1 - pole) in stated for text in pair.french for axis, pole in plain_ends(text.text, "fr")
    )


def _ends(side: Side) -> list[_End]:
    total = sum(len(text.text) for text in side) or 1
    found, before = [], 0
    for text in side:
        found += [
            _End(p, text.within(p.start, p.end), (before + p.start) / total)
            for p in text.read(find_poles)
            if not is_ending(text.text, p.start)
        ]
        before += len(text.text)
    return found


def _plain_axes(ends: Sequence[_End]) -> list[str]:
    return list(dict.fromkeys(e.pole.axis for e in ends if e.pole.plain))


def _on(ends: Sequence[_End], axis: str) -> list[_End]:
    return [e for e in ends if e.pole.axis == axis]


def _opposed(french: Sequence[_End], english: Sequence[_End], pole: int) -> Iterator[tuple[_End, _End]]:
    """Yield the nearest two of one axis, French at ``pole``, that nothing else answers, unless too far."""
    ours = _left(_at(french, pole), _at(english, pole))
    theirs = _left(_at(english, 1 - pole), _at(french, 1 - pole))
    found = [
        (abs(one.position - other.position), one, other)
        for one in ours
        for other in theirs
        if one.pole.plain and other.pole.plain and not one.pole.lessened and not other.pole.lessened
    ]
    if found and len(ours) == len(theirs) and not _turned_round(french, english):
        apart, one, other = min(found, key=lambda f: f[0])
        if apart <= _ACROSS:
            yield one, other


def _turned_round(french: Sequence[_End], english: Sequence[_End]) -> bool:
    """Return whether both sides have words at both ends, as many: "A exceeds B" is "B is lower than A"."""
    poles = [sorted(e.pole.pole for e in side if e.pole.plain) for side in (french, english)]
    return poles[0] == poles[1] and len(set(poles[0])) == 2


def _at(ends: Sequence[_End], pole: int) -> list[_End]:
    return [e for e in ends if e.pole.pole == pole]


def _left(own: Sequence[_End], far: Sequence[_End]) -> list[_End]:
    """Return the words of one end that no word of the same end answers on the other side."""
    left, free = list(own), list(far)
    for _, i, j in sorted(
        (apart, i, j)
        for i, one in enumerate(own)
        for j, other in enumerate(far)
        if (apart := abs(one.position - other.position)) <= _ANYWHERE
    ):
        if own[i] in left and far[j] in free:
            left.remove(own[i])
            free.remove(far[j])
    return left


def _is_negated(end: _End, side: Side) -> bool:
    """Return whether an explicit negation stands near a word."""
    return any(
        n.denial in (Denial.CLEAR, Denial.WEAKENED)
        and n.span.paragraph == end.span.paragraph
        and n.span.start < end.span.end + _BESIDE
        and end.span.start - _BESIDE < n.span.end
        for n in negations(side)
    )
