"""Pairs that people corrected: a file beside the documents, one JSON object a line, only ever added to.

A line says that some paragraphs of the French version and some of the English one answer each other, or that
nothing answers them (one side is then empty); or it says so of sentences. Both are named by their content and
by what stands around them, so that a correction survives edits elsewhere; the last line about one holds.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from align.decisions.ledger import Ledger, beside
from align.decisions.lines import append_lines, dated, read_lines, text_of
from align.errors import InputError

__all__ = [
    "NAME",
    "Contents",
    "Correction",
    "Level",
    "Located",
    "Standing",
    "Stretch",
    "append_corrections",
    "corrections_beside",
    "from_line",
    "in_force",
    "locate",
    "read_corrections",
    "to_line",
]

NAME = "alignment.jsonl"
_COPIES = 200  # a paragraph at more places than these is known by its neighbours alone
_OPENING = 60  # characters of the first paragraph that are kept for people
_DIGEST = re.compile(r"[0-9a-f]{16}")
_WORD = re.compile(r"\w+")


class Level(StrEnum):
    """What a pair is made of."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"  # of paragraphs that answer each other


class Standing(StrEnum):
    """How a pair came to be."""

    CONFIRMED = "confirmed"  # a person says so
    ALIGNED = "aligned"  # found when a stretch between confirmed pairs was aligned again
    WITHDRAWN = "withdrawn"  # holds no more


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs, or sentences, by their content; none where nothing answers the other side.

    ``before`` and ``after`` are those around them, empty at the ends of the text. Where several places are
    alike in all that, ``copy`` counts them from 0. ``words`` is how the first begins, for people.
    """

    units: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    copy: int = 0
    words: str = ""

    @property
    def key(self) -> tuple[tuple[str, ...], str, str, int]:
        """What tells it from others."""
        return self.units, self.before, self.after, self.copy


@dataclass(frozen=True, slots=True)
class Correction:
    """A pair as somebody set it. ``documents`` are the names of both files, as in ``Ledger.documents``."""

    french: Stretch
    english: Stretch
    standing: Standing
    documents: tuple[str, str]
    author: str
    time: str
    level: Level = Level.PARAGRAPH

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells the pair from others."""
        return self.level, self.french.key, self.english.key


@dataclass(frozen=True, slots=True)
class Located:
    """A correction, and where what it is about stands now among the paragraphs, or the sentences."""

    french: range
    english: range
    correction: Correction


class Contents:
    """The paragraphs of a document, or its sentences, by their content."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._digests = list(map(_digest, texts))
        self._alike: dict[tuple[tuple[str, ...], str, str], list[int]] = {}

    def stretch(self, paragraphs: range) -> Stretch:
        """Return what names some neighbouring paragraphs."""
        if not paragraphs:
            return Stretch()
        words = " ".join(self._texts[paragraphs.start].split())
        named = tuple(self._digests[paragraphs.start : paragraphs.stop])
        around = self._at(paragraphs.start - 1), self._at(paragraphs.stop)
        copy = self._exact(named, *around).index(paragraphs.start)
        return Stretch(named, *around, copy, words[:_OPENING])

    def find(self, stretch: Stretch) -> range | None:
        """Return where some paragraphs stand now; None where they do not, or might be at several places.

        Paragraphs whose words have changed are known by those around them.
        """
        number = len(stretch.units)
        if not number:
            return range(0)
        found = self._exact(stretch.units, stretch.before, stretch.after)
        if not found:
            found = self._near(stretch) or self._edited(stretch)
            place = found[0] if len(found) == 1 else None
        else:
            place = found[0] if len(found) == 1 else next(iter(found[stretch.copy : stretch.copy + 1]), None)
        return None if place is None else range(place, place + number)

    def _exact(self, paragraphs: tuple[str, ...], before: str, after: str) -> list[int]:
        key = paragraphs, before, after
        if key not in self._alike:
            self._alike[key] = [
                place
                for place in self._places.get(paragraphs[0], ())
                if self._at(place - 1) == before
                and self._at(place + len(paragraphs)) == after
                and self._same(place, paragraphs)
            ]
        return self._alike[key]

    def _near(self, stretch: Stretch) -> list[int]:
        """Return the places of the same words; of several, those that have kept a neighbour."""
        places = self._places.get(stretch.units[0], ())
        if len(places) > _COPIES:
            return []
        same = [place for place in places if self._same(place, stretch.units)]
        if len(same) < 2:
            return same
        end = len(stretch.units)
        return [
            place
            for place in same
            if self._at(place - 1) == stretch.before or self._at(place + end) == stretch.after
        ]

    def _edited(self, stretch: Stretch) -> list[int]:
        """Return the places that stand between what the paragraphs stood between."""
        befores = [-1] if not stretch.before else self._places.get(stretch.before, [])
        number = len(stretch.units)
        return [
            before + 1
            for before in befores[:_COPIES]
            if before + number < len(self._digests) and self._at(before + 1 + number) == stretch.after
        ]

    def _same(self, place: int, paragraphs: Sequence[str]) -> bool:
        return self._digests[place : place + len(paragraphs)] == list(paragraphs)

    def _at(self, place: int) -> str:
        return self._digests[place] if 0 <= place < len(self._digests) else ""

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, digest in enumerate(self._digests):
            found[digest].append(place)
        return dict(found)


def corrections_beside(french: Path, english: Path) -> Path:
    """Return where corrected pairs of two documents are kept: beside the decisions about them."""
    return beside(french, english).with_name(NAME)


def in_force(
    corrections: Iterable[Correction], path: Path, french: str | None, english: str | None
) -> tuple[Correction, ...]:
    """Return what holds of the pairs of two documents, in the order in which it was said.

    :param path: The file that the corrections are from: names in it are as seen from its folder.
    """
    documents = Ledger(path).documents(french, english)
    last: dict[tuple[Any, ...], Correction] = {}
    for correction in corrections:
        if correction.documents == documents:
            last.pop(correction.key, None)
            last[correction.key] = correction
    return tuple(c for c in last.values() if c.standing is not Standing.WITHDRAWN)


def locate(corrections: Iterable[Correction], french: Contents, english: Contents) -> list[Located]:
    """Return the corrections of which all is still there; of two about one paragraph, or sentence, the later.

    :param corrections: Those of one level, of which the two contents are.
    """
    found: list[Located] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for correction in reversed(list(corrections)):
        ours, theirs = french.find(correction.french), english.find(correction.english)
        if ours is None or theirs is None or not (ours or theirs):
            continue
        if taken[0].isdisjoint(ours) and taken[1].isdisjoint(theirs):
            taken[0].update(ours)
            taken[1].update(theirs)
            found.append(Located(ours, theirs, correction))
    return found[::-1]


# The file


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrected pairs, in the order of their time; one that is not there holds none.

    :raises InputError: If it cannot be read, or a line of it is no correction.
    """
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: is no file; move it away: corrected pairs are kept under that name")
    found = read_lines(path, from_line, wrong="is no corrected pair", unreadable="make it readable")
    return tuple(sorted(found, key=lambda correction: correction.time))


def append_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Add corrections at the end of a file, all of them or none; the file is made where there is none.

    :raises InputError: If the file is a link that leads to another folder.
    :raises OSError: If it cannot be written.
    """
    append_lines(path, map(to_line, corrections), linked="remove it")


def _digest(text: str) -> str:
    """Return what names a paragraph: its words and figures; all of it where it has none."""
    plain = unicodedata.normalize("NFKC", text)
    words = " ".join(_WORD.findall(plain.casefold())) or " ".join(plain.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def to_line(correction: Correction) -> str:
    """Return a correction as one line of JSON, its line feed included."""
    line = {
        "status": str(correction.standing),
        "french": _stretch_dict(correction.french, correction.level),
        "english": _stretch_dict(correction.english, correction.level),
        "documents": list(correction.documents),
        "author": correction.author,
        "time": correction.time,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _stretch_dict(stretch: Stretch, level: Level) -> dict[str, Any]:
    if not stretch.units:
        return {f"{level}s": []}
    return {
        f"{level}s": list(stretch.units),
        "before": stretch.before,
        "after": stretch.after,
        "copy": stretch.copy,
        "words": stretch.words,
    }


def from_line(line: str) -> Correction:
    """Return the correction on a line.

    :raises ValueError: If it is none; the message ends a sentence that names file and line.
    """
    item, status, time = dated(line, list(Standing))
    documents = item.get("documents")
    if (
        not isinstance(documents, list)
        or len(documents) != 2
        or not all(isinstance(d, str) for d in documents)
    ):
        raise ValueError("its documents are not two")
    french = item.get("french")
    of_sentences = isinstance(french, dict) and f"{Level.SENTENCE}s" in french
    level = Level.SENTENCE if of_sentences else Level.PARAGRAPH
    return Correction(
        _stretch(item, "french", level),
        _stretch(item, "english", level),
        Standing(status),
        (documents[0], documents[1]),
        text_of(item, "author"),
        time,
        level,
    )


def _stretch(item: Mapping[str, Any], key: str, level: Level) -> Stretch:
    side = item.get(key)
    if not isinstance(side, dict):
        raise ValueError(f'its "{key}" is no object')
    units = _units(side, key, level)
    if not units:
        return Stretch()
    before, after, copy = side.get("before", ""), side.get("after", ""), side.get("copy", 0)
    if not all(around == "" or _is_digest(around) for around in (before, after)):
        raise ValueError(f'what stands around its "{key}" is not named by 16 hexadecimal digits')
    if type(copy) is not int or copy < 0:
        raise ValueError(f'the copy of its "{key}" is no number')
    words = side.get("words", "")
    return Stretch(units, before, after, copy, words if isinstance(words, str) else "")


def _units(side: Mapping[str, Any], key: str, level: Level) -> tuple[str, ...]:
    units = side.get(f"{level}s")
    if not isinstance(units, list) or not all(_is_digest(u) for u in units):
        raise ValueError(f'the {level}s of its "{key}" are not named by 16 hexadecimal digits each')
    return tuple(units)


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
