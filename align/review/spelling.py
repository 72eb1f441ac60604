"""How words stand in the text of a file: what a format writes otherwise, and where in it some words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

__all__ = ["Spelling", "spelling_of"]

_NUMBER = re.compile(r"&#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});")
_MOST = 20
"""Places of the same words in a file that are looked at."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a format spells characters: each as itself, or as one of ``others``; new ones as the first of them.

    ``seam`` is what may stand between any two characters: where a long string goes on in the next line, or
    marks of formatting within a segment. In ``xml`` these stay where words around them are changed, and a
    character may be written as a number.
    """

    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seam: re.Pattern[str] | None = None
    xml: bool = False

    def written(self, words: str) -> str:
        """Return words as they are written."""
        return "".join(self.others.get(c, (c,))[0] for c in words)

    def places(self, text: str, words: str) -> Iterator[list[int]]:
        """Yield where each character of some words stands in a text, and where the last ends; few places.

        Any white space of the file stands for a space.
        """
        opening = {c for c in self.others.get(words[:1], ()) if c} | {words[:1]}
        if self.xml and words:
            opening |= {f"&#{ord(words[0])};", f"&#x{ord(words[0]):x};", f"&#x{ord(words[0]):X};"}
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
        places, at, spaced = [], start, False
        for character in words:
            at = self._past_seams(text, at, spaced=spaced)
            spaced = character.isspace()
            places.append(at)
            end = self._behind(text, character, at)
            if end is None:
                return None
            at = end
        return [*places, at]

    def kept(self, text: str) -> str:
        """Return what has to stay of a text in the place of which other words are put."""
        return "".join(seam[0] for seam in self.seam.finditer(text)) if self.xml and self.seam else ""

    def _past_seams(self, text: str, at: int, *, spaced: bool) -> int:
        """Return the place behind seams that begin at a place, and behind a space that was there before."""
        while self.seam is not None and (seam := self.seam.match(text, at)) is not None:
            at = seam.end()
            while spaced and text[at : at + 1].isspace():
                at += 1
        return at

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
        number = _NUMBER.match(text, at) if self.xml else None
        return number.end() if number is not None and unescape(number[0]) == character else None


_ENTITIES = {
    "&": ("&amp;", "&#38;"),
    "<": ("&lt;",),
    ">": ("&gt;",),
    '"': ('"', "&quot;"),
    "'": ("'", "&apos;"),
}
_INLINE = re.compile(
    r"<(?P<code>bpt|ept|ph|it|ut|x|bx|ex)\b[^<>]*(?<!/)>[^<]*</(?P=code)\s*>"
    r"|<(?:bpt|ept|ph|it|ut|x|bx|ex|sc|ec|sm|em|cp)\b[^<>]*/>"
    r"|</?(?:g|pc|mrk|hi)\b[^<>]*>"
)
_XML = Spelling(_ENTITIES, _INLINE, xml=True)
_CELL = Spelling(
    _ENTITIES,
    re.compile(r"</t>\s*</r>\s*<r>\s*(?:<rPr>(?:[^<]|<(?!/rPr>))*</rPr>\s*)?<t(?:\s[^<>]*)?>"),
    xml=True,
)
_PO = Spelling({"\\": ("\\\\",), '"': ('\\"',)}, re.compile(r'"[^\S\n]*\r?\n[^\S\n]*"'))
_TABLE = Spelling({'"': ('""',)})
_BY_ENDING = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), Spelling()),
    **dict.fromkeys((".tmx", ".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff"), _XML),
    **dict.fromkeys((".po", ".pot"), _PO),
    **dict.fromkeys((".xlsx", ".xlsm"), _CELL),
    **dict.fromkeys((".csv", ".tsv", ".tab"), _TABLE),
}


def spelling_of(ending: str) -> Spelling | None:
    """Return how files of an ending spell words; None for those that none is known of."""
    return _BY_ENDING.get(ending.lower())
