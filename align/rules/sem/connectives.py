"""Connectives of one kind that stand in the place of those of another: "afin que" faces "after".

Words of one kind are answered within it; here neither has any answer in its own, and each stands where the
other should.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.passage import Passage, Side
from align.rules.closed_class_rule import MOST, PlacedMarker, markers, plain_markers
from align.word_alignment.thresholds import MIN_COSINE

if TYPE_CHECKING:
    from align.language.closed_classes import Marker

KINDS = ("connection", "time", "stage", "scope", "restriction", "conjunction")
"""Kinds whose words tie what follows them to the rest of a sentence."""
_IN_PLACE = 1.0
"""Words by which a connective may stand off the place of the one that it replaces."""


_LONGEST = 3
"""Words of a connective, at most: what other words part, "ne … que", has no place of its own."""


def facing_connectives(pair: Passage) -> Iterator[tuple[PlacedMarker, PlacedMarker]]:
    """Yield the connectives, French and English, of different kinds that stand in each other's place.

    Nothing is told without word vectors.
    """
    if not all(
        _lone_kinds(near, far) for near, far in ((pair.french, pair.english), (pair.english, pair.french))
    ):
        return
    french, english = _unanswered(pair.french, pair.english), _unanswered(pair.english, pair.french)
    words = pair.word_similarity if french and english else None
    if words is None:
        return
    for apart, i, j in sorted(words.distances([one.span for one in french], [two.span for two in english])):
        one, other = french[i], english[j]
        if apart > _IN_PLACE:
            return
        if one.marker.kind != other.marker.kind and words.cosine(one.span, other.span) < MIN_COSINE:
            yield one, other
            return


def _lone_kinds(near: Side, far: Side) -> list[str]:
    """Return the kinds of which the near side states something that no plain word of the far side answers."""
    return [
        kind
        for kind in KINDS
        if (ours := plain_markers(near, kind)) and _left(ours, plain_markers(far, kind))
    ]


def _left(ours: list[Marker], theirs: list[Marker]) -> bool:
    few = len(ours) * len(theirs) <= MOST
    return few and any(not any(one.may_answer(other) for other in theirs) for one in ours)


def _unanswered(near: Side, far: Side) -> list[PlacedMarker]:
    """Return the words of the near side that state a class, and that no word of the far side may render."""
    found: list[PlacedMarker] = []
    for kind in _lone_kinds(near, far):
        own, answers = markers(near, kind), markers(far, kind)
        found += [
            one
            for one in (own if len(own) * len(answers) <= MOST else ())
            if one.marker.plain
            and len(one.marker.text.split()) <= _LONGEST
            and not any(one.marker.may_answer(other.marker) for other in answers)
        ]
    return found
