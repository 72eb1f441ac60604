"""The order in which a reader meets things."""

from __future__ import annotations

from align.data import Bead, BeadKind, Comparison, Document
from align.reports.layout import Row, in_order, rows, summarise


def test_a_moved_bead_has_a_row_where_each_of_its_sides_stands() -> None:
    beads = [
        Bead(range(1), range(1), 0.9),
        Bead(range(1, 2), range(2, 3), 0.9),
        Bead(range(2, 3), range(3, 4), 0.9),
        Bead(range(3, 4), range(1, 2), 0.9, BeadKind.MOVED),  # last in French, second in English
    ]
    assert rows(beads) == [Row(0), Row(3, trace=True), Row(1), Row(2), Row(3)]


def test_a_moved_bead_finds_its_place_wherever_the_list_has_it() -> None:
    moved = Bead(range(1), range(2, 3), 0.9, BeadKind.MOVED)
    others = [Bead(range(1, 2), range(1), 0.9), Bead(range(2, 3), range(1, 2), 0.9)]
    assert rows([*others, moved]) == [Row(2), Row(0), Row(1), Row(2, trace=True)]


def test_rows_follow_both_texts(comparison: Comparison) -> None:
    beads = comparison.beads
    laid_out = rows(beads)
    french = [i for row in laid_out if not row.trace for i in beads[row.bead].french]
    english = [
        j
        for row in laid_out
        if row.trace or beads[row.bead].kind is not BeadKind.MOVED
        for j in beads[row.bead].english
    ]
    assert french == list(range(len(comparison.french.paragraphs)))
    assert english == list(range(len(comparison.english.paragraphs)))


def test_findings_come_document_first_then_as_the_french_is_read(comparison: Comparison) -> None:
    assert [finding.rule for finding in in_order(comparison)] == [
        "TYP001", "REF001", "SEM001", "NUM001", "ALN001", "ALN001", "NUM002", "ALN002", "ALN003", "LNG001",
    ]  # fmt: skip


def test_counts(comparison: Comparison) -> None:
    summary = summarise(comparison)
    assert (summary.beads, summary.matched, summary.omitted, summary.added, summary.moved) == (
        13,
        10,
        1,
        1,
        1,
    )
    assert (summary.errors, summary.warnings, summary.infos, summary.findings) == (5, 3, 2, 10)


def test_an_empty_document_has_no_rows() -> None:
    assert rows([]) == []
    assert Document.from_paragraphs([], language="fr").paragraphs == ()
