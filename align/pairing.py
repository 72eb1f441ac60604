"""Two texts → beads: paragraphs are aligned, then the sentences inside them; what people corrected holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from align.alignment import (
    PARAGRAPHS,
    SENTENCES,
    Link,
    Pin,
    Side,
    Units,
    align_within,
    aligned_again,
    amended,
    pair_by_key,
    pinned,
)
from align.alignment import align as align_sides
from align.alignment.aligner import cosine
from align.config import Config
from align.data import Bead, BeadKind, Document, Kind, SentenceBead, Span
from align.language.anchors import anchors
from align.language.collation import sort_key
from align.language.formulas import adopted_at
from align.language.labels import label_key, outline_number, split_label
from align.passage import DocumentTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from align.embedding import Model

__all__ = ["Pairing", "given_pairs"]

_EXAMPLES = 48
"""Beads beside those corrected by which it is judged what sentences that answer each other look like."""


class Pairing:
    """Two texts as the aligner pairs them, and as they are paired once people have corrected it.

    ``beads`` are those found; they cover every paragraph of both sides exactly once. Where the two do not
    look like versions of one document (``related``), none of them is a match, and nothing can be corrected.
    Strings that have keys in both files (XLIFF, properties and their like) are paired by them.

    :param known: The beads that were found earlier, where that is known, and nothing is aligned: of the texts
        then no more is read than what a correction touches.
    """

    def __init__(
        self,
        french: DocumentTexts,
        english: DocumentTexts,
        model: Model,
        config: Config,
        known: Sequence[Bead] | None = None,
    ) -> None:
        self._texts = french, english
        self._config = config
        self._sides = _Paragraphs(french, model), _Paragraphs(english, model)
        self._sentences = _Sentences(french, model), _Sentences(english, model)
        if known is not None:
            self.related, self._links, self.beads = True, tuple(map(_link, known)), tuple(known)
            return
        keys = ([p.unit for p in side.document.paragraphs] for side in (french, english))
        if (pairs := pair_by_key(*keys)) is not None:
            self.related, self._links = True, tuple(_links(pairs, *(side.whole for side in self._sides)))
        else:
            self.related, self._links = self._aligned()
        self.beads = _with_sentences([_bead(link) for link in self._links], self._sentences, config)

    def _aligned(self) -> tuple[bool, tuple[Link, ...]]:
        """Align the texts, and apart from them the heads and feet of pages; say whether they are related."""
        french, english = (side.whole for side in self._sides)
        i, j = (_end_of_text(side.document) for side in self._texts)
        most = self._config.max_paragraphs
        text = align_sides(french.take(range(i)), english.take(range(j)), PARAGRAPHS, max_side=most)
        if not text.related:
            return False, tuple(_unpaired(*self._texts))
        ours, theirs = french.take(range(i, len(french))), english.take(range(j, len(english)))
        edges = align_sides(ours, theirs, PARAGRAPHS, max_side=1)
        return True, (*text.links, *(_moved_on(link, i, j) for link in edges.links))

    def corrected(self, pins: Sequence[Pin], of_sentences: Sequence[Pin] = ()) -> tuple[Bead, ...]:
        """Return the beads with what is pinned in its place; those that nothing touches are the same.

        :param pins: Each paragraph in one at most.
        :param of_sentences: The same of sentences; what is not within one bead holds nothing.
        """
        if not self.related:
            return self.beads
        beads = self._corrected(pins) if pins else self.beads
        return self._with_pinned_sentences(beads, of_sentences) if of_sentences else beads

    def _corrected(self, pins: Sequence[Pin]) -> tuple[Bead, ...]:
        known = {(bead.french, bead.english): bead for bead in self.beads}
        firm = _Firm(pins)
        beads = []
        for link in amended(self._links, pins, *self._sides):
            bead = _bead(link)
            same = known.get((bead.french, bead.english))
            if same is not None and same.kind is bead.kind:
                bead = same
            if firm.holds(bead):
                bead = replace(bead, confirmed=True)
            beads.append(bead)
        return _with_sentences(beads, self._sentences, self._config)

    def _with_pinned_sentences(self, beads: Sequence[Bead], pins: Sequence[Pin]) -> tuple[Bead, ...]:
        """Return beads of which the sentences are paired as they are pinned."""
        fr, en = self._sentences
        by_bead: defaultdict[int, list[Pin]] = defaultdict(list)
        place = _Places(beads)
        for pin in pins:
            held = {place.french[fr.spans[i].paragraph] for i in pin.french}
            held |= {place.english[en.spans[j].paragraph] for j in pin.english}
            if len(held) == 1 and beads[at := held.pop()].sentences:
                by_bead[at].append(pin)
        made = list(beads)
        for at, held_here in by_bead.items():
            links = [_sentence_link(sentences, fr, en) for sentences in beads[at].sentences]
            firm = _Firm(held_here)
            found = amended(links, held_here, fr, en)
            sentences = (
                replace(_sentence_bead(fr, en, link), confirmed=firm.holds(_bead(link))) for link in found
            )
            made[at] = replace(beads[at], sentences=tuple(sentences))
        return tuple(made)

    def again(self, pins: Sequence[Pin], beads: Sequence[Bead], at: Bead) -> list[tuple[range, range]]:
        """Return the pairs that are other than now once the stretch around a bead is aligned again.

        It reaches from the firm pins before the bead to those behind it.
        """
        links = [_link(bead) for bead in beads]
        found = aligned_again(links, pins, _link(at), *self._sides, max_side=self._config.max_paragraphs)
        return [(link.french, link.english) for link in found]

    @property
    def paragraphs(self) -> tuple[Units, Units]:
        """What the aligner looks at in the paragraphs of both sides."""
        return self._sides

    @property
    def sentences(self) -> tuple[Units, Units]:
        """What it looks at in their sentences, which are counted from the first of the text."""
        return self._sentences

    def sentence_pairs(self, bead: Bead) -> list[Bead]:
        """Return the sentences of a bead that answer each other, as beads of sentences."""
        fr, en = self._sentences
        return [
            replace(_bead(_sentence_link(sentences, fr, en)), confirmed=sentences.confirmed)
            for sentences in bead.sentences
        ]

    def sentence_texts(self) -> tuple[list[str], list[str]]:
        """Return all the sentences of both sides."""
        fr, en = self._sentences
        return [span.text for span in fr.spans], [span.text for span in en.spans]

    def paragraph_of(self, sentence: int, *, french: bool) -> int:
        """Return the paragraph that a sentence is in.

        :raises IndexError: If there is no such sentence.
        """
        return self._sentences[0 if french else 1].spans[sentence].paragraph


def given_pairs(
    french: DocumentTexts,
    english: DocumentTexts,
    pairs: Sequence[tuple[int | None, int | None]],
    model: Model,
    config: Config,
) -> tuple[Bead, ...]:
    """Return one bead for each row of a bitext, with the alignment of its sentences."""
    fr, en = (model.encode(_paragraphs(side)) for side in (french, english))
    beads = []
    for i, j in pairs:
        if i is not None and j is not None:
            similarity = float(fr[i] @ en[j])
            beads.append(Bead(range(i, i + 1), range(j, j + 1), 1.0, BeadKind.MATCH, similarity))
        elif i is not None:
            beads.append(Bead(range(i, i + 1), range(0), 1.0, BeadKind.OMISSION))
        elif j is not None:
            beads.append(Bead(range(0), range(j, j + 1), 1.0, BeadKind.ADDITION))
    return _with_sentences(beads, (_Sentences(french, model), _Sentences(english, model)), config)


class _Places:
    """Which bead each paragraph is in."""

    def __init__(self, beads: Sequence[Bead]) -> None:
        self.french = {i: at for at, bead in enumerate(beads) for i in bead.french}
        self.english = {j: at for at, bead in enumerate(beads) for j in bead.english}


class _Firm:
    """Whether a bead is as a person has set it."""

    def __init__(self, pins: Iterable[Pin]) -> None:
        firm = [pin for pin in pins if pin.firm]
        self._pairs = {(pin.french, pin.english) for pin in firm if pin.french and pin.english}
        self._alone = pinned(pin for pin in firm if not (pin.french and pin.english))

    def holds(self, bead: Bead) -> bool:
        if bead.french and bead.english:
            return (bead.french, bead.english) in self._pairs
        return self._alone[0].issuperset(bead.french) and self._alone[1].issuperset(bead.english)


# Paragraphs


class _Paragraphs:
    """What the aligner looks at in the paragraphs of a version; all of them, or some alone.

    A static model is given no more than is asked for. What another says of a text may hang on what it is
    given along with it, and is kept for all of them.
    """

    def __init__(self, texts: DocumentTexts, model: Model) -> None:
        self._texts = texts
        self._model = model
        self._whole: Side | None = None

    @property
    def whole(self) -> Side:
        """All the paragraphs."""
        if self._whole is None:
            self._whole = self._made(range(len(self)))
        return self._whole

    def __len__(self) -> int:
        return len(self._texts.document.paragraphs)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """The lengths of all of them, in characters."""
        return _lengths(_paragraphs(self._texts))

    def take(self, units: Sequence[int]) -> Side:
        """Return some of them, in the order given."""
        if self._whole is not None or not self._model.is_static:
            return self.whole.take(units)
        return self._made(units)

    def _made(self, units: Sequence[int]) -> Side:
        """Return vectors, lengths, hard evidence and printed numbers of some paragraphs."""
        language = self._texts.document.language
        paragraphs = [self._texts.document.paragraphs[i] for i in units]
        texts = [self._texts.paragraph(i).normalised.text for i in units]
        printed = (p.number or outline_number(p.text) or split_label(p.text)[0] for p in paragraphs)
        return replace(
            _evidence(texts, self._model, tuple(map(label_key, printed))),
            sort_keys=tuple(map(sort_key, texts)),
            fixed=frozenset(i for i, text in enumerate(texts) if not _says(text)),
            roaming=frozenset(i for i, text in enumerate(texts) if adopted_at(text, language) is not None),
        )


def _says(text: str) -> bool:
    """Return whether a paragraph says something in words, where a number or a dash alone does not."""
    return any(a.isalpha() and b.isalpha() for a, b in pairwise(text))


def _paragraphs(side: DocumentTexts) -> list[str]:
    return [side.paragraph(i).normalised.text for i in range(len(side.document.paragraphs))]


def _lengths(texts: Sequence[str]) -> NDArray[np.float32]:
    import numpy as np

    return np.array([len(text) for text in texts], dtype=np.float32)


def _evidence(texts: Sequence[str], model: Model, labels: tuple[str | None, ...]) -> Side:
    return Side(
        vectors=model.sums(texts),
        lengths=_lengths(texts),
        marks=tuple(anchors(t) for t in texts),
        labels=labels,
    )


def _end_of_text(document: Document) -> int:
    """Return how many paragraphs stand before the heads and feet of pages."""
    at = len(document.paragraphs)
    while at and document.paragraphs[at - 1].kind in (Kind.PAGE_HEADER, Kind.PAGE_FOOTER):
        at -= 1
    return at


def _moved_on(link: Link, i: int, j: int) -> Link:
    """Return a link whose French units stand ``i`` further on, and the English ones ``j``."""
    french = range(link.french.start + i, link.french.stop + i)
    return replace(link, french=french, english=range(link.english.start + j, link.english.stop + j))


def _bead(link: Link) -> Bead:
    kind = (
        BeadKind.MOVED if link.moved
        else BeadKind.ADDITION if not link.french
        else BeadKind.OMISSION if not link.english
        else BeadKind.MATCH
    )  # fmt: skip
    return Bead(link.french, link.english, link.score, kind, link.similarity, listed=link.listed)


def _link(bead: Bead) -> Link:
    moved = bead.kind is BeadKind.MOVED
    return Link(bead.french, bead.english, bead.score, bead.similarity, moved, listed=bead.listed)


def _links(pairs: Sequence[tuple[int | None, int | None]], french: Side, english: Side) -> Iterator[Link]:
    """Yield pairs of paragraphs that are known as links."""
    for i, j in pairs:
        ours = range(0) if i is None else range(i, i + 1)
        theirs = range(0) if j is None else range(j, j + 1)
        yield Link(ours, theirs, 1.0, cosine(french, english, ours, theirs) if ours and theirs else 0.0)


def _unpaired(french: DocumentTexts, english: DocumentTexts) -> Iterator[Link]:
    for i in range(len(french.document.paragraphs)):
        yield Link(range(i, i + 1), range(0), 1.0, 0.0)
    for j in range(len(english.document.paragraphs)):
        yield Link(range(0), range(j, j + 1), 1.0, 0.0)


# Sentences


class _Sentences:
    """The sentences of a document, one after the other.

    A model that is not static is given those of all paragraphs: what it says of a document is then the same,
    and may be kept, whatever the other version pairs with it.
    """

    def __init__(self, texts: DocumentTexts, model: Model) -> None:
        self._texts = texts
        self._model = model

    @cached_property
    def spans(self) -> list[Span]:
        """All sentences."""
        number = len(self._texts.document.paragraphs)
        return [s for i in range(number) for s in self._texts.sentences(i)]

    def __len__(self) -> int:
        return len(self.spans)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """The lengths of all sentences, in characters."""
        return _lengths([self._texts.text(s).normalised.text for s in self.spans])

    @cached_property
    def _whole(self) -> Side:
        return self._made(range(len(self)))

    def take(self, units: Sequence[int]) -> Side:
        """Return what the aligner looks at in some of them, in the order given."""
        return self._made(units) if self._model.is_static else self._whole.take(units)

    def _made(self, units: Sequence[int]) -> Side:
        texts = [self._texts.text(self.spans[i]).normalised.text for i in units]
        side = _evidence(texts, self._model, (None,) * len(texts))
        # What stands around a word changes what another model makes of it, and of that nothing was learned.
        if not self._model.is_static:
            return side
        return replace(side, words=lambda some: self._model.token_vectors([texts[i] for i in some]))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for i in range(len(self._texts.document.paragraphs)):
            starts.append(starts[-1] + len(self._texts.sentences(i)))
        return starts

    def numbers(self, spans: Sequence[Span]) -> range:
        """Return where neighbouring sentences stand."""
        if not spans:
            return range(0)
        first = spans[0]
        among = self._texts.sentences(first.paragraph)
        start = self._starts[first.paragraph] + bisect_left(among, first.start, key=lambda s: s.start)
        return range(start, start + len(spans))

    def of(self, paragraphs: range) -> range:
        """Return where the sentences of neighbouring paragraphs stand."""
        return range(self._starts[paragraphs.start], self._starts[paragraphs.stop])


def _with_sentences(
    beads: Sequence[Bead], sentences: tuple[_Sentences, _Sentences], config: Config
) -> tuple[Bead, ...]:
    """Give every bead that has two sides, and no sentences yet, the alignment of its sentences.

    What is usual is measured on all together: where few are without, some of the others are added.
    """
    lacking = [b for b in beads if _lacks_sentences(b)]
    if not lacking:
        return tuple(beads)
    others = [b for b in beads if b.sentences]
    examples = others[:: max(len(others) // _EXAMPLES, 1)]
    fr, en = sentences
    found = align_within(
        fr,
        en,
        [(fr.of(bead.french), en.of(bead.english)) for bead in (*lacking, *examples)],
        SENTENCES,
        max_side=config.max_paragraphs,
    )
    aligned = iter(found)
    return tuple(
        replace(bead, sentences=tuple(_sentence_bead(fr, en, link) for link in next(aligned)))
        if _lacks_sentences(bead)
        else bead
        for bead in beads
    )


def _lacks_sentences(bead: Bead) -> bool:
    return bool(bead.french and bead.english) and not bead.sentences


def _sentence_link(sentences: SentenceBead, fr: _Sentences, en: _Sentences) -> Link:
    return Link(fr.numbers(sentences.french), en.numbers(sentences.english), 1.0, sentences.similarity)


def _sentence_bead(fr: _Sentences, en: _Sentences, link: Link) -> SentenceBead:
    return SentenceBead(
        tuple(fr.spans[i] for i in link.french), tuple(en.spans[j] for j in link.english), link.similarity
    )
