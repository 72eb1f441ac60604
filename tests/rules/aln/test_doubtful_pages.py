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
    findings = check(french, english, beads, Config(select=("ALN002", "ALN011")))
    return [(f.rule, f.severity, f.data.get("page")) for f in findings]


def test_an_addition_is_an_error_where_all_was_read() -> None:
    assert found((1, 2), ()) == [("ALN002", Severity.ERROR, None)]
    assert found((1, 2), (5,)) == [("ALN002", Severity.ERROR, None)]


def test_it_is_in_a_note_where_its_counterpart_may_stand_on_a_page_in_doubt() -> None:
    assert found((1, 3), (2,)) == [("ALN011", Severity.INFO, 2)]
    assert found((2, 2), (2,)) == [("ALN011", Severity.INFO, 2)]


def test_what_may_stand_on_one_page_is_named_together() -> None:
    english = Document.from_paragraphs((TEXTS[0], TEXTS[1], "Its waters are clear.", TEXTS[2]), language="en")
    french = Document.from_paragraphs(FRENCH, language="fr")
    paged = tuple(replace(p, page=page) for p, page in zip(french.paragraphs, (1, 3), strict=True))
    french = replace(french, paragraphs=paged, unread=(2,))
    beads = (
        Bead(range(1), range(1), 1.0, similarity=0.9),
        Bead(range(1, 1), range(1, 2), 1.0, BeadKind.ADDITION),
        Bead(range(1, 1), range(2, 3), 1.0, BeadKind.ADDITION),
        Bead(range(1, 2), range(3, 4), 1.0, similarity=0.9),
    )
    (note,) = check(french, english, beads, Config(select=("ALN",)))
    assert (note.rule, note.bead, [s.text for s in note.english]) == (
        "ALN011",
        1,
        [TEXTS[1], "Its waters are clear."],
    )
