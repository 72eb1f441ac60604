"""ALN010: two texts that are not versions of one document."""

from __future__ import annotations

from align.data import Document, Finding, Severity, Span
from align.passage import Passages
from align.rules.base import Rule, quote


class UnrelatedDocuments(Rule):
    """ALN010: two texts that are not versions of one document, which the aligner tells."""

    code = "ALN010"
    name = "unrelated-documents"
    name_fr = "documents sans rapport"
    severity = Severity.ERROR
    summary = "The two texts do not look like versions of the same document"
    summary_fr = "Les deux textes ne semblent pas être deux versions du même document"

    def report(self, passages: Passages) -> Finding:
        """Return the finding on the two documents, pointing at the first words of both."""
        french, english = _opening(passages.french), _opening(passages.english)
        ours, theirs = (side[0].text if side else "" for side in (french, english))
        return self.finding(
            passages,
            f"these do not look like versions of the same document: FR begins {quote(ours, 'en')}, "
            f"EN begins {quote(theirs, 'en')}",
            f"ces textes ne semblent pas être deux versions du même document : FR commence par "
            f"{quote(ours, 'fr')}, EN par {quote(theirs, 'fr')}",
            french=french,
            english=english,
        )


def _opening(document: Document) -> list[Span]:
    return [Span(p.index, 0, len(p.text), p.text) for p in document.paragraphs if p.text.strip()][:1]
