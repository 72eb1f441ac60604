"""Marks of comments, and changes to accept, put between the runs of a WordprocessingML part.

A run is cut in two where a mark falls inside it: the second half gets a copy of the first one's properties.
Every byte that was there stays, in its order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from align.annotation.wording import AUTHOR
from align.annotation.xml_bytes import Edits, Extent, extents, name_of
from align.documents.origins import Stretch
from align.documents.word_processing.docx_words import W

__all__ = ["RunMarks", "Spot"]

_CHANGED = re.compile(rb"(<(?:[\w.-]+:)?rPrChange\b[^>]*?\bid=[\"'])-?\d+")
_KEEPS_SPACE = b' xml:space="preserve"'
_END, _START = 0, 1  # ranks: at one place, what ends there comes before what begins


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a comment goes: from a place in a run to a place in another, or the same.

    ``first_unit`` and ``last_unit`` are runs or formulas; without a stretch of their text they are taken as a
    whole. A ``point`` stands behind them.
    """

    first_unit: Any
    first: Stretch | None
    last_unit: Any
    last: Stretch | None
    point: bool = False


class _Change(NamedTuple):
    start: int
    end: int
    numbers: tuple[int, int]
    replacement: str


@dataclass(slots=True)
class _Cut:
    """What goes to one place inside a run."""

    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    opens: _Change | None = None
    closes: _Change | None = None


class RunMarks:
    """Gathers where comments and changes go in a part, and puts them there.

    :param data: The part, in UTF-8.
    :param ids: Numbers that nothing in the document has.
    :param time: When changes are made; None not to say.
    """

    def __init__(self, data: bytes, ids: Iterator[int], time: str | None = None) -> None:
        self._data = data
        self._time = time
        self._ids = ids
        self._root: Any = None
        self._before: defaultdict[Any, list[int]] = defaultdict(list)
        self._after: defaultdict[Any, list[tuple[int, bool]]] = defaultdict(list)  # numbers, and points
        self._cuts: defaultdict[Any, defaultdict[int, _Cut]] = defaultdict(lambda: defaultdict(_Cut))
        self._lengths: dict[Any, int] = {}
        self._changes: defaultdict[Any, list[_Change]] = defaultdict(list)

    @property
    def replaced(self) -> int:
        """How many changes there are to accept."""
        return sum(map(len, self._changes.values()))

    def add(self, number: int, spot: Spot, replacement: str | None = None) -> None:
        """Put the marks of a comment at a place, and change its words where that can be done."""
        self._root = spot.first_unit.getroottree().getroot()
        if spot.point:
            self._after[spot.last_unit].append((number, True))
            return
        if (first := _to_cut(spot.first, spot.first_unit)) is not None:
            self._cut(first, first.start).starts.append(number)
        else:
            self._before[spot.first_unit].append(number)
        if (last := _to_cut(spot.last, spot.last_unit)) is not None:
            self._cut(last, last.end).ends.append(number)
        else:
            self._after[spot.last_unit].append((number, False))
        if first is not None and replacement is not None and _can_be_changed(spot):
            self._change(first, replacement)

    def _cut(self, stretch: Stretch, offset: int) -> _Cut:
        self._lengths[stretch.element] = stretch.length
        return self._cuts[stretch.element][offset]

    def _change(self, stretch: Stretch, replacement: str) -> None:
        made = self._changes[stretch.element]
        if all(stretch.end <= other.start or other.end <= stretch.start for other in made):
            change = _Change(stretch.start, stretch.end, (next(self._ids), next(self._ids)), replacement)
            made.append(change)
            self._cut(stretch, stretch.start).opens = change
            self._cut(stretch, stretch.end).closes = change

    def done(self) -> bytes:
        """Return the part with all that was put into it."""
        if self._root is None:
            return self._data
        self._edges()
        runs = {leaf.getparent() for leaf in self._cuts}
        properties = {run: run.find(f"{W}rPr") for run in runs}
        wanted = {*self._before, *self._after, *self._cuts, *runs}
        wanted |= {element for element in properties.values() if element is not None}
        places = extents(self._data, self._root, wanted)
        edits = Edits(self._data)
        self._insert_tags(edits, places)
        for leaf, cuts in self._cuts.items():
            run = leaf.getparent()
            own = properties[run]
            head = None if own is None else places[own]
            _LeafCutter(self._data, edits, places[run], head, self._ids, self._time).cut(
                leaf, places[leaf], self._lengths[leaf], cuts
            )
        return edits.done()

    def _insert_tags(self, edits: Edits, places: Mapping[Any, Extent]) -> None:
        """Put in the marks that stand before and behind whole runs."""
        for unit, numbers in self._before.items():
            tags = _Tags(unit)
            edits.insert(places[unit].start, b"".join(map(tags.start, numbers)), _START)
        for unit, ended in self._after.items():
            tags = _Tags(unit)
            marks = (tags.start(n) + tags.end(n) if point else tags.end(n) for n, point in ended)
            edits.insert(places[unit].end, b"".join(marks), _END)

    def _edges(self) -> None:
        """Put marks at the very edge of a run outside it, which need not be cut then."""
        for leaf, cuts in self._cuts.items():
            run, length = leaf.getparent(), self._lengths[leaf]
            first, last = cuts.get(0), cuts.get(length)
            if first is not None and first.opens is None and _begins(leaf):
                self._before[run] += first.starts
                del cuts[0]
            if last is not None and last.closes is None and leaf.getnext() is None:
                self._after[run] += ((number, False) for number in last.ends)
                del cuts[length]
        self._cuts = defaultdict(self._cuts.default_factory, {k: v for k, v in self._cuts.items() if v})


def _to_cut(stretch: Stretch | None, unit: Any) -> Stretch | None:
    """Return words at whose edge a run can be cut; None where it is to be taken as a whole."""
    if stretch is None or unit.tag != f"{W}r" or stretch.element.getparent() is not unit:
        return None
    return stretch


def _can_be_changed(spot: Spot) -> bool:
    """Whether words can be changed so that the change can be accepted: in one run of the text proper.

    The results of fields are computed anew, and what somebody has inserted cannot be inserted again.
    """
    run, first = spot.first_unit, spot.first
    if first is None or spot.last is None or first.element is not spot.last.element:
        return False
    if first.element.tag != f"{W}t" or first.element.getparent() is not run:
        return False
    if run.getparent().tag != f"{W}p":
        return False
    depth = 0
    for mark in (m for before in run.itersiblings(preceding=True) for m in before.iter(f"{W}fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
    return depth == 0


def _begins(leaf: Any) -> bool:
    """Whether an element is the first in its run, but for the properties."""
    before = leaf.getprevious()
    return before is None or (before.tag == f"{W}rPr" and before.getprevious() is None)


class _Tags:
    """Tags as they are written where an element stands: with the prefix that is in force there."""

    def __init__(self, element: Any) -> None:
        namespace = W[1:-1]
        known = (prefix for prefix, uri in element.nsmap.items() if uri == namespace and prefix)
        prefix = next(known, None)
        self._declared = "" if prefix else f' xmlns:w="{namespace}"'
        self._prefix = prefix or "w"

    def tag(self, name: str, attributes: str = "", inside: str | None = None) -> bytes:
        """Return an element; ``{p}`` in attributes stands for the prefix."""
        attributes = attributes.replace("{p}", self._prefix) + self._declared
        name = f"{self._prefix}:{name}"
        made = f"<{name}{attributes}/>" if inside is None else f"<{name}{attributes}>{inside}</{name}>"
        return made.encode()

    def start(self, number: int) -> bytes:
        """Return the mark at the beginning of the words of a comment."""
        return self.tag("commentRangeStart", f' {{p}}:id="{number}"')

    def end(self, number: int) -> bytes:
        """Return the mark at the end, and the one that calls the comment."""
        call = self.tag("commentReference", f' {{p}}:id="{number}"').decode()
        return self.tag("commentRangeEnd", f' {{p}}:id="{number}"') + self.tag("r", "", call)

    def opening(self, name: str, number: int, time: str | None) -> bytes:
        """Return the start tag of a change."""
        date = "" if time is None else f' {{p}}:date="{time}"'
        return self.tag(name, f' {{p}}:id="{number}" {{p}}:author="{AUTHOR}"{date}').replace(b"/>", b">")

    def closing(self, name: str) -> bytes:
        """Return an end tag."""
        return f"</{self._prefix}:{name}>".encode()


class _LeafCutter:
    """Cuts one text of a run."""

    def __init__(
        self,
        data: bytes,
        edits: Edits,
        run: Extent,
        properties: Extent | None,
        ids: Iterator[int],
        time: str | None,
    ) -> None:
        self._time = time
        self._data = data
        self._edits = edits
        self._open_run = data[run.start : run.inner]
        self._close_run = b"</" + name_of(data, run.start) + b">"
        self._properties = b"" if properties is None else data[properties.start : properties.end]
        self._ids = ids

    def cut(self, leaf: Any, place: Extent, length: int, cuts: dict[int, _Cut]) -> None:
        tags = _Tags(leaf)
        open_text = self._data[place.start : place.inner]
        close_text = b"</" + name_of(self._data, place.start) + b">"
        if b"xml:space" not in open_text:
            open_text = open_text[:-1] + _KEEPS_SPACE + b">"
            if any(0 < offset < length or cut.opens or cut.closes for offset, cut in cuts.items()):
                self._edits.insert(place.inner - 1, _KEEPS_SPACE)
        open_deleted = tags.tag("delText", _KEEPS_SPACE.decode(), "").partition(b"</")[0]
        change: _Change | None = None
        for offset, cut in sorted(cuts.items()):
            inside = 0 < offset < length or cut.opens is not None or cut.closes is not None
            before = tags.closing("delText") if change else close_text
            if cut.closes is not None:
                change = None
            middle = self._closed(cut.closes, tags) + b"".join(map(tags.end, cut.ends))
            middle += b"".join(map(tags.start, cut.starts))
            if cut.opens is not None:
                change = cut.opens
                middle += tags.opening("del", change.numbers[0], self._time)
            after = open_deleted if change else open_text
            again = self._open_run + self._copied()
            if inside:
                at = place.inner if offset == 0 else place.close if offset == length else place.at(offset)
                self._edits.insert(at, before + self._close_run + middle + again + after)
            else:
                at = place.start if offset == 0 else place.end
                self._edits.insert(at, self._close_run + middle + again)

    def _closed(self, change: _Change | None, tags: _Tags) -> bytes:
        """Return the end of what is deleted, and what is inserted in its place."""
        if change is None:
            return b""
        words = tags.tag("t", _KEEPS_SPACE.decode(), escape(change.replacement))
        inserted = self._open_run + self._copied() + words + self._close_run
        return (
            tags.closing("del")
            + tags.opening("ins", change.numbers[1], self._time)
            + inserted
            + tags.closing("ins")
        )

    def _copied(self) -> bytes:
        """Return the properties of the run once more; where they are a tracked change, it has its number."""
        return _CHANGED.sub(lambda m: m[1] + str(next(self._ids)).encode(), self._properties)
