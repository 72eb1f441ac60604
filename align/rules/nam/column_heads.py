"""Heads of the columns of a table, each with its capital: a word cut short among them is no name."""

from __future__ import annotations

import re
from typing import NamedTuple

from align.language import Language
from align.language.lexicon import words
from align.passage import View
from align.rules.nam.proper_names import MissingName

__all__ = ["heads_a_column"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 4
"""Words that a row of heads has at least."""
_CAPITALS = 0.75
"""The share of them, at least, that have a capital: titles have more small words among them."""


class _Head(NamedTuple):
    word: str
    start: int


def heads_a_column(name: MissingName, view: View) -> bool:
    """Return whether a name stands in a row of heads, and a common word in its place in that of the far side.

    "Passerelle Indic MSS Fenêtre" is "Gateway Flags MSS Window": what is strange among words that all have a
    capital is an abbreviation.
    """
    if name.titled or len(view.far) != 1:
        return False
    ours = view.near.text_of(name.words.paragraph).read(_heads)
    theirs = view.far[0].read(_heads)
    place = next((i for i, head in enumerate(ours) if head.start == name.words.start), len(theirs))
    return place < len(theirs) and theirs[place].word.lower() in words(view.far.language)


def _heads(text: str, _language: Language) -> tuple[_Head, ...]:
    """Return the words of a row of heads; of any other text, none."""
    found = tuple(_Head(m[0], m.start()) for m in _WORD.finditer(text))
    capitals = sum(head.word[0].isupper() for head in found)
    return found if len(found) >= _FEWEST and capitals >= _CAPITALS * len(found) else ()
