"""TYP002: French marks spaced otherwise than in the rest of the document, or than a usage wants."""

from __future__ import annotations

from collections.abc import Iterator

from align.config import Typography
from align.data import Finding, Severity
from align.language.spacing import french_marks
from align.passage import Passages
from align.rules.base import DocumentRule, Label, quote
from align.rules.typ.usage import departures, usage_name


class FrenchSpacing(DocumentRule):
    """TYP002: French marks spaced otherwise than in the rest of the document, or than a usage wants."""

    code = "TYP002"
    name = "french-spacing"
    name_fr = "espaces des signes"
    severity = Severity.INFO
    summary = "French marks are spaced otherwise than in the rest of the document"
    summary_fr = "L’espacement des signes doubles n’est pas constant dans le document français"
    labels = {"usage": Label("usage", "usage")}

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield a finding for each bead that departs from the usage."""
        held = passages.config.typography
        if held is Typography.OFF:
            return
        for number, found in departures(passages, french_marks):
            mark = found[0].text.strip()
            yield self.finding(
                passages[number],
                f"FR spaces {quote(mark, 'en')} otherwise than {usage_name(held, 'en')}",
                f"FR espace {quote(mark, 'fr')} autrement que {usage_name(held, 'fr')}",
                french=found,
                data={"usage": held.value},
            )
