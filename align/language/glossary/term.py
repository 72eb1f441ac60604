"""What a glossary holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePath

from align.language import Language
from align.language.stems import inflections

__all__ = ["Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: its accepted terms in both languages, the preferred one first, and those to avoid.

    ``note`` says how it is used. ``domains`` are subject fields; ``files`` are patterns of the names of the
    documents that the term is for (``A-C.5-*``, ``*budget*.docx``); without any, it is for all.
    """

    french: tuple[str, ...]
    english: tuple[str, ...]
    forbidden_french: tuple[str, ...] = ()
    forbidden_english: tuple[str, ...] = ()
    note: str = ""
    domains: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def accepted(self, language: Language) -> tuple[str, ...]:
        """Return the terms of a language, the preferred one first."""
        return self.french if language == "fr" else self.english

    def forbidden(self, language: Language) -> tuple[str, ...]:
        """Return the terms of a language that are to be avoided."""
        return self.forbidden_french if language == "fr" else self.forbidden_english

    def forms(self, phrase: str, language: Language) -> tuple[str, ...]:
        """Return the forms of a phrase of this concept: those of a verb where English has “to” before it."""
        is_verb = any(english.lower().startswith("to ") for english in self.english)
        return inflections(phrase, language) if is_verb else (phrase,)

    def concerns(self, *paths: str | None) -> bool:
        """Return whether the term is for a document; one without a name is any document."""
        known = [PurePath(path) for path in paths if path]
        return (
            not self.files
            or not known
            or any(
                fnmatch(path.name if "/" not in pattern else path.as_posix(), pattern)
                for path in known
                for pattern in self.files
            )
        )


def parts(cell: str, marks: str = "|") -> tuple[str, ...]:
    """Return what a cell holds between its marks, leaving out what has no letter or figure."""
    found = (part.strip() for part in re.split(f"[{re.escape(marks)}]", cell))
    return tuple(part for part in found if any(c.isalnum() for c in part))
