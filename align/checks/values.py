"""Rules on numbers, dates and references: values that differ between the two sides of a bead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from align.checks.base import Context, Rule
from align.checks.differences import DATES, NUMBERS, REFERENCES, Difference, Place, unanswered
from align.data import Bead, Document, Finding, Severity
from align.language.values import Value, ValueKind, find_values
from align.language.values.answers import answers


class ValueRule(Rule):
    """A rule on one family of values."""

    kinds: ClassVar[frozenset[ValueKind]]

    def check(self, index: int, bead: Bead, context: Context) -> Iterator[Finding]:
        """Yield a finding for each value of the family that differs or is missing."""
        if not bead.french or not bead.english:
            return
        for difference in unanswered(bead, *context.spans(bead)):
            if difference.places[0].value.kind in self.kinds:
                yield self._report(index, difference, context)

    def _report(self, index: int, difference: Difference, context: Context) -> Finding:
        french, english = difference.french, difference.english
        if french is not None and english is not None:
            message = f"FR says {french.value.text}, EN says {english.value.text}"
            message_fr = f"FR dit {french.value.text}, EN dit {english.value.text}"
        elif french is not None:
            message = f"FR says {french.value.text}, EN does not"
            message_fr = f"FR dit {french.value.text}, EN ne le dit pas"
        else:
            (place,) = difference.places
            message = f"EN says {place.value.text}, FR does not"
            message_fr = f"EN dit {place.value.text}, FR ne le dit pas"
        return self.finding(
            index,
            message,
            message_fr,
            context=context,
            french=[french.span] if french else [],
            english=[english.span] if english else [],
            severity=self._severity(index, difference, context),
            data={
                "kind": str(difference.places[0].value.kind),
                "french": str(french.value) if french else None,
                "english": str(english.value) if english else None,
            },
        )

    def _severity(self, index: int, difference: Difference, context: Context) -> Severity:
        if difference.paired:
            return self.severity if difference.explicit else Severity.WARNING
        (place,) = difference.places
        document = context.french if difference.french is not None else context.english
        if _aside(place, document.paragraphs[place.paragraph].text) or _elsewhere(index, place, difference.french is not None, context):
            return Severity.INFO
        return Severity.WARNING


_DATE_OF_RESOLUTION = re.compile(
    r"(?:\((?:19|20)[0-9]{2}\)|[0-9]/[0-9]+(?: [A-Z])?)[^.;0-9]{0,60}(?:du|des|le|of|dated|on)\s*$"
)


def _aside(place: Place, text: str) -> bool:
    """Return whether a value is one that the custom of a language may leave out or put in a note.

    French resolutions give the symbols of the reports they cite in notes, and the dates of earlier resolutions
    in the text; English ones the reverse.
    """
    before = text[: place.value.start]
    if place.value.kind in REFERENCES:
        return before.rfind("(") > before.rfind(")")
    return place.value.kind in DATES and _DATE_OF_RESOLUTION.search(before) is not None


def _elsewhere(index: int, place: Place, french: bool, context: Context) -> bool:
    """Return whether a neighbouring bead holds the missing value, which its own other side lacks: it moved."""
    own, far = (context.french, context.english) if french else (context.english, context.french)
    for number in (index - 1, index + 1):
        if 0 <= number < len(context.beads):
            bead = context.beads[number]
            near, across = (bead.french, bead.english) if french else (bead.english, bead.french)
            if _states(far, across, place.value) and not _states(own, near, place.value):
                return True
    return False


def _states(document: Document, paragraphs: range, value: Value) -> bool:
    return any(
        answers(value, other)
        for i in paragraphs
        for other in find_values(document.paragraphs[i].text, document.language)
    )


class NumberMismatch(ValueRule):
    """NUM001: a number, sum, percentage, time or ordinal that the two sides do not share."""

    code = "NUM001"
    name = "number-mismatch"
    severity = Severity.ERROR
    summary = "A number differs between the two versions"
    summary_fr = "Un nombre diffère d’une version à l’autre"
    kinds = NUMBERS


class DateMismatch(ValueRule):
    """NUM002: a calendar date that the two sides do not share."""

    code = "NUM002"
    name = "date-mismatch"
    severity = Severity.ERROR
    summary = "A date differs between the two versions"
    summary_fr = "Une date diffère d’une version à l’autre"
    kinds = DATES


class ReferenceMismatch(ValueRule):
    """REF001: a document symbol or resolution number that the two sides do not share."""

    code = "REF001"
    name = "symbol-mismatch"
    severity = Severity.ERROR
    summary = "A document symbol or resolution number differs between the two versions"
    summary_fr = "Une cote ou un numéro de résolution diffère d’une version à l’autre"
    kinds = REFERENCES
