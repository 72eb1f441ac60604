"""The place between two lines of the text proper, and what is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.documents.text_layout.line import LONG, Line, LineGroup
from align.documents.text_layout.line_labels import label_of
from align.documents.text_layout.line_patterns import RAISED
from align.language.labels import split_bullet, split_label

__all__ = ["ENDLESS", "Seam", "is_capital", "is_only_label"]

ENDLESS = 1 << 20
"""How long lines may be in a text that nobody wrapped."""

_TERMINAL = re.compile(r"(?:[.;:!?…][*»”\")\]’']*+\s?(?:\d{1,3}|[*†¹²³⁴-⁹⁰]++)?|[.;:!?…]\s?[»”\")\]]++)$")
_LOWER = re.compile(r"[*«“\"(\[]*\s?[a-zà-öø-ÿœ]")
_UPPER = re.compile(r"[*«“\"‘'(\[]*\s?[A-ZÀ-ÖØ-ÞŒ]")


@dataclass(frozen=True, slots=True)
class Seam:
    """The place between two lines that follow each other but for furniture and notes.

    ``group`` is the paragraph that the line before belongs to. ``width`` is how long lines are here where
    they are full. ``counted`` is the number of the last numbered paragraph, 0 before the first. The other
    fields are read from the words of the two lines.
    """

    before: Line
    after: Line
    group: LineGroup
    gap: bool = False  # blank lines
    page: bool = False  # furniture, notes or the edge of a page
    width: int = 80
    dense: bool = False  # the text as a whole has few blank lines
    counted: int = 0
    ended: str = field(init=False)  # the line before, without the raised mark of a note at its end
    begun: str = field(init=False)  # the line after
    number: str | None = field(init=False)  # the label that the line after begins with
    bullet: int = field(init=False)  # how long the bullet is that it begins with
    terminal: bool = field(init=False)  # the line before ends as sentences do
    lower: bool = field(init=False)  # the line after begins with a small letter that is no label
    upper: bool = field(init=False)  # or with a capital

    def __post_init__(self) -> None:
        before, after = self.before.text.rstrip(RAISED) or self.before.text, self.after.text
        number = after if is_only_label(after) else label_of(after)[0]
        bullet = split_bullet(after)
        facts = {
            "ended": before,
            "begun": after,
            "number": number,
            "bullet": bullet,
            "terminal": _TERMINAL.search(before) is not None,
            "lower": number is None and not bullet and _LOWER.match(after) is not None,
            "upper": is_capital(after),
        }
        for name, value in facts.items():
            object.__setattr__(self, name, value)

    @property
    def apart(self) -> bool:
        """Whether blank lines, or what belongs to the page, lie between."""
        return self.gap or self.page

    @property
    def early(self) -> bool:
        """Whether the line before ended though the next word would have fitted on it."""
        word = self.after.text.split(maxsplit=1)[0]
        return self.before.reach + 1 + len(word) < self.width - 1

    @property
    def deeper(self) -> bool:
        """Whether the line after is indented further."""
        return self.after.indent >= self.before.indent + 2

    @property
    def wrapped(self) -> bool:
        """Whether the paragraph has been wrapped, so that its lines are full where they do not end it."""
        return len(self.group.lines) > 1 and len(self.ended) <= LONG


def is_capital(text: str, start: int = 0) -> bool:
    """Say whether a text begins with a capital, behind marks of quotation and brackets."""
    return _UPPER.match(text, start) is not None


def is_only_label(text: str) -> bool:
    """Say whether a line holds the label of a paragraph and nothing else."""
    label, start = split_label(f"{text} Texte")
    return label == text and start == len(text) + 1
