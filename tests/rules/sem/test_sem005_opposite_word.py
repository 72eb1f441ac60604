"""Words that face their opposites."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_a_word_that_faces_its_opposite(bench: Any) -> None:
    (finding,) = bench(
        [("La porte sud est ouverte au public.", "The south gate is closed to the public.")]
    ).check("SEM005")
    assert (finding.french[0].text, finding.english[0].text) == ("ouverte", "closed")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La porte sud est ouverte au public.", "The south gate is not closed to the public."),
        ("La porte est ouverte puis fermée au public.", "The gate is closed to the public in the end."),
        ("Tous les membres ont le droit de vote.", "Any member has the right to vote in some form."),
    ],
)
def test_opposites_that_are_answered(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM005") == ()


@pytest.mark.parametrize(
    ("french", "english", "said", "stated"),
    [
        (
            "Le véhicule a été enlevé hier du lieu de l’accident.",
            "The vehicle was deposited yesterday at the scene of the accident.",
            "enlevé",
            "deposited",
        ),
        (
            "Une loi interdit la vente de jeux violents aux mineurs.",
            "A law allows the sale of violent games to minors.",
            "interdit",
            "allows",
        ),
        (
            "La tournée du groupe a été annulée en mai.",
            "The group’s tour was scheduled in May.",
            "annulée",
            "scheduled",
        ),
        (
            "Le Secrétaire général regrette la décision du Comité.",
            "The Secretary-General welcomes the decision of the Committee.",
            "regrette",
            "welcomes",
        ),
    ],
)
def test_a_word_that_faces_the_opposite_of_its_translation(
    bench: Any, words: Model, french: str, english: str, said: str, stated: str
) -> None:
    (finding,) = bench([(french, english)]).check("SEM005", words=words)
    assert (finding.french[0].text, finding.english[0].text) == (said, stated)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La loi n’interdit pas la vente de ces jeux.", "The law allows the sale of these games."),
        ("L’échelle mesure au moins 24 mètres de longueur.", "The ladder is 24 metres or more in length."),
        ("L’âge de la retraite est peu élevé.", "The retirement age is low."),
        ("Un mandat prenant effet à la date de l’élection.", "A term beginning on the date of election."),
    ],
)
def test_words_that_only_look_opposed(bench: Any, words: Model, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM005", words=words) == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le Comité se félicite de la décision prise.", "The Committee regrets the decision taken."),
        ("La formation obligatoire des juges est prévue.", "The optional training of judges is planned."),
        ("Le village est situé à l’est de la ville.", "The village lies to the west of the town."),
        ("Le poste sera supprimé en mars.", "The post will be established in March."),
    ],
)
def test_opposites_in_the_same_place(bench: Any, french: str, english: str) -> None:
    (finding,) = bench([(french, english)]).check("SEM005")
    assert finding.severity is Severity.WARNING


def test_words_of_one_meaning_answer_each_other_before_they_are_opposites(bench: Any) -> None:
    french = "La plupart des hommes travaillent la terre, et les femmes aussi."
    english = "Women, like most men, work the land."
    assert bench([(french, english)]).check("SEM005") == ()
