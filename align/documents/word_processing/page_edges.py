"""Heads and feet of pages that a file keeps apart from its text: what is left without page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["without_page_number"]

# What stands about the number of a page: "Page 3 of 12", "p. 3 / 12".
_OF = r"(?:\W*\b(?:of|de|sur)\b)?\W*"
_FRAME = re.compile(rf"(?<![^\W\d_])(?:page|p\.){_OF}$|\A\W*(?:page\b|p\.){_OF}", re.IGNORECASE)


def without_page_number(text: str, numbers: Sequence[str]) -> tuple[str, list[str]]:
    """Return a paragraph without what belongs to the number of a page, and all that was taken out of it.

    :param numbers: The numbers of pages that stood in it, already taken out.

    >>> without_page_number("Report of the Secretary-General Page  of ", ["3", "12"])
    ('Report of the Secretary-General', ['Page  of', '3', '12'])
    """
    taken = list(numbers)
    if taken and (frame := _FRAME.search(text)) is not None:
        taken.insert(0, frame[0].strip())
        text = text[: frame.start()] + text[frame.end() :]
    text = " ".join(text.split())
    if not any(map(str.isalnum, text)):
        taken.append(text)
        text = ""
    return text, list(filter(None, taken))
