"""Notes that somebody numbered by hand, in brackets: ``[81] Annual report, p. 12.``"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["bracketed_notes"]

_OPENS = re.compile(r"\[(\d{1,3})\] ?(?=\S)")
_CALLED = re.compile(r"(?<!^)\[(\d{1,3})\]")
_FEWEST = 2


def bracketed_notes(texts: Sequence[str]) -> Mapping[int, int]:
    """Return which of some texts, lines or paragraphs, are such notes, with the number of each.

    The text calls them by the same numbers, and there are more than one: a number in brackets may be that
    of a paragraph, too.
    """
    opened = {i: int(mark[1]) for i, text in enumerate(texts) if (mark := _OPENS.match(text)) is not None}
    if len(opened) < _FEWEST:
        return {}
    called = {int(number) for text in texts for number in _CALLED.findall(text)}
    notes = {i: number for i, number in opened.items() if number in called}
    return notes if len(notes) >= _FEWEST else {}
