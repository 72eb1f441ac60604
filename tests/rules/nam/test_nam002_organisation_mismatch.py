"""Organisations and acronyms that the two sides do not share."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_two_full_names_that_differ(bench: Any) -> None:
    pair = (
        "le Programme des Nations Unies pour le développement",
        "the United Nations Environment Programme",
    )
    (finding,) = bench([pair]).check("NAM002")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "le Haut-Commissariat des Nations Unies pour les réfugiés",
            "the Office of the United Nations High Commissioner for Human Rights",
        ),
        ("le Tribunal d’appel des Nations Unies", "the United Nations Dispute Tribunal"),
        ("le Conseil économique et social", "the Trusteeship Council"),
    ],
)
def test_a_name_that_begins_with_another_is_one_name(french: str, english: str, bench: Any) -> None:
    (finding,) = bench([(french, english)]).check("NAM002")
    assert finding.severity is Severity.WARNING


def test_an_acronym_that_does_not_fit_its_name(bench: Any) -> None:
    pair = (
        "le Programme des Nations Unies pour l’environnement (PNUE) et la FAO",
        "FAO and the United Nations Environment Programme (UNDP)",
    )
    (finding,) = bench([pair]).check("NAM002")
    assert (finding.severity, finding.message) == (Severity.ERROR, "FR names PNUE, EN names UNDP")


def test_a_full_name_answered_by_the_acronym_of_another(bench: Any) -> None:
    pair = ("l’Organisation mondiale de la Santé recommande", "UNDP recommends")
    (finding,) = bench([pair]).check("NAM002")
    assert finding.severity is Severity.WARNING


def test_an_organ_of_the_organization_in_the_place_of_another(bench: Any) -> None:
    pair = (
        "Le Conseil de sécurité a adopté la présente décision à l’unanimité.",
        "The General Assembly adopted the present decision unanimously.",
    )
    (finding,) = bench([pair]).check("NAM002")
    assert finding.message == "FR names Conseil de sécurité, EN names General Assembly"


def test_an_acronym_that_no_table_holds(bench: Any, words: Model) -> None:
    pair = ("MTR a remporté le contrat.", "Won the contract.")
    (finding,) = bench([pair]).check("NAM002", words=words)
    assert (finding.severity, finding.message) == (Severity.WARNING, "FR names MTR, EN does not")


def test_each_language_may_have_its_own_acronym(bench: Any, words: Model) -> None:
    pair = ("Le suivi de la DDTS n’est pas assuré.", "DLDD is not monitored.")
    assert bench([pair]).check("NAM002", words=words) == ()


def test_one_union_in_the_place_of_another(bench: Any) -> None:
    pair = ("sous l’égide de l’Union européenne", "under the aegis of the African Union")
    (finding,) = bench([pair]).check("NAM002")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english", "named"),
    [
        ("Le Corps commun d’inspection a fait part de ses vues.",
         "The Joint Investigation Unit has submitted its comments.", "Joint Investigation Unit"),
        ("Il sollicite l’appui du Bureau des affaires de désarmement.",
         "It seeks the support of the Office for Outer Space Affairs.", "Office for Outer Space Affairs"),
        ("Il est partie à la Convention de Vienne sur les relations diplomatiques.",
         "It is a party to the Vienna Convention on Consular Relations.",
         "Vienna Convention on Consular Relations"),
        ("Le Comité regrette cette situation.", "The Commission regrets that situation.", "Commission"),
    ],
)  # fmt: skip
def test_a_name_with_a_word_changed_is_another(bench: Any, french: str, english: str, named: str) -> None:
    (finding,) = bench([(french, english)]).check("NAM")
    assert finding.severity >= Severity.WARNING
    assert [s.text for s in finding.english] == [named]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le Fonds pour l’environnement mondial y contribue.", "The Global Environmental Facility helps."),
        ("L’Organisation mondiale de la Santé a répondu.", "The World Health Organisation replied."),
        ("La Commission a achevé ses travaux.", "The Committee concluded its work."),
        ("Le Président de la Commission du droit international l’a dit au Conseil.",
         "The Chair of ILC said so to the Council."),
        ("les conventions de Bâle et de Rotterdam", "the Basel Convention and the Rotterdam Convention"),
    ],
)  # fmt: skip
def test_a_name_spelt_otherwise_is_the_same(bench: Any, french: str, english: str) -> None:
    found = bench([(french, english)]).check("NAM002", "NAM004")
    assert [f for f in found if f.severity > Severity.INFO] == []


USED = [("Le VXQ est publié.", "The KZ is published."), ("Un VXQ suit.", "A KZ follows."), ("VXQ", "KZ")]


def test_an_acronym_is_learned_from_use(bench: Any, words: Model) -> None:
    last = ("Le VXQ annule le marché.", "The KZ cancels the contract.")
    assert bench([*USED, last]).check("NAM002", words=words) == ()


def test_a_learned_acronym_may_head_a_longer_name(bench: Any, words: Model) -> None:
    pairs = [
        *USED,
        ("Le VXQ annule le marché.", "The KZ cancels the contract."),
        ("VXQ : la suite", "KZNext"),
    ]
    assert bench(pairs).check("NAM002", words=words) == ()


def test_an_acronym_that_the_other_side_writes_out(bench: Any, words: Model) -> None:
    pair = ("Les VXQF sont pris.", "The Wood Forest Fuels Products removals and value are taken.")
    assert {f.severity for f in bench([pair]).check("NAM002", words=words)} <= {Severity.INFO}


def test_a_word_with_a_capital_in_the_place_of_an_organisation(bench: Any, words: Model) -> None:
    pair = (
        "Hier, Bright Window et la Croix-Rouge ont lancé la campagne.",
        "Yesterday, WHO and the Red Cross launched the campaign.",
    )
    assert Severity.WARNING in {f.severity for f in bench([pair]).check("NAM002", words=words)}


def test_a_body_that_stands_for_the_organisation_named_before(bench: Any, words: Model) -> None:
    pair = ("Hier, le Haut-Commissariat a lancé la campagne.", "Yesterday, OHCHR launched the campaign.")
    assert {f.severity for f in bench([pair]).check("NAM002", words=words)} <= {Severity.INFO}


def test_the_currency_of_a_sum_is_no_organisation(bench: Any, words: Model) -> None:
    pair = ("Le coût est de 5 MEUR.", "The cost is €5 million.")
    assert not bench([pair]).check("NAM002", words=words)


def test_the_secretary_general_may_write_himself(bench: Any) -> None:
    pair = ("Le Conseil a prié le Secrétaire général d’agir.", "The Security Council requested me to act.")
    assert bench([pair]).check("NAM002") == ()


def test_an_organ_that_is_called_by_one_word_is_there(bench: Any) -> None:
    pair = (
        "Il a présenté au Conseil de sécurité un rapport sur l’Opération.",
        "He submitted to the Council a report on UNOCI.",
    )
    assert all(
        f.message != "FR names Conseil de sécurité, EN names UNOCI" for f in bench([pair]).check("NAM002")
    )


def test_an_acronym_that_no_table_holds_and_one_that_it_holds_are_one_finding(
    bench: Any, words: Model
) -> None:
    (finding,) = bench([("L’AXQ a rendu compte au Conseil.", "WTO reported to the Council.")]).check(
        "NAM002", words=words
    )
    assert [s.text for s in (*finding.french, *finding.english)] == ["AXQ", "WTO"]


def test_a_full_name_far_off_an_acronym_is_not_what_stands_in_its_place(bench: Any, words: Model) -> None:
    french = (
        "Le Comité du Conseil de sécurité recevra avant la fin du mois le rapport que le Secrétaire général "
        "lui doit sur tous les obstacles à la liberté de circulation de l’Opération."
    )
    english = (
        "The Committee shall receive before the end of the month the report that the Secretary-General owes "
        "it on all obstacles to the freedom of movement of UNOCI."
    )
    assert all(f.severity is Severity.INFO for f in bench([(french, english)]).check("NAM002", words=words))


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Ces types désignent des OIX du système.", "These types reference system OIXs."),
        ("GROS problème dans l’analyse !", "Trouble in the analysis!"),
    ],
)
def test_the_plural_of_an_acronym_and_a_word_in_capitals(
    bench: Any, words: Model, french: str, english: str
) -> None:
    assert bench([(french, english)]).check("NAM002", words=words) == ()


def test_another_acronym_in_the_plural_is_told(bench: Any, words: Model) -> None:
    pair = "Ces types désignent des OIX du système.", "These types reference system objects."
    assert bench([pair]).check("NAM002", words=words) != ()


def test_what_a_command_is_given_is_no_acronym(bench: Any, words: Model) -> None:
    pair = "Utilisation : ressource [PARAMÈTRES…]", "Usage: resource [OPTX…]"
    assert bench([pair]).check("NAM002", words=words) == ()


@pytest.mark.parametrize(("acronym", "severity"), [("GID", Severity.INFO), ("GIX", Severity.WARNING)])
def test_an_acronym_that_the_other_side_spells_out(
    bench: Any, words: Model, acronym: str, severity: Severity
) -> None:
    pair = f"g pgrp {acronym} du processus", "g pgrp process group ID"
    assert {f.severity for f in bench([pair]).check("NAM002", words=words)} == {severity}


def test_a_mark_behind_a_body_is_no_part_of_its_name(bench: Any) -> None:
    pair = "la lettre du Secrétaire général368 par laquelle", "the letter of the Secretary-General in which"
    assert bench([pair]).check("NAM002") == ()


def test_two_words_in_capitals_are_no_acronym(bench: Any, words: Model) -> None:
    pair = ("FICHIER_ENTRÉE ... fichiers d’entrée", "INPUTFILE ... input files")
    assert bench([pair]).check("NAM002", words=words) == ()
