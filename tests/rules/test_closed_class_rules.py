"""Words that face a word of another class, in the corresponding place."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_both_words_are_shown_with_their_classes(bench: Any, words: Model) -> None:
    french = "Le tribunal a rejeté la requête, bien que les preuves aient été versées au dossier."
    english = "The court dismissed the application because the evidence had been placed on file."
    (finding,) = bench([(french, english)]).check("SEM010", words=words)
    assert finding.message == "FR says “bien que” (concession), EN “because” (cause)"
    assert finding.message_fr.startswith("FR dit «\u00a0bien que\u00a0» (concession), EN «\u00a0because")
    assert finding.data == {"french": ["concession"], "english": ["cause"]}
    assert [s.text for s in (*finding.french, *finding.english)] == ["bien que", "because"]


def test_a_word_of_another_clause_hides_nothing(bench: Any, words: Model) -> None:
    french = (
        "Les États peuvent désigner des experts pour la mission ; ils doivent communiquer les noms des "
        "candidats retenus au Secrétariat dans les meilleurs délais."
    )
    english = (
        "States shall designate experts for the mission; they shall communicate the names of the selected "
        "candidates to the Secretariat as soon as possible."
    )
    (finding,) = bench([(french, english)]).check("SEM004", words=words)
    assert (finding.french[0].text, finding.english[0].start) == ("peuvent", english.index("shall"))


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        (
            "SEM010",
            "Les prix montent alors que la demande baisse partout.",
            "Prices rise while demand falls everywhere.",
        ),
        (
            "SEM011",
            "Le Comité siégera jusqu’à vendredi prochain.",
            "The Committee will sit through next Friday.",
        ),
        (
            "SEM012",
            "Plusieurs pays, dont le Tchad, ont répondu.",
            "Several countries, such as Chad, replied.",
        ),
        ("SEM013", "Nombre de délégations ont pris la parole.", "A number of delegations took the floor."),
        ("SEM008", "Seul le Président peut signer cet acte.", "The President alone may sign this deed."),
        ("TRM006", "De nouveaux États ont adhéré au Traité.", "New States have joined the Treaty."),
    ],
)
def test_free_renderings_answer(code: str, french: str, english: str, bench: Any, words: Model) -> None:
    assert bench([(french, english)]).check(code, words=words) == ()


@pytest.mark.parametrize(
    ("french", "english", "severity"),
    [
        (
            "Le Président ou le Rapporteur présente le rapport.",
            "The Chair and the Rapporteur introduce it.",
            "WARNING",
        ),
        (
            "Des mesures individuelles ou communes sont prises.",
            "Individual and joint measures are taken.",
            "INFO",
        ),
        (
            "Nul navire ou aéronef ne peut quitter le port.",
            "No vessel and no aircraft may leave the port.",
            "INFO",
        ),
    ],
)
def test_and_for_or_is_a_remark_where_both_will_do(
    french: str, english: str, severity: str, bench: Any, words: Model
) -> None:
    found = bench([(french, english)]).check("SEM009", words=words)
    assert {f.severity.name for f in found} <= {severity}


def test_two_words_that_go_together_insist(bench: Any, words: Model) -> None:
    pair = (
        "La décision est communiquée au requérant ou à son conseil.",
        "The decision is sent both to the applicant and to counsel.",
    )
    (finding,) = bench([pair]).check("SEM009", words=words)
    assert finding.severity is Severity.WARNING


def test_a_word_alone_of_its_kind_needs_no_place(bench: Any, words: Model) -> None:
    pair = (
        "Avant de rejoindre leur poste, les agents des douanes suivent un stage à Gaborone.",
        "Customs officers attend a course in Gaborone after joining their post.",
    )
    (finding,) = bench([pair]).check("SEM011", words=words)
    assert [s.text for s in (*finding.french, *finding.english)] == ["Avant", "after"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Les vaccins sont devenus moins chers en trois ans.",
            "Vaccines have become more affordable in three years.",
        ),
        ("Le taux des femmes dépasse celui des hommes.", "The rate of men is lower than that of women."),
    ],
)
def test_a_comparison_turned_round_twice_says_the_same(
    french: str, english: str, bench: Any, words: Model
) -> None:
    assert bench([(french, english)]).check("SEM005", "SEM013", words=words) == ()


def test_words_of_two_kinds_are_told_once(bench: Any, words: Model) -> None:
    pair = (
        "L’Envoyé personnel du Secrétaire général s’est rendu dans la région en mai.",
        "The Special Envoy of the Secretary-General visited the region in May.",
    )
    assert len(bench([pair]).check("NAM005", words=words)) == 1


def test_verbs_that_open_a_paragraph_are_left_to_their_rule(bench: Any, words: Model) -> None:
    pair = ("Exige que les parties déposent les armes ;", "Invites the parties to lay down their arms;")
    assert {f.rule for f in bench([pair]).check("SEM006", "SEM014", words=words)} == {"SEM006"}


def test_a_participle_is_no_office(bench: Any, words: Model) -> None:
    french = "Le quorum est atteint lorsque les administrateurs représentant les deux tiers des voix sont là."
    english = (
        "A majority of the Directors is a quorum, provided such majority represents two thirds of the votes."
    )
    assert bench([(french, english)]).check("NAM005", words=words) == ()
    pair = "Le représentant de la Banque a signé l’accord.", "The Director of the Bank signed the agreement."
    assert bench([pair]).check("NAM005", words=words) != ()
