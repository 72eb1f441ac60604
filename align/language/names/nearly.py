"""Names that a text has all but one word of: "Office of Internal Audit Services"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from align.language.folding import fold

__all__ = ["find_nearly"]

_WORD = re.compile(r"[^\W_]+")
_FEWEST, _LONG = 3, 7
"""Words of a name, from which all but one tell it, and from which all but two do."""
_INSTEAD = 3
"""Words that may stand in the place of the one: "Outer Space" for "Disarmament"."""
_STEM = 4
"""Letters that the forms of a word share: "Environment" and "Environmental"."""
_SMALL = 4
"""Letters below which a word of a name does not tell it from others."""


def find_nearly(text: str, names: Iterable[str]) -> tuple[int, int] | None:
    """Return where a text has all words of a name but one, with others in its place; None if nowhere.

    What stands in its place has a capital, as names have, and the word itself stands nowhere in the text.
    """
    places = [m.span() for m in _WORD.finditer(text)]
    words = [fold(text[a:b]).lower() for a, b in places]
    known = set(words)
    for name in names:
        wanted = _WORD.findall(fold(name).lower())
        if len(wanted) < _FEWEST or not name[0].isupper():
            continue
        for first, last in _gaps(wanted):
            head, lost, tail = wanted[:first], wanted[first:last], wanted[last:]
            if _may_lack(head, lost, tail, known) and (at := _met(text, words, places, head, lost, tail)):
                return at
    return None


def _may_lack(head: list[str], lost: list[str], tail: list[str], known: set[str]) -> bool:
    """Return whether a text has the words around a gap, and those of the gap nowhere."""
    if len(lost[0]) < _SMALL or any(w in known for w in lost if len(w) >= _SMALL):
        return False
    return known.issuperset(head) and known.issuperset(tail)


def _met(
    text: str,
    words: list[str],
    places: list[tuple[int, int]],
    head: list[str],
    lost: list[str],
    tail: list[str],
) -> tuple[int, int] | None:
    """Return where other words stand for the lost ones, between a head and a tail."""
    for i in range(len(words)):
        if words[i : i + len(head)] != head:
            continue
        start = i + len(head)
        for end in range(start + 1, start + _INSTEAD + 1):
            if words[end : end + len(tail)] == tail and _stands(text, places[start:end], lost):
                return places[i][0], places[end + len(tail) - 1][1]
    return None


def _gaps(wanted: list[str]) -> Iterator[tuple[int, int]]:
    """Yield what a name may lack: a word; of a long one, two words that follow each other."""
    for size in (1, 2) if len(wanted) >= _LONG else (1,):
        yield from ((i, i + size) for i in range(len(wanted) - size + 1))


def _stands(text: str, places: Sequence[tuple[int, int]], lost: Sequence[str]) -> bool:
    """Return whether words may stand for others of a name: no acronym, no form of the words themselves."""
    written = [text[a:b] for a, b in places]
    return (
        bool(written)
        and all(w[0].isupper() and not w.isupper() for w in written)
        and not any(fold(w).lower()[:_STEM] == other[:_STEM] for w in written for other in lost)
    )
