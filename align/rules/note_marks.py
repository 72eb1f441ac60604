"""Marks that call notes, in text taken from a page: glued to a word or a year, or lost among the words.

The numbers of notes follow each other. A number that is at most two off a mark glued to a word close by, and
counts nothing, is a mark as well: "à l’explosif 116 et à l’aviation civile117". So is one of two figures or
more behind a word that takes none, where the version has a note of that number.
"""

from __future__ import annotations

import re
from itertools import pairwise

from align.data import Kind
from align.language import Language
from align.language.values import Value, ValueKind
from align.passage import Passage, Side, View
from align.passage.notes import follows_a_mark, glued_marks, note_numbers
from align.passage.values import PlacedValue
from align.rules.omitted_values import takes_a_number

__all__ = [
    "calls_notes",
    "is_mark_among_words",
    "stands_in_note_not_called",
    "stands_in_note_unnumbered",
]

_COUNTS = re.compile(r"\s+(?!(?:et|ou|and|or)\b)[^\W\d_]")
"""What stands behind a number that counts something."""
_MARK = re.compile(r"[1-9][0-9]{0,2}")
_FEWEST = 2
"""Figures of a number, at least, by which a note is told from what is counted."""
_BEFORE = re.compile(r"([^\W\d_]{4,}|\))[»”\")\]]* $")
"""A word or a bracket behind which the mark of a note may stand."""
_REACH = 60
"""Characters before a number in which the word before it stands."""


def calls_notes(side: Side) -> bool:
    """Return whether a side has marks that call notes."""
    return any(text.read(glued_marks) for text in side)


def is_mark_among_words(placed: PlacedValue, side: Side, passage: Passage) -> bool:
    """Return whether a number follows on from a mark glued to a word close by, or is that of a note."""
    text, value = side.text_of(placed.paragraph).text, placed.value
    if value.kind is ValueKind.NUMBER and _follow_each_other(value.text):
        return True
    if value.kind is not ValueKind.NUMBER or value.unit is not None or not _MARK.fullmatch(value.text):
        return False
    if _COUNTS.match(text, value.end) is not None:
        return False
    if _is_of_a_note(value, side.language, passage) and _stands_alone(text, value.start):
        return True
    return follows_a_mark(int(value.text), passage, side.language)


def _is_of_a_note(value: Value, language: Language, passage: Passage) -> bool:
    """Return whether it is that of a note, and not of one figure: every version with notes has a note 3."""
    if value.part is not None or len(value.text) < _FEWEST:
        return False
    return int(value.text) in passage.passages.once(note_numbers)[language]


def _stands_alone(text: str, start: int) -> bool:
    """Return whether what stands before a number takes none: it may be the mark of a note."""
    word = _BEFORE.search(text[max(start - _REACH, 0) : start])
    return word is not None and not takes_a_number(word[1])


def _follow_each_other(written: str) -> bool:
    """Return whether a figure is several that follow each other: "131 132 133" calls three notes."""
    numbers = written.split()
    if len(numbers) < _RUN or not all(map(str.isdigit, numbers)):
        return False
    return all(int(b) - int(a) == 1 for a, b in pairwise(numbers))


_RUN = 3
"""Numbers that follow each other, at least, where they could be one: "131 132 133"."""


def stands_in_note_unnumbered(placed: PlacedValue, view: View) -> bool:
    """Return whether a value stands in a note that has lost its number, where the far side prints no note.

    Nobody knows then what calls it; the other version may say in its text what this one says in a note.
    """
    note = view.near.document.paragraphs[placed.paragraph]
    far = (view.far.document.paragraphs[text.paragraph].kind for text in view.far)
    return note.kind is Kind.FOOTNOTE and note.number is None and Kind.FOOTNOTE not in far


def stands_in_note_not_called(placed: PlacedValue, side: Side) -> bool:
    """Return whether a value stands in a note that the text beside it, in the same passage, does not call."""
    note = side.document.paragraphs[placed.paragraph]
    beside = [text for text in side if side.document.paragraphs[text.paragraph].kind is not Kind.FOOTNOTE]
    if note.kind is not Kind.FOOTNOTE or not beside or not (note.number or "").isdigit():
        return False
    return not any(int(note.number or 0) in text.read(glued_marks) for text in beside)
