"""Places that the two sides do not share."""

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


def test_one_side_alone_says_nothing(bench: Any) -> None:
    assert bench([("Le Ghana et le PNUD", "")]).check("NAM") == ()


def test_a_name_that_a_scanner_glued_to_its_article_is_there(bench: Any) -> None:
    (finding,) = bench([("Pour laHongrie", "For Hungary")]).check("NAM001")
    assert finding.severity is Severity.INFO


def test_an_acronym_may_stand_for_a_name_with_a_country_in_it(bench: Any) -> None:
    pair = ("le mandat de la Mission de vérification en Angola", "the mandate of UNAVEM")
    assert {f.severity for f in bench([pair]).check("NAM001")} == {Severity.INFO}


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


def test_a_place_in_the_name_of_an_organisation_stands_for_no_country(bench: Any) -> None:
    pair = (
        "L’Union européenne remercie le Ghana, le Kenya et le Pérou de leurs efforts.",
        "The African Union thanks Ghana and Kenya for their efforts.",
    )
    (finding,) = bench([pair]).check("NAM001")
    assert finding.message == "FR names Pérou, EN does not"
    assert finding.severity is Severity.WARNING


def test_state_against_state_is_an_error_by_adjective_too(bench: Any) -> None:
    pairs = [("Libye", "Lebanon"), ("le Ministre libyen", "the Lebanese Minister")]
    assert [f.severity for f in bench(pairs).check("NAM001")] == [Severity.ERROR, Severity.ERROR]


@pytest.mark.parametrize(
    ("french", "english"),
    [("Version anglaise", "French version"), ("En français", "In English"), ("Français", "English")],
)
def test_each_version_may_name_its_language_or_the_other(bench: Any, french: str, english: str) -> None:
    assert {f.severity for f in bench([(french, english)]).check("NAM001")} <= {Severity.INFO}


def test_the_languages_of_others_are_compared(bench: Any) -> None:
    (finding,) = bench([("une délégation britannique", "a French delegation")]).check("NAM001")
    assert finding.severity is Severity.ERROR


def test_a_place_in_a_name_that_french_makes_otherwise(bench: Any) -> None:
    assert bench([("au bord du lac Léman", "on Lake Geneva")]).check("NAM") == ()
    (finding,) = bench([("au bord du lac Victoria", "in Geneva")]).check("NAM001")
    assert finding.english[0].text == "Geneva"


def test_a_territory_with_the_short_name_of_its_state(bench: Any) -> None:
    pair = ("Îles mineures éloignées des États-Unis", "US Minor Outlying Islands")
    assert bench([pair]).check("NAM001") == ()


@pytest.mark.parametrize(
    ("french", "english", "names"),
    [
        (
            "La réunion se tiendra à Tachkent.",
            "The meeting will be held in Yerevan.",
            ("Tachkent", "Yerevan"),
        ),
        ("Les Kurdes ont quitté la région.", "The Tuareg left the region.", ("Kurdes", "Tuareg")),
        ("Le texte est traduit en russe.", "The text is translated into Arabic.", ("russe", "Arabic")),
    ],
)
def test_towns_peoples_and_languages_in_each_others_place(
    bench: Any, words: Model, french: str, english: str, names: tuple[str, str]
) -> None:
    (finding,) = bench([(french, english)]).check("NAM001", words=words)
    assert finding.severity is Severity.WARNING
    assert (finding.french[0].text, finding.english[0].text) == names


def test_a_people_and_its_language_on_both_sides(bench: Any, words: Model) -> None:
    pair = ("Les Kurdes parlent kurde et arabe.", "The Kurds speak Kurdish and Arabic.")
    assert not bench([pair]).check("NAM001", words=words)


def test_what_a_representative_calls_his_delegation_stands_for_his_country(bench: Any) -> None:
    pair = (
        "La délégation de la Norvège s’est dite préoccupée par les six derniers budgets.",
        "His delegation was concerned about the six previous budgets.",
    )
    assert {f.severity for f in bench([pair]).check("NAM001")} == {Severity.INFO}


def test_a_language_in_the_feminine_is_that_language(bench: Any) -> None:
    pair = ("La version chinoise est parue.", "The Chinese version has been issued.")
    assert bench([pair]).check("NAM001") == ()


def test_a_compound_of_two_peoples_answers_both(bench: Any) -> None:
    pair = (
        "l’Entente israélo-palestinienne annoncée à Annapolis (États-Unis d’Amérique)",
        "the Israeli-Palestinian Understanding announced at Annapolis",
    )
    assert {f.severity for f in bench([pair]).check("NAM001")} <= {Severity.INFO}
    pair = "l’Entente israélo-palestinienne", "the Jordanian-Palestinian Understanding"
    assert bench([pair]).check("NAM001") != ()


def test_two_languages_in_each_others_place_are_told_once(bench: Any, words: Model) -> None:
    (finding,) = bench([("Danois (disposition 6)", "Dutch (layout 6)")]).check("NAM001", words=words)
    assert finding.severity is Severity.ERROR
