"""Proper names of one side whose words are not on the other, by spelling or sound; and how alike two are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from align.data import Span
from align.language import Language
from align.language.names import distance, find_names, fold, opens, skeleton, sound
from align.language.names.exonyms import Exonym, find_exonyms, find_keys
from align.passage import Side, Text, View

_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿœ][^\W\d_]*(?:['’`][^\W\d_]+)*")
_BETWEEN = r"[\s.'’-]{1,3}(?:(?:de|du|des|la|le|el|al|of|the|von|van|bin|ibn)[\s'’-])?"
_LEFT = re.compile(rf"({_CAPITALISED.pattern}){_BETWEEN}$")
_RIGHT = re.compile(rf"{_BETWEEN}({_CAPITALISED.pattern})")
_BESIDE = 40
"""Characters in which a capitalised word stands beside a name."""
_LETTERS = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[,;:/()]|\b(?:et|ou|and|or)\b")
_LONGEST = 40
"""Consonants of a name: what has more is none."""
_MOST = 40
"""Names like one that are looked at: so many alike are a list of words made up."""
_AROUND = 20
"""Places up and down a list of names among which one may stand in another order."""
_JOINT = 4
"""Characters that may stand between the parts of a name: a space, a hyphen, " de ", an initial."""


@dataclass(frozen=True, slots=True)
class MissingName:
    """Parts of one name side by side (``Reto Aebischer-Monnard``) that the other side does not have.

    ``words`` runs from the first of the ``parts`` to the last. ``titled`` says that a title stands before it:
    it is a person's. ``whole`` is false where another part of the name is on the other side; ``opening`` says
    that it is a single word at the head of a sentence, which may owe its capital to that.
    """

    words: Span
    parts: tuple[Span, ...]
    titled: bool
    whole: bool
    opening: bool


class _Part(NamedTuple):
    """A word of a name, and whether the other side has it."""

    span: Span
    titled: bool
    answered: bool


def missing_names(view: View) -> list[MissingName]:
    """Return the names of the near side whose parts are not among the words of the far side."""
    found: list[MissingName] = []
    known: set[str] | None = None
    for text in view.near:
        for parts in _names(text):
            if known is None:
                written = words_of(view.far)
                known = written | {sound(word) for word in written}
            shared = _shared_exonyms(text, view.far)
            answered = (
                _Part(
                    s, titled, has_word(known, s.text) or any(a <= s.start and s.end <= b for a, b in shared)
                )
                for s, titled in parts
            )
            found += _missing(text.text, list(answered), known)
    return found


def _shared_exonyms(text: Text, far: Side) -> list[tuple[int, int]]:
    """Return where a text has a name that the far side has in its own language: Anvers, Antwerp."""
    own = _exonyms(text)
    theirs = {code for other in far for e in _exonyms(other) for code in e.codes} if own else ()
    return [(e.start, e.end) for e in own if not e.codes.isdisjoint(theirs)]


def _exonyms(text: Text) -> tuple[Exonym, ...]:
    return (*text.read(find_exonyms), *text.read(find_keys))


def _names(text: Text) -> Iterator[list[tuple[Span, bool]]]:
    """Yield the parts of each name of a text, and whether a title stands before them."""
    parts: list[tuple[Span, bool]] = []
    for name in text.read(find_names):
        if parts and not _is_one_name(text.text, parts[-1][0].end, name.start):
            yield parts
            parts = []
        parts.append((text.within(name.start, name.end), name.titled))
    if parts:
        yield parts


def _is_one_name(text: str, end: int, start: int) -> bool:
    """Return whether what stands between two parts makes them one name: no comma, no "and"."""
    return start - end <= _JOINT and _APART.search(text, end, start) is None


def _missing(text: str, parts: Sequence[_Part], known: set[str]) -> Iterator[MissingName]:
    """Yield the missing parts of a name as one, if there are any."""
    missing = tuple(part.span for part in parts if not part.answered)
    if not missing:
        return
    first, last = parts[0].span, parts[-1].span
    before, behind = text[max(first.start - _BESIDE, 0) : first.start], text[last.end : last.end + _BESIDE]
    around = [m[1] for m in (_LEFT.search(before), _RIGHT.match(behind)) if m]
    beside = any(len(word) > 3 and has_word(known, word) for word in around)
    paragraph, start, end = missing[0].paragraph, missing[0].start, missing[-1].end
    yield MissingName(
        Span(paragraph, start, end, text[start:end]),
        missing,
        titled=any(part.titled for part in parts),
        whole=len(missing) == len(parts) and not beside,
        opening=len(parts) == 1 and opens(text, first.start),
    )


def _folded_words(text: str, _language: Language) -> frozenset[str]:
    return frozenset(fold(word).lower() for word in _LETTERS.findall(text))


def words_of(side: Side) -> set[str]:
    """Return the runs of letters of a side in lower case, without accents."""
    return {word for text in side for word in text.read(_folded_words)}


def has_word(words: set[str], name: str) -> bool:
    """Return whether every part of a name is among some words, as it is spelled or as it sounds."""
    parts = [fold(part).lower() for part in _LETTERS.findall(name)]
    return all(p in words or sound(p) in words or p.rstrip("s") in words for p in parts if len(p) > 2)


# How alike two names are


class Slip(NamedTuple):
    """A word that is spelled otherwise in French and English; ``sure`` where it is no transliteration."""

    french: Span
    english: Span
    sure: bool


def slips(
    french: list[MissingName], english: list[MissingName]
) -> tuple[list[Slip], list[MissingName], list[MissingName]]:
    """Return the parts that differ by a few letters, and the names of both sides that have none of them."""
    owners = {part: name for name in (*french, *english) for part in name.parts}
    done: set[MissingName] = set()
    found: list[Slip] = []
    for one, other in _misspelt(french, english):
        titled = any(name.titled and name not in done for name in (owners[one], owners[other]))
        sure = titled or _is_substituted(skeleton(one.text), skeleton(other.text))
        if not titled and owners[one].opening and owners[other].opening:
            sure = sure and not _differ_in_ending(one.text, other.text)
        found.append(Slip(one, other, sure))
        done |= {owners[one], owners[other]}
    return found, [n for n in french if n not in done], [n for n in english if n not in done]


def _misspelt(french: Iterable[MissingName], english: Iterable[MissingName]) -> list[tuple[Span, Span]]:
    """Return the parts that differ by a few letters and not only by transliteration.

    In a long list, each is compared with those about as far down the other side.
    """
    found = []
    ours, theirs = ([part for name in side for part in name.parts] for side in (french, english))
    free = dict(enumerate(theirs))
    apart = cache(lambda *pair: distance(*pair))  # a name may stand there often
    for place, one in enumerate(ours):
        mine = fold(one.text).lower()
        limit = 1 if len(mine) < 6 else 2 if len(mine) < 9 else 3
        about = place * len(theirs) // len(ours)
        near = [
            (apart(mine, fold(free[k].text).lower(), limit), k)
            for k in range(max(about - _AROUND, 0), min(about + _AROUND + 1, len(theirs)))
            if k in free and abs(len(free[k].text) - len(mine)) <= limit
        ]
        best, k = min(near, default=(limit + 1, 0))
        if best <= limit and skeleton(one.text) != skeleton(free[k].text):
            found.append((one, free.pop(k)))
    return found


def _differ_in_ending(one: str, other: str) -> bool:
    """Return whether two words share all but their last letters, as verbs do that both languages have."""
    letters = zip(fold(one).lower(), fold(other).lower(), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
    return shared >= _ROOT and len(one) - shared <= _ENDING and len(other) - shared <= _ENDING


_ROOT, _ENDING = 5, 4
"""Letters that words of one root share at least, and those of their endings at most."""


def _is_substituted(one: str, other: str) -> bool:
    """Return whether a consonant became another, rather than fell silent."""
    return not _is_within(one, other) and not _is_within(other, one)


def _is_within(small: str, large: str) -> bool:
    """Return whether all letters of one word stand in another in their order."""
    letters = iter(large)
    return all(c in letters for c in small)


def unlike(names: Iterable[MissingName], others: Iterable[MissingName], far: Side) -> list[MissingName]:
    """Return the names that are no other transliteration of one on the far side.

    :param others: The names of the far side that the near side does not have.
    """
    capitals = [word for text in far for word in text.read(_capitalised)]
    skeletons = _Skeletons(capitals, [part.text for other in others for part in other.parts])
    return [name for name in names if not any(skeletons.have(part.text) for part in name.parts)]


class _Skeletons:
    """The consonants of the words of a side, and of the names on it that the other side does not have."""

    def __init__(self, words: Sequence[str], names: Iterable[str]) -> None:
        self._whole = skeleton("".join(words))
        self._each = {skeleton(word) for word in words}
        self._names: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for name in names:
            bones = skeleton(name)
            for less in _less(bones):
                self._names[name[0], less][bones] = None

    def have(self, name: str) -> bool:
        """Return whether a name may be one of them, transliterated otherwise."""
        bones = skeleton(name)
        if len(bones) > 2 and bones in self._whole:
            return True
        if len(bones) == 2 and bones in self._each:
            return True
        near = (other for less in _less(bones) for other in self._names.get((name[0], less), ()))
        return any(_is_near(bones, other) for other in islice(near, _MOST))


def _less(word: str) -> dict[str, None]:
    """Return a word and what is left of it without a letter: two words within one edit share one of these."""
    return dict.fromkeys(
        [word, *(word[:i] + word[i + 1 :] for i in range(len(word)) if len(word) <= _LONGEST)]
    )


def _capitalised(text: str, _language: Language) -> list[str]:
    return _CAPITALISED.findall(text)


def _is_near(one: str, other: str) -> bool:
    return distance(one, other, 1) <= (1 if min(len(one), len(other)) > 1 else 0)
