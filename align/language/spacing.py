"""How the marks of French are written and spaced: the usages of United Nations documents.

Two usages live side by side. In documents of the twentieth century and in many resolutions since, the
semicolon and the marks of question and exclamation follow the word without a space (``onu-classique``;
ST/DCS/5, *Traitement des textes français à l'ONU*, 1998). Since the *Manuel du traducteur* of 2017 they take
one (``onu-2017``), as at the Imprimerie nationale. Both put a space before the colon and the per cent sign,
inside guillemets, and between the thousands of a number.

Functions return offsets into the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from align.language.quotations import blank

__all__ = [
    "PROFILES",
    "Place",
    "apostrophes",
    "english_quotations",
    "french_marks",
    "pointed_thousands",
    "usage",
]

Way = Literal["spaced", "tight", "curved", "straight"]

PROFILES: Mapping[str, Mapping[str, Way]] = {
    "onu-2017": {";": "spaced", ":": "spaced", "!": "spaced", "?": "spaced", "%": "spaced", "« »": "spaced"},
    "onu-classique": {
        ";": "tight",
        ":": "spaced",
        "!": "tight",
        "?": "tight",
        "%": "spaced",
        "« »": "spaced",
    },
}
"""For each usage, how a mark is written: with a space before it (guillemets: inside), or without."""

_MARK = re.compile(
    r"(?<=[\w»)%])(?P<before>[ \u00a0\u202f]?)(?P<mark>[;:!?»])(?=[\s;:,.)]|$)"
    r"|(?P<open>«)(?P<inside>[ \u00a0\u202f]?)(?=[\w(])"
    r"|(?<=\d)(?P<gap>[ \u00a0\u202f]?)(?P<share>%)"
)
_MARKS = frozenset(";:!?»«%")
_APOSTROPHE = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?P<apostrophe>['’])(?=[^\W\d_])")
_USUAL = 5
"""How many times more frequent a way of writing must be to count as that of the document."""


class Place(NamedTuple):
    """A mark at ``text[start:end]``, with its space: ``;``, ``:``, ``!``, ``?``, ``%``, ``« »``.

    An apostrophe, ``’``, comes with the word before it.
    """

    start: int
    end: int
    mark: str
    way: Way


def apostrophes(text: str) -> list[Place]:
    """Return the apostrophes of a French text, which are curved or straight, in order."""
    if "'" not in text and "’" not in text:
        return []
    return [
        Place(*match.span(), "’", "curved" if match["apostrophe"] == "’" else "straight")
        for match in _APOSTROPHE.finditer(text)
    ]


def french_marks(text: str) -> list[Place]:
    """Return the marks of a French text that may be spaced in two ways, in order."""
    found: list[Place] = []
    for match in _MARK.finditer(text) if not _MARKS.isdisjoint(text) else ():
        mark = match["mark"] or match["open"] or match["share"]
        space = match["before"] or match["inside"] or match["gap"]
        found.append(Place(*match.span(), "« »" if mark in "«»" else mark, "spaced" if space else "tight"))
    return found


def usage(places: Iterable[Place]) -> dict[str, Way]:
    """Return how a document writes each mark, for those where one way is much the more frequent."""
    seen: dict[str, Counter[Way]] = {}
    for place in places:
        seen.setdefault(place.mark, Counter())[place.way] += 1
    found = {}
    for mark, ways in seen.items():
        (way, times), *others = ways.most_common()
        if times >= _USUAL * max(1, sum(n for _, n in others)):
            found[mark] = way
    return found


# ── marks of another usage ─────────────────────────────────────────────────────────────────────────────────

_ENGLISH = re.compile(r"“[^“”«»]{2,}”|(?<![\w\"])\"(?=\w)[^\"«»]{2,}\"")
_THOUSANDS = re.compile(
    r"(?<![\w.,/])\d{1,3}(?:,\d{3}){2,}(?![\w,])|(?<![\w.,/])\d{1,3}(?:\.\d{3}){2,}(?![\w.])"
)


def english_quotations(text: str) -> list[tuple[int, int]]:
    """Return the quotations in English marks; inside guillemets they are as they should be."""
    bare = blank(text, "« <<")
    return [m.span() for m in _ENGLISH.finditer(bare)]


def pointed_thousands(text: str) -> list[tuple[int, int]]:
    """Return the numbers whose thousands are parted by commas or points: 1,234,567."""
    return [m.span() for m in _THOUSANDS.finditer(text)]
