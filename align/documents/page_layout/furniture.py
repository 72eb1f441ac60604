"""Running heads and feet of laid-out pages: what pages repeat or count at one place near their edge.

Rows at the same height and in type of the same size are one *place*. A row is furniture where three pages at
least have the same words at that place, their figures the same; or a number that counts with the pages; or
other words, where most pages have furniture there (the name of a chapter). In a shorter document only what
says by its form what it is: page numbers, job numbers, symbols of the United Nations.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from align.documents.page_layout.page import Page
from align.documents.page_layout.reading_order import Row

__all__ = ["Edges", "edges_of"]

_ZONE = 0.16  # of the height of a page
_ROWS = 6  # that a head or a foot may have
_PAGES = 3  # that must bear witness
_APART = 1.5  # of the size of the type: how far furniture stands from the text
_COUNTS = "counts the pages"
_CAPTION = 3  # words beside a number: more are no caption that is counted
_MOST = 0.6  # of the rows at a place: where so many are furniture, all are
_LEVEL = 0.006  # of the height of a page: rows that differ less stand at one place
_NUMBER = re.compile(r"\d+")
_PARTED = re.compile(r"\s{3}|[|│·•]")  # a number from the words beside it
_PAGE = re.compile(
    r"(?:page|p\.)?\s*[-–—|\[(]?\s*(\d{1,4})\s*[-–—|\])]?(?:\s*(?:of|de|sur|/)\s*\d{1,4})?", re.IGNORECASE
)
_COUNTING = re.compile(r"(?:page|pages|p|of|de|sur|[ivxlc]+)")
_JOB = re.compile(
    r"(?:\d{1,3}(?:/\d{1,3})?\s+)?\d{2}-\d{5}\*{0,2}(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,3}(?:\s+/?\.\.\./?)?"
    r"(?:\s+\d{1,3}(?:/\d{1,3})?)?|/?\s?\.\s?\.\s?\./?|\*\s?\d{6,8}\s?\*"
)
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.*]+(?:\(\w+\))?(?:-[\w.]+)*)+(?:\s?\((?:19|20)\d\d\))?")


@dataclass(frozen=True, slots=True)
class Edges:
    """How many of the first and of the last rows of a page are furniture, and why each is."""

    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near the edge of a page: its words but for figures, its figures, and where it stands."""

    text: str
    words: str
    numbers: tuple[int, ...]
    base: float  # of the height of the page
    size: float
    page: int

    @property
    def lettered(self) -> bool:
        return any(c.isalpha() for c in self.words)


def edges_of(pages: Sequence[tuple[Page, Sequence[Row]]]) -> list[Edges]:
    """Return the furniture of each page, from its edges inwards.

    :param pages: Pages with their rows, from top to bottom.
    """
    heads = [[_edge(p, row) for row in rows[:_ROWS] if row.base < _ZONE * p.height] for p, rows in pages]
    feet = [
        [_edge(p, row) for row in rows[: -_ROWS - 1 : -1] if row.base > (1 - _ZONE) * p.height]
        for p, rows in pages
    ]
    reasons = _reasons(list(chain(*heads, *feet)), len(pages))
    found = []
    for head, foot, (_, rows) in zip(heads, feet, pages, strict=True):
        first = _from_edge(head, reasons, rows)
        last = _from_edge(foot, reasons, rows[::-1])
        found.append(Edges(first, last[: max(0, len(rows) - len(first))]))
    return found


def _edge(page: Page, row: Row) -> _Edge:
    words = " ".join(_NUMBER.sub("#", row.text.casefold()).split())
    numbers = tuple(int(n[:9]) for n in _NUMBER.findall(row.text[:300]))
    return _Edge(
        row.text.strip(),
        words[:160],
        numbers,
        row.base / max(page.height, 1.0),
        round(2 * row.size) / 2,
        page.number,
    )


def _from_edge(edges: Sequence[_Edge], reasons: dict[int, str], rows: Sequence[Row]) -> tuple[str, ...]:
    """Return why rows are furniture, from the edge of a page to the first that is none.

    What repeats and is no number of a page must stand apart from the text: the first row of a table is part
    of it.
    """
    found: list[str] = []
    for edge in edges:
        if id(edge) not in reasons:
            break
        found.append(reasons[id(edge)])
    while found and found[-1] != _COUNTS and len(found) < len(rows):
        last, text = rows[len(found) - 1], rows[len(found)]
        apart = abs(text.base - last.base) > _APART * max(last.size, text.size)
        if apart or not 0.9 * text.size < last.size < 1.1 * text.size:
            break
        found.pop()
    return tuple(found)


def _reasons(edges: Sequence[_Edge], pages: int) -> dict[int, str]:
    reasons: dict[int, str] = {}
    for place in _places(edges):
        told = _told(place, pages)
        if len(told) >= max(_PAGES, _MOST * len(place)) and len({e.page for e in place}) >= _PAGES:
            for edge in place:
                if edge.lettered:
                    told.setdefault(id(edge), "stands at the place of running heads")
        reasons |= told
    if pages < _PAGES:
        reasons |= _by_form(edges)
    return reasons


def _places(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    """Return rows by their place: those of one size at one height, whatever the page."""
    places: list[list[_Edge]] = []
    for edge in sorted(edges, key=lambda e: (e.size, e.base)):
        last = places[-1][-1] if places else None
        if last is not None and last.size == edge.size and edge.base - last.base < _LEVEL:
            places[-1].append(edge)
        else:
            places.append([edge])
    return places


def _told(place: Sequence[_Edge], pages: int) -> dict[int, str]:
    """Return the rows at a place that three pages have alike, or that count with the pages."""
    return _told_by_count(place, pages) | _told_by_words(place)


def _told_by_count(place: Sequence[_Edge], pages: int) -> dict[int, str]:
    told: dict[int, str] = {}
    counted: dict[int, list[_Edge]] = defaultdict(list)
    for edge in place:
        for offset in {n - edge.page for n in (*edge.numbers[:2], *edge.numbers[-2:])}:
            counted[offset].append(edge)
    for offset, rows in counted.items():
        certain = _counting(rows, offset, pages)
        if len({e.page for e in certain}) >= _PAGES:
            told |= {id(e): _COUNTS for e in certain}
    return told


def _told_by_words(place: Sequence[_Edge]) -> dict[int, str]:
    told: dict[int, str] = {}
    alike: dict[tuple[str, tuple[int, ...]], set[int]] = defaultdict(set)
    for edge in place:
        alike[edge.words, edge.numbers].add(edge.page)
    for edge in place:
        count = len(alike[edge.words, edge.numbers])
        if edge.lettered and count >= _PAGES:
            told[id(edge)] = f"stands at the same place on {count} pages"
    return told


def _but_for(edge: _Edge, offset: int) -> tuple[str, tuple[int, ...]]:
    """Return what a row says but for the number of its page, which changes sides from left to right pages."""
    at = edge.numbers.index(edge.page + offset)
    return edge.words.strip("# |·–—-"), edge.numbers[:at] + edge.numbers[at + 1 :]


def _counting(rows: Sequence[_Edge], offset: int, pages: int) -> list[_Edge]:
    """Return the rows, each with a number that is that of its page but for an offset, that count the pages.

    "Chart 1", "Chart 2" on two pages are captions, and "1. Lakes" on the first of some slides is a title:
    beside words that count nothing, the number must stand at an end of the line, and do so on most pages.
    """
    ends = {e.page for e in rows if e.text[:1].isdigit() or e.text[-1:].isdigit()}
    witnesses: dict[tuple[str, tuple[int, ...]], set[int]] = defaultdict(set)
    for edge in rows:
        witnesses[_but_for(edge, offset)].add(edge.page)
    found = []
    for edge in rows:
        seen = len(witnesses[_but_for(edge, offset)])
        words = re.findall(r"[^\W\d_]+", edge.words)
        if all(_COUNTING.fullmatch(word) for word in words):
            counts = len(edge.numbers) < 3 or seen >= _PAGES
        elif edge.page not in ends:
            counts = False
        elif seen >= _PAGES:
            counts = len(words) > _CAPTION or seen > _MOST * pages
        else:  # a section that changes
            counts = len(ends) > _MOST * pages and (edge.base > 0.5 or _PARTED.search(edge.text) is not None)
        if counts:
            found.append(edge)
    return found


def _by_form(edges: Sequence[_Edge]) -> dict[int, str]:
    """The same in a document too short to repeat anything: by what it says of itself."""
    found: dict[int, str] = {}
    symbols = Counter(edge.text.split()[0] for edge in edges if _SYMBOL.match(edge.text))
    for edge in edges:
        number = _PAGE.fullmatch(edge.text.strip())
        symbol = _SYMBOL.fullmatch(edge.text.strip())
        if number is not None and int(number[1]) == edge.page:
            found[id(edge)] = "is the number of the page"
        elif _JOB.fullmatch(edge.text.strip()):
            found[id(edge)] = "is the number of the printing job"
        elif symbol is not None and symbols[edge.text.split()[0]] > 1:
            found[id(edge)] = "is the symbol of the document"
    return found
