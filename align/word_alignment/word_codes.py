"""What the tagger knows a word by: a code, and a few traits of its spelling."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from align.language import Language
from align.language.lexicon import words as lexicon
from align.word_alignment.words import Floats

Codes = NDArray[np.int32]

KNOWN = 20_000
"""How many of the commonest words of a language have a code of their own."""
_ENDINGS = 2_000
"""How many codes the other words share, by their last three letters."""
_SIGNS = (
    *",.;:?!()[]-\"'«»“”-–—/%&$€…*|", "l'", "d'", "qu'", "n'", "s'", "c'", "j'", "m'", "t'",
)  # fmt: skip
_SIGN = {sign: KNOWN + _ENDINGS + at for at, sign in enumerate(_SIGNS)}
_NUMBER, _YEAR, _NAME, EDGE, _OTHER = range(
    KNOWN + _ENDINGS + len(_SIGNS), KNOWN + _ENDINGS + len(_SIGNS) + 5
)
SIZE = _OTHER + 1
"""How many codes there are."""

TRAITS = ("mark", "figure", "capital", "letters")
"""A mark, not a word; with a figure in it; with a capital; how many letters, twelve and more being 1."""


def codes(words: Sequence[str], language: Language) -> Codes:
    """Return the code of each word, in [0, SIZE): the word itself if it is common, else its ending."""
    known = lexicon(language)
    return np.fromiter((_code(w, known) for w in words), np.int32, len(words))


def traits(words: Sequence[str]) -> Floats:
    """Return the traits of each word, in [0, 1], in the order of ``TRAITS``: shape (n, 4)."""
    return np.array([_traits(w) for w in words], np.float32).reshape(-1, len(TRAITS))


def _code(word: str, known: Mapping[str, int]) -> int:
    lower = word.lower().replace("’", "'")
    rank = known.get(lower, KNOWN)
    if rank < KNOWN:
        return rank
    if lower in _SIGN:
        return _SIGN[lower]
    if any(map(str.isdigit, word)):
        return _YEAR if len(word) == 4 and word.isdigit() else _NUMBER
    if not any(map(str.isalpha, word)):
        return _OTHER
    if word[0].isupper() and lower not in known:
        return _NAME
    return KNOWN + zlib.crc32(lower[-3:].encode()) % _ENDINGS


def _traits(word: str) -> tuple[float, ...]:
    return (
        float(not any(map(str.isalnum, word))),
        float(any(map(str.isdigit, word))),
        float(word[:1].isupper()),
        min(len(word), 12) / 12,
    )
