"""Two texts that answer each other, in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, overload

from align.data import Bead, Document, Span
from align.language import Language
from align.language.tokens import KnownText
from align.passage.once import Once
from align.passage.similarity import is_far, is_low
from align.passage.text import Text

if TYPE_CHECKING:
    from align.passage.passages import Passages
    from align.word_alignment.word_similarity import WordSimilarity


@dataclass(frozen=True, eq=False)
class Side(Sequence[Text]):
    """What one version has in a passage: some of its paragraphs, or some of their sentences; or nothing."""

    document: Document
    texts: tuple[Text, ...]

    @property
    def language(self) -> Language:
        """The language of the side."""
        return self.document.language

    @property
    def name(self) -> Literal["FR", "EN"]:
        """What the side is called in messages."""
        return "FR" if self.language == "fr" else "EN"

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The texts as spans."""
        return tuple(text.span for text in self.texts)

    @cached_property
    def joined(self) -> str:
        """The words of all the texts, with a space between two."""
        if len(self.texts) == 1:
            return self.texts[0].text
        return KnownText(" ".join(text.text for text in self.texts))

    @cached_property
    def printed(self) -> str:
        """The same as it is printed, code of programs too."""
        return " ".join(span.text for span in self.spans)

    @cached_property
    def word_count(self) -> int:
        """How many runs of letters there are."""
        return sum(len(text.letters) for text in self.texts)

    def text_of(self, paragraph: int) -> Text:
        """Return the first text of a paragraph.

        :raises StopIteration: If the side has none.
        """
        return next(text for text in self.texts if text.paragraph == paragraph)

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Text]:
        return iter(self.texts)

    @overload
    def __getitem__(self, index: int) -> Text: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Text, ...]: ...
    def __getitem__(self, index: int | slice) -> Text | tuple[Text, ...]:
        return self.texts[index]


@dataclass(frozen=True, slots=True)
class View:
    """A passage seen from one side: what is said of French and English is said of near and far once."""

    near: Side
    far: Side


class Passage(Once):
    """The two sides of a bead, or two sentences of them that answer each other.

    ``index`` is that of the bead in ``passages.beads``. ``similarity`` in [−1, 1] is the cosine of the two
    sides, and 0 where it is not known. ``whole`` is the passage that sentences are part of, and the passage
    itself otherwise.
    """

    def __init__(
        self,
        passages: Passages,
        index: int,
        sides: tuple[tuple[Span, ...], tuple[Span, ...]],
        similarity: float,
        whole: Passage | None = None,
    ) -> None:
        super().__init__()
        self.passages = passages
        self.index = index
        self.similarity = similarity
        self.french, self.english = (
            Side(document, tuple(passages.text(document.language, span) for span in spans))
            for document, spans in zip((passages.french, passages.english), sides, strict=True)
        )
        self.whole = self if whole is None else whole

    @property
    def bead(self) -> Bead:
        """The bead that the passage is, or is part of."""
        return self.passages.beads[self.index]

    @property
    def views(self) -> tuple[View, View]:
        """The passage seen from the French side, then from the English one."""
        return View(self.french, self.english), View(self.english, self.french)

    def seen_from(self, language: Language) -> View:
        """Return the passage seen from the side of a language."""
        return self.views[0 if language == "fr" else 1]

    @property
    def has_both_sides(self) -> bool:
        """Whether there is something on both sides."""
        return bool(self.french) and bool(self.english)

    @property
    def neighbours(self) -> list[Passage]:
        """The passages of the beads before and behind, if there are any."""
        return self.around(1)

    def around(self, reach: int, *, itself: bool = False) -> list[Passage]:
        """Return the passages of up to ``reach`` beads on either side.

        :param itself: Whether that of the bead itself is among them.
        """
        first, last = max(self.index - reach, 0), min(self.index + reach + 1, len(self.passages))
        return [self.passages[i] for i in range(first, last) if itself or i != self.index]

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences that answer each other, each pair as a passage; some have one side only."""
        return tuple(
            Passage(self.passages, self.index, (s.french, s.english), s.similarity, self)
            for s in self.bead.sentences
        )

    @cached_property
    def is_unreliable(self) -> bool:
        """Whether the two sides are so far apart that comparing their words tells nothing more."""
        return is_far(self.whole.similarity, self.whole.french, self.whole.english, self.passages.usual)

    @cached_property
    def is_low(self) -> bool:
        """Whether the two sides hardly say the same; one whose similarity is not known is not low."""
        return is_low(self.similarity, self.french, self.english, self.passages.usual)

    @cached_property
    def word_similarity(self) -> WordSimilarity | None:
        """How close the words of the sides are to each other.

        None without a model, or where a side has no word or too many to be one passage.
        """
        if self.passages.words is None:
            return None
        from align.word_alignment.word_similarity import compare_words

        return compare_words(self.french.spans, self.english.spans, self.passages.words)

    def forget_words(self) -> None:
        """Let go of how close the words are: tables of every word by every word are all that is large here.

        Who asks once more is told once more.
        """
        self.__dict__.pop("word_similarity", None)
        for sentence in self.__dict__.get("sentences", ()):
            sentence.forget_words()
