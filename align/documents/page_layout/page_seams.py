"""Whether a row of a page goes on the paragraph of the row before, as far as their places tell.

The rules are asked in order; the first that knows decides. What none of them knows is left to the words
(``seam_rules``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from align.documents.page_layout.placed_row import PlacedRow, is_restyled
from align.documents.text_layout.line import Role
from align.language.labels import split_bullet, split_label

__all__ = ["PageSeam", "goes_on", "is_marked"]

_SHORT = 0.3  # of the width of a column: a line with more room behind it may end a paragraph
_LEVEL = 0.3  # of the size of the type: lines whose beginnings differ less begin at one place
_ENDED = re.compile(r"[.!?…:;][»”\")\]’'¹²³⁴-⁹⁰]*$")
_SENTENCE = re.compile(r"[.!?…][»”\")\]’']*$")


@dataclass(frozen=True, slots=True)
class PageSeam:
    """The place between two rows, and what is known of the column that the first stands in.

    ``opens``: a column or a page begins; ``blank``: more room than between lines, or other type. ``left`` and
    ``right`` are the edges of the column. ``hanging`` is where the words behind the label of a list item
    begin, ``titled`` whether the first row is set as titles are, ``spaced`` whether paragraphs stand apart,
    ``flush`` whether they begin with an indent and the second row has none.
    """

    before: PlacedRow
    row: PlacedRow
    opens: bool
    blank: bool
    left: float
    right: float
    hanging: float | None
    titled: bool
    spaced: bool
    flush: bool = False

    @property
    def needed(self) -> float:
        """How much room the first word of the second row takes, with a space."""
        word = self.row.row.segments[0].words[0]
        return word.right - word.left + self.row.row.size

    @property
    def room(self) -> float:
        """How much room the first row leaves."""
        return self.right - self.before.row.right

    @property
    def small(self) -> bool:
        """Whether the second row begins with a small letter."""
        return self.row.row.text[:1].islower()


def goes_on(seam: PageSeam) -> bool | None:
    """Say whether the second row goes on the paragraph of the first; None where its words must tell."""
    for rule in _RULES:
        told, answer = rule(seam)
        if told:
            return answer
    return None


def is_marked(text: str) -> bool:
    """Say whether a text begins with a label or a bullet."""
    return bool(split_bullet(text)) or split_label(text)[0] is not None


_Answer = tuple[bool, bool | None]
_UNKNOWN: _Answer = (False, None)


def _known(seam: PageSeam) -> _Answer:
    return seam.row.joins is not None or seam.row.role != Role.TEXT, seam.row.joins


def _behind_a_table(seam: PageSeam) -> _Answer:
    table = seam.before.role == Role.CELL and seam.before.page == seam.row.page
    return table, None if seam.small else False


def _left_to_words(seam: PageSeam) -> _Answer:
    return seam.before.role != Role.TEXT or is_marked(seam.row.row.text) or seam.small, None


def _opens(seam: PageSeam) -> _Answer:
    if is_restyled(seam.row, seam.before) or seam.room > seam.needed:
        return seam.opens, False
    # Where paragraphs begin with an indent, a line without one goes on what fills the column before.
    goes_on = seam.flush and _ENDED.search(seam.before.row.text) is None
    return seam.opens, True if goes_on else None


def _blank(seam: PageSeam) -> _Answer:
    return seam.blank, None


def _hangs(seam: PageSeam) -> _Answer:
    if seam.hanging is None or seam.before.block != seam.row.block:
        return _UNKNOWN
    return abs(seam.row.row.left - seam.hanging) < _LEVEL * seam.row.row.size, True


def _title_wraps(seam: PageSeam) -> _Answer:
    """A title is broken where it is full; it may be centred, with room on both sides."""
    free = seam.right - seam.left - (seam.before.row.right - seam.before.row.left)
    return seam.titled and not is_restyled(seam.row, seam.before) and free < seam.needed, True


def _sentence_ends_a_line(seam: PageSeam) -> _Answer:
    """Where paragraphs stand apart, a sentence that happens to end with a line ends none."""
    below = abs(seam.row.row.left - seam.before.row.left) < 0.5 * seam.row.row.size
    ended = _SENTENCE.search(seam.before.row.text) is not None
    return seam.spaced and below and ended and seam.room < _SHORT * (seam.right - seam.left), True


_RULES: tuple[Callable[[PageSeam], _Answer], ...] = (
    _known,
    _behind_a_table,
    _left_to_words,
    _opens,
    _blank,
    _hangs,
    _title_wraps,
    _sentence_ends_a_line,
)
