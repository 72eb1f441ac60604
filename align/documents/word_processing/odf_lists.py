"""The labels that a word processor prints before the items of OpenDocument lists and its numbered headings.

After OpenDocument 1.3 part 3, 5.3 and 16.30–16.34: a list names a style, a style says for each level in what
numerals it counts and what stands around them; a list counts anew unless it continues another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from align.documents.numerals import numeral

__all__ = ["Lists", "Place"]

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE = _NS % "text", _NS % "style"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEVELS = 10
_LONGEST = 20  # characters on either side of a numeral; more is no label
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list prints; without numerals, nothing but what stands around them."""

    numerals: str | None = None
    before: str = ""
    after: str = ""
    shown: int = 1  # how many levels are written
    start: int = 1


@dataclass(slots=True)
class Place:
    """Where the items of a list stand: its style, how deep, and how far each level has counted."""

    style: tuple[_Level, ...]
    name: str | None
    depth: int
    counts: list[int | None]
    begin: int | None = None  # what the next item counts as, where it says so itself


_Styles = dict[str, tuple[_Level, ...]]
_PLAIN = (_Level(),) * _LEVELS


@dataclass(slots=True)
class Lists:
    """The list styles of a document, and how far its lists have counted."""

    styles: _Styles
    headings: tuple[_Level, ...] = _PLAIN
    heads: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    last: dict[str | None, list[int | None]] = field(default_factory=dict)  # by style
    known: dict[str, list[int | None]] = field(default_factory=dict)  # by xml:id

    @classmethod
    def read(cls, roots: list[Any]) -> Lists:
        """Read the styles in the parts of a document, parsed; a later one goes before an earlier one."""
        styles: _Styles = {}
        headings = _PLAIN
        for root in roots:
            for element in root.iter(f"{_TEXT}list-style"):
                styles[element.get(f"{_STYLE}name", "")] = _levels(element)
            for element in root.iter(f"{_TEXT}outline-style"):
                headings = _levels(element)
        return cls(styles, headings)

    def enter(self, element: Any, outer: Place | None) -> Place:
        """Return the place of the items of a list."""
        name = element.get(f"{_TEXT}style-name")
        if outer is not None:
            style = self.styles.get(name, outer.style) if name else outer.style
            depth = min(outer.depth + 1, _LEVELS - 1)
            outer.counts[depth:] = [None] * (_LEVELS - depth)
            return Place(style, name or outer.name, depth, outer.counts)
        counts: list[int | None] | None = None
        if (continued := element.get(f"{_TEXT}continue-list")) is not None:
            counts = self.known.get(continued)
        elif element.get(f"{_TEXT}continue-numbering") == "true":
            counts = self.last.get(name)
        counts = [None] * _LEVELS if counts is None else counts
        self.last[name] = counts
        if (identifier := element.get(_ID)) is not None:
            self.known[identifier] = counts
        return Place(self.styles.get(name or "", _PLAIN), name, 0, counts)

    def numbered(self, element: Any) -> Place:
        """Return the place of a paragraph that is numbered without standing in a list."""
        name = element.get(f"{_TEXT}style-name")
        key = element.get(f"{_TEXT}list-id") or name
        counts = self.last.setdefault(key, [None] * _LEVELS)
        depth = (_integer(element.get(f"{_TEXT}level")) or 1) - 1
        place = Place(self.styles.get(name or "", _PLAIN), name, min(max(depth, 0), _LEVELS - 1), counts)
        self.start(element, place)
        return place

    def start(self, item: Any, place: Place) -> None:
        """Note what an item says that it counts as."""
        place.begin = _integer(item.get(f"{_TEXT}start-value"))

    def label(self, place: Place) -> str:
        """Count one on, and return what is printed: empty for a bullet."""
        label = _count(place.style, place.counts, place.depth, place.begin)
        place.begin = None
        return label

    def outline(self, heading: Any) -> str:
        """Count a heading, and return what is printed before it: empty where headings are not numbered."""
        depth = min(max(_integer(heading.get(f"{_TEXT}outline-level")) or 1, 1), _LEVELS) - 1
        if heading.get(f"{_TEXT}is-list-header") == "true":
            return ""
        begin = _integer(heading.get(f"{_TEXT}start-value"))
        if heading.get(f"{_TEXT}restart-numbering") == "true" and begin is None:
            begin = self.headings[depth].start
        return _count(self.headings, self.heads, depth, begin)


def _count(style: tuple[_Level, ...], counts: list[int | None], depth: int, begin: int | None) -> str:
    level, current = style[depth], counts[depth]
    counts[depth] = begin if begin is not None else level.start if current is None else current + 1
    counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
    if level.numerals is None:
        return ""
    written = []
    for place in range(max(0, depth - level.shown + 1), depth + 1):
        if (numerals := style[place].numerals) is not None:
            value = counts[place]
            written.append(numeral(style[place].start if value is None else value, numerals))
    return f"{level.before}{'.'.join(written)}{level.after}".strip()


def _levels(style: Any) -> tuple[_Level, ...]:
    levels = list(_PLAIN)
    for element in style:
        depth = _integer(element.get(f"{_TEXT}level")) if isinstance(element.tag, str) else None
        if depth is not None and 1 <= depth <= _LEVELS:
            levels[depth - 1] = _level(element)
    return tuple(levels)


def _level(element: Any) -> _Level:
    form = element.get(f"{_STYLE}num-format")
    if element.tag.endswith(("level-style-bullet", "level-style-image")) or not form:
        return _Level()
    start = _integer(element.get(f"{_TEXT}start-value"))
    return _Level(
        _NUMERALS.get(form, "decimal"),
        element.get(f"{_STYLE}num-prefix", "")[:_LONGEST],
        element.get(f"{_STYLE}num-suffix", "")[:_LONGEST],
        _integer(element.get(f"{_TEXT}display-levels")) or 1,
        1 if start is None else start,
    )


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else None
