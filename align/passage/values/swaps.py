"""Figures that both sides state, each in the place of the other.

Every value of such a sentence has its equivalent, so that only order and neighbours tell: "de 3,5 à 4,2" is
not "from 4.2 to 3.5", nor "12 femmes et 15 hommes" "15 women and 12 men". Two figures are suspect where
French has one of them first and English the other; and swapped where nothing but "to" or "and" parts them, or
where what stands round each answers what stands round the other.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from align.data import Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.values import Form, Part, Value, ValueKind
from align.language.values.units import is_unit
from align.passage.passage import Passage, Side
from align.passage.values.differences import Difference
from align.passage.values.placed import PlacedValue, placed_values
from align.word_alignment.thresholds import MIN_COSINE_OF_RENDERING

if TYPE_CHECKING:
    from align.word_alignment.word_similarity import WordSimilarity

_MOST = 12
"""Figures of a sentence over which nothing is said: tables are reordered."""
_SMALL = 40
"""How many of the commonest words of a language count nothing."""
_REACH = 5
"""Words on either side of a figure that are its neighbours."""
_AHEAD = 0.35
"""By how much the neighbours of the other figure are closer, in cosines."""
_RANGE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^\d.;:,]{0,25}?\s(?:à|au|jusqu['’](?:à|au))\s+(?:plus de |environ |près de |le )?"),
    "en": re.compile(r"[^\d.;:,]{0,25}?\sto\s+(?:more than |over |about |some |nearly |the )?"),
}
_LIST: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s(?:et|ou)\s(?:de )?"),
    "en": re.compile(r"\s(?:and|or)\s"),
}

_RESPECTIVELY = re.compile(r"\brespectiv\w+", re.IGNORECASE)
"""What makes the order of a mere list matter: "à 9 ou 3 GHz" may be "at 3 or 9 GHz"."""

_Stated = Mapping[Hashable, PlacedValue]
"""The figures that a side states once, by what they are."""
_Pairs = Sequence[tuple[Hashable, Hashable]]
"""Figures of which French has the first one earlier, English the second."""


def swapped_values(passage: Passage) -> tuple[Difference, ...]:
    """Return the figures of a passage that have changed places, as differences."""
    sides = [[p for p in side if _is_figure(p.value)] for side in passage.once(placed_values)]
    if not all(1 < len(side) <= _MOST for side in sides):
        return ()
    ours, theirs = map(_stated_once, sides)
    turned = _turned(ours, theirs)
    found = list(_side_by_side(ours, theirs, turned, passage))
    if not found and turned and (words := passage.word_similarity) is not None:
        found = list(_surrounded(ours, theirs, turned, words))
    return tuple(found)


def _is_figure(value: Value) -> bool:
    """Return whether a value is a figure or a date, and points at no provision."""
    return (
        value.form in (Form.DIGITS, Form.WORDS)
        and value.kind in (ValueKind.NUMBER, ValueKind.DATE)
        and not isinstance(value.part, Part)
    )


def _stated_once(side: Sequence[PlacedValue]) -> dict[Hashable, PlacedValue]:
    """Return the figures that a side states once, by what they are."""
    counts = Counter(_key(p.value) for p in side)
    return {key: p for p in side if counts[key := _key(p.value)] == 1}


def _key(value: Value) -> Hashable:
    """Return what figures on both sides have in common: "from 94.8 to 96.7 per cent" says per cent once."""
    return value.kind, value.value, None if is_unit(value.unit) else value.unit


def _turned(ours: _Stated, theirs: _Stated) -> _Pairs:
    """Return the figures of one paragraph that the other version has in the other order."""
    shared = sorted((key for key in ours if key in theirs), key=lambda key: _where(ours[key]))
    return [
        (one, other)
        for one, other in itertools.combinations(shared, 2)
        if ours[one].paragraph == ours[other].paragraph
        and theirs[one].paragraph == theirs[other].paragraph
        and _where(theirs[one]) > _where(theirs[other])
        and _alike(ours[one].value, ours[other].value)
    ]


def _where(placed: PlacedValue) -> tuple[int, int]:
    return placed.paragraph, placed.value.start


_YEARS = range(1900, 2101)


def _alike(one: Value, other: Value) -> bool:
    """Return whether one value may be taken for the other: two dates, two years, two figures of one sort."""
    units = {one.unit, other.unit}
    one_unit = len(units) == 1 or (None in units and all(u is None or is_unit(u) for u in units))
    years = [v.unit is None and v.value in _YEARS for v in (one, other)]
    return one.kind is other.kind and years[0] == years[1] and one_unit


def _side_by_side(ours: _Stated, theirs: _Stated, turned: _Pairs, passage: Passage) -> Iterator[Difference]:
    """Yield the figures that are the two ends of a range, or the two members of a list."""
    for one, other in turned:
        if _joined(ours[one], ours[other], passage.french) and _joined(
            theirs[other], theirs[one], passage.english
        ):
            yield Difference(ours[one], theirs[other], swapped=True)
            yield Difference(ours[other], theirs[one], swapped=True)


def _joined(first: PlacedValue, last: PlacedValue, side: Side) -> bool:
    """Return whether nothing but the word of a range parts two figures, or, of plain ones, that of a list."""
    text = side.text_of(first.paragraph).text
    listed = first.value.kind is not ValueKind.DATE and _RESPECTIVELY.search(text) is not None
    patterns = (_RANGE, _LIST) if listed else (_RANGE,)
    return first.value.end <= last.value.start and any(
        pattern[side.language].fullmatch(text, first.value.end, last.value.start) for pattern in patterns
    )


def _surrounded(
    ours: _Stated, theirs: _Stated, turned: _Pairs, words: WordSimilarity
) -> Iterator[Difference]:
    """Yield the figures of which each has, in the other version, the neighbours of the other one."""
    for one, other in turned:
        f, g = _neighbours(ours[one], ours[other], words, "fr")
        h, e = _neighbours(theirs[other], theirs[one], words, "en")  # English has the other one first
        # Read in order, the neighbours answer: each figure stands in the place of the other.
        crossed = _closeness(f, h, words), _closeness(g, e, words)
        straight = _closeness(f, e, words), _closeness(g, h, words)
        if min(crossed) >= MIN_COSINE_OF_RENDERING and sum(crossed) >= sum(straight) + 2 * _AHEAD:
            yield Difference(ours[one], theirs[other], swapped=True)
            yield Difference(ours[other], theirs[one], swapped=True)
            return


_Around = tuple[tuple[int, ...], tuple[int, ...]]
"""Words before a figure, and words behind it."""


def _neighbours(
    first: PlacedValue, last: PlacedValue, words: WordSimilarity, language: Language
) -> tuple[_Around, _Around]:
    """Return what stands round two figures; what parts them is behind the one and before the other."""
    side = words.words[0 if language == "fr" else 1]
    near = ((i, w) for i, w in enumerate(side) if w.paragraph == first.paragraph)
    telling = [(i, w) for i, w in near if _tells(w.text, language) and not _overlaps(w, first, last)]
    before = tuple(i for i, w in telling if w.end <= first.value.start)[-_REACH:]
    between = tuple(i for i, w in telling if first.value.end <= w.start and w.end <= last.value.start)
    behind = tuple(i for i, w in telling if w.start >= last.value.end)[:_REACH]
    return (before, between[:_REACH]), (between[-_REACH:], behind)


def _tells(word: str, language: Language) -> bool:
    """Return whether a word is a figure, or more than a small word."""
    return word[0].isdigit() or (len(word) > 2 and lexicon(language).get(word.lower(), _SMALL) >= _SMALL)


def _overlaps(word: Span, *figures: PlacedValue) -> bool:
    return any(word.start < f.value.end and f.value.start < word.end for f in figures)


def _closeness(one: _Around, other: _Around, words: WordSimilarity) -> float:
    """Return how close the neighbours of a French figure are to those of an English one, in [−1, 1].

    What stands before is set against what stands before, what stands behind against what stands behind.
    """
    found = []
    for ours, theirs in zip(one, other, strict=True):
        if ours and theirs:
            cosines = words.cosines[list(ours)][:, list(theirs)]
            found.append(float(cosines.max(1).mean() + cosines.max(0).mean()) / 2)
    return sum(found) / len(found) if found else 0.0
