"""Where a sentence, a quotation or a step of a path begins: a word there owes its capital to that."""

from __future__ import annotations

import re

__all__ = ["opens"]

_OPENING = re.compile(r"(?:^|[.!?:;»”\"–—-]\s+|\d\s+|[(«“\"]\s?|[>|•·›→{]\s*|(?:^|\s)[_&])$")
_REACH = 12
"""Characters before a word that may hold what it opens with."""


def opens(text: str, start: int) -> bool:
    """Return whether the word at an offset is the first of a sentence, a quotation or a step of a path."""
    return _OPENING.search(text[max(0, start - _REACH) : start]) is not None
