"""Joined paragraphs."""

from __future__ import annotations

from align.config import Config
from align.data import Bead, Document, Severity
from align.rules import check

A, A_EN = "La mission a quitté la capitale le lundi.", "The mission left the capital on Monday."
B = "Elle n'a pas pu se rendre dans les deux provinces du nord faute d'escorte."
B_EN = "For want of an escort, it was unable to visit the two northern provinces."


def test_joined_paragraphs_are_only_noted() -> None:
    french = Document.from_paragraphs([A, B], language="fr")
    english = Document.from_paragraphs([f"{A_EN} {B_EN}"], language="en")
    (finding,) = check(french, english, [Bead(range(2), range(1), 1.0, similarity=0.8)], Config())
    assert (finding.rule, finding.severity) == ("ALN006", Severity.INFO)
    assert finding.message == "2 paragraphs in FR, 1 in EN"
