"""Names that the two sides do not share."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


def test_a_country_in_the_place_of_another(bench: Any) -> None:
    pair = ("avec le Ghana et la Norvège", "with the Netherlands and Ghana")
    (finding,) = bench([pair]).check("NAM")
    assert finding.severity is Severity.ERROR
    assert finding.message == "FR names Norvège, EN names Netherlands"
    assert (finding.french[0].text, finding.english[0].text) == ("Norvège", "Netherlands")
    assert finding.data == {"french": ["NOR"], "english": ["NLD"]}


def test_a_stand_in_for_the_name_lowers_the_severity(bench: Any) -> None:
    (finding,) = bench([("Le Mali a signé l’accord.", "The country signed the agreement.")]).check("NAM")
    assert finding.severity is Severity.INFO


def test_a_name_that_moved_to_the_next_paragraph(bench: Any) -> None:
    pairs = [("Les ministres du Pérou et de Cuba", "Ministers from Cuba"), ("Autres", "Others, from Peru")]
    assert {f.severity for f in bench(pairs).check("NAM001")} == {Severity.INFO}


def test_sides_that_are_no_versions_of_each_other(bench: Any) -> None:
    pair = ("La délégation du Ghana remercie la présidence", "Norway has asked for the floor on this item")
    findings = bench([pair], similarity=0.05).check("NAM001")
    assert {f.severity for f in findings} == {Severity.INFO}


def test_an_acronym_inside_a_name_is_left_to_the_other_rule(bench: Any) -> None:
    pair = (
        "Le TPIR a rendu son jugement.",
        "The International Criminal Tribunal for Rwanda gave its judgment.",
    )
    assert bench([pair]).check("NAM") == ()


def test_two_full_names_that_differ(bench: Any) -> None:
    pair = (
        "le Programme des Nations Unies pour le développement",
        "the United Nations Environment Programme",
    )
    (finding,) = bench([pair]).check("NAM002")
    assert finding.severity is Severity.WARNING


def test_one_side_alone_says_nothing(bench: Any) -> None:
    assert bench([("Le Ghana et le PNUD", "")]).check("NAM") == ()


def test_an_acronym_that_does_not_fit_its_name(bench: Any) -> None:
    pair = (
        "le Programme des Nations Unies pour l’environnement (PNUE) et la FAO",
        "FAO and the United Nations Environment Programme (UNDP)",
    )
    (finding,) = bench([pair]).check("NAM002")
    assert (finding.severity, finding.message) == (Severity.ERROR, "FR names PNUE, EN names UNDP")


def test_a_name_that_a_scanner_glued_to_its_article_is_there(bench: Any) -> None:
    (finding,) = bench([("Pour laHongrie", "For Hungary")]).check("NAM001")
    assert finding.severity is Severity.INFO


def test_a_name_spelled_otherwise(bench: Any) -> None:
    (finding,) = bench([("(Signé) Reto Aebischer-Monnard", "(Signed) Reto Aebischer-Mossard")]).check("NAM")
    assert finding.severity is Severity.WARNING
    assert (finding.french[0].text, finding.english[0].text) == ("Monnard", "Mossard")


def test_another_name(bench: Any) -> None:
    (finding,) = bench([("M. Hamukoto prend la parole.", "Mr. Vukovic took the floor.")]).check("NAM003")
    assert finding.severity is Severity.ERROR


def test_a_name_taken_up_by_its_surname(bench: Any) -> None:
    assert bench([("Mme Teuila Hamukoto préside.", "Ms. Hamukoto presides.")]).check("NAM003") == ()


def test_a_name_in_the_next_paragraph(bench: Any) -> None:
    pairs = [("Avec M. Hamukoto", "With him"), ("Ensuite", "Then Mr. Hamukoto")]
    assert {f.severity for f in bench(pairs).check("NAM003")} == {Severity.INFO}


def test_an_acronym_may_stand_for_a_name_with_a_country_in_it(bench: Any) -> None:
    pair = ("le mandat de la Mission de vérification en Angola", "the mandate of UNAVEM")
    assert {f.severity for f in bench([pair]).check("NAM001")} == {Severity.INFO}


def test_somebody_addressed_by_title_alone(bench: Any) -> None:
    pair = ("Je vous remercie, cher collègue.", "Thank you, Mr. Vukovic.")
    assert {f.severity for f in bench([pair]).check("NAM003")} == {Severity.INFO}


def test_a_full_name_answered_by_the_acronym_of_another(bench: Any) -> None:
    pair = ("l’Organisation mondiale de la Santé recommande", "UNDP recommends")
    (finding,) = bench([pair]).check("NAM002")
    assert finding.severity is Severity.WARNING


def test_another_surname_behind_the_same_first_name(bench: Any) -> None:
    (finding,) = bench([("Mme Teuila Hamukoto préside.", "Ms. Teuila Vukovic presides.")]).check("NAM003")
    assert (finding.french[0].text, finding.english[0].text) == ("Hamukoto", "Vukovic")
    assert finding.severity is Severity.WARNING


def test_an_organ_of_the_organization_in_the_place_of_another(bench: Any) -> None:
    pair = (
        "Le Conseil de sécurité a adopté la présente décision à l’unanimité.",
        "The General Assembly adopted the present decision unanimously.",
    )
    (finding,) = bench([pair]).check("NAM002")
    assert finding.message == "FR names Conseil de sécurité, EN names General Assembly"


def test_a_state_that_nothing_on_the_other_side_can_stand_for(bench: Any, words: Model) -> None:
    pair = ("Singapour est généralement un endroit très sûr.", "Is generally a very safe place.")
    (finding,) = bench([pair]).check("NAM001", words=words)
    assert finding.severity is Severity.WARNING
    assert finding.message == "FR names Singapour, EN does not"


def test_a_town_with_a_stranger_in_its_place(bench: Any, words: Model) -> None:
    pair = ("Les bureaux de Londres ont été fermés hier.", "The offices in Vukovar were closed yesterday.")
    (finding, *_) = bench([pair]).check("NAM001", words=words)
    assert finding.severity is Severity.WARNING


def test_a_state_that_only_says_which_office_is_meant(bench: Any, words: Model) -> None:
    pair = (
        "Renouvelant son appui au Représentant spécial du Secrétaire général pour la Somalie,",
        "Reiterating its support for the Special Representative of the Secretary-General,",
    )
    (finding,) = bench([pair]).check("NAM001", words=words)
    assert finding.severity is Severity.INFO


def test_a_state_that_the_paragraphs_around_name(bench: Any, words: Model) -> None:
    pairs = [
        ("Le Tchad a ratifié la Convention.", "Chad has ratified the Convention."),
        ("La loi sur les mines a été révisée au Tchad.", "The law on mines has been revised."),
    ]
    (finding,) = bench(pairs).check("NAM001", words=words)
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("french", "english", "name"),
    [
        (
            "Après sept défaites, Bush a présenté son projet.",
            "After seven defeats, presented his plan.",
            "Bush",
        ),
        ("Les bailleurs cessent d’utiliser Airbnb.", "Landlords stop using it.", "Airbnb"),
        ("On sait qu’Emin ne dessine pas.", "It is known that she does not draw.", "Emin"),
    ],
)
def test_a_name_left_out(bench: Any, words: Model, french: str, english: str, name: str) -> None:
    (finding,) = bench([(french, english)]).check("NAM003", words=words)
    assert (finding.severity, finding.french[0].text) == (Severity.WARNING, name)


def test_another_name_is_shown_beside_the_one_it_replaces(bench: Any, words: Model) -> None:
    pair = ("Il faut cesser d’utiliser Airbnb pour cela.", "One must stop using Kralendijk for that.")
    (finding,) = bench([pair]).check("NAM003", words=words)
    assert finding.message == "FR has the name Airbnb, EN has Kralendijk"


def test_one_name_of_a_list_left_out(bench: Any) -> None:
    pair = ("avec Hamukoto, Vukovic et Aebischer", "with Hamukoto and Aebischer")
    (finding,) = bench([pair]).check("NAM003")
    assert finding.french[0].text == "Vukovic"


def test_a_name_that_french_lacks_is_reported_where_nothing_can_stand_for_it(
    bench: Any, words: Model
) -> None:
    pair = ("La banque protège ses clients en Europe.", "The bank protects Kralendijk customers in Europe.")
    (finding,) = bench([pair]).check("NAM003", words=words)
    assert (finding.severity, finding.english[0].text) == (Severity.WARNING, "Kralendijk")


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


def test_a_place_in_the_name_of_an_organisation_stands_for_no_country(bench: Any) -> None:
    pair = (
        "L’Union européenne remercie le Ghana, le Kenya et le Pérou de leurs efforts.",
        "The African Union thanks Ghana and Kenya for their efforts.",
    )
    (finding,) = bench([pair]).check("NAM001")
    assert finding.message == "FR names Pérou, EN does not"
    assert finding.severity is Severity.WARNING


def test_a_country_rapporteur_has_the_country_named_in_french_alone(bench: Any) -> None:
    french = "M. Sow (Rapporteur pour la Valdovie) demande des précisions."
    there, here = "Mr. Sow (Country Rapporteur) asked for details.", "Mr. Sow (Rapporteur) asked for details."
    assert [f.severity for f in bench([(french, there)]).check("NAM003")] == [Severity.INFO]
    assert [f.severity for f in bench([(french, here)]).check("NAM003")] == [Severity.WARNING]


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
