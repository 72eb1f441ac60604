"""TYP003: a word that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.typography import repeated_words
from align.passage import Passage
from align.rules.base import BeadRule, quote
from align.rules.typ.marks import read_all


class RepeatedWord(BeadRule):
    """TYP003: a word that stands twice in a row."""

    code = "TYP003"
    name = "repeated-word"
    name_fr = "mot répété"
    severity = Severity.WARNING
    summary = "A word stands twice in a row"
    summary_fr = "Un mot est répété"
    both_sides = False

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each repetition; a remark where both sides repeat something."""
        found = [(side, read_all(side, repeated_words)) for side in (passage.french, passage.english)]
        severity = Severity.INFO if all(words for _, words in found) else self.severity
        for side, words in found:
            for span in words:
                yield self.one_sided(
                    passage,
                    side,
                    [span],
                    (
                        f"repeats a word: {quote(span.text, 'en')}",
                        f"répète un mot : {quote(span.text, 'fr')}",
                    ),
                    severity=severity,
                )
