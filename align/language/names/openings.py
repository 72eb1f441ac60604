"""Where a sentence, a quotation or a step of a path begins: a word there owes its capital to that."""

from __future__ import annotations

import re

__all__ = ["opens"]

_OPENING = re.compile(r"(?:^|[.!?:;»”\"–—-]\s+|\d\s+|[(«“\"]\s?|[>|•·›→{]\s*|/\*\s*|(?:^|\s)[_&])$")
_BEHIND_OPTION = re.compile(r"(?:^|\s)(?:--?|\+)\w[\w-]{0,30}\s{1,8}$")
"""What stands before the sentence that says what an option does: "-h Mémorise l’emplacement"."""
_REACH, _FAR = 12, 40
"""Characters before a word that may hold what it opens with, and the option that it explains."""


def opens(text: str, start: int) -> bool:
    """Return whether the word at an offset opens a sentence, a quotation, a step of a path or what is said of
    an option.
    """
    if _OPENING.search(text[max(0, start - _REACH) : start]):
        return True
    return _BEHIND_OPTION.search(text[max(0, start - _FAR) : start]) is not None
