"""TRM004: a term with capitals that is rendered as another term of the document is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.data import Severity
from align.rules.trm.renderings import Deviation, RenderingRule


class MergedTerms(RenderingRule):
    """TRM004: a term with capitals that is rendered as another term of the document is."""

    code = "TRM004"
    name = "merged-terms"
    name_fr = "termes confondus"
    severity = Severity.WARNING
    summary = "Two terms of the document are rendered by one"
    summary_fr = "Deux termes du document sont rendus par un seul"

    def concerns(self, deviations: Sequence[Deviation]) -> Iterator[Deviation]:
        """Yield those whose rendering is that of another term, one a passage.

        Seen from the other side, it is the same confusion.
        """
        confused: set[int] = set()
        for found in deviations:
            if found.taken and found.passage.index not in confused:
                confused.add(found.passage.index)
                yield found
