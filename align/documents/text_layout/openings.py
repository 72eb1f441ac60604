"""The words that open the paragraphs of a resolution."""

from __future__ import annotations

import re

__all__ = ["is_opening"]

# The words that open the paragraphs of a preamble: a participle with a capital, or an adjective of concern;
# and those of the formula that says when the text was adopted.
_OPENING = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Fully|Strongly|Seriously|Profoundly|Firmly|Again|Once again|"
    r"In this (?:regard|context),?) )*"
    r"(?:(?!Meeting|Building|Housing|Training|During|Following|Beijing|Regarding|According|Including|"
    r"Working|Monitoring|"
    r"Steering|Drafting|Planning|Contracting|Standing|Banking|King|Spring|Shipping|Mining|Broadcasting|"
    r"Sterling|Wing)"
    r"[A-Z][a-z]{2,}ing|(?<=[a-z] )[a-z]{3,}ing\b|"
    r"[Cc]onscious|[Cc]oncerned|[Cc]onvinced|[Dd]etermined|Mindful|Aware|[Aa]larmed|"
    r"[Dd]esirous|[Dd]isturbed|Guided|"
    r"[Rr]esolved|Appalled|Deeply|Gravely|Seriously|Strongly|Encouraged|Inspired|Distressed|Dismayed|"
    r"Outraged)\b"
    r"|(?:(?:Très|Plus|Non|Vivement|Gravement|Profondément|Extrêmement|Fermement|Pleinement|Également|"
    r"Toujours) )*"
    r"(?:(?:Se |S['’]\s?|Ne |N['’]\s?|En )[a-zà-ÿ]{2,}ant|(?!Représentant|Commandant|Lieutenant|Adjudant|"
    r"Montant|Avant|Devant|Durant|Pendant|Suivant|"
    r"Nonobstant|Cependant|Enfant|Participant|Croissant|Restant|Occupant|Habitant|Étudiant|Consultant|"
    r"Exploitant|Quant|"
    r"Instant|Pourtant|Autant|Maintenant|Dorénavant|Importante?|Assistant|Correspondant|Garant|Brabant|"
    r"Ghassant)"
    r"[A-ZÉ][a-zà-ÿ]{1,}ant|(?:se|s['’]|ne) ?[a-zà-ÿ]{3,}ant|[Cc]onscient|[Pp]réoccupé|[Cc]onvaincu|"
    r"[Rr]ésolu|[Dd]éterminé|[Aa]larmé|"
    r"[Dd]ésireu[xs]|Guidé|[Ss]oucieu[xs]|[Tt]roublé|[Ii]ndigné|[Vv]ivement|[Gg]ravement|[Pp]rofondément|"
    r"[Ee]xtrêmement|[Ff]ermement|"
    r"Encouragé|[Ii]nquiet|Consterné|Atterré)(?:e|s|es)?\b"
    r"|Adoptée? (?:à|par)\b|Adopted (?:by|at|unanimously)\b"
)
_OPENS = re.compile(r"[*_]{0,2}")


def is_opening(text: str) -> bool:
    """Say whether a text begins as the paragraphs of a preamble do, or with the formula of adoption."""
    marks = _OPENS.match(text)
    return _OPENING.match(text, marks.end() if marks else 0) is not None
