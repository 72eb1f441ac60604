"""The rule on titles of instruments: conventions, protocols, covenants, declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from align.checks.base import Context, within
from align.checks.names import Mention, NameRule
from align.data import Bead, Finding, Severity, Span
from align.language import Language
from align.language.names import find_places
from align.language.names.instruments import find_instruments, instrument_titles, kinds

_SHORT = re.compile(r"\b[A-Z]{3,}s?\b")
_INSTRUMENT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:instruments?|textes?|dispositions?|articles?|résolutions?|droits?|ils?|elles?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:instruments?|texts?|provisions?|articles?|resolutions?|law|rights|it|its|they)\b",
        re.IGNORECASE,
    ),
}
"""Words that may stand for an instrument named before."""


class TitleMismatch(NameRule):
    """NAM004: an instrument that the two sides do not share."""

    code = "NAM004"
    name = "title-mismatch"
    severity = Severity.ERROR
    summary = "The title of a convention, treaty, declaration or other instrument differs"
    summary_fr = "Le titre d’une convention, d’un traité, d’une déclaration ou d’un autre instrument diffère"

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each instrument that the other side lacks, or has another in the place of."""
        for finding in super().check(index, bead, context):
            french, english = context.spans(bead)
            elsewhere = _shares_place(finding.french, "fr", english, finding.english) or _shares_place(
                finding.english, "en", french, finding.french
            )
            yield replace(finding, severity=Severity.INFO) if elsewhere else finding

    def written(self, code: str, language: Language) -> Iterable[str]:
        """Return the titles of an instrument."""
        return instrument_titles(code, language)

    def mentions(self, span: Span, language: Language) -> Iterator[Mention]:
        """Yield the instruments that a paragraph names."""
        for found in find_instruments(span.text, language):
            yield Mention(found.codes, within(span, found.start, found.end), found.known)

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two known instruments of one kind, a warning where one doubt is left."""
        alike = bool(kinds(one.span.text, "fr") & kinds(other.span.text, "en"))
        certain = one.plain and other.plain
        if certain and alike:
            return self.severity
        return Severity.WARNING if certain or alike else Severity.INFO

    def hidden(self, mention: Mention, far: str, language: Language) -> bool:
        """Return whether the far side may mean it by a short form: “the Convention”, an acronym."""
        near: Language = "en" if language == "fr" else "fr"
        return bool(kinds(mention.span.text, near) & kinds(far, language)) or _SHORT.search(far) is not None

    def alone(self, mention: Mention, sides: tuple[str, str], language: Language) -> Severity:
        """Return a warning, and info where the far side speaks of an instrument or its articles at all."""
        doubtful = not mention.plain or _INSTRUMENT[language].search(sides[1]) is not None
        return Severity.INFO if doubtful else Severity.WARNING


def _shares_place(
    named: Sequence[Span], language: Language, far: Sequence[Span], instead: Sequence[Span]
) -> bool:
    """Return whether the far side names the place of an instrument: “the Paris or Vienna Conventions”.

    :param instead: What the far side has in its place, whose own place tells nothing.
    """
    places = {code for s in named for p in find_places(s.text, language) for code in p.codes}
    other: Language = "en" if language == "fr" else "fr"
    return bool(places) and any(
        p.codes & places
        and not any(i.paragraph == s.paragraph and i.start <= p.start < i.end for i in instead)
        for s in far
        for p in find_places(s.text, other)
    )
