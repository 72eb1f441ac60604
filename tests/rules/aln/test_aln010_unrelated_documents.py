"""Documents that are not versions of each other."""

from __future__ import annotations

from align.data import Document
from align.rules import unrelated

LONG = "Le Comité recommande que le fonds de roulement soit reconstitué avant la fin de l'exercice en cours."


def test_unrelated_documents_are_one_finding_on_the_whole() -> None:
    french = Document.from_paragraphs(["", LONG], language="fr")
    english = Document.from_paragraphs(["Rules of procedure of the pension board"], language="en")
    finding = unrelated(french, english)
    assert (finding.rule, finding.bead) == ("ALN010", None)
    assert (finding.french[0].paragraph, finding.english[0].paragraph) == (1, 0)


def test_an_empty_document_can_be_unrelated_too() -> None:
    finding = unrelated(
        Document.from_paragraphs([], language="fr"), Document.from_paragraphs([], language="en")
    )
    assert (finding.french, finding.english) == ((), ())
