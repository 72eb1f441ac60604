"""SEM014: a verb of speech or decision inside a sentence expresses another act on the other side."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity, Span
from align.language.operative import find_opening
from align.passage import Passage, Side
from align.rules.closed_class_rule import ClosedClassRule


class ActMismatch(ClosedClassRule):
    """SEM014: a verb of speech or decision inside a sentence expresses another act on the other side."""

    code = "SEM014"
    name = "act-mismatch"
    name_fr = "actes différents"
    severity = Severity.WARNING
    summary = "A verb inside a sentence expresses another act in the other version"
    summary_fr = "Un verbe à l’intérieur d’une phrase exprime un autre acte dans l’autre version"
    kinds = ("acts",)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each verb that faces another act; those that open a paragraph have SEM006."""
        for finding in super().check(passage):
            (said,), (stated,) = finding.french, finding.english
            if not (_opens(said, passage.french) and _opens(stated, passage.english)):
                yield finding


def _opens(verb: Span, side: Side) -> bool:
    """Return whether a verb is the one that opens its paragraph."""
    text = side.text_of(verb.paragraph)
    opening = text.read(find_opening)
    return opening is not None and verb.start < text.start + opening.end
