"""Words of one closed class that face words of another: the engine of several rules.

A word that states a class is answered by any word of the other side that may render it. What is then left on
one side faces what is left on the other, if both stand in the corresponding place: the words around the one
answer those around the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from align.data import Finding, Severity, Span
from align.language.closed_classes import Marker, class_names, find_markers, find_plain_markers
from align.passage import Passage, Side, Text
from align.rules.base import BeadRule
from align.rules.labels import Label
from align.rules.sentences import comparable, is_short

_NEAR = 5.0
"""Words by which two words may stand off the place that corresponds to the other."""
MOST = 2500
"""Pairs of words of a kind over which nothing is compared: no sentence has as many, but a list."""
_WITHIN, _ANYWHERE = 2.0, 12.0
"""Words by which a word may stand off the place of one that it answers: if one states nothing; if both do."""
_UNSURE = 2.0
"""How many words closer than one that states a class a word must stand that only may answer it."""


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """A marker and where it stands."""

    text: Text
    marker: Marker

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.text.within(self.marker.start, self.marker.end)


class _Names(Mapping[str, str]):
    """The classes of some kinds in French. The tables are read when one is asked for: that takes a while."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self._kinds = kinds

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name: french for kind in self._kinds for name, french in class_names(kind).items()}

    def __getitem__(self, name: str) -> str:
        return self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class ClosedClassRule(BeadRule):
    """A rule on words of some kinds, of which a table says what answers them (``closed_classes``)."""

    kinds: ClassVar[tuple[str, ...]]
    named: ClassVar[tuple[str, ...]] = ()
    """The kinds whose classes findings may name, if others than those compared."""
    reliable = True

    def __init_subclass__(cls) -> None:
        """Name the classes of the kinds, which the data of findings hold, in French."""
        names = _Names(cls.named or cls.kinds)
        cls.labels = {
            "french": Label("French", "français", names),
            "english": Label("English", "anglais", names),
            **cls.labels,
        }

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each word that faces one of another class; where kinds meet, for the first."""
        for pair in comparable(passage):
            if is_short(pair):
                continue
            stated = pair.once(_stated_by_both)
            told: list[tuple[Span, Span]] = []
            for kind in self.kinds:
                for french, english in competing(pair, kind) if kind in stated else ():
                    new = not any(french.span.meets(a) or english.span.meets(b) for a, b in told)
                    if new and self.holds(pair, french, english):
                        told.append((french.span, english.span))
                        yield self._report(passage, french, english)

    def holds(self, pair: Passage, french: PlacedMarker, english: PlacedMarker) -> bool:  # noqa: ARG002  for others
        """Return whether two words that face each other say different things indeed."""
        return True

    def severity_of(self, french: PlacedMarker, english: PlacedMarker) -> Severity:  # noqa: ARG002  for others
        """Return how grave it is that two words face each other."""
        return self.severity

    def _report(self, passage: Passage, french: PlacedMarker, english: PlacedMarker) -> Finding:
        names = class_names(french.marker.kind) | class_names(english.marker.kind)
        ours, theirs = sorted(french.marker.plain), sorted(english.marker.plain)
        said, stated = french.span, english.span
        return self.finding(
            passage,
            f"FR says “{said.text}” ({', '.join(ours)}), EN “{stated.text}” ({', '.join(theirs)})",
            f"FR dit « {said.text} » ({', '.join(map(names.__getitem__, ours))}), "
            f"EN « {stated.text} » ({', '.join(map(names.__getitem__, theirs))})",
            french=[said],
            english=[stated],
            severity=self.severity_of(french, english),
            data={"french": ours, "english": theirs},
        )


def _stated_by_both(pair: Passage) -> frozenset[str]:
    """Return the kinds of which both sides state a class plainly: few of a hundred."""
    french, english = (
        {kind for text in side for kind in text.read(find_plain_markers)}
        for side in (pair.french, pair.english)
    )
    return frozenset(french & english)


def plain_markers(side: Side, kind: str) -> list[Marker]:
    """Return the words of a kind that state a class by themselves: to find these alone is faster."""
    return [m for text in side for m in text.read(find_plain_markers).get(kind, ())]


def _may_compete(pair: Passage, kind: str) -> bool:
    """Return whether there are words on both sides that do not answer each other."""
    french = plain_markers(pair.french, kind)
    english = plain_markers(pair.english, kind) if french else []
    if len(french) * len(english) > MOST:
        return False
    return any(not m.may_answer(other) for other in english for m in french)


def competing(pair: Passage, kind: str) -> Iterator[tuple[PlacedMarker, PlacedMarker]]:
    """Yield the words that state a class, answered by nothing, and face one another."""
    if not _may_compete(pair, kind):
        return
    french, english = markers(pair.french, kind), markers(pair.english, kind)
    if len(french) * len(english) > MOST:
        return
    distances = _distances(pair, french, english)
    ours, theirs = _unanswered(french, english, distances)
    alone = _alone(french, english), _alone(english, french)
    for distance, i, j in distances:
        near = distance <= _NEAR or (i in alone[0] and j in alone[1])
        if near and i in ours and j in theirs and french[i].marker.plain and english[j].marker.plain:
            ours.discard(i)
            theirs.discard(j)
            yield french[i], english[j]


def _unanswered(
    french: Sequence[PlacedMarker],
    english: Sequence[PlacedMarker],
    distances: Sequence[tuple[float, int, int]],
) -> tuple[set[int], set[int]]:
    """Return the words of each side that no word of the other answers, the surest answers taken first."""
    ours, theirs = set(range(len(french))), set(range(len(english)))
    sure = {(i, j) for _, i, j in distances if french[i].marker.plain and english[j].marker.plain}
    rivals = _rivals(french, english, distances)
    surest = sorted(distances, key=lambda found: found[0] + (found[1:] not in sure) * _UNSURE)
    for distance, i, j in surest:
        if i not in ours or j not in theirs or not _answers(french[i].marker, english[j].marker, distance):
            continue
        rival = min(rivals[0].get(i, math.inf), rivals[1].get(j, math.inf))
        if (i, j) in sure or distance <= rival:
            ours.discard(i)
            theirs.discard(j)
    return ours, theirs


def _rivals(
    french: Sequence[PlacedMarker],
    english: Sequence[PlacedMarker],
    distances: Sequence[tuple[float, int, int]],
) -> tuple[dict[int, float], dict[int, float]]:
    """Return how near to each word that states a class the nearest word stands that states another.

    What states nothing by itself answers a word only if it stands nearer.
    """
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    for distance, i, j in distances:
        one, other = french[i].marker, english[j].marker
        if one.plain and other.plain and not one.may_answer(other):
            ours.setdefault(i, distance)
            theirs.setdefault(j, distance)
    return ours, theirs


def _alone(own: Sequence[PlacedMarker], far: Sequence[PlacedMarker]) -> set[int]:
    """Return the one word of a side that states a class, if there is one alone and nothing may answer it.

    Such a word needs no place: a clause may have changed its own.
    """
    stating = [i for i, one in enumerate(own) if one.marker.plain]
    if len(stating) != 1 or any(own[stating[0]].marker.may_answer(other.marker) for other in far):
        return set()
    return set(stating)


def _answers(one: Marker, other: Marker, distance: float) -> bool:
    """Return whether one renders the other, so far off its place."""
    return one.may_answer(other) and distance <= (_ANYWHERE if one.plain and other.plain else _WITHIN)


def _distances(
    pair: Passage, french: Sequence[PlacedMarker], english: Sequence[PlacedMarker]
) -> list[tuple[float, int, int]]:
    """Return how many words each two stand off the places that correspond to one another, the least first.

    Without word vectors, the two sides are taken to run in step.
    """
    words = pair.word_similarity
    if words is not None:
        return sorted(words.distances([one.span for one in french], [other.span for other in english]))
    fewer = min(pair.french.word_count, pair.english.word_count)
    return sorted(
        (abs(_share(pair.french, one) - _share(pair.english, other)) * fewer, i, j)
        for i, one in enumerate(french)
        for j, other in enumerate(english)
    )


def _share(side: Side, marker: PlacedMarker) -> float:
    """Return how far into its side a marker stands, in [0, 1]."""
    before = 0
    for text in side:
        if text is marker.text:
            return (before + marker.marker.start) / (len(side.joined) or 1)
        before += len(text.text) + 1
    raise ValueError("the marker is on the other side")


def markers(side: Side, kind: str) -> list[PlacedMarker]:
    """Return the words of a kind that a side has, in order."""
    return [PlacedMarker(text, m) for text in side for m in text.read(find_markers).get(kind, ())]
