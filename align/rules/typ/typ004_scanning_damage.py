"""TYP004: words that a scanner damaged."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity, Span
from align.language.typography import repairs
from align.passage import Passage
from align.rules.base import BeadRule, Label


class ScanningDamage(BeadRule):
    """TYP004: words that a scanner damaged."""

    code = "TYP004"
    name = "scanning-damage"
    name_fr = "texte altéré"
    severity = Severity.INFO
    summary = "Words are damaged as scanners damage them"
    summary_fr = "Des mots sont altérés comme le fait la numérisation"
    labels = {"repaired": Label("should be", "devrait être")}
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield one finding for the damaged words of each side."""
        for side in (passage.french, passage.english):
            found = [
                (text.paragraph, repair)
                for text in side
                for repair in repairs(text.text, text.language, text.normalised)
            ]
            if found:
                words = ", ".join(f"{repair.text} → {repair.repaired}" for _, repair in found)
                yield self.one_sided(
                    passage,
                    side,
                    [Span(paragraph, r.start, r.end, r.text) for paragraph, r in found],
                    (f"looks damaged by scanning: {words}", f"semble altéré par la numérisation : {words}"),
                    data={"repaired": [repair.repaired for _, repair in found]},
                )
