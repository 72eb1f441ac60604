"""Figures that both sides state, each in the place of the other.

Every value of such a sentence has its answer, so that only order and neighbours tell: "de 3,5 à 4,2" is not
"from 4.2 to 3.5", nor "12 femmes et 15 hommes" "15 women and 12 men".
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from align.checks.differences import Difference, Place, places
from align.checks.facing import Facing, facing
from align.data import Span
from align.language import Language
from align.language.lexicon import words as lexicon
from align.language.values import Form, Part, Value, ValueKind

if TYPE_CHECKING:
    from align.counterparts import Vectors

_DIGITS = re.compile(r"\d+")
_MOST = 12
"""Figures of a sentence over which nothing is said: tables are reordered."""
_SMALL = 40
"""How many of the commonest words of a language count nothing."""
_REACH = 4
"""Words behind a figure among which is what it counts."""
_LIKE, _AHEAD = 0.6, 0.3
"""Cosine from which two words say alike what is counted, and how far those in their places fall behind."""
_RANGE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^\d.;:]{0,25}?\s(?:à|jusqu['’]à)\s+(?:plus de |environ |près de )?"),
    "en": re.compile(r"[^\d.;:]{0,25}?\sto\s+(?:more than |over |about |some |nearly )?"),
}


def swapped(french: Sequence[Span], english: Sequence[Span], vectors: Vectors | None) -> list[Difference]:
    """Return the figures of two sides of a bead that have changed places, as differences.

    :param french: Whole paragraphs, as ``english``.
    """
    if not all(len(_DIGITS.findall(" ".join(s.text for s in side))) > 1 for side in (french, english)):
        return []
    sides = [_figures(french, "fr"), _figures(english, "en")]
    if not all(1 < len(side) <= _MOST for side in sides):
        return []
    ours, theirs = (_alone(side) for side in sides)
    shared = [key for key in ours if key in theirs]
    if len(shared) < 2:
        return []
    found = list(_ranges(ours, theirs, shared, french, english))
    if not found and vectors is not None and (words := facing(french, english, vectors)) is not None:
        found = list(_counted(ours, theirs, shared, words))
    return found


def _figures(side: Sequence[Span], language: Language) -> list[Place]:
    """Return the plain numbers of a side in digits; those that point at a provision are none."""
    return [
        place
        for place in places(side, language)
        if place.value.explicit
        and place.value.kind is ValueKind.NUMBER
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


def _ranges(
    ours: dict[Hashable, Place],
    theirs: dict[Hashable, Place],
    shared: Sequence[Hashable],
    french: Sequence[Span],
    english: Sequence[Span],
) -> Iterator[Difference]:
    for one, other in itertools.pairwise(shared):
        first, last = ours[one], ours[other]
        if _joined(first, last, french, "fr") and _joined(theirs[other], theirs[one], english, "en"):
            yield Difference(first, theirs[other], swapped=True)
            yield Difference(last, theirs[one], swapped=True)


def _joined(first: Place, last: Place, side: Sequence[Span], language: Language) -> bool:
    """Return whether one figure follows the other as the end of a range."""
    text = next((s.text for s in side if s.paragraph == first.paragraph), "")
    return (
        first.paragraph == last.paragraph
        and first.value.end <= last.value.start
        and _RANGE[language].fullmatch(text, first.value.end, last.value.start) is not None
    )


def _counted(
    ours: dict[Hashable, Place], theirs: dict[Hashable, Place], shared: Sequence[Hashable], words: Facing
) -> Iterator[Difference]:
    """Yield the figures of which each counts, in the other version, what the other one counts."""
    behind = {key: (_behind(ours[key], words, "fr"), _behind(theirs[key], words, "en")) for key in shared}
    for one, other in itertools.combinations(shared, 2):
        (f, e), (g, h) = behind[one], behind[other]
        if f is None or e is None or g is None or h is None:
            continue
        cosines = words.cosines
        crossed, straight = min(cosines[f, h], cosines[g, e]), max(cosines[f, e], cosines[g, h])
        if crossed >= max(_LIKE, straight + _AHEAD):
            yield Difference(ours[one], theirs[other], swapped=True)
            yield Difference(ours[other], theirs[one], swapped=True)
            return


def _behind(place: Place, words: Facing, language: Language) -> int | None:
    """Return which word of a side says what a figure counts: the next that carries meaning."""
    known = lexicon(language)
    side = words.words[0 if language == "fr" else 1]
    near = [i for i, w in enumerate(side) if w.paragraph == place.paragraph and w.start >= place.value.end]
    for i in near[:_REACH]:
        word = side[i].text
        if word[0].isdigit():
            return None
        if word[0].isalpha() and len(word) > 2 and known.get(word.lower(), _SMALL) >= _SMALL:
            return i
    return None
