"""Patterns that several readers of lines share: months, symbols, signatures, titles, rows."""

from __future__ import annotations

import re

__all__ = ["BRACKETS", "MONTHS", "OFFICE", "RAISED", "ROW", "SIGNED", "SYMBOL", "TITLE"]

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
# Three columns or more, set apart by white space: a row of a table.
ROW = re.compile(r"\S(?:.*?\S)?(?: {3,}|\t+)\S(?:.*?\S)?(?: {3,}|\t+)\S")
