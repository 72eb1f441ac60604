"""What the printer puts on a page beside the text: page numbers, symbols, standing lines."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]{2,}")
"""A word of two letters or more."""
_FURNITURE = re.compile(
    r"(?:page\s*)?(?:[\d\s/.,*\-–—]|\([A-Z]?\))*"  # page and job numbers
    r"|[A-Z]{1,8}(?:/[\w.()\-]+)+[\s*]*"  # a symbol
    r"|(?:distr\b|original\b|\[original\b|langue|language|nations unies|united nations|page\b|please recycle"
    r"|merci de recycler|prière de recycler).{0,60}",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Return whether a paragraph is what the printer put on the page, and says nothing."""
    return not WORD.search(text) or _FURNITURE.fullmatch(text.strip()) is not None
