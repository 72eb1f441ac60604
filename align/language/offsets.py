"""Texts that were changed, with the way back: which characters of the original each character stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Edit", "Normalised", "apply"]

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by the string."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A unified and repaired copy of a text.

    ``offsets`` gives for each character of ``text`` the range of the input that it stands for; None where the
    two run character by character.
    """

    text: str
    offsets: tuple[tuple[int, int], ...] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the input that ``text[start:end]`` stands for.

        Ranges grow with the span: a part of a span never points outside what the span points to.
        """
        if self.offsets is None:
            return start, end
        if not self.offsets:
            return 0, 0
        if start >= end:
            point = self.offsets[start][0] if start < len(self.offsets) else self.offsets[-1][1]
            return point, point
        return self.offsets[start][0], self.offsets[end - 1][1]


def apply(copy: Normalised, edits: Iterable[Edit]) -> Normalised:
    """Carry out edits, which do not overlap and are in order."""
    text = copy.text
    narrowed = [_narrowed(text, *edit) for edit in edits if text[edit[0] : edit[1]] != edit[2]]
    if not narrowed:
        return copy
    offsets = copy.offsets or tuple((i, i + 1) for i in range(len(text)))
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    done = 0
    for start, end, new in narrowed:
        parts += text[done:start], new
        ranges += offsets[done:start]
        ranges += [_range(offsets, start, end)] * len(new)
        done = end
    parts.append(text[done:])
    ranges += offsets[done:]
    return Normalised("".join(parts), tuple(ranges))


def _narrowed(text: str, start: int, end: int, new: str) -> Edit:
    """Return an edit without what old and new share at both ends, which keeps its own place."""
    old = text[start:end]
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start + head, end - tail, new[head : len(new) - tail]


def _range(offsets: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[int, int]:
    """Return the range of the original that characters from ``start`` to ``end`` stand for."""
    if start < end:
        return offsets[start][0], offsets[end - 1][1]
    point = offsets[start][0] if start < len(offsets) else offsets[-1][1] if offsets else 0
    return point, point
