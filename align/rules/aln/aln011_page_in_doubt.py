"""ALN011: what may stand in pictures on a page, which were not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from align.data import Finding, Severity
from align.passage import Passage, Passages, Text
from align.rules.aln.doubtful_pages import doubtful_page
from align.rules.aln.repeated import find_twin
from align.rules.base import DocumentRule, Label, quote


class PageInDoubt(DocumentRule):
    """ALN011: what may stand in pictures on a page, which were not read."""

    code = "ALN011"
    name = "page-in-doubt"
    name_fr = "page incertaine"
    severity = Severity.INFO
    summary = "What one version has may stand in pictures of the other, which were not read"
    summary_fr = (
        "Ce qu’une version contient peut se trouver dans des images de l’autre, qui n’ont pas été lues"
    )
    labels = {"page": Label("page", "page"), "paragraphs": Label("paragraphs", "paragraphes")}

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield a note for each page that paragraphs without counterpart may stand on, at the first."""
        found: defaultdict[tuple[bool, int], list[tuple[Passage, Text]]] = defaultdict(list)
        for passage in passages:
            bead = passage.bead
            if bool(bead.french) == bool(bead.english):
                continue
            omitted = bool(bead.french)
            view = passage.seen_from("fr" if omitted else "en")
            if (page := doubtful_page(passage, "en" if omitted else "fr")) is not None:
                found[omitted, page] += (
                    (passage, text)
                    for text in view.near
                    if find_twin(passages, view.near.document, text.paragraph, bead.french or bead.english)
                    is None
                )
        for (omitted, page), held in found.items():
            if held:
                yield self._note(held[0][0], [text for _, text in held], omitted, page)

    def _note(self, passage: Passage, texts: Sequence[Text], omitted: bool, page: int) -> Finding:
        near, far = ("FR", "EN") if omitted else ("EN", "FR")
        spans = [text.span for text in texts]
        first, count = spans[0].text, len(texts)
        s = "s" if count > 1 else ""
        return self.finding(
            passage,
            f"{count} paragraph{s} of {near} may stand in pictures on page {page} of {far}, which were not "
            f"read: {quote(first, 'en')}",
            f"{count} paragraphe{s} du {near} peu{'ven' if s else ''}t se trouver dans des images, "
            f"page {page} du {far}, qui n’ont pas été lues : {quote(first, 'fr')}",
            french=spans if omitted else (),
            english=() if omitted else spans,
            data={"page": page, "paragraphs": count},
        )
