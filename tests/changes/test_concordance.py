"""Who amended what."""

from __future__ import annotations

import pytest

from align import pipeline
from align.changes import Concordance, Verdict, concordance
from align.config import Config
from align.data import Comparison
from align.embedding import Model
from tests.changes.conftest import ENGLISH, FRENCH, Amend, document, put

NOTHING_NEW = list(FRENCH), list(ENGLISH)


def verdicts(found: Concordance) -> list[Verdict]:
    return [a.verdict for a in found.amendments]


def test_nothing_amended(amend: Amend) -> None:
    found = amend(*NOTHING_NEW)
    assert (found.amendments, found.unchanged) == ((), 6)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30 jours", "60 jours"),
        ("toutes les parties", "certaines parties"),
        ("personnel humanitaire", "personnel humanitaire et médical"),
        ("les déclarations de ", "la déclaration et les lettres de "),
        ("2006 et", "2006, regrettant la reprise des combats et"),
        ("du personnel humanitaire ", ""),
    ],
)
def test_what_the_french_alone_has(amend: Amend, old: str, new: str) -> None:
    assert verdicts(amend(put(FRENCH, old, new), ENGLISH)) == [Verdict.FRENCH]


def test_what_the_english_alone_has(amend: Amend) -> None:
    found = amend(FRENCH, put(ENGLISH, "to the trust fund", "generously to the trust fund"))
    assert verdicts(found) == [Verdict.ENGLISH]
    assert [s.text for s in found.amendments[0].english.inserted] == ["generously"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (("30 jours", "60 jours"), ("30 days", "60 days")),
        (("camps de réfugiés", "camps de déplacés"), ("refugee camps", "camps for displaced persons")),
        (("rendre compte", "rendre compte par écrit"), ("report to it", "report to it in writing")),
        (("au fonds d’affectation spéciale", "au budget"), ("to the trust fund", "to the budget")),
        ((" et les déclarations de son président", ""), (" and the statements of its President", "")),
    ],
)
def test_what_both_have(amend: Amend, french: tuple[str, str], english: tuple[str, str]) -> None:
    assert verdicts(amend(put(FRENCH, *french), put(ENGLISH, *english))) == [Verdict.SAME]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (("30 jours", "60 jours"), ("30 days", "90 days")),
        (("rendre compte", "rendre compte oralement"), ("on the situation", "on the budget situation")),
        (("camps de réfugiés", "camps de déplacés"), ("all parties", "all Governments and parties")),
        (("11 août", "12 août"), ("Recalling its", "Recalling with satisfaction its")),
    ],
)
def test_what_both_have_and_not_the_same(
    amend: Amend, french: tuple[str, str], english: tuple[str, str]
) -> None:
    assert verdicts(amend(put(FRENCH, *french), put(ENGLISH, *english))) == [Verdict.DIFFERENT]


def test_a_divergence_that_was_there_before_is_no_amendment(amend: Amend) -> None:
    found = amend(put(FRENCH, "garantir", "assurer"), ENGLISH)
    assert verdicts(found) == [Verdict.REWORDED]
    assert not found.open


def test_marks_alone_are_no_amendment(amend: Amend) -> None:
    assert verdicts(amend(put(FRENCH, "30 jours;", "30 jours."), ENGLISH)) == [Verdict.REWORDED]


def test_paragraphs_added_and_deleted(amend: Amend) -> None:
    fr, en = (
        "Salue les efforts du médiateur de l’Union africaine;",
        "Commends the efforts of the African mediator;",
    )
    both = amend([*FRENCH[:2], fr, *FRENCH[2:]], [*ENGLISH[:2], en, *ENGLISH[2:]])
    assert verdicts(both) == [Verdict.SAME]
    one = amend([*FRENCH[:2], fr, *FRENCH[2:]], ENGLISH)
    assert verdicts(one) == [Verdict.FRENCH]
    assert (one.amendments[0].french.old, one.amendments[0].french.new) == ((), (2,))
    gone = amend([*FRENCH[:3], *FRENCH[4:]], [*ENGLISH[:3], *ENGLISH[4:]])
    assert verdicts(gone) == [Verdict.SAME]
    assert verdicts(amend(FRENCH, [*ENGLISH[:3], *ENGLISH[4:]])) == [Verdict.ENGLISH]


def test_paragraphs_moved(amend: Amend) -> None:
    order = [0, 1, 3, 4, 2, 5]
    fr, en = [FRENCH[i] for i in order], [ENGLISH[i] for i in order]
    both = amend(fr, en)
    assert verdicts(both) == [Verdict.SAME]
    assert both.amendments[0].french.moved
    assert Verdict.FRENCH in verdicts(amend(fr, ENGLISH))


def test_cells_that_change_places(model: Model) -> None:
    def compared(french: list[str], english: list[str]) -> Comparison:
        sides = document(french, "fr"), document(english, "en")
        return pipeline.compare(*sides, Config(force=True), model=model)

    fr = ["État", "Tués", "Blessés", "Haut-Nil", "148", "97", "31", "Jonglei", "203", "161", "88"]
    en = ["State", "Killed", "Injured", "Upper Nile", "148", "97", "31", "Jonglei", "203", "161", "88"]
    swapped = [*en[:5], "31", "97", *en[7:]]
    found = concordance(compared(fr, en), compared(fr, swapped), model)
    assert set(verdicts(found)) == {Verdict.ENGLISH}


def test_amendments_stand_in_the_order_of_the_new_french(amend: Amend) -> None:
    fr = put(put(FRENCH[1:], "30 jours", "60 jours"), "affectation spéciale", "affectation spéciale commun")
    found = amend(fr, ENGLISH)
    assert [a.french.new for a in found.amendments] == [(), (1,), (3,)]


def test_every_paragraph_is_in_an_amendment_or_unchanged(amend: Amend) -> None:
    more = [*ENGLISH, "Thanks all who took part in the work."]
    found = amend(put(FRENCH[1:], "30 jours", "60 jours"), more)
    assert [a.french.old for a in found.amendments] == [(0,), (2,), ()]
    assert [a.english.new for a in found.amendments] == [(0,), (2,), (6,)]
    assert found.unchanged == 4
