"""TYP006: two spaces between two words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from align.data import Document, Finding, Severity, Span
from align.language.typography import double_spaces
from align.passage import Passage, Text
from align.rules.base import BeadRule, quote
from align.rules.typ.marks import find

_MANY = 3
"""Double spaces in a paragraph above which they are its layout."""


class DoubleSpace(BeadRule):
    """TYP006: two spaces between two words."""

    code = "TYP006"
    name = "double-space"
    name_fr = "double espace"
    severity = Severity.INFO
    summary = "Two spaces stand between two words"
    summary_fr = "Deux espaces se suivent entre deux mots"
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield one finding for the double spaces of each side."""
        for side in (passage.french, passage.english):
            found = [span for text in side for span in _double_spaces(text, side.document)]
            if found:
                yield self.one_sided(
                    passage,
                    side,
                    found,
                    (
                        f"has two spaces in a row: {quote(found[0].text, 'en')}",
                        f"a deux espaces de suite : {quote(found[0].text, 'fr')}",
                    ),
                )


def _double_spaces(paragraph: Text, document: Document) -> list[Span]:
    """Return the words of a paragraph between which the user's own text has two spaces.

    Reading leaves one space of several, so the places are those where its pieces meet. Where there are many,
    the lines are justified or a table, and nothing is said.
    """
    text = paragraph.text
    found = find([paragraph], double_spaces) if "  " in text else []
    for one, other in pairwise(document.paragraphs[paragraph.paragraph].pieces):
        gap = document.text[one.source + one.length : other.source]
        if gap == "  " and other.text == one.text + one.length + 1 and text[other.text - 2] not in ".!?:":
            start = text.rfind(" ", 0, other.text - 1) + 1
            end = text.find(" ", other.text)
            found.append(paragraph.within(start, len(text) if end < 0 else end))
    return found if len(found) <= _MANY else []
