"""ALN004: a French sentence that the English paragraph lacks."""

from __future__ import annotations

from align.rules.aln.unpaired_sentences import UnpairedSentence


class OmittedSentence(UnpairedSentence):
    """ALN004: a French sentence that the English paragraph lacks."""

    code = "ALN004"
    name = "omitted-sentence"
    name_fr = "phrase omise"
    summary = "A French sentence has no counterpart in the English paragraph"
    summary_fr = "Une phrase française n’a pas d’équivalent dans le paragraphe anglais"
    language = "fr"
