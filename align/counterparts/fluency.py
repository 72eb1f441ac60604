"""Where a sentence reads as if words had been left out of it.

A network of one hidden layer looks at the four words on either side of a place and says how likely it is that
something stood there. It was learned from sentences out of which we took words (``docs/divergence.md``); no
sentence of the other language is looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.counterparts.words import Floats
from align.language import Language
from align.language.lexicon import words as lexicon

Codes = NDArray[np.int32]

REACH = 4
"""Words looked at on either side of a place."""
KNOWN = 8000
"""How many of the commonest words of a language have a vector of their own."""
_ENDINGS = 1500
"""How many vectors the other words share, by their last three letters."""
_SIGNS = (
    *",.;:?!()[]-\"'«»“”-–—/%&$€…*|", "l'", "d'", "qu'", "n'", "s'", "c'", "j'", "m'", "t'",
)  # fmt: skip
_SIGN = {sign: KNOWN + _ENDINGS + at for at, sign in enumerate(_SIGNS)}
_NUMBER, _YEAR, _NAME, EDGE, _OTHER = range(
    KNOWN + _ENDINGS + len(_SIGNS), KNOWN + _ENDINGS + len(_SIGNS) + 5
)
SIZE = _OTHER + 1
"""How many codes there are."""

_LEARNED = Path(__file__).resolve().parent / "fluency.npz"


def codes(words: Sequence[str], language: Language) -> Codes:
    """Return the kind of each word, in [0, SIZE): the word itself if it is common, else its ending."""
    return np.fromiter((_code(w, language) for w in words), np.int32, len(words))


@lru_cache(maxsize=1 << 16)
def _code(word: str, language: Language) -> int:
    lower = word.lower().replace("’", "'")
    known = lexicon(language)
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


@dataclass(frozen=True, slots=True)
class Fluency:
    """The network of one language: a vector for each code, shape (SIZE, d), and two layers."""

    vectors: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    def gaps(self, words: Codes) -> Floats:
        """Return the log-odds that something is missing before each word and at the end: (n,) → (n + 1,)."""
        return self._logits(_windows(words, 2 * REACH))

    def without(self, words: Codes, at: NDArray[np.intp]) -> Floats:
        """Return the log-odds that something would be missing if each of the words ``at`` were left out."""
        around = _windows(words, 2 * REACH + 1)[at]
        return self._logits(np.concatenate([around[:, :REACH], around[:, REACH + 1 :]], axis=1))

    def _logits(self, around: Codes) -> Floats:
        rows = self.vectors[around].reshape(len(around), len(self.hidden))
        result: Floats = np.maximum(rows @ self.hidden + self.hidden_bias, 0) @ self.out + self.out_bias
        return result


def _windows(words: Codes, width: int) -> Codes:
    edge = np.full(REACH, EDGE, np.int32)
    padded = np.concatenate([edge, words, edge])
    starts = np.arange(len(padded) - width + 1)
    found: Codes = padded[starts[:, None] + np.arange(width)[None]]
    return found


@lru_cache(maxsize=2)
def fluency(language: Language) -> Fluency:
    """Return the network of a language as it is shipped."""
    with np.load(_LEARNED) as arrays:
        return Fluency(
            **{name: arrays[f"{language}_{name}"].astype(np.float32) for name in Fluency.__slots__}
        )
