"""From the place of a note in a document to its place in the XML of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.data import Document, Paragraph
from align.documents.origins import Locator, Stretch
from align.documents.paragraph_builder import Block, squeeze
from align.documents.source import Source

__all__ = ["Annotated", "Places"]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file with notes: how many stand on their very words, or where words are missing; how many beside.

    ``beside`` are those on words that cannot bear a note: in footnotes, text boxes, diagrams.
    ``replaced`` counts the changes to accept, ``left_out`` the notes that are more than a file can hold.
    """

    data: bytes
    exact: int
    beside: int
    replaced: int = 0
    left_out: int = 0


class Places:
    """The paragraphs of a document and the blocks of the file that they were made of.

    :raises ReadError: If the file is not what the document was read from.
    """

    def __init__(self, source: Source, document: Document, blocks: Sequence[Block]) -> None:
        self._blocks = [block for block in blocks if squeeze(block.text)]
        self._paragraphs: tuple[Paragraph, ...] = document.paragraphs
        self._locators: dict[int, Locator] = {}
        self._source = source
        if len(self._blocks) != len(self._paragraphs):
            raise self._changed()

    def block(self, paragraph: int) -> Block:
        """Return the block that a paragraph was made of."""
        return self._blocks[paragraph]

    def stretches(self, paragraph: int, start: int = 0, end: int | None = None) -> tuple[Stretch, ...]:
        """Return where characters of a paragraph stand."""
        text = self._paragraphs[paragraph].text
        if paragraph not in self._locators:
            block = self._blocks[paragraph]
            try:
                self._locators[paragraph] = Locator(block.text, block.origins, text)
            except ValueError:
                raise self._changed() from None
        return self._locators[paragraph].stretches(start, len(text) if end is None else end)

    def nearest(self, paragraph: int, fits: Callable[[Stretch], bool]) -> Stretch | None:
        """Return the end of the nearest words that fit, in the paragraph or before it, or else after."""
        order = [*range(paragraph, -1, -1), *range(paragraph + 1, len(self._blocks))]
        for i in order:
            for stretch in reversed(self.stretches(i)):
                if fits(stretch):
                    return stretch
        return None

    def _changed(self) -> Exception:
        return self._source.error("has changed while it was read; run the command again")
