"""Which words of a version were put in, and which were taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from align.changes.matching import common
from align.data import Document, Span
from align.language import Language
from align.language.labels import split_label
from align.word_alignment.tokens import carries, cut_words

__all__ = ["Change", "Edit", "Fate", "Piece", "edit"]

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_SIGNS = frozenset("%‰°$€£¥<>=±≤≥+−§")
_BETWEEN = 2
"""Words that stayed between two that changed, at most, and are shown with them if they say little."""


class Fate(StrEnum):
    """What became of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that shared a fate: a span of the old document where they were deleted, else of the new one."""

    fate: Fate
    span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """Words taken out in one place, and those put there instead; one of the two may be none."""

    deleted: tuple[Span, ...]
    inserted: tuple[Span, ...]


@dataclass(frozen=True)
class Edit:
    """What was done to some paragraphs of a version.

    ``old`` and ``new`` are indexes of paragraphs; the first is empty where they were added, the second where
    they were deleted. ``pieces`` are all their words in the order of the new state. ``moved`` says that they
    stand elsewhere among the others now.
    """

    language: Language
    old: tuple[int, ...]
    new: tuple[int, ...]
    pieces: tuple[Piece, ...]
    moved: bool = False

    @cached_property
    def deleted(self) -> tuple[Span, ...]:
        """The words taken out, as spans of the old document."""
        return tuple(p.span for p in self.pieces if p.fate is Fate.DELETED)

    @cached_property
    def inserted(self) -> tuple[Span, ...]:
        """The words put in, as spans of the new document."""
        return tuple(p.span for p in self.pieces if p.fate is Fate.INSERTED)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was done, place by place."""
        found: list[Change] = []
        deleted: list[Span] = []
        inserted: list[Span] = []
        for piece in (*self.pieces, None):
            if piece is not None and piece.fate is not Fate.KEPT:
                (deleted if piece.fate is Fate.DELETED else inserted).append(piece.span)
            elif deleted or inserted:
                found.append(Change(tuple(deleted), tuple(inserted)))
                deleted, inserted = [], []
        return tuple(found)

    @property
    def changed(self) -> bool:
        """Whether anything at all is not as it was."""
        return self.moved or bool(self.deleted or self.inserted)

    @cached_property
    def in_words(self) -> bool:
        """Whether words changed, and not only marks, spaces and capital letters."""
        return any(_said(c.deleted) != _said(c.inserted) for c in self.changes)


def _said(spans: Iterable[Span]) -> str:
    """Return what spans say: their letters and figures run together, and the signs that mean something."""
    return "".join(c for span in spans for c in span.text.casefold() if c.isalnum() or c in _SIGNS)


def edit(old: Document, new: Document, before: Sequence[int], after: Sequence[int], *, moved: bool) -> Edit:
    """Compare some paragraphs of an old state, word by word, with what they are in the new one."""
    language = new.language
    ours, theirs = _tokens(old, before), _tokens(new, after)
    if [t.text for t in ours] == [t.text for t in theirs]:
        same = tuple(Piece(Fate.KEPT, span) for span in _runs(new, theirs))
        return Edit(language, tuple(before), tuple(after), same, moved)
    kept = common([_key(t) for t in ours], [_key(t) for t in theirs])
    kept = _told(kept, ours, theirs, language)
    pieces = list(_pieces((old, ours), (new, theirs), kept))
    return Edit(language, tuple(before), tuple(after), tuple(_joined(new, pieces)), moved)


def _pieces(
    before: tuple[Document, Sequence[Span]],
    after: tuple[Document, Sequence[Span]],
    kept: Sequence[tuple[int, int]],
) -> Iterator[Piece]:
    """Yield the words of two states in order: between those kept, what was taken out, then what was put in.

    :param before: The old document and its words; ``after`` the new one and its.
    :param kept: Which words of the old state are which of the new one.
    """
    (old, ours), (new, theirs) = before, after
    i = j = 0
    for a, b in [*kept, (len(ours), len(theirs))]:
        yield from (Piece(Fate.DELETED, span) for span in _runs(old, ours[i:a]))
        yield from (Piece(Fate.INSERTED, span) for span in _runs(new, theirs[j:b]))
        if b < len(theirs):
            yield Piece(Fate.KEPT, theirs[b])
        i, j = a + 1, b + 1


def _tokens(document: Document, paragraphs: Iterable[int]) -> list[Span]:
    found: list[Span] = []
    for index in paragraphs:
        text = document.paragraphs[index].text
        start = split_label(text)[1]
        whole = Span(index, 0, len(text), text)
        found += [whole.within(start + a, start + b) for a, b in cut_words(text[start:])]
    return found


def _key(token: Span) -> str:
    return token.text.casefold().translate(_APOSTROPHES)


def _told(
    kept: list[tuple[int, int]], ours: Sequence[Span], theirs: Sequence[Span], language: Language
) -> list[tuple[int, int]]:
    """Leave out words that stayed between two changes by chance: a lone "the" among others."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(kept):
        end = start + 1
        while end < len(kept) and kept[end] == (kept[end - 1][0] + 1, kept[end - 1][1] + 1):
            end += 1
        run = kept[start:end]
        inner = kept[start] != (0, 0) and kept[end - 1] != (len(ours) - 1, len(theirs) - 1)
        after = kept[end] if end < len(kept) else (len(ours), len(theirs))
        before = kept[start - 1] if start else (-1, -1)
        twice = all(run[0][k] - before[k] > 1 and after[k] - run[-1][k] > 1 for k in (0, 1))
        weak = len(run) <= _BETWEEN and not any(carries(ours[i].text, language) for i, _ in run)
        if not (inner and twice and weak):
            found += run
        start = end
    return found


def _runs(document: Document, tokens: Sequence[Span]) -> Iterator[Span]:
    """Yield spans that hold neighbouring words, one for each paragraph."""
    start = 0
    for k in range(1, len(tokens) + 1):
        if k == len(tokens) or tokens[k].paragraph != tokens[start].paragraph:
            first, last = tokens[start], tokens[k - 1]
            text = document.paragraphs[first.paragraph].text[first.start : last.end]
            yield Span(first.paragraph, first.start, last.end, text)
            start = k


def _joined(new: Document, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces with words that stayed run together, the space between them with them."""
    run: list[Span] = []
    for piece in pieces:
        if piece.fate is Fate.KEPT:
            run.append(piece.span)
            continue
        yield from (Piece(Fate.KEPT, span) for span in _runs(new, run))
        run = []
        yield piece
    yield from (Piece(Fate.KEPT, span) for span in _runs(new, run))
