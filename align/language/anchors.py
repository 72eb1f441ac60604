"""What can be found again, as it is, in the other language: numbers, symbols, names.

These are hints for the aligner, cheap and wide of net: it weighs each by how rare it is around, and lets
those go that the other side never shows. The rules compare values with far more care.
"""

from __future__ import annotations

import re
import unicodedata

# Digits, with what stands between digits of one number: a point, comma or slash, or a space or apostrophe
# before three more.
_NUMBER = re.compile(r"\d+(?:[.,/]\d+|[ \u00a0\u2009\u202f'’]\d{3}(?!\d))*")
_SYMBOL = re.compile(r"\b[A-Z]+(?:[/.][A-Z0-9()*\-]+)+")
_NAME = re.compile(r"\b[^\W\d_]*[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-’'][^\W\d_]+)*")


def anchors(text: str) -> frozenset[str]:
    """Return what in a text stands in the same characters in a French and an English version of it.

    Numbers without their separators ("1 234,5" and "1,234.5" are "12345"), document symbols, and words with a
    capital, folded to lower case without accents ("Libéria" and "Liberia" are "liberia").
    """
    found = {re.sub(r"\D", "", match) for match in _NUMBER.findall(text)}
    found.update(match.casefold() for match in _SYMBOL.findall(text))
    found.update(_fold(match) for match in _NAME.findall(text))
    return frozenset(found)


def _fold(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c))
