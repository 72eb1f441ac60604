"""Patterns that several readers of lines share: months, symbols, signatures, titles, rows."""

from __future__ import annotations

import re

__all__ = ["BRACKETS", "MONTHS", "OFFICE", "RAISED", "SIGNED", "SYMBOL", "TITLE", "is_row"]

MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|"
    "decembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)

SYMBOL = r"(?:[A-Z]{1,6}(?:/[\w.*]++(?:\(\w++\))?(?:-[\w.]++)*+)++(?:\s?\((?:19|20)\d\d\))?)"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNED = re.compile(r"\(?\*{0,2}\(?\*{0,2}(?:Signé|Signe|Signed)\*{0,2}\)")
BRACKETS = re.compile(r"\[[^\[\]]{3,80}\]")
TITLE = re.compile(
    r"(?:Annexe?|Appendi(?:x|ce)|Pièce jointe|Enclosure|Chapitre|Chapter|Partie|Part|Section|Titre|Title|"
    r"Article|Résolution|Resolution|"
    r"R[ÉE]SOLUTION|RESOLUTION|ANNEXE?|CHAPITRE|CHAPTER|PARTIE|PART|ARTICLE|Déclaration|Declaration|"
    r"Décision|Decision)"
    r"(?:\s+(?:premi(?:er|ère)|[IVXLC]+|\d+(?:\s?\(\d{4}\)|/\d+)?|[A-Z]))?(?:\s?[.:–—*-]\s?.{0,80})?$"
)
OFFICE = re.compile(
    r"(?:[(*]*\s?)?(?:(?:Le|La|L['’]|The)\s?)?\*{0,2}(?:Ambassad|Président|President|"
    r"Représentante? permanent|Permanent Rep|"
    r"Secrétaire|Secretary|Ministre|Minister|Premier ministre|Prime Minister|Chargée? d['’]affaires|"
    r"Directeur|"
    r"Director|Chef|Head of|Haut Commissaire|High Commissioner|Rapporteur|Greffier|Registrar|Juge|Judge|"
    r"Under-Sec|Chair)"
)
_ROW = re.compile(r"\S(?:.*?\S)?(?: {3,}|\t+)\S(?:.*?\S)?(?: {3,}|\t+)\S")
_GAP = re.compile(r"(?<!«) +(?![»;:!?])")
"""What parts words; not the space that French puts beside some marks."""
_SPREAD = 5
"""Gaps of a line that was set to full width, at least."""
_HALF = "\u2010"
"""The hyphen that is typeset at the end of a line within a word."""
_UNEVEN = 1
"""Spaces by which such gaps differ, at most; twice that where all are wide: a sentence ends with one more."""


def is_row(line: str) -> bool:
    """Return whether a line is a row of a table: three columns or more, set apart by white space.

    A line that was set to full width has white space between all of its words, and about as much; so may one
    that ends in half a word.
    """
    return _ROW.match(line) is not None and line[-1] != _HALF and not _is_spread(line)


def _is_spread(line: str) -> bool:
    gaps = [len(gap) for gap in _GAP.findall(line)]
    if len(gaps) < _SPREAD or "\t" in line or not any(map(str.isalpha, line)):
        return False
    return max(gaps) - min(gaps) <= (_UNEVEN if min(gaps) == 1 else 2 * _UNEVEN)
