"""What is done on one side and to come, planned or only said on the other."""

from __future__ import annotations

from typing import Any

import pytest

from align.embedding import Model


def test_both_groups_are_shown_with_what_they_say(bench: Any, words: Model) -> None:
    pair = (
        "La conférence d’examen se tiendra à Nairobi au mois de mars.",
        "The review conference was held in Nairobi in March.",
    )
    (finding,) = bench([pair]).check("SEM016", words=words)
    assert finding.message == "FR says “tiendra” (future), EN “was held” (done)"
    assert finding.message_fr.startswith("FR dit «\u00a0tiendra\u00a0» (à venir)")
    assert finding.data == {"french": "future", "english": "done"}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le témoin aurait été menacé hier soir.", "The witness was allegedly threatened last night."),
        ("Dès que le pont sera ouvert, il servira.", "Once the bridge has been opened, it will be used."),
        ("Le Comité se réunira au mois de mai.", "The Committee is to meet in the month of May."),
        ("Il a dit que le pont serait ouvert en mai.", "He said that the bridge would be opened in May."),
    ],
)
def test_what_each_language_puts_otherwise(french: str, english: str, bench: Any, words: Model) -> None:
    assert bench([(french, english)]).check("SEM016", words=words) == ()


def test_each_group_has_one_answer(bench: Any, words: Model) -> None:
    pair = (
        "Le rapport a été publié en mars et la loi sera adoptée en mai.",
        "The report was published in March and the act will be adopted in May.",
    )
    assert bench([pair]).check("SEM016", words=words) == ()


@pytest.mark.parametrize(
    ("french", "english", "message"),
    [
        (
            "Le capitaine aurait ordonné à ses hommes de brûler les récoltes.",
            "The captain ordered his men to burn the crops.",
            "FR says “aurait ordonné” (conditional), EN “ordered” (done)",
        ),
        (
            "L’auteur présumé de l’attaque a été remis à la police de la province.",
            "The perpetrator of the attack was handed over to the provincial police.",
            "FR says “présumé”, EN states it as a fact",
        ),
    ],
)
def test_hearsay_that_became_a_fact(
    french: str, english: str, message: str, bench: Any, words: Model
) -> None:
    (finding,) = bench([(french, english)]).check("SEM016", words=words)
    assert finding.message == message


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le capitaine aurait ordonné à ses hommes de brûler les récoltes.",
            "According to witnesses, the captain ordered his men to burn the crops.",
        ),
        (
            "L’auteur présumé de l’attaque a été remis à la police de la province.",
            "The suspect in the attack was handed over to the provincial police.",
        ),
        (
            "La Chambre a rejeté le moyen tiré de l’insuffisance des motifs du jugement.",
            "The Chamber dismissed the ground, which alleged that the judgment lacked reasons.",
        ),
    ],
)
def test_hearsay_that_is_said_otherwise(french: str, english: str, bench: Any, words: Model) -> None:
    assert bench([(french, english)]).check("SEM016", words=words) == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Les sommes qui n’auraient pas été converties seront restituées à la banque centrale.",
            "Any currency which has not been converted shall be restored to the central bank.",
        ),
        (
            "Les sommes qui auraient été converties seront restituées à la banque centrale.",
            "Any currency which has been converted shall be restored to the central bank.",
        ),
    ],
)
def test_in_what_case_a_provision_applies(french: str, english: str, bench: Any, words: Model) -> None:
    assert bench([(french, english)]).check("SEM016", words=words) == ()


def test_what_a_main_clause_says_is_no_case(bench: Any, words: Model) -> None:
    french = "Les sommes auraient été converties à la date fixée, et la banque centrale doit les restituer."
    english = "The sums have been converted at the date fixed, and the central bank shall restore them."
    (finding,) = bench([(french, english)]).check("SEM016", words=words)
    assert finding.data == {"french": "conditional", "english": "done"}
