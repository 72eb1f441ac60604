"""What rules on typography share: places in the texts of a side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from align.data import Span
from align.language import Language
from align.passage import Text

Places = Sequence[tuple[int, int]]


def find(texts: Iterable[Text], finder: Callable[[str], Places]) -> list[Span]:
    """Return what a function of a text finds in each of some texts."""
    return [text.within(*place) for text in texts for place in finder(text.text)]


def read_all(texts: Iterable[Text], reader: Callable[[str, Language], Places]) -> list[Span]:
    """Return what a reader of a text and its language finds in each of some texts."""
    return [text.within(*place) for text in texts for place in text.read(reader)]
