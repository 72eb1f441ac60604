"""Names that a text has all but one word of: "Office of Internal Audit Services"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from align.language.names.phrases import fold

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
            if any(w in known for w in wanted[first:last] if len(w) >= _SMALL) or len(wanted[first]) < _SMALL:
                continue
            head, tail = wanted[:first], wanted[last:]
            if not known.issuperset(head) or not known.issuperset(tail):
                continue
            for i in range(len(words)):
                if words[i : i + len(head)] != head:
                    continue
                start = i + len(head)
                for size in range(1, _INSTEAD + 1):
                    if words[start + size : start + size + len(tail)] == tail and _stands(
                        text, places[start : start + size], wanted[first:last]
                    ):
                        return places[i][0], places[start + size + len(tail) - 1][1]
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
