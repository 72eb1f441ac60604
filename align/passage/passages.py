"""All the passages of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, overload

from align.config import Config
from align.data import Bead, Document, Span
from align.language import Language
from align.language.labels import split_label
from align.passage.once import Once
from align.passage.passage import Passage
from align.passage.similarity import usual
from align.passage.text import Text

if TYPE_CHECKING:
    from align.word_alignment import Vectors


class Passages(Once, Sequence[Passage]):
    """The passages of two documents, one a bead, in the order of the beads; all that rules may look at.

    ``model`` gives words their vectors, for rules that compare word by word; they say nothing without it.
    """

    def __init__(
        self,
        french: Document,
        english: Document,
        beads: Sequence[Bead],
        config: Config,
        model: Vectors | None = None,
    ) -> None:
        super().__init__()
        self.french, self.english = french, english
        self.beads = tuple(beads)
        self.config = config
        self.model = model
        self._made: dict[int, Passage] = {}
        self._texts: dict[tuple[Language, int, int, int], Text] = {}

    def __len__(self) -> int:
        return len(self.beads)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        number = range(len(self.beads))[index]
        if number not in self._made:
            bead = self.beads[number]
            sides = self._paragraphs("fr", bead.french), self._paragraphs("en", bead.english)
            self._made[number] = Passage(self, number, sides, bead.similarity)
        return self._made[number]

    def __iter__(self) -> Iterator[Passage]:
        return (self[i] for i in range(len(self)))

    def document(self, language: Language) -> Document:
        """Return the version in a language."""
        return self.french if language == "fr" else self.english

    def text(self, language: Language, span: Span) -> Text:
        """Return what is known of some words of a version; the same for the same words."""
        key = language, span.paragraph, span.start, span.end
        if key not in self._texts:
            self._texts[key] = Text(span, language)
        return self._texts[key]

    def paragraph(self, language: Language, index: int) -> Text:
        """Return what is known of a paragraph."""
        return self.text(language, self._paragraphs(language, range(index, index + 1))[0])

    def sentences(self, language: Language, paragraph: int) -> tuple[Span, ...]:
        """Return the sentences of a paragraph, in order."""
        return self.document(language).sentences(paragraph)

    def _paragraphs(self, language: Language, indexes: range) -> tuple[Span, ...]:
        paragraphs = self.document(language).paragraphs[indexes.start : indexes.stop]
        return tuple(Span(p.index, 0, len(p.text), p.text) for p in paragraphs)

    @cached_property
    def words(self) -> Vectors | None:
        """The model, which has looked up the words of both documents at once: bead by bead takes longer."""
        if self.model is not None:
            from align.word_alignment import look_up

            for document in (self.french, self.english):
                look_up((p.text for p in document.paragraphs), document.language, self.model)
        return self.model

    @cached_property
    def usual(self) -> float:
        """The similarity of good pairs here: the middle of those that are paired, if that is high."""
        known = [b.similarity for b in self.beads if b.french and b.english]
        return usual(median(known) if known else 0.0)

    @cached_property
    def copies(self) -> Mapping[Language, Mapping[tuple[str, ...], Sequence[int]]]:
        """The paragraphs of each side by their words: those that share a key are copies of one another."""
        found: dict[Language, dict[tuple[str, ...], list[int]]] = {"fr": {}, "en": {}}
        for document in (self.french, self.english):
            for paragraph in document.paragraphs:
                found[document.language].setdefault(words_of(paragraph.text), []).append(paragraph.index)
        return found


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and figures of a text in lower case, less its printed number."""
    return tuple(_TOKEN.findall(text[split_label(text)[1] :].casefold()))


_TOKEN = re.compile(r"\w+")
