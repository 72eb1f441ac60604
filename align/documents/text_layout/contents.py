"""Lists of contents: the leader and the page number behind a title are the page's, not the text's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["has_contents", "title_before_page", "title_length", "titles_of_contents"]

_ROWS = 3  # with leaders, that a list of contents has at least
_DOTS = 4  # that a leader has
_NUMBER = re.compile(r"(?<=[\s.…·_])(?:\d{1,4}|[ivxlc]{1,6})$")
_SURE = 10  # dots of a leader that tell by themselves
_HEADING = re.compile(
    r"\W{0,4}(?:table of contents|contents(?: page)?|table des matières|sommaire|index)\W{0,4}(?:page)?",
    re.IGNORECASE,
)
_TABBED = re.compile(r"(?P<title>[^\t]{3,200}?)[ .…]*\t[\t .…]*(?P<page>\d{1,4}|[ivxlc]{1,6})")
# A label that divides a text, not the row of a table.
_DIVISION = re.compile(r"(?:[IVXL]{1,6}|[A-Z])\.\s|(?:Annexe?|Chapitre|Chapter|Part(?:ie)?)\b", re.IGNORECASE)
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


def title_before_page(text: str) -> int:
    """Return how long the title is on a line that is known to end with the number of a page.

    >>> title_before_page("4 Compatibility 15")
    15
    """
    line = text.rstrip()
    number = _NUMBER.search(line[-12:])
    return len(line[: len(line) - len(number[0])].rstrip(_LEADER)) if number else len(text)


def has_contents(texts: Iterable[str]) -> bool:
    """Say whether lines enough have a leader and a page number for them to be a list of contents."""
    return sum(title_length(text) is not None for text in texts) >= _ROWS


def titles_of_contents(lines: Sequence[str]) -> dict[int, int]:
    """Return which lines of a text belong to a list of contents, and how long the title is on each.

    Told by leaders of dots, where there are many or several lines have them; by a tab before the number of a
    page, where the title has the label of a division, or where the list stands under its heading and the
    numbers never fall.
    """
    dotted = {i: length for i, line in enumerate(lines) if (length := title_length(line)) is not None}
    if len(dotted) < _ROWS:
        dotted = {i: n for i, n in dotted.items() if len(lines[i].rstrip()) - n >= _SURE}
    return {**_tabbed(lines), **dotted}


def _tabbed(lines: Sequence[str]) -> dict[int, int]:
    found = {i: match for i, line in enumerate(lines) if (match := _TABBED.fullmatch(line.strip()))}
    listed: set[int] = set()
    for start, end in _runs(found):
        pages = [found[i]["page"] for i in range(start, end)]
        if end - start >= _ROWS and _never_fall(pages) and _has_heading(lines[max(0, start - 2) : start]):
            listed.update(range(start, end))
    titles = {
        i: match["title"] for i, match in found.items() if i in listed or _DIVISION.match(match["title"])
    }
    return {i: lines[i].index(title) + len(title) for i, title in titles.items()}


def _never_fall(pages: Sequence[str]) -> bool:
    numbers = [int(page) for page in pages if page.isdecimal()]
    return all(a <= b for a, b in pairwise(numbers))


def _has_heading(lines: Sequence[str]) -> bool:
    return any(_HEADING.fullmatch(line.strip()) for line in lines)


def _runs(places: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield where numbers that follow each other begin and end."""
    start = last = None
    for place in places:
        if start is None or last is None or place != last + 1:
            if start is not None and last is not None:
                yield start, last + 1
            start = place
        last = place
    if start is not None and last is not None:
        yield start, last + 1
