"""Words that say what a minus sign does: a fall, a loss, "below", "negative"."""

from __future__ import annotations

from align.language import LANGUAGES, Language
from align.language.tables import word_list
from align.language.tokens import letters

__all__ = ["says_less"]

_STEMS = {language: word_list("signs.tsv", "less", language) for language in LANGUAGES}


def says_less(text: str, language: Language) -> bool:
    """Return whether a text says in words that something falls, is lacking or lies below nought."""
    return any(word.casefold().startswith(_STEMS[language]) for word in letters(text))
