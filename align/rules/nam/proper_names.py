"""Proper names of one side whose words are not on the other, by spelling or sound; and how alike two are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from align.data import Span
from align.language import Language
from align.language.names import distance, find_names, fold, skeleton, sound
from align.passage import Side, Text, View

_CAPITALISED = re.compile(r"[^\W\d_a-zà-öø-ÿœ][^\W\d_]*(?:['’`][^\W\d_]+)*")
_BETWEEN = r"[\s.'’-]{1,3}(?:(?:de|du|des|la|le|el|al|of|the|von|van|bin|ibn)[\s'’-])?"
_LEFT = re.compile(rf"({_CAPITALISED.pattern}){_BETWEEN}$")
_RIGHT = re.compile(rf"{_BETWEEN}({_CAPITALISED.pattern})")
_BESIDE = 40
"""Characters in which a capitalised word stands beside a name."""
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:^|[.!?:;»”\"–—-]\s+|\d\s+|[(«“\"]\s?)$")
_APART = re.compile(r"[,;:/()]|\b(?:et|ou|and|or)\b")
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
            found += _missing(
                text.text, [_Part(s, titled, has_word(known, s.text)) for s, titled in parts], known
            )
    return found


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
    before, behind = text[: first.start][-_BESIDE:], text[last.end :][:_BESIDE]
    around = [m[1] for m in (_LEFT.search(before), _RIGHT.match(behind)) if m]
    beside = any(len(word) > 3 and has_word(known, word) for word in around)
    paragraph, start, end = missing[0].paragraph, missing[0].start, missing[-1].end
    yield MissingName(
        Span(paragraph, start, end, text[start:end]),
        missing,
        titled=any(part.titled for part in parts),
        whole=len(missing) == len(parts) and not beside,
        opening=len(parts) == 1 and _OPENING.search(before[-12:]) is not None,
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
    found: list[Slip] = []
    for one, other in _misspelt(french, english):
        titled = _belongs_to_person(one, french) or _belongs_to_person(other, english)
        sure = titled or _is_substituted(skeleton(one.text), skeleton(other.text))
        found.append(Slip(one, other, sure))
        french = [name for name in french if one not in name.parts]
        english = [name for name in english if other not in name.parts]
    return found, french, english


def _belongs_to_person(part: Span, names: Iterable[MissingName]) -> bool:
    return any(name.titled and part in name.parts for name in names)


def _misspelt(french: Iterable[MissingName], english: Iterable[MissingName]) -> list[tuple[Span, Span]]:
    """Return the parts that differ by a few letters and not only by transliteration."""
    found = []
    free = [part for name in english for part in name.parts]
    for one in (part for name in french for part in name.parts):
        mine = fold(one.text).lower()
        limit = 1 if len(mine) < 6 else 2 if len(mine) < 9 else 3
        near = [(distance(mine, fold(other.text).lower(), limit), other) for other in free]
        best = min(near, key=lambda n: n[0], default=None)
        if best is not None and best[0] <= limit and skeleton(one.text) != skeleton(best[1].text):
            found.append((one, best[1]))
            free.remove(best[1])
    return found


def _is_substituted(one: str, other: str) -> bool:
    """Return whether a consonant became another, rather than fell silent."""
    return not _is_within(one, other) and not _is_within(other, one)


def _is_within(small: str, large: str) -> bool:
    """Return whether all letters of one word stand in another in their order."""
    letters = iter(large)
    return all(c in letters for c in small)


def unlike(names: Iterable[MissingName], others: Sequence[MissingName], far: Side) -> list[MissingName]:
    """Return the names that are no other transliteration of one on the far side.

    :param others: The names of the far side that the near side does not have.
    """
    return [name for name in names if not _is_akin(name, others, far)]


def _is_akin(name: MissingName, others: Sequence[MissingName], far: Side) -> bool:
    capitals = [word for text in far for word in text.read(_capitalised)]
    whole, each = skeleton("".join(capitals)), {skeleton(word) for word in capitals}
    rest = [part for other in others for part in other.parts]
    for part in name.parts:
        bones = skeleton(part.text)
        if (len(bones) > 2 and bones in whole) or (len(bones) == 2 and bones in each):
            return True
        if any(_is_near(bones, skeleton(o.text)) and part.text[0] == o.text[0] for o in rest):
            return True
    return False


def _capitalised(text: str, _language: Language) -> list[str]:
    return _CAPITALISED.findall(text)


def _is_near(one: str, other: str) -> bool:
    return distance(one, other, 1) <= (1 if min(len(one), len(other)) > 1 else 0)
