"""Figures set above the line: an exponent or the mark of a note, and no part of the figure before."""

from __future__ import annotations

import re

__all__ = ["raised"]

_FIGURES = re.compile(r"\s*[-−+]?\d{1,4}(?:\s?[,;]\s?\d{1,4})*\s*")
_ABOVE = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def raised(text: str) -> str:
    """Return what is set above the line: figures as raised ones, anything else (``1er``) as it is.

    >>> raised("6"), raised("er")
    ('⁶', 'er')
    """
    return text.translate(_ABOVE) if _FIGURES.fullmatch(text) else text
