"""How words stand in the text of a file: what a format writes otherwise, and where in it some words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Spelling", "spelling_of"]

_MOST = 20
"""Places of the same words in a file that are looked at."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a format spells characters: each as itself, or as one of ``others``; new ones as the first of them.

    ``seam`` is what may stand between any two characters: where a long string goes on in the next line.
    """

    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seam: re.Pattern[str] | None = None

    def written(self, words: str) -> str:
        """Return words as they are written."""
        return "".join(self.others.get(c, (c,))[0] for c in words)

    def places(self, text: str, words: str) -> Iterator[list[int]]:
        """Yield where each character of some words stands in a text, and where the last ends; few places.

        Any white space of the file stands for a space.
        """
        opening = {c for c in self.others.get(words[:1], ()) if c} | {words[:1]}
        pattern = re.compile("|".join(map(re.escape, sorted(opening, key=len, reverse=True))))
        number = 0
        for match in pattern.finditer(text):
            found = self.at(text, words, match.start())
            if found is not None:
                yield found
                number += 1
                if number == _MOST:
                    return

    def at(self, text: str, words: str, start: int) -> list[int] | None:
        """Return where each character of some words stands, if they stand at a place of a text."""
        places, at = [], start
        for character in words:
            if self.seam is not None and (seam := self.seam.match(text, at)) is not None:
                at = seam.end()
            places.append(at)
            end = self._behind(text, character, at)
            if end is None:
                return None
            at = end
        return [*places, at]

    def _behind(self, text: str, character: str, at: int) -> int | None:
        """Return the place behind a character of the words that stands at a place of a text."""
        if character.isspace():
            end = at
            while text[end : end + 1].isspace():
                end += 1
            return end if end > at else None
        for spelled in (*self.others.get(character, ()), character):
            if text.startswith(spelled, at):
                return at + len(spelled)
        return None


_XML = Spelling(
    {"&": ("&amp;", "&#38;"), "<": ("&lt;",), ">": ("&gt;",), '"': ('"', "&quot;"), "'": ("'", "&apos;")}
)
_PO = Spelling({"\\": ("\\\\",), '"': ('\\"',)}, re.compile(r'"[^\S\n]*\r?\n[^\S\n]*"'))
_TABLE = Spelling({'"': ('""',)})
_BY_ENDING = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), Spelling()),
    **dict.fromkeys((".tmx", ".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff"), _XML),
    **dict.fromkeys((".po", ".pot"), _PO),
    **dict.fromkeys((".csv", ".tsv", ".tab"), _TABLE),
}


def spelling_of(ending: str) -> Spelling | None:
    """Return how files of an ending spell words; None for those that are no text."""
    return _BY_ENDING.get(ending.lower())
