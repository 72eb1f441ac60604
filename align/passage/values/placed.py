"""The values of a passage where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from align.data import Span
from align.language.values import Value
from align.passage.passage import Passage, Side

Spans = Sequence[Span]


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """A value where it stands: paragraph, sentence bead (−1 if none) and how far into it, in [0, 1]."""

    value: Value
    paragraph: int
    sentence: int
    position: float

    def __hash__(self) -> int:
        return hash((self.paragraph, self.value.start, self.value.end))


def placed_values(passage: Passage) -> tuple[list[PlacedValue], list[PlacedValue]]:
    """Return the values of both sides of a passage in their order, French first."""
    sentences = passage.bead.sentences
    french, english = [s.french for s in sentences], [s.english for s in sentences]
    return _placed(passage.french, french), _placed(passage.english, english)


def _placed(side: Side, sentences: Sequence[Spans]) -> list[PlacedValue]:
    stretches = _stretches(sentences)
    total = sum(len(text.text) for text in side) or 1
    before = 0
    found = []
    for text in side:
        for value in text.values:
            at = bisect_right(stretches, (text.paragraph, value.start, len(text.text) + 1)) - 1
            index, position = -1, (before + value.start) / total
            if at >= 0:
                stretch = stretches[at]
                if stretch.paragraph == text.paragraph and value.start < stretch.end:
                    index = stretch.sentence
                    position = (stretch.before + value.start - stretch.start) / stretch.length
            found.append(PlacedValue(value, text.paragraph, index, position))
        before += len(text.text)
    return found


class _Stretch(NamedTuple):
    """A sentence of a paragraph, and what it is of its sentence bead: characters before it, and in all."""

    paragraph: int
    start: int
    end: int
    sentence: int
    before: int
    length: int


def _stretches(sentences: Sequence[Spans]) -> list[_Stretch]:
    found = []
    for number, group in enumerate(sentences):
        length = sum(s.end - s.start for s in group) or 1
        before = 0
        for s in sorted(group, key=lambda s: (s.paragraph, s.start)):
            found.append(_Stretch(s.paragraph, s.start, s.end, number, before, length))
            before += s.end - s.start
    return sorted(found)
