"""Figures that both sides state, each in the place of the other.

Every value of such a sentence has its answer, so that only order and neighbours tell: "de 3,5 à 4,2" is not
"from 4.2 to 3.5", nor "12 femmes et 15 hommes" "15 women and 12 men". Two figures are suspect where French
has one of them first and English the other; and swapped where nothing but "to" or "and" parts them, or where
what stands round each answers what stands round the other.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from align.checks.differences import Difference, Place, places
from align.data import Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.values import Form, Part, Value, ValueKind
from align.word_alignment.word_similarity import WordSimilarity as Facing
from align.word_alignment.word_similarity import compare_words as facing

if TYPE_CHECKING:
    from align.word_alignment import Vectors

_MOST = 12
"""Figures of a sentence over which nothing is said: tables are reordered."""
_SMALL = 40
"""How many of the commonest words of a language count nothing."""
_REACH = 5
"""Words on either side of a figure that are its neighbours."""
_FACE, _AHEAD = 0.45, 0.35
"""Cosine from which neighbours answer each other, and by how much those of the other figure do so better."""
_RANGE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^\d.;:,]{0,25}?\s(?:à|au|jusqu['’](?:à|au))\s+(?:plus de |environ |près de |le )?"),
    "en": re.compile(r"[^\d.;:,]{0,25}?\sto\s+(?:more than |over |about |some |nearly |the )?"),
}
_LIST: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s(?:et|ou)\s(?:de )?"),
    "en": re.compile(r"\s(?:and|or)\s"),
}


def swapped(french: Sequence[Span], english: Sequence[Span], vectors: Vectors | None) -> list[Difference]:
    """Return the figures of two sides of a bead that have changed places, as differences.

    :param french: Whole paragraphs, as ``english``.
    """
    return _swapped(tuple(french), tuple(english), cast("Hashable", vectors))


@lru_cache(maxsize=8)  # each matter has its rule, which asks in turn
def _swapped(french: tuple[Span, ...], english: tuple[Span, ...], model: Hashable) -> list[Difference]:
    vectors = cast("Vectors | None", model)
    sides = [_figures(french, "fr"), _figures(english, "en")]
    if not all(1 < len(side) <= _MOST for side in sides):
        return []
    ours, theirs = (_alone(side) for side in sides)
    shared = [key for key in ours if key in theirs]
    if len(shared) < 2:
        return []
    turned = [
        (one, other)
        for one, other in itertools.combinations(sorted(shared, key=lambda k: _where(ours[k])), 2)
        if ours[one].paragraph == ours[other].paragraph
        and theirs[one].paragraph == theirs[other].paragraph
        and _where(theirs[one]) > _where(theirs[other])
        and _alike(ours[one].value, ours[other].value)
    ]
    found = list(_side_by_side(ours, theirs, turned, french, english))
    if (
        not found
        and turned
        and vectors is not None
        and (words := facing(french, english, vectors)) is not None
    ):
        found = list(_surrounded(ours, theirs, turned, words))
    return found


def _where(place: Place) -> tuple[int, int]:
    return place.paragraph, place.value.start


_YEARS = range(1900, 2101)


def _alike(one: Value, other: Value) -> bool:
    """Return whether one value may be taken for the other: two dates, two years, two figures of one sort."""
    units = {one.unit, other.unit}
    years = [v.unit is None and v.value in _YEARS for v in (one, other)]
    return one.kind is other.kind and years[0] == years[1] and (len(units) == 1 or units == {None, "%"})


def _figures(side: Sequence[Span], language: Language) -> list[Place]:
    """Return the figures and dates of a side; those that point at a provision are none."""
    return [
        place
        for place in places(side, language)
        if place.value.form in (Form.DIGITS, Form.WORDS)
        and place.value.kind in (ValueKind.NUMBER, ValueKind.DATE)
        and not isinstance(place.value.part, Part)
    ]


def _alone(side: Sequence[Place]) -> dict[Hashable, Place]:
    """Return the figures that a side states once, by what they are."""
    counts = Counter(_key(p.value) for p in side)
    return {key: p for p in side if counts[key := _key(p.value)] == 1}


def _key(value: Value) -> Hashable:
    """Return what figures on both sides have in common: "from 94.8 to 96.7 per cent" says per cent once."""
    if value.form is Form.LABEL:
        return None
    return value.kind, value.value, None if value.unit == "%" else value.unit


Pairs = Sequence[tuple[Hashable, Hashable]]
"""Figures of which French has the first one earlier, English the second."""


def _side_by_side(
    ours: Mapping[Hashable, Place],
    theirs: Mapping[Hashable, Place],
    turned: Pairs,
    french: Sequence[Span],
    english: Sequence[Span],
) -> Iterator[Difference]:
    """Yield the figures that are the two ends of a range, or the two members of a list."""
    for one, other in turned:
        if _joined(ours[one], ours[other], french, "fr") and _joined(
            theirs[other], theirs[one], english, "en"
        ):
            yield Difference(ours[one], theirs[other], swapped=True)
            yield Difference(ours[other], theirs[one], swapped=True)


def _joined(first: Place, last: Place, side: Sequence[Span], language: Language) -> bool:
    """Return whether nothing but the word of a range parts two figures, or, of plain ones, that of a list."""
    text = next((s.text for s in side if s.paragraph == first.paragraph), "")
    patterns = (_RANGE,) if first.value.kind is ValueKind.DATE else (_RANGE, _LIST)
    return first.value.end <= last.value.start and any(
        pattern[language].fullmatch(text, first.value.end, last.value.start) for pattern in patterns
    )


def _surrounded(
    ours: Mapping[Hashable, Place], theirs: Mapping[Hashable, Place], turned: Pairs, words: Facing
) -> Iterator[Difference]:
    """Yield the figures of which each has, in the other version, the neighbours of the other one."""
    for one, other in turned:
        f, g = _neighbours(ours[one], ours[other], words, "fr")
        h, e = _neighbours(theirs[other], theirs[one], words, "en")  # English has the other one first
        # Read in order, the neighbours answer: each figure stands in the place of the other.
        crossed = _answer(f, h, words), _answer(g, e, words)
        straight = _answer(f, e, words), _answer(g, h, words)
        if min(crossed) >= _FACE and sum(crossed) >= sum(straight) + 2 * _AHEAD:
            yield Difference(ours[one], theirs[other], swapped=True)
            yield Difference(ours[other], theirs[one], swapped=True)
            return


_Around = tuple[tuple[int, ...], tuple[int, ...]]
"""Words before a figure, and words behind it."""


def _neighbours(first: Place, last: Place, words: Facing, language: Language) -> tuple[_Around, _Around]:
    """Return what stands round two figures; what parts them is behind the one and before the other."""
    known = lexicon(language)
    side = words.words[0 if language == "fr" else 1]
    telling = [
        (i, w)
        for i, w in enumerate(side)
        if w.paragraph == first.paragraph
        and (w.text[0].isdigit() or (len(w.text) > 2 and known.get(w.text.lower(), _SMALL) >= _SMALL))
        and not any(w.start < p.value.end and p.value.start < w.end for p in (first, last))
    ]
    before = tuple(i for i, w in telling if w.end <= first.value.start)[-_REACH:]
    between = tuple(i for i, w in telling if first.value.end <= w.start and w.end <= last.value.start)
    behind = tuple(i for i, w in telling if w.start >= last.value.end)[:_REACH]
    return (before, between[:_REACH]), (between[-_REACH:], behind)


def _answer(one: _Around, other: _Around, words: Facing) -> float:
    """Return how well the neighbours of a French figure are answered by those of an English one, in [−1, 1].

    What stands before is set against what stands before, what stands behind against what stands behind.
    """
    found = []
    for ours, theirs in zip(one, other, strict=True):
        if ours and theirs:
            cosines = words.cosines[list(ours)][:, list(theirs)]
            found.append(float(cosines.max(1).mean() + cosines.max(0).mean()) / 2)
    return sum(found) / len(found) if found else 0.0
