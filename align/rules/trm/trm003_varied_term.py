"""TRM003: a term with capitals that is rendered otherwise than in the rest of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.data import Severity
from align.rules.trm.renderings import Deviation, RenderingRule


class VariedTerm(RenderingRule):
    """TRM003: a term with capitals that is rendered otherwise than in the rest of the document."""

    code = "TRM003"
    name = "varied-term"
    name_fr = "terme rendu diversement"
    severity = Severity.INFO
    summary = "A term is rendered otherwise than in the rest of the document"
    summary_fr = "Un terme est rendu autrement que dans le reste du document"

    def concerns(self, deviations: Sequence[Deviation]) -> Iterator[Deviation]:
        """Yield those whose rendering is no term of its own."""
        return (found for found in deviations if not found.taken)
