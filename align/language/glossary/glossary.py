"""Terms, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from align.language import Language
from align.language.glossary.term import Term
from align.language.names import Phrases
from align.language.stems import stemmer

__all__ = ["Glossary"]

_LANGUAGES: tuple[Language, Language] = ("fr", "en")

Hit = tuple[int, int, tuple[int, ...]]
"""Where a phrase stands in a text, from and to, and the numbers of the terms that it is a phrase of."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """Terms and the tables by which they are found. Made once, it serves any number of documents."""

    terms: tuple[Term, ...] = ()
    _accepted: Mapping[Language, Phrases[int]] = field(default_factory=dict, repr=False)
    _forbidden: Mapping[Language, Phrases[int]] = field(default_factory=dict, repr=False)
    _scoped: tuple[int, ...] = ()
    """The numbers of the terms that are for some documents only."""
    _left_out: frozenset[int] = frozenset()

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Glossary:
        """Return the glossary of some terms."""
        known = tuple(terms)
        accepted, forbidden = ({x: Phrases[int](stemmer(x)) for x in _LANGUAGES} for _ in range(2))
        for number, term in enumerate(known):
            for language in _LANGUAGES:
                _enter(accepted[language], term.accepted(language), number, term, language)
                _enter(forbidden[language], term.forbidden(language), number, term, language)
        return cls(known, accepted, forbidden, tuple(i for i, term in enumerate(known) if term.files))

    def concerning(self, *paths: str | None) -> Glossary:
        """Return the glossary less the terms that are for other documents than those of some names."""
        left_out = frozenset(i for i in self._scoped if not self.terms[i].concerns(*paths))
        return replace(self, _left_out=left_out) if left_out else self

    def accepted(self, text: str, language: Language) -> tuple[Hit, ...]:
        """Return where accepted terms stand in a text, in any of their forms."""
        return tuple(self._accepted[language].find(text, self._left_out)) if self.terms else ()

    def forbidden(self, text: str, language: Language) -> tuple[Hit, ...]:
        """Return where forbidden terms stand in a text, in any of their forms."""
        return tuple(self._forbidden[language].find(text, self._left_out)) if self.terms else ()


def _enter(table: Phrases[int], phrases: Iterable[str], number: int, term: Term, language: Language) -> None:
    for phrase in phrases:
        for form in term.forms(phrase, language):
            table.add(form, number)
