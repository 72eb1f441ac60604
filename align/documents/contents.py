"""Lists of contents: the leader and the page number behind a title are the page's, not the text's."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["has_contents", "title_length"]

_ROWS = 3  # with leaders, that a list of contents has at least
_DOTS = 4  # that a leader has
_NUMBER = re.compile(r"(?<=[\s.…·_])(?:\d{1,4}|[ivxlc]{1,6})$")
_LEADER = " \u00a0\u2002\u2003.…·_"


def title_length(text: str) -> int | None:
    """Return how long the title before a leader and a page number is; None where there is none.

    >>> title_length("Chapter one ........ 12")
    11
    """
    line = text.rstrip()
    number = _NUMBER.search(line[-12:])
    if number is None:
        return None
    words = line[: len(line) - len(number[0])]
    title = words.rstrip(_LEADER)
    leader = words[len(title) :]
    dots = sum(3 if c == "…" else c != " " for c in leader)
    return len(title) if title and dots >= _DOTS else None


def has_contents(texts: Iterable[str]) -> bool:
    """Say whether lines enough have a leader and a page number for them to be a list of contents."""
    return sum(title_length(text) is not None for text in texts) >= _ROWS
