"""Where the characters of a document stand in the buffer that it was read from.

The text of a plain file is the buffer itself. That of other files (Markdown, HTML) was taken out of it: then
the words of both are matched in their order, and a place is found by the word that stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from align.changes.matching import common
from align.data import Document, Span

__all__ = ["Places"]

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Places:
    """The way from a document to its buffer and back; offsets count characters in both."""

    def __init__(self, document: Document, buffer: str) -> None:
        self.document = document
        self.buffer = buffer

    def in_buffer(self, span: Span) -> tuple[int, int]:
        """Return where words of the document stand in the buffer: start and end."""
        start, end = self.document.locate(span)
        if self._same:
            return start, end
        first, last = self._across(start), self._across(max(end - 1, start))
        return first, max(first, min(last + 1, len(self.buffer)))

    def paragraph_at(self, offset: int) -> int | None:
        """Return the index of the paragraph at an offset of the buffer; None where there is none."""
        k = bisect_right(self._paragraphs, (offset, len(self.buffer), 0)) - 1
        if k < 0:
            return None
        _, end, index = self._paragraphs[k]
        return index if offset <= end else None

    @cached_property
    def _same(self) -> bool:
        return self.document.text == self.buffer

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int, int]]:
        """Start, end and index of each paragraph, in the order of the buffer."""
        wholes = [Span(p.index, 0, len(p.text), p.text) for p in self.document.paragraphs]
        return sorted((*self.in_buffer(span), span.paragraph) for span in wholes)

    @cached_property
    def _words(self) -> tuple[list[int], list[int]]:
        """Where the words that both texts have begin, in the document and in the buffer."""
        ours, theirs = (list(_TOKEN.finditer(text)) for text in (self.document.text, self.buffer))
        pairs = common([m[0] for m in ours], [m[0] for m in theirs])
        return [ours[i].start() for i, _ in pairs], [theirs[j].start() for _, j in pairs]

    def _across(self, offset: int) -> int:
        """Return where a character of the document stands in the buffer, or the nearest that does."""
        starts, there = self._words
        k = bisect_right(starts, offset) - 1
        if k < 0:
            return there[0] if there else 0
        behind = there[k + 1] if k + 1 < len(there) else len(self.buffer)
        return min(there[k] + offset - starts[k], behind)
