"""Words of closed classes: which of the things that a sentence may say at one point it says.

A *kind* ("modality") is a few classes that exclude one another ("obligation", "permission"). For each class a
table (``data/closed_classes/*.toml``) lists the words of both languages that state it plainly, and those that
may answer such words without stating it by themselves. A word that belongs to several classes may answer the
words of any of them; so a table of classes is at once the table of accepted renderings.

An entry is words in order: ``est/sont tenu* de`` has alternatives and a stem, ``*rait`` an ending, ``…``
stands for a few words of the same clause, ``*`` for one word, whichever it is, ``#`` for a figure. What
``none`` lists says nothing of the kind ("non seulement").
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from align.language import Language
from align.language.tokens import told_once

__all__ = ["Marker", "class_names", "find_markers", "find_plain_markers", "kinds"]

_FOLDER = Path(__file__).resolve().parent / "data" / "closed_classes"
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:'(?!s\b))?|'s\b|\d+(?:[.,]\d+)*|[^\w\s]", re.IGNORECASE)
_STOPS = frozenset(".;:!?()")
_POSSESSIVE = re.compile(r"(?<=\w)(?='s\b)")
_ELIDED = re.compile(r"'(?!s\b)(?=[^\s/|])")
_GAP = "…"
_LONGEST_GAP = 5
"""Words that ``…`` stands for, at most."""
_PREFIX = 3
"""Letters of a stem by which it is found."""
_NONE = "none"
_NUMBER = "#"
_STEM = "*"
_INDEFINITE = frozenset((_GAP, _NUMBER, _STEM))
"""What makes a word of an entry more than a choice of whole words."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A word or phrase of some classes of a kind, at ``text[start:end]``.

    ``plain``: the classes that it states; ``also``: those whose words it may answer.
    """

    kind: str
    start: int
    end: int
    text: str
    plain: frozenset[str]
    also: frozenset[str]

    def may_answer(self, other: Marker) -> bool:
        """Return whether one may render the other: what one states, the other states or may answer."""
        return not (self.plain.isdisjoint(other.plain | other.also) and self.also.isdisjoint(other.plain))


Markers = Mapping[str, tuple[Marker, ...]]
"""What a text has of each kind."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of an entry: any of some words, stems or endings; none of them: the gap."""

    words: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...]

    def fits(self, token: str) -> bool:
        return (
            token in self.words
            or (_NUMBER in self.words and token[0].isdigit())
            or (bool(self.stems) and token.startswith(self.stems))
            or (bool(self.endings) and token.endswith(self.endings))
        )


_ELLIPSIS = _Word(frozenset(), (), ())


class _Entry:
    """An entry of a class; what its words are is read when a text has what it may begin with: few are."""

    __slots__ = ("_words", "kind", "name", "parts", "plain", "rank")

    def __init__(self, kind: str, name: str, plain: bool, parts: Sequence[str], rank: int) -> None:
        self.kind, self.name, self.plain, self.parts, self.rank = kind, name, plain, parts, rank
        self._words: tuple[_Word, ...] = ()

    @property
    def words(self) -> tuple[_Word, ...]:
        if not self._words:
            self._words = tuple(map(_word, self.parts))
        return self._words

    def match(self, tokens: Sequence[str], start: int) -> tuple[int, ...]:
        """Return which tokens the entry is, if what follows one that may begin it fits; none if not."""
        if len(self.parts) == 1:
            return (start,)
        found = [start]
        at, gap = start + 1, 0
        for word in (self._words or self.words)[1:]:
            if word is _ELLIPSIS:
                gap = _LONGEST_GAP
                continue
            while gap and at < len(tokens) and not word.fits(tokens[at]) and tokens[at] not in _STOPS:
                at, gap = at + 1, gap - 1
            if at >= len(tokens) or not word.fits(tokens[at]):
                return ()
            found.append(at)
            at, gap = at + 1, 0
        return tuple(found)


class _Table:
    """The entries of one language by the first letters of their first word, or by the whole of it.

    Those whose second word is one of some whole words are in ``pairs``, by both.
    """

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self.exact: dict[str, list[_Entry]] = defaultdict(list)
        self.pairs: dict[str, dict[str, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
        self.stems: dict[str, list[_Entry]] = defaultdict(list)
        self.endings: list[_Entry] = []
        for entry in entries:
            self._add(entry)
        self.any_ending = tuple({ending for entry in self.endings for ending in entry.words[0].endings})

    def _add(self, entry: _Entry) -> None:
        first, second = entry.parts[0], entry.parts[1] if len(entry.parts) > 1 else _GAP
        whole = first.split("/")
        if _STEM in first:
            opening = entry.words[0]
            whole = list(opening.words)
            for prefix in {stem[:_PREFIX] for stem in opening.stems}:
                self.stems[prefix].append(entry)
            if opening.endings:
                self.endings.append(entry)
        if _INDEFINITE.isdisjoint(second) and _NUMBER not in first:
            for word in whole:
                for following in second.split("/"):
                    self.pairs[word][following].append(entry)
        else:
            for word in whole:
                self.exact[word].append(entry)

    def openings(self, tokens: Sequence[str]) -> list[int]:
        """Return which of some tokens any entry may begin with: few."""
        exact, pairs, stems, endings = self.exact, self.pairs, self.stems, self.any_ending
        return [
            i
            for i, token in enumerate(tokens)
            if token in exact
            or (token in pairs and i + 1 < len(tokens) and tokens[i + 1] in pairs[token])
            or token[:_PREFIX] in stems
            or token.endswith(endings)
            or token[0].isdigit()
        ]

    def starting(self, token: str, following: str) -> list[_Entry]:
        """Return the entries that may begin with a token which another follows, in their order."""
        found = [*self.exact.get(token, ())]
        if (seconds := self.pairs.get(token)) and (more := seconds.get(following)):
            found = sorted((*found, *more), key=_rank)
        if token[0].isdigit():
            found += self.exact.get(_NUMBER, ())
        if stems := self.stems.get(token[:_PREFIX]):
            found += [entry for entry in stems if token.startswith(entry.words[0].stems)]
        if token.endswith(self.any_ending):
            found += [entry for entry in self.endings if token.endswith(entry.words[0].endings)]
        return found


def kinds() -> tuple[str, ...]:
    """Return the names of the kinds."""
    return tuple(_read())


def class_names(kind: str) -> dict[str, str]:
    """Return the classes of a kind, each with its name in French."""
    return {name: rows["french"] for name, rows in _read()[kind].items() if name != _NONE}


def find_plain_markers(text: str, language: Language) -> Markers:
    """Return the words of each kind that state a class plainly; what may answer them takes longer to find."""
    return _find(text, _table(language, also=False))


def find_markers(text: str, language: Language) -> Markers:
    """Return the words of each kind that a text has, in order; the longest phrase counts."""
    return _find(text, _table(language, also=True))


_rank = attrgetter("rank")


def _find(text: str, table: _Table) -> Markers:
    tokens, places = _tokens(text)
    found: dict[str, list[Marker]] = defaultdict(list)
    taken: dict[str, set[int]] = defaultdict(set)
    for i in table.openings(tokens):
        best: dict[str, dict[tuple[int, ...], list[_Entry]]] = {}
        for entry in table.starting(tokens[i], tokens[i + 1] if i + 1 < len(tokens) else ""):
            if (at := entry.match(tokens, i)) and i not in taken[entry.kind]:
                best.setdefault(entry.kind, {}).setdefault(at, []).append(entry)
        for kind, matches in best.items():
            at = max(matches, key=lambda at: (len(at), -at[-1]))
            taken[kind].update(at)
            plain, also = _classes(tuple(matches[at]))
            if plain or also:
                start, end = places[at[0]][0], places[at[-1]][1]
                found[kind].append(Marker(kind, start, end, text[start:end], plain, also))
    return {kind: tuple(markers) for kind, markers in found.items()}


@told_once
def _tokens(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words and signs of a text as entries have them, and where they stand."""
    unified = text.replace("’", "'")
    places = [m.span() for m in _TOKEN.finditer(unified)]
    return [unified[a:b].casefold() for a, b in places], places


@cache  # of entries, which are of our own tables
def _classes(entries: tuple[_Entry, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes that entries state, and those whose words they may answer besides."""
    plain = frozenset(e.name for e in entries if e.plain and e.name != _NONE)
    also = frozenset(e.name for e in entries if not e.plain and e.name != _NONE)
    return plain, also - plain


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    found: dict[str, Any] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=4)
def _table(language: Language, *, also: bool) -> _Table:
    return _Table(entry for entry in _entries(language) if also or entry.plain)


@lru_cache(maxsize=2)
def _entries(language: Language) -> tuple[_Entry, ...]:
    """Return the entries of a language, those of a class plain before those that may also render it."""
    found = (
        (kind, name, plain, parts)
        for kind, classes in _read().items()
        for name, rows in classes.items()
        for column, plain in ((language, True), (f"{language}_also", False))
        for parts in _cut(rows.get(column, ""))
    )
    return tuple(_Entry(*entry, rank) for rank, entry in enumerate(found))


def _cut(column: str) -> Iterator[list[str]]:
    """Yield the words of each entry of a column; one with an apostrophe inside is two, ``'s`` is a word."""
    unified = _ELIDED.sub("' ", _POSSESSIVE.sub(" ", column.casefold().replace("’", "'")))
    return filter(None, map(str.split, unified.split("|")))


def _word(part: str) -> _Word:
    if part == _GAP:
        return _ELLIPSIS
    options = part.split("/")
    return _Word(
        frozenset(o for o in options if not (o.endswith(_STEM) or o.startswith(_STEM))),
        tuple(o[:-1] for o in options if o.endswith(_STEM)),
        tuple(o[1:] for o in options if o.startswith(_STEM)),
    )
