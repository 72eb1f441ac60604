"""ALN007: a paragraph that one version gives twice and the other once."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.passage import Passage, Side, Text
from align.rules.aln.doubtful_pages import DOUBT, doubt_of, pages_in_doubt
from align.rules.aln.repeated import ALIKE, Twin, find_twin
from align.rules.base import BeadRule, Label, quote


class RepeatedParagraph(BeadRule):
    """ALN007: a paragraph that one version gives twice and the other once."""

    code = "ALN007"
    name = "repeated-paragraph"
    name_fr = "paragraphe répété"
    severity = Severity.ERROR
    summary = "A paragraph stands twice in one version and once in the other"
    summary_fr = "Un paragraphe figure deux fois dans une version et une fois dans l’autre"
    labels = {
        "likeness": Label("likeness", "ressemblance"),
        "paragraphs": Label("paragraphs", "paragraphes", numbers_paragraphs=True),
        **DOUBT,
    }
    both_sides = False
    of_all = (pages_in_doubt,)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield one finding for each copy, with the paragraph that it repeats."""
        bead, passages = passage.bead, passage.passages
        for view, paragraphs in zip(passage.views, (bead.french, bead.english), strict=True):
            if len(view.near) > len(view.far):
                for text in view.near:
                    twin = find_twin(passages, view.near.document, text.paragraph, paragraphs)
                    if twin is not None:
                        yield self._report(passage, view.near, text, twin)

    def _report(self, passage: Passage, side: Side, text: Text, twin: Twin) -> Finding:
        both = sorted((text.paragraph, twin.paragraph))
        spans = [passage.passages.paragraph(side.language, k).span for k in both]
        french = side.language == "fr"
        doubt = doubt_of(passage, "en" if french else "fr")
        return self.finding(
            passage,
            f"twice in {side.name}: {quote(text.span.text, 'en')}",
            f"deux fois dans {'le FR' if french else 'l’EN'} : {quote(text.span.text, 'fr')}",
            french=spans if french else [],
            english=[] if french else spans,
            severity=Severity.INFO if doubt else None,
            data={"paragraphs": both, "likeness": round(twin.likeness, 3), "threshold": ALIKE, **doubt},
        )
