"""Rewordings that any drafter makes, undone: what is left of an edit is what may say something else."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from align.changes.matching import common
from align.language import Language
from align.language.locutions import find_locutions
from align.language.names import find_organisations, find_places
from align.language.values.answers import identity
from align.passage import Text
from align.word_alignment.tokens import cut_words

__all__ = ["undone"]

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_ENGLISH_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e[ds]?|ing|ations?|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[bdlnpvm])our"), "or"),
    (re.compile(r"(?<=[a-z]{2}[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]l)l(?=(?:ed|ing|ers?)$)"), ""),
    (re.compile(r"(?<=ogram)me(?=s?$)"), ""),
    (re.compile(r"(?<=judg)e(?=ments?$)"), ""),
    (re.compile(r"(?<=[df]en)c(?=es?$)"), "s"),
)
"""Endings that are spelt in two ways: British and American."""
_FRENCH_SPELLINGS = str.maketrans("îû", "iu")
"""Letters that lost their accent in 1990, but in the shortest words: "dû", "sûr"."""
_SHORT = 4


class _Unit(NamedTuple):
    """A locution, a value or a name with its senses, or another word."""

    start: int
    end: int
    key: str
    senses: frozenset[Hashable] = frozenset()


def undone(old: Text, new: Text) -> str:
    """Return a new text with the wording of the old one where it says the same in another.

    That is so of locutions, of figures and dates in another notation, of the names of States and
    organisations, and of words in another spelling.
    """
    before, after = list(_units(old)), list(_units(new))
    restored: list[str] = []
    at = i = j = 0
    for a, b in [*common([u.key for u in before], [u.key for u in after]), (len(before), len(after))]:
        for ours, theirs in _traded(before[i:a], after[j:b]):
            restored += new.text[at : theirs.start], old.text[ours.start : ours.end]
            at = theirs.end
        i, j = a + 1, b + 1
    return "".join((*restored, new.text[at:]))


def _units(text: Text) -> Iterator[_Unit]:
    at = 0
    for start, end, senses in (*_found(text), (len(text.text), len(text.text), frozenset[Hashable]())):
        if start >= at:
            for first, last in cut_words(text.text[at:start]):
                yield _unit(text, at + first, at + last)
            yield _unit(text, start, end, senses)
            at = end


def _unit(text: Text, start: int, end: int, senses: frozenset[Hashable] = frozenset()) -> _Unit:
    words = text.text[start:end].casefold().translate(_APOSTROPHES)
    return _Unit(start, end, words, senses | {_spelt(words, text.language)})


def _found(text: Text) -> list[tuple[int, int, frozenset[Hashable]]]:
    """Return what says the same in several wordings, where it stands, in order; the longest first."""
    values = ((v.start, v.end, frozenset((identity(v),))) for v in text.values if identity(v) is not None)
    bodies = ((o.start, o.end, o.codes) for o in text.read(find_organisations))
    places = ((p.start, p.end, p.codes) for p in text.read(find_places))
    locutions = ((f.start, f.end, f.senses) for f in find_locutions(text.text, text.language))
    found: list[tuple[int, int, frozenset[Hashable]]] = [*values, *bodies, *places, *locutions]
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _spelt(words: str, language: Language) -> str:
    """Return the one spelling of what has several."""
    if language == "fr":
        return words.translate(_FRENCH_SPELLINGS) if len(words) > _SHORT else words
    for pattern, spelling in _ENGLISH_SPELLINGS:
        words = pattern.sub(spelling, words)
    return words


def _traded(deleted: Sequence[_Unit], inserted: Sequence[_Unit]) -> Iterator[tuple[_Unit, _Unit]]:
    """Yield what was taken out and what was put there instead that say the same, in order."""
    start = 0
    for theirs in inserted:
        for k in range(start, len(deleted)):
            if not theirs.senses.isdisjoint(deleted[k].senses):
                yield deleted[k], theirs
                start = k + 1
                break
