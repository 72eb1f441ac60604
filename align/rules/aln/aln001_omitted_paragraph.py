"""ALN001: a French paragraph that the English version lacks."""

from __future__ import annotations

from align.data import BeadKind
from align.rules.aln.unpaired_paragraphs import UnpairedParagraph


class OmittedParagraph(UnpairedParagraph):
    """ALN001: a French paragraph that the English version lacks."""

    code = "ALN001"
    name = "omitted-paragraph"
    name_fr = "paragraphe omis"
    summary = "A French paragraph has no counterpart in the English version"
    summary_fr = "Un paragraphe français n’a pas d’équivalent dans la version anglaise"
    kind = BeadKind.OMISSION
