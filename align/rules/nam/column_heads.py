"""Heads of the columns of a table, each with its capital: a word cut short among them is no name."""

from __future__ import annotations

import re

from align.language import Language
from align.language.lexicon import words
from align.passage import View
from align.rules.nam.proper_names import MissingName

__all__ = ["heads_a_column"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 4
"""Words that a row of heads has at least."""
_CAPITALS, _COMMON = 0.75, 0.33
"""Shares of them, at least, that have a capital, as fewer have in titles, and that are common words: a row of
names has fewer."""


def heads_a_column(name: MissingName, view: View) -> bool:
    """Return whether a name stands in a row of heads, and a word in its place in that of the far side.

    "Passerelle Indic MSS Fenêtre" is "Gateway Flags MSS Window": what is strange among common words that all
    have a capital is an abbreviation, or jargon.
    """
    if name.titled or len(view.far) != 1:
        return False
    ours = view.near.text_of(name.words.paragraph).read(_heads)
    return name.words.start in ours[: len(view.far[0].read(_heads))]


def _heads(text: str, language: Language) -> tuple[int, ...]:
    """Return where the words of a row of heads begin; of any other text, nothing."""
    found = tuple(_WORD.finditer(text))
    capitals = sum(match[0][0].isupper() for match in found)
    common = sum(match[0].lower() in words(language) for match in found)
    row = len(found) >= _FEWEST and capitals >= _CAPITALS * len(found) and common >= _COMMON * len(found)
    return tuple(match.start() for match in found) if row else ()
