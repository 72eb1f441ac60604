"""Negations on one side only."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_a_negation_on_one_side_only_is_shown_with_its_words(bench: Any) -> None:
    (finding,) = bench(
        [("Le présent accord ne crée aucune obligation.", "The present agreement creates obligations.")]
    ).check("SEM003")
    assert finding.severity is Severity.WARNING
    assert [s.text for s in finding.french] == ["ne crée aucune"]
    assert finding.message == "FR denies (“ne crée aucune”), EN does not"


def test_one_negation_of_two_lost_is_a_warning(bench: Any) -> None:
    french = "La Déclaration ne crée aucune obligation et ne touche pas aux droits des États."
    english = "The Declaration creates obligations and does not affect the rights of States."
    (finding,) = bench([(french, english)]).check("SEM003")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Gouvernement refuse de participer aux travaux.",
            "The Government will not take part in the work.",
        ),
        ("Il est impossible de fixer la date de la réunion.", "The date of the meeting cannot be set."),
        ("Le rapport n’hésite pas à citer des exemples.", "The report readily cites some examples."),
        ("Non seulement le Comité écoute, il agit.", "Not only does the Committee listen, it acts."),
        (
            "La Commission craint que le projet ne soit retardé.",
            "The Commission fears that the project is late.",
        ),
        ("Il importe de savoir si le texte convient ou non.", "It matters whether the text is suitable."),
    ],
)
def test_what_answers_a_negation(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM003") == ()


def test_two_sides_that_are_no_versions_of_each_other_are_left_to_another_rule(bench: Any) -> None:
    pairs = [
        ("Le Comité ne se réunit pas au mois de mars.", "The election was held by secret ballot in May.")
    ]
    assert bench(pairs, similarity=0.05).check("SEM003") == ()


def test_the_subject_that_denies_is_what_is_marked(bench: Any) -> None:
    (finding,) = bench(
        [("Nul n’est tenu de répondre à la question.", "Everyone is bound to answer the question.")]
    ).check("SEM003")
    assert [s.text for s in finding.french] == ["Nul"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Les biens de la Banque ne peuvent faire l’objet de perquisition.",
            "The property of the Bank shall be immune from search.",
        ),
        (
            "La responsabilité du transporteur est limitée à 1 800 unités de compte.",
            "The liability of the carrier shall in no case exceed 1,800 units of account.",
        ),
        (
            "Le feu doit se trouver au moins 4,5 mètres plus haut que l’autre.",
            "The light shall not be less than 4.5 metres above the other one.",
        ),
        (
            "Le défendeur n’a pas été avisé de la procédure et n’a pas été entendu.",
            "The respondent did not have notice of the proceedings and an opportunity to be heard.",
        ),
        (
            "Les demandes qui ne relèvent pas de l’article 15 sont présentées par écrit.",
            "Applications other than those under article 15 are made in writing.",
        ),
        (
            "Il éloigne une autre personne pour éviter que des zones ne soient la cible de tirs.",
            "It removes another person so that areas are spared from fire.",
        ),
    ],
)
def test_a_negation_said_in_another_way(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM003") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Les agents absents ne touchent pas la prime annuelle.", "Absent staff forfeit the annual bonus."),
        ("L’échéance fixée n’a pas été tenue.", "The deadline that had been set was missed."),
        (
            "La facture du second trimestre n’est pas réglée.",
            "The invoice for the second quarter is overdue.",
        ),
    ],
)
def test_a_verb_may_deny_by_itself(french: str, english: str, bench: Any) -> None:
    assert bench([(french, english)]).check("SEM003") == ()


def test_a_negation_left_untranslated_is_no_other_finding(bench: Any) -> None:
    french = (
        "Les crédits permettront de financer des specialized services that are not available in the office."
    )
    english = "The provision would cover specialized services that are not available in the office."
    assert [f.rule for f in bench([(french, english)]).check("SEM003", "LNG003")] == ["LNG003"]


@pytest.mark.parametrize(
    ("french", "english", "denied"),
    [
        (
            "Tout différend relatif au présent Accord qui n’a pas été réglé par négociation est soumis à "
            "arbitrage.",
            "Any dispute concerning this Agreement which is settled by negotiation shall be submitted to "
            "arbitration.",
            "n’a pas",
        ),
        (
            "La Convention n’est pas directement invoquée devant les juges, qui la connaissent mal.",
            "The Convention is directly invoked before judges, who have little knowledge of it.",
            "n’est pas",
        ),
    ],
)
def test_a_negation_is_missing_where_its_own_word_stands_undenied(
    bench: Any, words: Model, french: str, english: str, denied: str
) -> None:
    (finding,) = bench([(french, english)]).check("SEM003", words=words)
    assert [s.text for s in finding.french] == [denied]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Il regrette que le Gouvernement n’ait pas pleinement coopéré avec le Tribunal.",
            "It regrets the failure of the Government to cooperate fully with the Tribunal.",
        ),
        (
            "Il est interdit de pêcher la crevette pendant la période de fermeture.",
            "No person shall fish for shrimp during the close time.",
        ),
        ("Le taux ne doit pas être inférieur à 2 %.", "The rate must be at least 2 per cent."),
        ("Aucun effort ne sera épargné à cette fin.", "Every effort will be made to that end."),
    ],
)
def test_a_word_that_opens_a_clause_denies_what_follows(
    bench: Any, words: Model, french: str, english: str
) -> None:
    assert bench([(french, english)]).check("SEM003", words=words) == ()


def test_without_is_not_with(bench: Any, words: Model) -> None:
    lost = ("Sans financement, les rations seront réduites.", "With funding, the rations will be reduced.")
    (finding,) = bench([lost]).check("SEM003", words=words)
    assert [s.text for s in finding.french] == ["Sans"]
    same = ("Il faut agir sans entrave.", "Unimpeded action is called for.")
    assert bench([same]).check("SEM003", words=words) == ()


def test_a_word_without_counterpart_that_may_deny_makes_it_a_note(bench: Any, words: Model) -> None:
    french = "Les prix des denrées n’ont pas suivi le rythme de l’inflation cette année."
    english = "The prices of foodstuffs trailed the pace of inflation this year."
    (finding,) = bench([(french, english)]).check("SEM003", words=words)
    assert finding.severity is Severity.INFO
