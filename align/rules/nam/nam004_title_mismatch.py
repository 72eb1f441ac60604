"""NAM004: an instrument – a convention, protocol, covenant, declaration – that the two sides do not share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from align.data import Finding, Severity, Span
from align.language import Language
from align.language.names import find_organisations, find_places
from align.language.names.instruments import find_instruments, instrument_titles, kinds
from align.passage import Passage, Text, View
from align.rules.nam.mention import Mention
from align.rules.nam.name_rule import NameRule

_ACRONYM = re.compile(r"\b[A-Z]{3,}s?\b")
_STANDS_IN: dict[Language, re.Pattern[str]] = {
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
    name_fr = "titres différents"
    severity = Severity.ERROR
    summary = "The title of a convention, treaty, declaration or other instrument differs"
    summary_fr = "Le titre d’une convention, d’un traité, d’une déclaration ou d’un autre instrument diffère"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each instrument that the other side lacks, or has another in the place of."""
        french, english = passage.views
        for found in super().check(passage):
            elsewhere = _shares_place(found.french, french, found.english) or _shares_place(
                found.english, english, found.french
            )
            yield replace(found, severity=Severity.INFO) if elsewhere else found

    def mentions(self, text: Text) -> list[Mention]:
        """Return the instruments that a text names.

        None is one whose title runs into the name of a body: “Charter of the United Nations” in that of its
        Educational, Scientific and Cultural Organization.
        """
        found = text.read(find_instruments)
        bodies = text.read(find_organisations) if found else ()
        return [
            Mention(i.codes, text.within(i.start, i.end), i.known)
            for i in found
            if not any(i.start < o.start < i.end < o.end for o in bodies)
        ]

    def full_names(self, code: str, language: Language) -> Iterable[str]:
        """Return the titles of an instrument."""
        return instrument_titles(code, language)

    def replaced(self, one: Mention, other: Mention) -> Severity:
        """Return an error for two known instruments of one kind, a warning where one doubt is left."""
        alike = bool(kinds(one.span.text, "fr") & kinds(other.span.text, "en"))
        certain = one.plain and other.plain
        if certain and alike:
            return self.severity
        return Severity.WARNING if certain or alike else Severity.INFO

    def is_hidden(self, mention: Mention, passage: Passage, view: View) -> bool:  # noqa: ARG002 – NAM002 needs it
        """Return whether the far side may mean it by a short form: “the Convention”, an acronym."""
        near, far = view.near, view.far
        same_kind = kinds(mention.span.text, near.language) & kinds(far.joined, far.language)
        return bool(same_kind) or _ACRONYM.search(far.joined) is not None

    def alone(self, mention: Mention, view: View) -> Severity:
        """Return a warning, and info where the far side speaks of an instrument or its articles at all."""
        doubtful = not mention.plain or _STANDS_IN[view.far.language].search(view.far.joined) is not None
        return Severity.INFO if doubtful else Severity.WARNING


def _shares_place(named: Sequence[Span], view: View, instead: Sequence[Span]) -> bool:
    """Return whether the far side names the place of an instrument: “the Paris or Vienna Conventions”.

    :param named: The instrument on the near side.
    :param instead: What the far side has in its place, whose own place tells nothing.
    """
    places = {code for s in named for p in find_places(s.text, view.near.language) for code in p.codes}
    return bool(places) and any(
        place.codes & places
        and not any(i.paragraph == text.paragraph and i.start <= place.start < i.end for i in instead)
        for text in view.far
        for place in text.read(find_places)
    )
