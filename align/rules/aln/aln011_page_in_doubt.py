"""ALN011: a page whose pictures may hold words, which were not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from align.data import Document, Finding, Severity, Span
from align.passage import Passage, Passages
from align.rules.base import DocumentRule, Label


class PageInDoubt(DocumentRule):
    """ALN011: a page whose pictures may hold words, which were not read."""

    code = "ALN011"
    name = "page-in-doubt"
    name_fr = "page incertaine"
    severity = Severity.INFO
    summary = "A page holds pictures whose words were not read"
    summary_fr = "Une page contient des images dont les mots n’ont pas été lus"
    labels = {"pages": Label("pages", "pages")}

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield a note for each page in doubt, or several in a row without words, where it begins."""
        for document in (passages.french, passages.english):
            beginning = _beginnings(document)
            if not beginning:
                continue
            for passage in passages:
                bead = passage.bead
                for i in bead.french if document is passages.french else bead.english:
                    if i in beginning:
                        yield self._note(passage, document, i, beginning[i])

    def _note(self, passage: Passage, document: Document, paragraph: int, pages: Sequence[int]) -> Finding:
        french = document.language == "fr"
        name, listed = "FR" if french else "EN", ", ".join(map(str, pages))
        s = "s" if len(pages) > 1 else ""
        here = [Span(paragraph, 0, 0, "")]
        return self.finding(
            passage,
            f"{name}: pictures on page{s} {listed} may hold words, which were not read; what would stand "
            "there is not called missing",
            f"{name} : des images, page{s} {listed}, peuvent contenir des mots, qui n’ont pas été lus ; ce "
            "qui s’y trouverait n’est pas dit manquant",
            french=here if french else (),
            english=() if french else here,
            data={"pages": list(pages)},
        )


def _beginnings(document: Document) -> Mapping[int, Sequence[int]]:
    """Return which pages in doubt begin at each paragraph; one without words does so at the next words."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    paged = [(p.page, p.index) for p in document.paragraphs if p.page is not None]
    waiting = sorted({*document.doubtful_pages, *document.unread}) if paged else []
    for page, index in paged:
        while waiting and page >= waiting[0]:
            found[index].append(waiting.pop(0))
    if waiting:
        found[paged[-1][1]] += waiting
    return found
