"""People and other proper names that the two sides do not share."""

from __future__ import annotations

from typing import Any

import pytest

from align.data import Severity
from align.embedding import Model


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


def test_somebody_addressed_by_title_alone(bench: Any) -> None:
    pair = ("Je vous remercie, cher collègue.", "Thank you, Mr. Vukovic.")
    assert {f.severity for f in bench([pair]).check("NAM003")} == {Severity.INFO}


def test_another_surname_behind_the_same_first_name(bench: Any) -> None:
    (finding,) = bench([("Mme Teuila Hamukoto préside.", "Ms. Teuila Vukovic presides.")]).check("NAM003")
    assert (finding.french[0].text, finding.english[0].text) == ("Hamukoto", "Vukovic")
    assert finding.severity is Severity.WARNING


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


def test_a_country_rapporteur_has_the_country_named_in_french_alone(bench: Any) -> None:
    french = "M. Sow (Rapporteur pour la Valdovie) demande des précisions."
    there, here = "Mr. Sow (Country Rapporteur) asked for details.", "Mr. Sow (Rapporteur) asked for details."
    assert [f.severity for f in bench([(french, there)]).check("NAM003")] == [Severity.INFO]
    assert [f.severity for f in bench([(french, here)]).check("NAM003")] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Les Peuls et les Haoussas", "The Fulani and the Hausa"),
        ("le Danube et l’Escaut", "the Danube and the Scheldt"),
        ("la réunion de Tachkent", "the Tashkent meeting"),
    ],
)
def test_a_name_may_be_another_in_the_other_language(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NAM003") == ()


def test_a_people_in_the_place_of_another(bench: Any) -> None:
    (finding,) = bench([("Les Peuls ont fui.", "The Tuareg fled.")]).check("NAM003")
    assert (finding.french[0].text, finding.english[0].text) == ("Peuls", "Tuareg")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Désactivez l’option.", "Deselect the option."),
        ("Redimensionnement du texte", "Resize text"),
        ("Accueil > Prévisualiser", "Home > Preview"),
        ("Voir https://www.w3.org/Translations/fr/.", "See https://www.w3.org/TR/."),
        ("Titre : Mme, Mlle.", "Title: Mrs., Ms."),
    ],
)
def test_words_that_owe_their_capital_to_their_place(bench: Any, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NAM003") == ()


def test_a_parliament_may_be_called_one(bench: Any) -> None:
    pair = ("La Rada suprême adoptera une loi.", "The Parliament shall adopt a law.")
    assert all(f.severity < Severity.WARNING for f in bench([pair]).check("NAM003"))


def test_keys_have_a_name_in_each_language(bench: Any) -> None:
    same = ("Appuyez ensuite sur Échap.", "Then press Esc.")
    other = ("Appuyez ensuite sur Échap.", "Then press Home.")
    assert bench([same]).check("NAM003") == ()
    assert [f.french[0].text for f in bench([other]).check("NAM003")] == ["Échap"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Concaténer les fichiers vers la sortie", "Concatenate files to the output"),
        ("-v, --verbose Bavard. Expliquer ce qui est fait.", "-v, --verbose Verbose; explain what is done."),
        ("{VAR, select, yes {Déselectionnez} no {Rien}}", "{VAR, select, yes {Deselect} no {None}}"),
        ("PDF _Dépilement de formatage", "PDF _Pop formatting"),
        ("Arguments : +N Permute la pile.", "Arguments: +N Rotates the stack."),
        (
            "Les règles 2.0 du Zorld Wyde Consortium (Z3C) s’appliquent.",
            "The Z3C Guidelines 2.0 apply.",
        ),
    ],
)
def test_words_that_open_and_names_that_are_abbreviated_are_none_left_out(
    bench: Any, words: Model, french: str, english: str
) -> None:
    found = bench([(french, english)]).check("NAM003", words=words)
    assert {f.severity for f in found} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le rapport de Hamukoto (Z3C) est paru.", "The report by Vukovic has been published."),
        ("-v Expliquer ce que Hamukoto fait.", "-v Explain what Vukovic does."),
        ("Mme Hamukoto préside la séance.", "Ms. Vukovic chaired the meeting."),
    ],
)
def test_names_that_differ_are_still_told(bench: Any, words: Model, french: str, english: str) -> None:
    found = bench([(french, english)]).check("NAM003", words=words)
    assert max(f.severity for f in found) >= Severity.WARNING


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("La touche est placée sur Impr. écr.", "The key is mapped to PrtSc"),
        ("Octet attendu à la fin de la chaîne", "Expected byte after the string"),
    ],
)
def test_units_and_words_cut_short_are_no_names(bench: Any, words: Model, french: str, english: str) -> None:
    found = bench([(french, english)]).check("NAM003", words=words)
    assert {f.severity for f in found} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("french", "english"),
    [("Hamukoto", "Vukovic"), ("Déclaration de Hamukoto", "Statement Submitted By Vukovic")],
)
def test_names_in_labels_are_told(bench: Any, words: Model, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NAM003", words=words) != ()


@pytest.mark.parametrize(
    ("french", "english", "told"),
    [
        ("Source Destination Passerelle Indic MSS", "Source Destination Gateway Flags MSS", False),
        ("Voisin Adresse Indic Etat Détuit(sec)", "Neighbour Address Flags State Delete(sec)", False),
        ("Flux Blocs Décompressé Taille Ratio", "Streams Blocks Uncompressed Size Ratio", False),
        ("Source Destination Passerelle Indic MSS", "Source Destination Gateway", True),
        ("La passerelle que montre Indic est là", "The gateway that is shown is there", True),
        ("Aebischer, Hamukoto, Vukovic, Tamaqia", "Aebischer, Hamukoto, Vukovic, Oyelaran", True),
    ],
)
def test_a_word_cut_short_among_the_heads_of_a_table_is_no_name(
    bench: Any, words: Model, french: str, english: str, told: bool
) -> None:
    found = bench([(french, english)]).check("NAM003", words=words)
    assert any(f.severity is Severity.WARNING for f in found) is told


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("M Taille maximale du processus en mémoire", "M Maximum resident set size of the process"),
        ("-M du premier au Mième champ (inclus)", "-M from first to M'th field (inclusive)"),
    ],
)
def test_labels_and_places_in_a_row_are_no_names(bench: Any, words: Model, french: str, english: str) -> None:
    assert bench([(french, english)]).check("NAM003", words=words) == ()


def test_verbs_of_one_root_at_the_head_of_a_sentence_are_only_noted(bench: Any, words: Model) -> None:
    pair = ("Concaténer et fusionner les fichiers spécifiés.", "Concatenates and merges the specified files.")
    (finding,) = bench([pair]).check("NAM003", words=words)
    assert finding.severity is Severity.INFO
    assert finding.message == "FR has the name Concaténer, EN has Concatenates"
