"""ALN005: an English sentence that the French paragraph lacks."""

from __future__ import annotations

from align.rules.aln.unpaired_sentences import UnpairedSentence


class AddedSentence(UnpairedSentence):
    """ALN005: an English sentence that the French paragraph lacks."""

    code = "ALN005"
    name = "added-sentence"
    name_fr = "phrase ajoutée"
    summary = "An English sentence has no counterpart in the French paragraph"
    summary_fr = "Une phrase anglaise n’a pas d’équivalent dans le paragraphe français"
    language = "en"
