"""Moved paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.config import Config
from align.data import Bead, BeadKind, Document, Language, Severity
from align.rules import check

LONG = "Le Comité recommande que le fonds de roulement soit reconstitué avant la fin de l'exercice en cours."


def test_a_moved_paragraph_is_reported_once_with_both_places() -> None:
    french = Document.from_paragraphs(["Premier alinéa.", LONG], language="fr")
    english = Document.from_paragraphs(["The Committee recommends replenishment.", "First."], language="en")
    beads = [
        Bead(range(1), range(1, 2), 1.0, similarity=0.8),
        Bead(range(1, 2), range(1), 0.9, BeadKind.MOVED, 0.8),
    ]
    (finding,) = check(french, english, beads, Config())
    assert (finding.rule, finding.severity, finding.bead) == ("ALN003", Severity.WARNING, 1)
    assert (finding.french[0].paragraph, finding.english[0].paragraph) == (1, 0)


def test_names_in_the_order_of_the_alphabet_may_move() -> None:
    french = Document.from_paragraphs(["Allemagne", "Égypte", "Espagne", "France"], language="fr")
    english = Document.from_paragraphs(["Egypt", "France", "Germany", "Spain"], language="en")
    bead = Bead(range(1), range(2, 3), 1.0, BeadKind.MOVED, 0.9)
    (finding,) = check(french, english, [bead], Config(select=("ALN",)))
    assert (finding.rule, finding.severity) == ("ALN003", Severity.INFO)
    unsorted = Document.from_paragraphs(["Germany", "France", "Egypt", "Spain"], language="en")
    (finding,) = check(
        french, unsorted, [Bead(range(3, 4), range(1, 2), 1.0, BeadKind.MOVED, 0.9)], Config(select=("ALN",))
    )
    assert finding.severity is Severity.WARNING


def test_a_signature_over_the_office_or_under_it_is_only_noted() -> None:
    french = Document.from_paragraphs(["Le Président,", "(Signé) Paula Engström"], language="fr")
    english = Document.from_paragraphs(["(Signed) Paula Engström", "Chair"], language="en")
    beads = [Bead(range(1), range(1, 2), 1.0), Bead(range(1, 2), range(1), 1.0, BeadKind.MOVED)]
    (finding,) = check(french, english, beads, Config(select=("ALN003",)))
    assert finding.severity is Severity.INFO


def paged(texts: list[str], language: Language, pages: tuple[int, ...]) -> Document:
    document = Document.from_paragraphs(texts, language=language)
    placed = zip(document.paragraphs, pages, strict=True)
    return replace(document, paragraphs=tuple(replace(p, page=page) for p, page in placed))


@pytest.mark.parametrize(("pages", "severity"), [((4, 4, 4), Severity.INFO), ((4, 5, 5), Severity.WARNING)])
def test_a_caption_that_changes_places_on_its_page_is_only_noted(
    pages: tuple[int, int, int], severity: Severity
) -> None:
    french = paged(["Courriel avec pièces jointes", LONG, "Il a élu son bureau."], "fr", pages)
    english = paged(
        ["The Committee recommends replenishment.", "It elected its bureau.", "Email with attachments"],
        "en",
        pages,
    )
    beads = [
        Bead(range(1), range(2, 3), 1.0, BeadKind.MOVED, 0.8),
        Bead(range(1, 2), range(1), 1.0, similarity=0.8),
        Bead(range(2, 3), range(1, 2), 1.0, similarity=0.8),
    ]
    (finding,) = check(french, english, beads, Config(select=("ALN003",)))
    assert finding.severity is severity
