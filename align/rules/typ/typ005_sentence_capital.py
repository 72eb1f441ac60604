"""TYP005: a sentence that begins with a small letter."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.typography import lower_starts
from align.passage import Passage
from align.rules.base import BeadRule, quote
from align.rules.typ.marks import read_all


class SentenceCapital(BeadRule):
    """TYP005: a sentence that begins with a small letter."""

    code = "TYP005"
    name = "sentence-capital"
    name_fr = "majuscule manquante"
    severity = Severity.INFO
    summary = "A sentence begins with a small letter"
    summary_fr = "Une phrase commence par une minuscule"
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each such sentence after the first of a paragraph, which may be an item."""
        for side in (passage.french, passage.english):
            for word in read_all(side, lower_starts):
                yield self.one_sided(
                    passage,
                    side,
                    [word],
                    (
                        f"begins a sentence with a small letter: {quote(word.text, 'en')}",
                        f"commence une phrase par une minuscule : {quote(word.text, 'fr')}",
                    ),
                )
