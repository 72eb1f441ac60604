"""ALN002: an English paragraph that the French version lacks."""

from __future__ import annotations

from align.data import BeadKind
from align.rules.aln.unpaired_paragraphs import UnpairedParagraph


class AddedParagraph(UnpairedParagraph):
    """ALN002: an English paragraph that the French version lacks."""

    code = "ALN002"
    name = "added-paragraph"
    name_fr = "paragraphe ajouté"
    summary = "An English paragraph has no counterpart in the French version"
    summary_fr = "Un paragraphe anglais n’a pas d’équivalent dans la version française"
    kind = BeadKind.ADDITION
