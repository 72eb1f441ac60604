"""A page as it is laid out: its words and their places, out of a PDF or recognised in a picture."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Page", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one that is set differently, and where it stands.

    Lengths are in points, from the top left corner of the page; ``base`` is the line that it stands on,
    ``size`` that of its type. ``apart`` says that a space stands before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned so that its words stand upright; ``number`` counts from 1.

    A page on which words run in two directions is two of these. ``picture`` says that it is the image of a
    page, with no words or hardly any.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    picture: bool = False
