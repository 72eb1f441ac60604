"""The words of a text, read once for everyone who asks.

Most of what is looked for in a text is not there, and most of it cannot be there without one of a few words.
To ask for these first costs a hundredth of what it costs to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

__all__ = ["KnownText", "is_in_capitals", "letters", "told_once", "vocabulary"]

How = ParamSpec("How")
Told = TypeVar("Told")
_LETTERS = re.compile(r"[^\W\d_]+")


class KnownText(str):
    """A text that keeps what was told of it (``told_once``): that lives and dies with the text."""

    __slots__ = ("told",)

    told: dict[tuple[Any, ...], Any]
    """By who tells it, and how it was asked."""

    def __new__(cls, text: str) -> KnownText:
        known = super().__new__(cls, text)
        known.told = {}
        return known


def told_once(tell: Callable[Concatenate[str, How], Told]) -> Callable[Concatenate[str, How], Told]:
    """Have what a function tells of a text told once of each ``KnownText``, and each time of any other."""

    @wraps(tell)
    def telling(text: str, /, *args: How.args, **kwargs: How.kwargs) -> Told:
        if type(text) is not KnownText:
            return tell(text, *args, **kwargs)
        asked = (tell, args, *kwargs.items())
        if asked not in text.told:
            text.told[asked] = tell(text, *args, **kwargs)
        told: Told = text.told[asked]
        return told

    return telling


@told_once
def letters(text: str) -> tuple[str, ...]:
    """Return the runs of letters of a text as they are written, in order: ``aujourd'hui`` is two."""
    return tuple(_LETTERS.findall(text))


@told_once
def vocabulary(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, without case."""
    return frozenset(map(str.casefold, letters(text)))


def is_in_capitals(text: str) -> bool:
    """Return whether a text is set in capitals for the better part."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))
