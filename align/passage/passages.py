"""All the passages of a comparison."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, overload

from align.config import Config
from align.data import Bead, Document, Kind, Span
from align.language import Language
from align.language.labels import split_label
from align.passage.once import Once
from align.passage.passage import Passage
from align.passage.similarity import usual
from align.passage.text import Text
from align.passage.texts import DocumentTexts

if TYPE_CHECKING:
    from align.language.glossary import Glossary
    from align.word_alignment.words import Vectors, WordVectors


class Passages(Once, Sequence[Passage]):
    """The passages of two documents, one a bead, in the order of the beads; all that rules may look at.

    ``model`` gives words their vectors, for rules that compare word by word; they say nothing without it.
    ``glossary`` is what terms are held to, and None where that is still to be read from the files that the
    settings name. ``texts`` are those of both documents, where they have been read already. ``found`` are
    the beads as the aligner found them, where people corrected some: what is usual is measured on those.
    """

    def __init__(
        self,
        french: Document,
        english: Document,
        beads: Sequence[Bead],
        config: Config,
        model: Vectors | None = None,
        glossary: Glossary | None = None,
        texts: tuple[DocumentTexts, DocumentTexts] | None = None,
        found: Sequence[Bead] | None = None,
    ) -> None:
        super().__init__()
        self.french, self.english = french, english
        self._fr, self._en = texts or (DocumentTexts(french), DocumentTexts(english))
        self.beads = tuple(beads)
        self._found = self.beads if found is None else found
        self.config = config
        self.model = model
        self._glossary = glossary
        self._made: dict[int, Passage] = {}
        self._words: WordVectors | None = None

    def __len__(self) -> int:
        return len(self.beads)

    def with_beads(self, beads: Sequence[Bead]) -> Passages:
        """Return the passages of other beads of the same documents; what is known of the texts is kept.

        Words are looked up as they are asked for: few passages differ.
        """
        made = Passages(
            self.french,
            self.english,
            beads,
            self.config,
            self.model,
            self._glossary,
            (self._fr, self._en),
            self._found,
        )
        made._words = self._words or self._no_words()
        return made

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
        return self._of(language).text(span)

    def paragraph(self, language: Language, index: int) -> Text:
        """Return what is known of a paragraph."""
        return self._of(language).paragraph(index)

    def sentences(self, language: Language, paragraph: int) -> tuple[Span, ...]:
        """Return the sentences of a paragraph, in order. It is cut the first time only."""
        return self._of(language).sentences(paragraph)

    def sentences_around(self, language: Language, span: Span) -> list[Text]:
        """Return the sentences that some words are in, in order."""
        sentences = self.sentences(language, span.paragraph)
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
        return [self.text(language, sentence) for sentence in sentences[first:last]]

    def _of(self, language: Language) -> DocumentTexts:
        return self._fr if language == "fr" else self._en

    def _paragraphs(self, language: Language, indexes: range) -> tuple[Span, ...]:
        paragraphs = self.document(language).paragraphs[indexes.start : indexes.stop]
        return tuple(Span(p.index, 0, len(p.text), p.text) for p in paragraphs)

    @property
    def words(self) -> WordVectors | None:
        """The vectors of the words of both documents, looked up at once: bead by bead takes longer."""
        if self._words is None and (vectors := self._no_words()) is not None:
            for document in (self.french, self.english):
                vectors.look_up((p.text for p in document.paragraphs), document.language)
            self._words = vectors
        return self._words

    def _no_words(self) -> WordVectors | None:
        if self.model is None:
            return None
        from align.word_alignment.words import WordVectors

        return WordVectors(self.model)

    @cached_property
    def glossary(self) -> Glossary:
        """What terms are held to, less the terms that are for other documents.

        :raises InputError: If a file that the settings name cannot be read as a glossary.
        """
        from align.language.glossary import load_glossary

        given = load_glossary(self.config.glossary) if self._glossary is None else self._glossary
        return given.concerning(self.french.path, self.english.path)

    @cached_property
    def usual(self) -> float:
        """The similarity of good pairs here: the middle of those that are paired, if that is high."""
        known = [b.similarity for b in self._found if b.french and b.english]
        return usual(median(known) if known else 0.0)

    @cached_property
    def copies(self) -> Mapping[Language, Mapping[tuple[str, ...], Sequence[int]]]:
        """The paragraphs of each side by their words: those that share a key are copies of one another."""
        found: dict[Language, dict[tuple[str, ...], list[int]]] = {"fr": {}, "en": {}}
        for document in (self.french, self.english):
            for paragraph in document.paragraphs:
                found[document.language].setdefault(words_of(paragraph.text), []).append(paragraph.index)
        return found

    @cached_property
    def pending(self) -> frozenset[int]:
        """The beads that say of themselves that they are still to be translated."""
        found = (frozenset(self.french.untranslated), frozenset(self.english.untranslated))
        if not any(found):
            return frozenset()
        return frozenset(
            index
            for index, bead in enumerate(self.beads)
            for document, paragraphs in ((self.french, bead.french), (self.english, bead.english))
            if any(document.paragraphs[i].unit in units for i in paragraphs for units in found)
        )

    @cached_property
    def code(self) -> frozenset[int]:
        """The beads that hold nothing but code of programs."""
        sides = [
            [p.kind is Kind.CODE for p in document.paragraphs] for document in (self.french, self.english)
        ]
        if not any(map(any, sides)):
            return frozenset()
        return frozenset(
            index
            for index, bead in enumerate(self.beads)
            if all(
                is_code[i] for is_code, at in zip(sides, (bead.french, bead.english), strict=True) for i in at
            )
        )

    @cached_property
    def doubts(self) -> Sequence[Mapping[Language, int]]:
        """For each bead, the page of either version that may hold words of it that were not read.

        Where a bead has no words in a version, they would stand between those of the beads before and behind
        it: on those pages, or between them.
        """
        found: list[dict[Language, int]] = [{} for _ in self.beads]
        for document in (self.french, self.english):
            pages = sorted({*document.doubtful_pages, *document.unread})
            if pages:
                spans = zip(self._pages(document), reversed(self._pages(document, -1)), strict=True)
                for known, (first, last) in zip(found, spans, strict=True):
                    held = (page for page in pages if first <= page <= max(first, last))
                    page = next(held, None)
                    if page is not None:
                        known[document.language] = page
        return found

    def _pages(self, document: Document, step: int = 1) -> list[float]:
        """Return for each bead the last page met before its end; with a step of −1, backwards."""
        pages: list[float] = []
        page = 0.0 if step > 0 else float("inf")
        for bead in self.beads[::step]:
            indexes = bead.french if document is self.french else bead.english
            if indexes:
                page = document.paragraphs[indexes[0]].page or page
            pages.append(page)
        return pages


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and figures of a text in lower case, less its printed number."""
    return tuple(_TOKEN.findall(text[split_label(text)[1] :].casefold()))


_TOKEN = re.compile(r"\w+")
