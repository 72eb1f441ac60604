"""What has no counterpart, where that may stand on a page of which not all was read."""

from __future__ import annotations

from dataclasses import replace

from align.config import Config
from align.data import Bead, BeadKind, Document, Severity
from align.rules import check

TEXTS = ("The Committee met in Geneva.", "The banks of the lakes are sound.", "It elected its bureau.")
FRENCH = ("Le Comité s’est réuni à Genève.", "Il a élu son bureau.")


def found(pages: tuple[int, int], doubtful: tuple[int, ...]) -> list[tuple[str, Severity, object]]:
    """Compare a version with one that lacks its second paragraph, and has its own on these pages."""
    english = Document.from_paragraphs(TEXTS, language="en")
    french = Document.from_paragraphs(FRENCH, language="fr")
    paged = tuple(replace(p, page=page) for p, page in zip(french.paragraphs, pages, strict=True))
    french = replace(french, paragraphs=paged, doubtful_pages=doubtful)
    beads = (
        Bead(range(1), range(1), 1.0, similarity=0.9),
        Bead(range(1, 1), range(1, 2), 1.0, BeadKind.ADDITION),
        Bead(range(1, 2), range(2, 3), 1.0, similarity=0.9),
    )
    findings = check(french, english, beads, Config(select=("ALN002",)))
    return [(f.rule, f.severity, f.data.get("unread_words_on_page")) for f in findings]


def test_an_addition_is_an_error_where_all_was_read() -> None:
    assert found((1, 2), ()) == [("ALN002", Severity.ERROR, None)]
    assert found((1, 2), (5,)) == [("ALN002", Severity.ERROR, None)]


def test_it_is_a_note_where_its_counterpart_may_stand_on_a_page_in_doubt() -> None:
    assert found((1, 3), (2,)) == [("ALN002", Severity.INFO, 2)]
    assert found((2, 2), (2,)) == [("ALN002", Severity.INFO, 2)]


def test_a_page_in_doubt_is_named_once_where_it_begins() -> None:
    english = Document.from_paragraphs(TEXTS, language="en")
    french = Document.from_paragraphs((*FRENCH, "Il lève la séance."), language="fr")
    paged = tuple(replace(p, page=page) for p, page in zip(french.paragraphs, (1, 4, 4), strict=True))
    french = replace(french, paragraphs=paged, doubtful_pages=(4,), unread=(3, 9))
    beads = [Bead(range(i, i + 1), range(i, i + 1), 1.0, similarity=0.9) for i in range(3)]
    notes = check(french, english, beads, Config(select=("ALN011",)))
    assert [(n.bead, n.data["pages"], n.severity) for n in notes] == [
        (1, [3, 4], Severity.INFO),
        (2, [9], Severity.INFO),
    ]
