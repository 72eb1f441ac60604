"""The names of months, weekdays and decades in French and English (``data/calendar.tsv``)."""

from __future__ import annotations

from align.language import LANGUAGES, Language
from align.language.tables import numbered

__all__ = ["DECADES", "MONTHS", "WEEKDAYS", "full_months"]

_TABLE = "calendar.tsv"

MONTHS: dict[Language, dict[str, int]] = {
    language: numbered(_TABLE, "month", language) for language in LANGUAGES
}
"""The names of months and their abbreviations, as they are written, with their numbers from 1."""

WEEKDAYS: dict[Language, dict[str, int]] = {
    language: numbered(_TABLE, "weekday", language) for language in LANGUAGES
}
"""The names of weekdays, with their numbers from 1, a Monday."""

DECADES: dict[Language, dict[str, int]] = {
    language: numbered(_TABLE, "decade", language) for language in LANGUAGES
}
"""The names of decades, with the tens that they stand for: "sixties", "(années) soixante"."""


def full_months() -> tuple[str, ...]:
    """Return the months of both languages written in full, with their accents, in lower case."""
    first = ({number: name for name, number in reversed(MONTHS[language].items())} for language in LANGUAGES)
    return tuple(name.lower() for names in first for name in names.values())
