"""Set phrases of United Nations documents that each language puts in a place of its own."""

from __future__ import annotations

import re

from align.language import Language

__all__ = ["adopted_at"]

# A Security Council resolution says when it was adopted under its title in English, at its end in French.
_ADOPTED = {
    "fr": re.compile(
        r"\W*Adopt[ée]es?\b[^.;:]*?\b(\d[\dlIO]{1,4})\W?\s?(?:er?|[èée]?me)?\W{0,2}\s?séance\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\W*Adopted\b[^.;:]*?\b(\d[\dlIO]{1,4})\s?(?:st|nd|rd|th)?\s(?:plenary\s)?meeting\b", re.IGNORECASE
    ),
}
_MISREAD = str.maketrans("lIO", "110")


def adopted_at(text: str, language: Language) -> str | None:
    """Return the number of the meeting at which a text says it was adopted; None if it says no such thing.

    "Adoptée à l’unanimité à la 3681e séance" and "Adopted by the Security Council at its 3681st meeting, on
    15 July 1996" both give ``3681``. The usual misreadings of scanners are put right.
    """
    found = _ADOPTED[language].match(text)
    return found[1].translate(_MISREAD) if found else None
