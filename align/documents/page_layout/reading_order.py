"""The words of a page gathered into segments, and segments into rows.

Words that follow each other closely on one line make a segment; segments on one level make a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from align.documents.page_layout.page import Word

__all__ = ["Row", "Segment", "joined_row", "level", "rows_in_order", "rows_of", "segments_of"]

_GAP = 0.9  # of the size of the type: words further apart do not follow each other
_LEVEL = 0.36  # of the size of the type: what differs less stands on one line
_RAISE = 0.6  # the same, for what is smaller and stands higher
_CELLS = 1.5  # the same: words further apart stand in cells of their own
_MANY = 20_000  # segments on a page: more is no text
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Segment:
    """Words that follow each other closely on one line; or a title that ``leads`` to the page behind it."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    leads: bool = False

    def __post_init__(self) -> None:
        self.left = min(w.left for w in self.words)
        self.right = max(w.right for w in self.words)
        largest = max(self.words, key=lambda w: w.size)
        self.base, self.size = largest.base, largest.size

    def add(self, word: Word) -> None:
        self.words.append(word)
        self.left, self.right = min(self.left, word.left), max(self.right, word.right)
        if word.size > self.size:
            self.base, self.size = word.base, word.size

    @property
    def text(self) -> str:
        """The words, those that are raised over the line written so: ``62/71¹``."""
        parts: list[str] = []
        last: Word | None = None
        for word in self.words:
            raised = self._is_raised(word)
            close = last is not None and word.left - last.right < 0.15 * self.size
            if last is not None and word.apart and not (raised and close):
                parts.append(" ")
            parts.append(word.text.translate(_RAISED) if raised else word.text)
            last = word
        return "".join(parts)

    def _is_raised(self, word: Word) -> bool:
        small = word.size < 0.86 * self.size and word.base < self.base - 0.1 * self.size
        return small and word.text.isascii() and word.text.isdecimal()


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a page or of a column, from left to right."""

    segments: tuple[Segment, ...]
    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def bold(self) -> bool:
        """Whether all its words are."""
        return all(word.bold for segment in self.segments for word in segment.words)

    def cells(self) -> list[Row]:
        """Return what wide gaps part, as in a table."""
        groups: list[list[Segment]] = []
        for segment in self.segments:
            if groups and segment.left - groups[-1][-1].right < _CELLS * max(segment.size, 1.0):
                groups[-1].append(segment)
            else:
                groups.append([segment])
        return [self] if len(groups) == 1 else [joined_row(group) for group in groups]


def segments_of(words: Iterable[Word]) -> list[Segment]:
    """Gather the words of a page into segments, wherever they stand in the file."""
    segments = _in_order(words)
    return _merged(segments) if len(segments) <= _MANY else segments


def _in_order(words: Iterable[Word]) -> list[Segment]:
    segments: list[Segment] = []
    for word in words:
        last = segments[-1] if segments else None
        if last is not None and _follows(last, word):
            last.add(word)
        else:
            segments.append(Segment([word]))
    return segments


def rows_in_order(words: Iterable[Word]) -> list[Row]:
    """Put words that stand in reading order into rows: one begins wherever the line before ends."""
    rows: list[list[Segment]] = []
    for segment in _in_order(words):
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and level(last.base, last.size, segment.base, segment.size)
            and segment.left > last.left
        ):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [joined_row(row) for row in rows]


def _follows(segment: Segment, other: Word | Segment) -> bool:
    larger = max(segment.size, other.size)
    close = -0.3 * larger <= other.left - segment.right <= _GAP * larger
    parted = segment.words[-1].bar != (other.words[0] if isinstance(other, Segment) else other).bar
    return close and not parted and level(segment.base, segment.size, other.base, other.size)


def level(base: float, size: float, other: float, other_size: float) -> bool:
    """Whether two things stand on one line, or one is raised over the line of the other."""
    if abs(base - other) <= _LEVEL * max(size, other_size):
        return True
    if size < other_size:
        base, size, other, other_size = other, other_size, base, size
    return other_size < 0.86 * size and 0 < base - other <= _RAISE * size


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join segments that follow each other on the page though not in the file."""
    kept: list[Segment] = []
    shelves: dict[int, list[Segment]] = defaultdict(list)
    for segment in sorted(segments, key=lambda s: s.left):
        shelf = int(segment.base // 8)
        near = (s for k in (shelf - 1, shelf, shelf + 1) for s in shelves[k][-8:])
        before = next((s for s in near if _follows(s, segment)), None)
        if before is None:
            kept.append(segment)
            shelves[shelf].append(segment)
        else:
            for word in segment.words:
                before.add(word)
    return kept


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Put segments into rows, from top to bottom; wide gaps are three spaces or more, as in a table."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.left)):
        largest = max(rows[-1], key=lambda s: s.size) if rows else segment
        if rows and level(segment.base, segment.size, largest.base, largest.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [joined_row(sorted(row, key=lambda s: s.left)) for row in rows]


def joined_row(segments: list[Segment]) -> Row:
    parts: list[str] = []
    for i, segment in enumerate(segments):
        if i:
            gap = (segment.left - segments[i - 1].right) / max(segment.size, 1.0)
            parts.append(" " if gap < _CELLS else " " * min(12, max(3, round(2 * gap))))
        parts.append(segment.text)
    size = median(w.size for s in segments for w in s.words for _ in range(min(len(w.text), 20)))
    return Row(
        tuple(segments),
        "".join(parts),
        segments[0].left,
        max(s.right for s in segments),
        max(segments, key=lambda s: len(s.words)).base,
        size,
    )
