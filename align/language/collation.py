"""The order of the alphabet: by what a paragraph would be sorted in a list."""

from __future__ import annotations

import re
import unicodedata

from align.language.labels import split_label

__all__ = ["sort_key"]

_LONGEST = 40  # characters that are looked at
# Articles are passed over: "la Suisse" stands under S.
_ARTICLE = re.compile(r"(?:(?:les?|la|the|an?|une?|des|du|de la)\s+|[ld]['’])(?=\w)", re.IGNORECASE)
_OPENING = re.compile(r"[^\w]{0,10}(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")


def sort_key(text: str) -> str:
    """Return what a text is sorted by in a list: its first words, less article, accents, capitals and marks.

    >>> sort_key("« L’État riverain » désigne l’État dont une partie du territoire borde le lac")
    'etat riverain designe l etat dont'

    A printed number or letter is passed over. Empty where the text does not begin with a word.
    """
    start = split_label(text)[1]
    opening = _OPENING.match(text, start)
    if opening is None:
        return ""
    start = opening.end()
    article = _ARTICLE.match(text, start)
    start = start if article is None else article.end()
    folded = unicodedata.normalize("NFKD", text[start : start + _LONGEST].casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")
    return " ".join(_WORD.findall(letters)[:6])
