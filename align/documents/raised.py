"""Figures set above the line: an exponent or the mark of a note, and no part of the figure before."""

from __future__ import annotations

import re

__all__ = ["raised"]

_FIGURES = re.compile(r"\s*[-−+]?\d{1,4}(?:\s?[,;]\s?\d{1,4})*\s*")
_BRACKETED = re.compile(r"\s*\[\s*(\d{1,4})\s*\]\s*")
_ABOVE = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def raised(text: str) -> str:
    """Return what is set above the line: figures as raised ones, anything else (``1er``) as it is.

    The brackets about the mark of a note are not kept.

    >>> raised("6"), raised("[12]"), raised("er")
    ('⁶', '¹²', 'er')
    """
    if bracketed := _BRACKETED.fullmatch(text):
        text = bracketed[1]
    return text.translate(_ABOVE) if _FIGURES.fullmatch(text) else text
