"""Letters without their accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["fold"]


@lru_cache(maxsize=1)
def _accents() -> dict[int, str]:
    """Return the accented Latin letters that are one letter without their accents."""
    bases = ((code, unicodedata.normalize("NFD", chr(code))[0]) for code in _LATIN)
    return {code: base for code, base in bases if base.isascii() and base.isalpha()}


_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def fold(text: str) -> str:
    """Return a text without accents, of the same length: ``Fédération`` → ``Federation``."""
    return text if text.isascii() else text.translate(_accents())
