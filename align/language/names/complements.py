"""Names that only say which office, body or agreement is meant: custom often leaves them out.

"Le Représentant spécial pour la Somalie" is "the Special Representative", "la Convention de Rotterdam" "the
Convention", "à Bonn (Allemagne)" "in Bonn". The nouns are in ``data/complements.tsv``.
"""

from __future__ import annotations

import re

from align.language import LANGUAGES, Language
from align.language.tables import word_list

_REACH = 90
_BEHIND: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"\b(?:{'|'.join(word_list('complements.tsv', 'before', language))})\b[^,;.:()]{{0,70}}$"
    )
    for language in LANGUAGES
}
_BEFORE = re.compile(
    rf"\s+(?:[A-Z][\w-]+\s+){{0,2}}(?:{'|'.join(word_list('complements.tsv', 'after', 'en'))})\b"
)


def is_complement(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether ``text[start:end]`` complements the name of an office, body or agreement, or a town."""
    before = text[max(0, start - _REACH) : start]
    return (
        (before.endswith("(") and text[end : end + 1] in (")", ","))
        or _BEHIND[language].search(before) is not None
        or (language == "en" and _BEFORE.match(text, end) is not None)
    )
