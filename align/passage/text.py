"""One paragraph or sentence, and what can be read in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from align.data import Span
from align.language import Language
from align.language.normalise import Normalised, normalise
from align.language.tokens import KnownText, letters, vocabulary
from align.language.verbatim import settings_of_tags
from align.passage.once import Once

if TYPE_CHECKING:
    from align.language.values import Value

Found = TypeVar("Found")
Reader = Callable[[str, Language], Found]
"""A function of ``align.language`` that finds something in a text of a language."""


_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"\d")
_NO_LANGUAGE = "\ufffc"  # "object replacement character": something stands here that is no text


class Text(Once):
    """Words of one language; each thing in them is read when it is first asked for, and once.

    ``paragraph``, ``start`` and ``end`` are those of the span that it stands for, and ``text`` is its text,
    in which code of programs is blotted out, but for its figures, and so are the settings of tags: they are
    of no language. Offsets of what is read are offsets in ``text``; ``within`` makes spans of them.

    :param code: Which stretches of the text are code, as offsets in it.
    """

    def __init__(self, span: Span, language: Language, code: Iterable[tuple[int, int]] = ()) -> None:
        super().__init__()
        self.span = span
        self.language = language
        self.paragraph, self.start, self.end = span.paragraph, span.start, span.end
        self.text: str = KnownText(_without_settings(_without_code(span.text, code)))

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
        return vocabulary(self.text)


def _without_settings(text: str) -> str:
    """Return a text of the same length without the settings of tags."""
    return _blotted(text, settings_of_tags(text), figures=False)


def _without_code(text: str, code: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length with no word left in stretches of code that has no figure in it."""
    return _blotted(text, code, figures=True)


def _blotted(text: str, stretches: Iterable[tuple[int, int]], *, figures: bool) -> str:
    """Return a text with the words of some stretches blotted out.

    :param stretches: Where they begin and end, in order.
    :param figures: Whether words that have figures stay.
    """

    def blot(word: re.Match[str]) -> str:
        return word[0] if figures and _FIGURE.search(word[0]) else _NO_LANGUAGE * len(word[0])

    parts: list[str] = []
    at = 0
    for start, end in stretches:
        parts += (text[at:start], _WORD.sub(blot, text[start:end]))
        at = end
    return "".join([*parts, text[at:]]) if parts else text
