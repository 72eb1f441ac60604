"""The nouns that names of bodies and instruments are built on, and that stand for them once they are known.

After "the Advisory Committee on Administrative and Budgetary Questions", documents write "the Advisory
Committee"; each language shortens where it pleases (*United Nations Editorial Manual*, on short titles).
"""

from __future__ import annotations

from align.language import Language
from align.language.tables import word_list

__all__ = ["is_head"]

_HEADS: dict[Language, frozenset[str]] = {
    "fr": frozenset(word_list("head_nouns.tsv", "heads", "fr")),
    "en": frozenset(word_list("head_nouns.tsv", "heads", "en")),
}


def is_head(word: str, language: Language) -> bool:
    """Return whether a word has a capital and may stand for a body or an instrument: "Traité"."""
    return word[:1].isupper() and word.lower() in _HEADS[language]
