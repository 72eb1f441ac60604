"""Words of French and English seen in parliamentary, legal and United Nations text, most frequent first.

The lists (``data/words.*.txt.gz``, made by ``tools/lexicon.py``) serve to tell a damaged word from a sound
one; they are no dictionary, and a word that is not in them is not wrong.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from align.language import Language
from align.language.folding import fold

__all__ = ["accented_words", "words"]

_DATA = Path(__file__).resolve().parent / "data"


@lru_cache(maxsize=2)
def words(language: Language) -> Mapping[str, int]:
    """Return the known words of a language, in lower case, with their rank (0 is the most frequent)."""
    listed = gzip.decompress((_DATA / f"words.{language}.txt.gz").read_bytes()).decode("utf-8").split()
    return dict(zip(listed, range(len(listed)), strict=True))


@lru_cache(maxsize=2)
def accented_words(language: Language) -> Mapping[str, Sequence[str]]:
    """Return the known words of a language that have accents, by what is left of them without."""
    accented = [word for word in words(language) if not word.isascii()]
    found: dict[str, list[str]] = {}
    for bare, word in zip(fold("\n".join(accented)).split("\n"), accented, strict=True):  # at once: faster
        found.setdefault(bare, []).append(word)
    return found
