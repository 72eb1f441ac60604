"""ALN006: paragraphs that one version joins and the other parts."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.passage import Passage
from align.rules.base import BeadRule


class MergedParagraphs(BeadRule):
    """ALN006: paragraphs that one version joins and the other parts."""

    code = "ALN006"
    name = "merged-paragraphs"
    name_fr = "paragraphes réunis"
    severity = Severity.INFO
    summary = "One version joins in one paragraph what the other parts in several"
    summary_fr = "Une version réunit en un paragraphe ce que l’autre partage en plusieurs"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield one finding for a bead with more paragraphs on one side than on the other."""
        ours, theirs = len(passage.french), len(passage.english)
        if ours == theirs:
            return
        yield self.finding(
            passage,
            f"{_paragraphs(ours, 'paragraph')} in FR, {theirs} in EN",
            f"{_paragraphs(ours, 'paragraphe')} dans le FR, {theirs} dans l’EN",
            french=passage.french.spans,
            english=passage.english.spans,
            data={"french": ours, "english": theirs, "similarity": round(passage.similarity, 4)},
        )


def _paragraphs(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"
