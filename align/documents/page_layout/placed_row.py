"""A row of a page with what is told from its place."""

from __future__ import annotations

from dataclasses import dataclass

from align.documents.page_layout.reading_order import Row
from align.documents.page_layout.regions import Cell
from align.documents.text_layout.line import Role

__all__ = ["PlacedRow", "is_restyled"]

_LARGER = 1.15  # type that differs more is that of another paragraph


@dataclass(slots=True)
class PlacedRow:
    """A row in its block (a region of its page), with what is told from its place.

    ``reason`` says why it is furniture; ``joins`` whether it goes on the paragraph before, None where its
    words must tell; ``type`` is that of the block of a tagged PDF; ``depth`` how far down its page it stands,
    in [0, 1]; ``cell`` its place in a table.
    """

    row: Row
    page: int
    block: int
    role: str = Role.TEXT
    reason: str = ""
    joins: bool | None = None
    type: str = ""
    depth: float = 0.0
    cell: Cell | None = None

    @property
    def column(self) -> int:
        """What it shares its edges with: its block, or, where blocks are paragraphs, its page."""
        return -self.page if self.type else self.block


def is_restyled(row: PlacedRow, before: PlacedRow) -> bool:
    """Say whether a row is set in other type than the one before: larger, smaller, or bold no more."""
    sizes = sorted((row.row.size, before.row.size))
    return sizes[1] > _LARGER * sizes[0] or row.row.bold != before.row.bold
