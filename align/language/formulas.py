"""Set phrases of United Nations documents that each language puts in a place of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from align.language import Language
from align.language.tables import rows

__all__ = ["adopted_at", "is_signed", "left_to_custom"]

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


_SIGNED = re.compile(r"\W{0,2}(?:\(\s?(?:Signée?s?|Signed)\s?\)|(?:Signée?s?|Signed)\s?:)", re.IGNORECASE)


def is_signed(text: str) -> bool:
    """Return whether a text is a signature: French puts it under the office of who signs, English over it."""
    return _SIGNED.match(text) is not None and len(text) < 100


class _Custom(NamedTuple):
    """The words of a phrase, what stands round them, and what says as much in the other language."""

    words: re.Pattern[str]
    around: re.Pattern[str]
    answer: re.Pattern[str]


@lru_cache(maxsize=2)
def _customs(language: Language) -> tuple[_Custom, ...]:
    return tuple(
        _Custom(*(re.compile(row[c], case) for c in ("words", "around", "answer")))
        for row in rows("customs.tsv")
        if row["language"] == language
        for case in (re.NOFLAG if row["cased"] else re.IGNORECASE,)
    )


def left_to_custom(phrase: str, near: str, far: str, language: Language) -> bool:
    """Return whether the other language says by custom without these words what they say here.

    "Organismes des Nations Unies" are "entities of the United Nations system", "entraide" is "mutual legal
    assistance", and an Under-Secretary-General has no department in his English title. A masthead names the
    language it is in; records say which one a speaker spoke, unless it was their own.

    :param near: The side that holds the phrase, in ``language``; ``far`` is the other.
    """
    return any(
        custom.words.fullmatch(phrase) and custom.around.search(near) and custom.answer.search(far)
        for custom in _customs(language)
    )
