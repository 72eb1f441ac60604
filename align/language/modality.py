"""Words by which a text says what must, should or may be, and does not tell what is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from align.language import Language
from align.language.closed_classes import Marker
from align.language.tables import rows

__all__ = ["lays_down", "prescribes"]


_BINDING = frozenset(("obligation", "permission"))


def lays_down(modals: Iterable[Marker]) -> bool:
    """Return whether any of some English words of modality says what must or may be done.

    French says it often by a present tense.
    """
    return any(modal.plain & _BINDING for modal in modals)


def prescribes(text: str, language: Language) -> bool:
    """Return whether a word of a text says what must, should or may be."""
    return _prescribing(language).search(text) is not None


@cache  # of a shipped table
def _prescribing(language: Language) -> re.Pattern[str]:
    words = "|".join(row["words"] for row in rows("modality.tsv") if row["language"] == language)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE if language == "fr" else 0)
