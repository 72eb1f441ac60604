"""One paragraph or sentence, and what can be read in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from align.data import Span
from align.language import Language
from align.language.normalise import Normalised, normalise
from align.language.tokens import letters
from align.passage.once import Once

if TYPE_CHECKING:
    from align.language.values import Value

Found = TypeVar("Found")
Reader = Callable[[str, Language], Found]
"""A function of ``align.language`` that finds something in a text of a language."""


class Text(Once):
    """Words of one language; each thing in them is read when it is first asked for, and once.

    ``paragraph``, ``start``, ``end`` and ``text`` are those of the span that it stands for. Offsets of what
    is read are offsets in ``text``; ``within`` makes spans of them.
    """

    def __init__(self, span: Span, language: Language) -> None:
        super().__init__()
        self.span = span
        self.language = language
        self.paragraph, self.start, self.end, self.text = span.paragraph, span.start, span.end, span.text

    def __repr__(self) -> str:
        return f"Text({self.span!r}, {self.language!r})"

    def read(self, reader: Reader[Found]) -> Found:
        """Return what a reader finds: ``text.read(find_places)``. It reads the first time only."""
        if reader not in self._done:
            self._done[reader] = reader(self.text, self.language)
        found: Found = self._done[reader]
        return found

    def within(self, start: int, end: int) -> Span:
        """Return what stands at ``start`` to ``end`` of the text, as a span of the paragraph."""
        return self.span.within(start, end)

    @cached_property
    def normalised(self) -> Normalised:
        """The text unified and repaired, with the way back to it."""
        return normalise(self.text, self.language)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The values that the text states: figures, dates, times, sums of money, symbols, references."""
        from align.language.values import find_values

        return find_values(self.text, self.language, self.normalised)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The runs of letters as they are written, in order: ``aujourd'hui`` is two."""
        return letters(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The runs of letters without case: what is looked for is seldom there without one of a few."""
        return frozenset(map(str.casefold, self.letters))
