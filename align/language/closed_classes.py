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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from align.language import Language

__all__ = ["Marker", "class_names", "find_markers", "find_plain_markers", "kinds"]

_FOLDER = Path(__file__).resolve().parent / "data" / "closed_classes"
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|\d+(?:[.,]\d+)*|[^\w\s]")
_STOPS = frozenset(".;:!?()")
_GAP = 5
"""Words that ``…`` stands for, at most."""
_PREFIX = 3
"""Letters of a stem by which it is found."""
_NONE = "none"
_NUMBER = "#"


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


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each: compared by identity, which is fast
class _Entry:
    kind: str
    name: str
    plain: bool
    words: tuple[_Word, ...]
    rank: int

    def match(self, tokens: Sequence[str], start: int) -> tuple[int, ...]:
        """Return which tokens the entry is, if what follows one that may begin it fits; none if not."""
        found = [start]
        at, gap = start + 1, 0
        for word in self.words[1:]:
            if word is _ELLIPSIS:
                gap = _GAP
                continue
            while gap and at < len(tokens) and not word.fits(tokens[at]) and tokens[at] not in _STOPS:
                at, gap = at + 1, gap - 1
            if at >= len(tokens) or not word.fits(tokens[at]):
                return ()
            found.append(at)
            at, gap = at + 1, 0
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Table:
    """The entries of one language by the first letters of their first word, or by the whole of it.

    Those whose second word is one of some whole words are in ``pairs``, by both.
    """

    exact: Mapping[str, Sequence[_Entry]]
    pairs: Mapping[str, Mapping[str, Sequence[_Entry]]]
    stems: Mapping[str, Sequence[_Entry]]
    endings: Sequence[_Entry]
    any_ending: tuple[str, ...]

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
    places = [m.span() for m in _TOKEN.finditer(text)]
    tokens = [text[a:b].casefold().replace("’", "'") for a, b in places]
    found: dict[str, list[Marker]] = defaultdict(list)
    taken: dict[str, set[int]] = defaultdict(set)
    for i in table.openings(tokens):
        best: dict[str, dict[tuple[int, ...], list[_Entry]]] = {}
        for entry in table.starting(tokens[i], tokens[i + 1] if i + 1 < len(tokens) else ""):
            if i not in taken[entry.kind] and (at := entry.match(tokens, i)):
                best.setdefault(entry.kind, {}).setdefault(at, []).append(entry)
        for kind, matches in best.items():
            at = max(matches, key=lambda at: (len(at), -at[-1]))
            taken[kind].update(at)
            plain, also = _classes(tuple(matches[at]))
            if plain or also:
                start, end = places[at[0]][0], places[at[-1]][1]
                found[kind].append(Marker(kind, start, end, text[start:end], plain, also))
    return {kind: tuple(markers) for kind, markers in found.items()}


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
    exact: dict[str, list[_Entry]] = defaultdict(list)
    pairs: dict[str, dict[str, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
    stems: dict[str, list[_Entry]] = defaultdict(list)
    endings: list[_Entry] = []
    for entry in _entries(language):
        if also or entry.plain:
            _add(entry, exact, pairs, stems, endings)
    any_ending = {ending for entry in endings for ending in entry.words[0].endings}
    return _Table(exact, pairs, stems, endings, tuple(any_ending))


@lru_cache(maxsize=2)
def _entries(language: Language) -> tuple[_Entry, ...]:
    """Return the entries of a language, those of a class plain before those that may also render it."""
    found = (
        (kind, name, plain, _words(text))
        for kind, classes in _read().items()
        for name, rows in classes.items()
        for column, plain in ((language, True), (f"{language}_also", False))
        for text in rows.get(column, "").replace("\n", " ").split("|")
        if text.strip()
    )
    return tuple(_Entry(*entry, rank) for rank, entry in enumerate(found))


def _add(
    entry: _Entry,
    exact: dict[str, list[_Entry]],
    pairs: dict[str, dict[str, list[_Entry]]],
    stems: dict[str, list[_Entry]],
    endings: list[_Entry],
) -> None:
    first = entry.words[0]
    second = entry.words[1] if len(entry.words) > 1 else _ELLIPSIS
    whole = bool(second.words) and not (second.stems or second.endings or _NUMBER in second.words)
    for word in first.words:
        if whole and word != _NUMBER:
            for following in second.words:
                pairs[word][following].append(entry)
        else:
            exact[word].append(entry)
    for prefix in {stem[:_PREFIX] for stem in first.stems}:
        stems[prefix].append(entry)
    if first.endings:
        endings.append(entry)


def _words(text: str) -> tuple[_Word, ...]:
    """Read the words of an entry; one with an apostrophe inside is two."""
    parts = re.sub(r"(['’])(?=[^\s/|])", r"\1 ", text.casefold().replace("’", "'")).split()
    return tuple(_ELLIPSIS if part == "…" else _word(part.split("/")) for part in parts)


def _word(options: Sequence[str]) -> _Word:
    return _Word(
        frozenset(o for o in options if not (o.endswith("*") or o.startswith("*"))),
        tuple(o[:-1] for o in options if o.endswith("*")),
        tuple(o[1:] for o in options if o.startswith("*")),
    )
