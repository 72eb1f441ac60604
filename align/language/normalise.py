"""A copy of a text that is fit for embedding and comparing, with the way back to the original.

Two things happen to the copy. Writing is unified: NFKC, one apostrophe, one quotation mark, one kind of
space, ``<< >>`` to guillemets. Then what optical character recognition did is undone
(``align.language.scanned``). A clean text comes out as it went in, but for its apostrophes.
"""

from __future__ import annotations

import re
import unicodedata

from align.language import Language
from align.language.offsets import Edit, Normalised, apply
from align.language.scanned import repair

__all__ = ["Normalised", "normalise"]

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛´`ʹ′＇", "'"),
        **dict.fromkeys("“”„‟″＂", '"'),
        **dict.fromkeys("‐‑⁃−﹣－", "-"),
        **dict.fromkeys("–—―‒─", "–"),
        **dict.fromkeys("∶：", ":"),
        **dict.fromkeys(
            "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
            "\u2028\u2029\u202f\u205f\u3000",
            " ",
        ),
    }
)
_MARKS = frozenset(map(chr, _SAME_LENGTH))
_UNIFY = re.compile(r"<<|>>|[\u00ad\u200b-\u200d\u2060\ufeff]+| {2,}|…")
_UNIFIED = {"<<": "«", ">>": "»", "…": "..."}
_TO_UNIFY = ("  ", "<<", ">>", "…", *"\u00ad\u200b\u200c\u200d\u2060\ufeff")
_KEPT = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ªº¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⁻⁺")
"""Note marks, exponents and fractions must not run into the number before them."""


def _unify(text: str) -> list[Edit]:
    return [
        (m.start(), m.end(), _UNIFIED.get(m[0], " " if m[0].isspace() else "")) for m in _UNIFY.finditer(text)
    ]


def _compose(text: str) -> list[Edit]:
    """NFKC, one base character with its marks at a time."""
    edits = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        piece = text[start:end]
        if text[start] not in _KEPT and not unicodedata.is_normalized("NFKC", piece):
            edits.append((start, end, unicodedata.normalize("NFKC", piece)))
        start = end
    return edits


def normalise(text: str, language: Language) -> Normalised:
    """Return a unified and repaired copy of a text.

    :param text: Any text; a paragraph or a sentence.
    :param language: What the text is written in: repairs differ.
    """
    unified = text
    for mark in _MARKS.intersection(text):
        unified = unified.replace(mark, _SAME_LENGTH[ord(mark)])
    copy = Normalised(unified)
    if not unified.isascii() and not unicodedata.is_normalized("NFKC", unified):
        copy = apply(copy, _compose(copy.text))
        copy = apply(copy, _translate(copy.text))
    if any(mark in copy.text for mark in _TO_UNIFY):
        copy = apply(copy, _unify(copy.text))
    return repair(copy, language)


def _translate(text: str) -> list[Edit]:
    """Return the marks that composing has brought in, unified."""
    unified = text.translate(_SAME_LENGTH)
    return [(i, i + 1, b) for i, (a, b) in enumerate(zip(text, unified, strict=True)) if a != b]
