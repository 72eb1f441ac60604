"""Where the characters of a paragraph stand in the XML that it was read from.

A reader of an archive of XML keeps, beside the words of a block, the elements that hold them. From these a
span of a paragraph leads back to the very characters of the file, through all that reading does: white space
joined, labels set apart, runs of formatting put together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

__all__ = ["Locator", "Origin", "Stretch", "Traced"]


@dataclass(frozen=True, slots=True)
class Origin:
    """An element whose own text is a part of a text, character for character, from ``start`` on.

    Where ``tail`` is set it is the text that follows the element. An element that stands for a sign (a tab, a
    symbol) has the length of what it stands for. ``start`` may lie before a text whose head was cut off.
    """

    start: int
    length: int
    element: Any
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of the text of an element, or of what follows it (``tail``)."""

    element: Any
    start: int
    end: int
    length: int
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, and where its characters stand; what a reader adds of its own has no origin."""

    text: str
    origins: tuple[Origin, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[tuple[str, Any, bool]]) -> Traced:
        """Make a text of pieces, each with the element that holds it, or that it follows (``tail``)."""
        held = list(pieces)
        ends = accumulate(len(text) for text, _, _ in held)
        return cls(
            "".join(text for text, _, _ in held),
            tuple(
                Origin(end - len(text), len(text), element, tail)
                for end, (text, element, tail) in zip(ends, held, strict=True)
                if text and element is not None
            ),
        )

    @classmethod
    def joined(cls, parts: Iterable[Traced], between: str = "") -> Traced:
        """Join texts."""
        words: list[str] = []
        origins: list[Origin] = []
        length = 0
        for part in parts:
            if words and between:
                words.append(between)
                length += len(between)
            origins += part._moved(length)
            words.append(part.text)
            length += len(part.text)
        return cls("".join(words), tuple(origins))

    def strip(self) -> Traced:
        """Return the text without white space at its ends."""
        lead = len(self.text) - len(self.text.lstrip())
        return Traced(self.text.strip(), tuple(self._moved(-lead)))

    def _moved(self, distance: int) -> Iterable[Origin]:
        return (Origin(o.start + distance, o.length, o.element, o.tail) for o in self.origins)


class Locator:
    """Leads from the spans of one paragraph to the XML.

    :param text: The text of the block that the paragraph was made of.
    :param paragraph: The text of the paragraph: the end of the block's, but for white space.
    :raises ValueError: If it is not.
    """

    def __init__(self, text: str, origins: Sequence[Origin], paragraph: str) -> None:
        said = [i for i, c in enumerate(text) if not c.isspace()]
        wanted = [i for i, c in enumerate(paragraph) if not c.isspace()]
        self._places = said[len(said) - len(wanted) :]
        self._wanted = wanted
        self._origins = origins
        self._starts = [origin.start for origin in origins]
        if [text[i] for i in self._places] != [paragraph[i] for i in wanted]:
            raise ValueError("the paragraph is not the end of the block")

    def stretches(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Return where characters ``start`` to ``end`` of the paragraph stand, in the order of the file.

        White space at their ends is left out. Empty where nothing of it stands in the XML as such.
        """
        first, last = bisect_left(self._wanted, start), bisect_left(self._wanted, end) - 1
        if first > last:
            return ()
        start, end = self._places[first], self._places[last] + 1
        found = []
        held = slice(max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end))
        for origin in self._origins[held]:
            a, b = max(start, origin.start), min(end, origin.start + origin.length)
            if a < b:
                stretch = Stretch(
                    origin.element, a - origin.start, b - origin.start, origin.length, origin.tail
                )
                found.append(stretch)
        return tuple(found)
