"""What is only said, may not be so or depends on a condition.

Which words say so is in ``data/hearsay.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from align.language import Language
from align.language.tables import word_list

__all__ = ["find_alleged", "holds_back", "waits"]

_TABLE = "hearsay.tsv"


def holds_back(text: str, language: Language) -> bool:
    """Return whether a text says by any word that something may not be so, or depends on a condition."""
    return _reserve(language).search(text) is not None


def find_alleged(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield where words stand that say of a thing that it may not be so: "l'auteur *présumé*"."""
    for found in _alleged(language).finditer(text):
        yield found.span()


def waits(text: str) -> bool:
    """Return whether French has a word after which it puts the future where English has a present."""
    return _once().search(text) is not None


@cache  # of a shipped table
def _reserve(language: Language) -> re.Pattern[str]:
    kinds = [rf"(?:{_any_of(word_list(_TABLE, 'reserve stems', language))})"]
    if language == "en":
        kinds.append(rf"(?:{_any_of(word_list(_TABLE, 'reserve', language))})\b")
    else:
        kinds.append(rf"\w+(?:{_any_of(word_list(_TABLE, 'reserve endings', language))})\b")
    return re.compile(rf"\b(?:{'|'.join(kinds)})", re.IGNORECASE)


@cache  # of a shipped table
def _alleged(language: Language) -> re.Pattern[str]:
    words = _any_of(word_list(_TABLE, "alleged", language))
    before = _any_of(word_list(_TABLE, "not alleged before", language))
    behind = word_list(_TABLE, "not alleged behind", language) if language == "en" else ()
    guards = "".join(rf"(?<!\b{word} )" for word in behind)
    tail = r"\b" if language == "en" else ""
    return re.compile(rf"\b{guards}(?:{words})\b(?! (?:{before}){tail})", re.IGNORECASE)


@cache  # of a shipped table
def _once() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(word_list(_TABLE, 'once', 'fr'))})", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in words)
