"""The texts of a document, each read once for all that is done with it."""

from __future__ import annotations

from functools import cached_property

from align.data import Document, Span
from align.passage.text import Text


class DocumentTexts:
    """The paragraphs and sentences of a document, and what has been read in them.

    The aligner and the rules share it; it is let go of with the comparison.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._texts: dict[tuple[int, int, int], Text] = {}

    def text(self, span: Span) -> Text:
        """Return what is known of some words; the same for the same words."""
        key = span.paragraph, span.start, span.end
        if key not in self._texts:
            self._texts[key] = Text(span, self.document.language, self._code(span))
        return self._texts[key]

    def _code(self, span: Span) -> list[tuple[int, int]]:
        """Return which stretches of some words are code of programs, counted from their first character."""
        return [
            (max(start, span.start) - span.start, min(end, span.end) - span.start)
            for start, end in self.document.paragraphs[span.paragraph].code
            if start < span.end and end > span.start
        ]

    def paragraph(self, index: int) -> Text:
        """Return what is known of a paragraph."""
        words = self.document.paragraphs[index].text
        return self.text(Span(index, 0, len(words), words))

    def sentences(self, paragraph: int) -> tuple[Span, ...]:
        """Return the sentences of a paragraph, in order."""
        return self._sentences[paragraph]

    @cached_property
    def _sentences(self) -> tuple[tuple[Span, ...], ...]:
        return tuple(self.document.sentences(i) for i in range(len(self.document.paragraphs)))
