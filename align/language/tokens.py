"""The words of a text, read once for everyone who asks.

Most of what is looked for in a text is not there, and most of it cannot be there without one of a few words.
To ask for these first costs a hundredth of what it costs to look.
"""

from __future__ import annotations

import re

__all__ = ["is_in_capitals", "letters", "vocabulary"]

_LETTERS = re.compile(r"[^\W\d_]+")


def letters(text: str) -> tuple[str, ...]:
    """Return the runs of letters of a text as they are written, in order: ``aujourd'hui`` is two."""
    return tuple(_LETTERS.findall(text))


def vocabulary(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, without case."""
    return frozenset(map(str.casefold, letters(text)))


def is_in_capitals(text: str) -> bool:
    """Return whether a text is set in capitals for the better part."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))
