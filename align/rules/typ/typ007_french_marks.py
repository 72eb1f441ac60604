"""TYP007: apostrophes, quotation marks and thousands of another usage than that of the French version."""

from __future__ import annotations

from collections.abc import Iterator

from align.config import Typography
from align.data import Document, Finding, Severity, Span
from align.language.spacing import apostrophes, english_quotations, pointed_thousands
from align.passage import Passages
from align.rules.base import DocumentRule, Label, quote
from align.rules.typ.marks import find
from align.rules.typ.usage import departures, usage_name


class FrenchMarks(DocumentRule):
    """TYP007: apostrophes, quotation marks and thousands of another usage than that of the French version."""

    code = "TYP007"
    name = "french-marks"
    name_fr = "signes français"
    severity = Severity.INFO
    summary = "French apostrophes, quotation marks or thousands are written otherwise than is usual"
    summary_fr = "Des apostrophes, des guillemets ou des milliers français s’écartent de l’usage"
    labels = {"usage": Label("usage", "usage")}

    def check(self, passages: Passages) -> Iterator[Finding]:
        """Yield a finding for each bead that departs from the usage."""
        held = passages.config.typography
        if held is Typography.OFF:
            return
        for number, spans in sorted(_unusual_marks(passages).items()):
            yield self.finding(
                passages[number],
                f"FR writes {quote(spans[0].text, 'en')} otherwise than {usage_name(held, 'en')}",
                f"FR écrit {quote(spans[0].text, 'fr')} autrement que {usage_name(held, 'fr')}",
                french=spans,
                data={"usage": held.value},
            )


def _unusual_marks(passages: Passages) -> dict[int, list[Span]]:
    """Return the marks of each bead that has any of another usage."""
    found = dict(departures(passages, apostrophes))
    finders = [english_quotations] if _has_guillemets(passages.french) else []
    if passages.config.typography is not Typography.CONSISTENT:
        finders = [english_quotations, pointed_thousands]
    for passage in passages:
        foreign = [span for finder in finders for span in find(passage.french, finder)]
        if foreign:
            found.setdefault(passage.index, []).extend(foreign)
    return found


def _has_guillemets(document: Document) -> bool:
    """Return whether a document quotes in guillemets."""
    return any("«" in p.text or "<<" in p.text for p in document.paragraphs)
