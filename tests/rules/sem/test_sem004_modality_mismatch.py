"""Obligation and permission."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_an_obligation_that_becomes_a_permission(bench: Any) -> None:
    (finding,) = bench(
        [("Le dossier doit être complet à sa remise.", "The file may be complete when handed in.")]
    ).check("SEM004")
    assert finding.message == "FR says “doit” (obligation), EN “may” (permission)"
    assert (finding.french[0].text, finding.english[0].text) == ("doit", "may")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Comité se réunit et peut siéger à huis clos.",
            "The Committee shall meet and may sit in private.",
        ),
        (
            "Le dossier doit être remis et peut être complété.",
            "The file may be completed but must be handed in.",
        ),
        ("Nul ne doit être privé de ses biens.", "No one may be deprived of his or her property."),
    ],
)
def test_moods_that_answer_each_other(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM004") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le présent Accord pourra être signé à Genève.",
            "This Agreement shall remain open for signature at Geneva.",
        ),
        ("Le créancier peut demander des mesures.", "The creditor shall be entitled to apply for measures."),
        (
            "Le Secrétaire informe les Parties des dénonciations qu’il pourra recevoir.",
            "The Secretary shall inform the Parties of denunciations received.",
        ),
    ],
)
def test_a_right_that_english_gives_with_shall(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("SEM004") == ()


def test_a_requested_state_may_or_shall(bench: Any) -> None:
    pair = (
        "L’État partie requis peut surseoir à la remise.",
        "The requested State Party shall postpone surrender.",
    )
    (finding,) = bench([pair]).check("SEM004")
    assert finding.message == "FR says “peut” (permission), EN “shall” (obligation)"


def test_what_is_forbidden_is_not_what_nobody_is_obliged_to_do(bench: Any) -> None:
    (finding,) = bench(
        [("Les articles ne doivent pas être vendus.", "The articles need not be sold.")]
    ).check("SEM004")
    assert finding.message == "FR says “ne doivent pas” (prohibition), EN “need not” (no obligation)"
    same = ("Il n’est pas tenu de répondre par écrit.", "He is not required to reply in writing.")
    assert bench([same]).check("SEM004") == ()


def test_a_permission_whose_verb_the_other_version_states(bench: Any, words: Model) -> None:
    pair = (
        "Le secrétariat transmet le rapport aux États membres avant la session.",
        "The secretariat may transmit the report to Member States before the session.",
    )
    (finding,) = bench([pair]).check("SEM004", words=words)
    assert finding.message == "EN says “may” (permission), FR states “transmet”"
    assert (finding.french[0].text, finding.english[0].text) == ("transmet", "may")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le garde peut ordonner le déplacement du navire à l’endroit qu’il précise.",
            "The officer may direct that the vessel be moved to a place that the officer may specify.",
        ),
        (
            "Le secrétariat a la faculté de transmettre le rapport aux États membres.",
            "The secretariat may transmit the report to Member States.",
        ),
    ],
)
def test_a_verb_of_a_clause_that_depends_or_that_another_word_allows(
    bench: Any, words: Model, french: str, english: str
) -> None:
    assert bench([(french, english)]).check("SEM004", words=words) == ()
