"""Words of closed classes that stand where the other version has another of their class.

Two things must come together. The reader of both languages doubts the word, and the word it should answer.
And the table of renderings says that this word of the other side is rendered by another member of the class,
which the text does not have, while nothing on the other side is rendered by the member that it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.language import Language
from align.language.classes import classes, memberships
from align.language.opposites import opposites
from align.word_alignment.layers import learned
from align.word_alignment.reader import Doubts
from align.word_alignment.renderings import Floats, Renderings, joined, marks, rate

_DOUBTED = np.float32(-1)
"""Log-odds from which a word may be out of place."""
_LINKED = np.float32(0.25)
"""Share of a word’s link from which another may be what it should answer."""
_BESIDE = np.float32(0.12)
"""How far apart, as shares of both texts, words may stand without a link."""
_CHANCE = np.float32(0.004)
"""A rate that is added to all: less than that is chance."""
_SURPRISE = np.float32(2.5)
"""How much likelier another member of the class must be, as logarithm of the ratio of rates."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word that stands where another of its class was to be expected.

    ``word``: its place among the words of its side, that of ``language``; ``answer``: the place of the word
    it should answer on the other side. ``kind``: the class. ``expected``: the member of the class that
    renders that word. ``doubt``: how much the two are doubted together, the sum of two log-odds.
    """

    language: Language
    word: int
    answer: int
    kind: str
    expected: str
    doubt: float


def contrasts(french: Sequence[str], english: Sequence[str], doubts: tuple[Doubts, Doubts]) -> list[Contrast]:
    """Return the words of both sides that stand where another of their class was to be expected.

    The most doubtful come first; of those that share a word, the most doubtful alone is returned.

    :param doubts: What the reader says of the French and of the English words.
    """
    found = sorted(
        (*_of_side("en", english, french, doubts[::-1]), *_of_side("fr", french, english, doubts)),
        key=lambda c: -c.doubt,
    )
    kept: list[Contrast] = []
    taken: set[tuple[Language, int]] = set()
    for one in found:
        other: Language = "fr" if one.language == "en" else "en"
        places = {(one.language, one.word), (other, one.answer)}
        if taken.isdisjoint(places):
            kept.append(one)
            taken |= places
    return kept


def _of_side(
    language: Language, own: Sequence[str], other: Sequence[str], doubts: tuple[Doubts, Doubts]
) -> Iterator[Contrast]:
    """Yield the contrasts of the words of one side; ``doubts`` are of that side, then of the other."""
    ours, theirs = (np.maximum(d.replaced, d.added) for d in doubts)
    doubted = np.flatnonzero(theirs >= _DOUBTED)
    if not len(doubted):
        return
    answers = marks([other[i] for i in doubted])
    for j in np.flatnonzero(ours >= _DOUBTED):
        if not _alternatives(own[j].lower(), language):
            continue
        near = _near(int(j), len(own), len(other), doubts[0].links)[doubted]
        if near.any():
            best = _best(language, own, int(j), answers, near, marks(other))
            if best is not None:
                at, kind, expected = best
                answer = int(doubted[at])
                yield Contrast(language, int(j), answer, kind, expected, float(ours[j] + theirs[answer]))


def _near(place: int, length: int, other_length: int, links: Floats) -> NDArray[np.bool_]:
    """Return which words of the other side a word may have to answer."""
    apart = np.abs(np.arange(other_length, dtype=np.float32) / other_length - np.float32(place / length))
    return np.asarray((links[place] > _LINKED) | (apart < _BESIDE))


def _best(
    language: Language,
    own: Sequence[str],
    place: int,
    answers: NDArray[np.uint32],
    near: NDArray[np.bool_],
    others: NDArray[np.uint32],
) -> tuple[int, str, str] | None:
    """Return which of the doubted words of the other side a member of the class that is not there would
    render."""
    table = learned().table
    said = {w.lower() for w in own}
    support = _rates(table, language, marks([own[place]]), others).max()
    best: tuple[int, str, str] | None = None
    least = (support + _CHANCE) * np.exp(_SURPRISE)
    for kind, others_of_kind in _alternatives(own[place].lower(), language):
        rest = [w for w in others_of_kind if w not in said]
        if not rest:
            continue
        rates = _rates(table, language, marks(rest), answers) * near
        row, column = np.unravel_index(int(rates.argmax()), rates.shape)
        if rates[row, column] + _CHANCE > least:
            best, least = (int(column), kind, rest[row]), rates[row, column] + _CHANCE
    return best


@lru_cache(maxsize=1 << 12)
def _alternatives(word: str, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words that a word is mistaken for, by kind: of its classes, without its synonyms; its
    opposites."""
    found = []
    for number, group in memberships(language).get(word, ()):
        one = classes(language)[number]
        rest = [w for at, words in enumerate(one.groups) if at != group for w in words if " " not in w]
        found.append((one.name, tuple(w.lower() for w in rest)))
    if language == "en" and opposites(word):
        found.append(("opposite", opposites(word)))
    return tuple(found)


def _rates(
    table: Renderings, language: Language, own: NDArray[np.uint32], other: NDArray[np.uint32]
) -> Floats:
    """Return how often each word of the other side is rendered by each of this one, in [0, 1]: (n, m)."""
    own, other = own[:, None], other[None]
    english, french = table.look_up(joined(other, own) if language == "en" else joined(own, other))
    return rate(english if language == "en" else french)
