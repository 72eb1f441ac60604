"""A page as it is laid out: its words and their places, out of a PDF or recognised in a picture."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Page", "Rule", "Word"]

Rule = tuple[float, float, float]
"""A horizontal line drawn on a page: its left end, its right end, and how far down it is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one that is set differently, and where it stands.

    Lengths are in points, from the top left corner of the page; ``base`` is the line that it stands on,
    ``size`` that of its type. ``apart`` says that a space stands before it. ``block`` is an index into the
    blocks of the page, -1 where the file does not say. ``bar`` is where the last upright line on its left
    is drawn, at its height, -1 without one: between words of one line that differ in it, one is drawn.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    apart: bool = True
    bold: bool = False
    block: int = -1
    bar: float = -1.0


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page that a tagged PDF names: its standard type (``P``, ``H2``, ``LI``, ``TD`` …).

    ``table``, ``row`` and ``column`` count from 0 on each page; they are -1 outside of tables.
    """

    type: str
    table: int = -1
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned so that its words stand upright; ``number`` counts from 1.

    A page on which words run in two directions is two of these. Words of blocks stand first, in the reading
    order that the file gives. ``pictured`` is the share of the page that pictures cover, ``plain`` that of
    pictures that are no photographs: tables, screens, charts, with words of their own. ``shapes`` counts
    what else is drawn, ``rules`` are the horizontal lines and edges of boxes. The words
    of a page that is ``garbled`` cannot be read, since its fonts do not say what their characters mean.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    blocks: tuple[Block, ...] = ()
    pictured: float = 0.0
    plain: float = 0.0
    shapes: int = 0
    rules: tuple[Rule, ...] = ()
    garbled: bool = False
