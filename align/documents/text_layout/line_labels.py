"""The label that a line begins with."""

from __future__ import annotations

import re

from align.language.labels import split_label

__all__ = ["label_of"]

_STAR = re.compile(r"\*\s+(?=\()")


def label_of(text: str) -> tuple[str | None, int]:
    """Return the label that a line begins with, and where what follows it begins.

    A star before a label in brackets is the bullet of a list: ``* (i) The first``.
    """
    star = _STAR.match(text)
    if star is None:
        return split_label(text)
    number, skip = split_label(text[star.end() :])
    return (number, star.end() + skip) if number is not None else (None, 0)
