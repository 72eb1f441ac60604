"""What a document says the same way in many places is its style, and is reported once."""

from __future__ import annotations

from dataclasses import replace

from align.data import Finding, Severity
from align.rules.recurring import reported_once

STANDARD = Finding(
    rule="SEM002",
    name="no-counterpart",
    severity=Severity.WARNING,
    message="nothing in the English answers the French “norme”",
    message_fr="rien dans le texte anglais ne répond à « norme » (texte français)",
    bead=0,
    french=(),
    english=(),
    fingerprint="0" * 16,
)


def at(*beads: int, finding: Finding = STANDARD) -> list[Finding]:
    return [replace(finding, bead=bead) for bead in beads]


def test_the_first_of_three_says_how_many_and_the_others_are_notes() -> None:
    first, *others = reported_once(at(2, 5, 9))
    assert first.severity is Severity.WARNING
    assert first.message.endswith("“norme” (3 times in this document)")
    assert first.message_fr.endswith("(3 fois dans ce document)")
    assert first.data["times"] == 3
    assert [(f.bead, f.severity) for f in others] == [(5, Severity.INFO), (9, Severity.INFO)]


def test_twice_may_be_chance() -> None:
    assert reported_once(at(2, 5)) == at(2, 5)


def test_three_times_in_one_passage_is_not_a_style() -> None:
    assert reported_once(at(2, 2, 2)) == at(2, 2, 2)


def test_other_words_are_another_matter() -> None:
    other = replace(STANDARD, message="nothing in the English answers the French “clause”")
    given = [*at(1, 2), *at(3, finding=other)]
    assert reported_once(given) == given


def test_a_wrong_figure_is_never_a_style() -> None:
    figure = replace(STANDARD, rule="NUM001", message="FR says 12, EN says 21", severity=Severity.ERROR)
    assert reported_once(at(1, 2, 3, finding=figure)) == at(1, 2, 3, finding=figure)


def test_a_lost_not_is_another_matter_each_time() -> None:
    lost = replace(STANDARD, rule="SEM003", message="EN denies (“not”), FR does not")
    assert reported_once(at(1, 2, 3, finding=lost)) == at(1, 2, 3, finding=lost)


def test_what_is_a_note_already_stays_one_and_is_not_counted() -> None:
    note = replace(STANDARD, severity=Severity.INFO)
    given = [*at(1, 2), *at(3, finding=note)]
    assert reported_once(given) == given


def test_a_word_left_throughout_is_a_term() -> None:
    left = replace(STANDARD, rule="LNG004", message="FR leaves “firmware” in English")
    assert [f.severity for f in reported_once(at(1, 2, 3, finding=left))] == [
        Severity.WARNING,
        Severity.INFO,
        Severity.INFO,
    ]
