"""Names that only say which office, body or agreement is meant: custom often leaves them out.

"Le Représentant spécial pour la Somalie" is "the Special Representative", "la Convention de Rotterdam" "the
Convention", "à Bonn (Allemagne)" "in Bonn". The nouns were read in resolutions of the Security Council and in
documents of the General Assembly.
"""

from __future__ import annotations

import re

from align.language import Language

_REACH = 90
_BEHIND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:Représentante?s?|Envoyée?s?|Groupes?|Missions?|Comités?|Bureaux?|Forces?|Opérations?|Tribun(?:al|aux)|"
        r"Accords?|accords?|Conférences?|Conventions?|Traités?|Protocoles?|Déclarations?|Commissions?|Coordonnateur|"
        r"Équipes?|Autorité|lois?|Constitution|directives?|règlements?|résolutions?|Coordonnatrice|procédure|processus)"
        r"\b[^,;.:()]{0,70}$"
    ),
    "en": re.compile(
        r"\b(?:Representatives?|Envoys?|Groups?|Panels?|Missions?|Committees?|Offices?|Forces?|Operations?|"
        r"Tribunals?|Agreements?|Conferences?|Conventions?|Treat(?:y|ies)|Protocols?|Declarations?|Commissions?|"
        r"Coordinator|Teams?|Authority|Constitution|[Ll]aws?|Acts?|[Rr]esolutions?|[Pp]rocess)\b[^,;.:()]{0,70}$"
    ),
}
_BEFORE = re.compile(
    r"\s+(?:[A-Z][\w-]+\s+){0,2}(?:Conventions?|Agreements?|Treaty|Protocols?|Declarations?|Acts?|Conferences?|"
    r"Committee|Panel|Group|[Pp]rocess)\b"
)


def is_complement(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether ``text[start:end]`` complements the name of an office, body or agreement, or a town."""
    before = text[max(0, start - _REACH) : start]
    return (
        (before.endswith("(") and text[end : end + 1] in (")", ","))
        or _BEHIND[language].search(before) is not None
        or (language == "en" and _BEFORE.match(text, end) is not None)
    )
