"""One side of an amendment: what its old and its new state say, and what they keep of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from align.changes.edits import Edit, edit
from align.changes.facts import facts, keeps
from align.changes.rewording import undone as text_undone
from align.changes.words import Lexis, Words, closeness
from align.data import Document, Span
from align.passage import DocumentTexts

__all__ = ["Side", "pair", "undone"]

_ANSWERED = 0.5
"""How close a word is to one that answers it."""
_STILL = 0.45
"""How close it is to one that may answer it too."""


class Side:
    """One side of an amendment; ``far`` is the other.

    ``before`` and ``after`` are what is known of the texts that the edit is of.
    """

    far: Side

    def __init__(self, edit: Edit, before: DocumentTexts, after: DocumentTexts, lexis: Lexis) -> None:
        self.edit, self.before, self.after, self.lexis = edit, before, after, lexis

    def words(self, spans: Iterable[Span]) -> Words:
        """Return the words of spans that say something by themselves."""
        return self.lexis.say(spans, self.edit.language)

    @cached_property
    def old(self) -> Words:
        """The words of the old state."""
        return self.words(self.before.paragraph(i).span for i in self.edit.old)

    @cached_property
    def new(self) -> Words:
        """The words of the new state."""
        return self.words(self.after.paragraph(j).span for j in self.edit.new)

    @cached_property
    def inserted(self) -> Words:
        """The words put in."""
        return self.words(self.edit.inserted)

    @cached_property
    def deleted(self) -> Words:
        """The words taken out."""
        return self.words(self.edit.deleted)

    @cached_property
    def keeps_facts(self) -> bool:
        """Whether the new words state the figures, names, denials and conditions of the old ones."""
        return keeps(
            facts(self.before.paragraph(i) for i in self.edit.old),
            facts(self.after.paragraph(j) for j in self.edit.new),
        )

    @cached_property
    def keeps_answers(self) -> bool:
        """Whether what answered words of the other version in its old state answers them still."""
        said = self.lexis.salient(self.far.old)
        before, after = closeness(said, self.old), closeness(said, self.new)
        return not bool(np.any((before >= _ANSWERED) & (after < _STILL)))

    @cached_property
    def trades(self) -> bool:
        """Whether words only changed places: what was taken out in one place was put in in another."""
        changes = [(self.words(c.inserted), self.words(c.deleted)) for c in self.edit.changes]
        out = Counter(word for _, deleted in changes for word in deleted.folded)
        return any(out[word] > (word in deleted.folded) for put, deleted in changes for word in put.folded)


def undone(made: Edit, before: DocumentTexts, after: DocumentTexts, lexis: Lexis) -> Side:
    """Return one side of an amendment as it would be with the locutions of the old state put back."""
    if not made.in_words or len(made.old) != len(made.new):
        return Side(made, before, after, lexis)
    old = [before.paragraph(i) for i in made.old]
    new = [after.paragraph(j) for j in made.new]
    restored = [text_undone(*texts) for texts in zip(old, new, strict=True)]
    if restored == [text.text for text in new]:
        return Side(made, before, after, lexis)
    ours = Document.from_paragraphs([text.text for text in old], language=made.language)
    theirs = Document.from_paragraphs(restored, language=made.language)
    every = range(len(old))
    left = edit(ours, theirs, every, every, moved=made.moved)
    return Side(left, DocumentTexts(ours), DocumentTexts(theirs), lexis)


def pair(french: Side, english: Side) -> tuple[Side, Side]:
    """Make two sides those of one amendment."""
    french.far, english.far = english, french
    return french, english
