"""Words that have an opposite: quantities, order, directions, and common antonyms.

Each axis has two poles and, in both languages, the words of each (``data/antonyms.tsv``): some are plain
enough to tell that a side stands at a pole, the others may only render them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.language import Language
from align.language.tables import rows
from align.language.tokens import vocabulary

__all__ = ["AntonymHit", "find_poles", "plain_ends"]


@dataclass(frozen=True, slots=True)
class AntonymHit:
    """A word that stands at one end (0 or 1) of an axis, at ``text[start:end]``.

    Where it is not ``plain``, it may only render such a word. Where it is ``lessened``, the word before takes
    it back: "peu élevé" is low, what "cesse d'être ouvert" is closed.
    """

    axis: str
    pole: int
    plain: bool
    start: int
    end: int
    text: str
    lessened: bool = False


# axis: French and English words of one pole; French and English words of the other
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LESSENING = frozenset("peu moins pas guère less least hardly".split())
_LONGEST = 3
"""Words of the longest phrase."""
_PREFIX = 3
"""Letters of a stem by which it is found; none is shorter."""


_Found = tuple[tuple[str, int, bool], ...]
Ends = dict[str, list[tuple[str, int]]]
"""The axes and poles of words; and for one of them, whether it is plain there as well."""


@lru_cache(maxsize=4)
def _table(language: Language, plain: bool) -> tuple[Ends, Ends]:
    """Return the axes and poles of whole words and phrases, and those of stems."""
    exact: Ends = {}
    stems: Ends = {}
    for row in rows("antonyms.tsv"):
        if (row["kind"] == "plain") == plain:
            for entry in row["french" if language == "fr" else "english"].split():
                table = stems if entry.endswith("*") else exact
                table.setdefault(entry.rstrip("*"), []).append((row["axis"], int(row["pole"])))
    return exact, stems


def _poles(word: str, language: Language) -> _Found:
    """Return the axes and poles of a word or phrase, each once, and whether it is plain there."""
    plain, _ = _table(language, True)
    exact, _ = _table(language, False)
    found = dict.fromkeys(plain.get(word, ()), True)
    others = list(exact.get(word, ()))
    if "_" not in word and (stems := _stems(language).get(word[:_PREFIX])):
        others += [end for stem, ends in stems if word.startswith(stem) for end in ends]
    for end in others:
        found.setdefault(end, False)
    return tuple((axis, pole, clear) for (axis, pole), clear in found.items())


@lru_cache(maxsize=2)
def _stems(language: Language) -> Mapping[str, Sequence[tuple[str, Sequence[tuple[str, int]]]]]:
    """Return the stems with their axes and poles by their first letters, the shorter first."""
    found: dict[str, list[tuple[str, list[tuple[str, int]]]]] = {}
    for stem, ends in sorted(_table(language, False)[1].items(), key=lambda row: len(row[0])):
        found.setdefault(stem[:_PREFIX], []).append((stem, ends))
    return found


@lru_cache(maxsize=2)
def _telling(language: Language) -> dict[str, list[tuple[str, int]]]:
    """Return the words with which a plain word or phrase begins, with its axes and poles."""
    found: dict[str, list[tuple[str, int]]] = {}
    for entry, ends in _table(language, True)[0].items():
        found.setdefault(entry.partition("_")[0].partition("-")[0], []).extend(ends)
    return found


def plain_ends(text: str, language: Language) -> Iterator[tuple[str, int]]:
    """Yield the axes and poles that a text may state plainly: a phrase may not go on as it began."""
    telling = _telling(language)
    for word in telling.keys() & vocabulary(text):
        yield from telling[word]


def find_poles(text: str, language: Language) -> tuple[AntonymHit, ...]:
    """Return the words of a text that stand at an end of an axis, in order; a word may stand on several."""
    return tuple(_find(text, language))


@lru_cache(maxsize=2)
def _openers(language: Language) -> frozenset[str]:
    """Return the first words of the phrases."""
    return frozenset(
        phrase.partition("_")[0]
        for plain in (True, False)
        for phrase in _table(language, plain)[0]
        if "_" in phrase
    )


def _find(text: str, language: Language) -> Iterator[AntonymHit]:
    tokens = [(*m.span(), m[0].casefold()) for m in _WORD.finditer(text)]
    openers = _openers(language)
    known: dict[str, _Found] = {}
    for word in {word for _, _, word in tokens}:
        known[word] = _poles(word, language)
    done = 0
    for i, (start, _, word) in enumerate(tokens):
        if i < done or (word not in openers and not known[word]):
            continue
        size, found = _longest(tokens, i, language, known, _LONGEST if word in openers else 1)
        if found:
            done = i + size
            end = tokens[done - 1][1]
            lessened = _lessened([t[2] for t in tokens[max(0, i - 3) : i]])
            for axis, pole, plain in found:
                yield AntonymHit(axis, pole, plain, start, end, text[start:end], lessened)


def _longest(
    tokens: Sequence[tuple[int, int, str]],
    at: int,
    language: Language,
    known: Mapping[str, _Found],
    most: int,
) -> tuple[int, _Found]:
    """Return the longest phrase of the table that begins at a token: its words, and where it stands."""
    for size in range(min(most, len(tokens) - at), 1, -1):
        if found := _poles("_".join(t[2] for t in tokens[at : at + size]), language):
            return size, found
    return 1, known[tokens[at][2]]


def _lessened(before: Sequence[str]) -> bool:
    """Return whether the words before take a word back: "peu", "cesse d'être"."""
    return bool(before) and (before[-1] in _LESSENING or any(w.startswith("cess") for w in before))
