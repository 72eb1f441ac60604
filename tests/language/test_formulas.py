from __future__ import annotations

import pytest

from align.language import Language
from align.language.formulas import adopted_at, is_signed, left_to_custom


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Adoptée à l’unanimité à la 8412e séance.", "fr"),
        ("Adoptée à la 8412e séance par 13 voix contre zéro, avec 2 abstentions.", "fr"),
        ("Adoptée à l'unanimité à la 84l2' séance.", "fr"),
        ("Adopted by the Security Council at its 8412th meeting, on 3 May 2018", "en"),
        ("Adopted unanimously at the 8412th meeting.", "en"),
    ],
)
def test_the_meeting_is_read(text: str, language: Language) -> None:
    assert adopted_at(text, language) == "8412"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Adopte le projet de statut annexé à la présente résolution;", "fr"),
        ("Rappelant la déclaration adoptée à sa 12e séance,", "fr"),
        ("Adopts the statute annexed to the present resolution;", "en"),
        ("Recalling the statement adopted at its 12th meeting,", "en"),
    ],
)
def test_other_paragraphs_are_no_such_formula(text: str, language: Language) -> None:
    assert adopted_at(text, language) is None


@pytest.mark.parametrize("text", ["(Signé) Paula Engström", "(Signed) Paula Engström", "Signé : P. Engström"])
def test_a_signature(text: str) -> None:
    assert is_signed(text)


@pytest.mark.parametrize("text", ["Signé par les trois parties", "The parties that signed the accord", ""])
def test_no_signature(text: str) -> None:
    assert not is_signed(text)


@pytest.mark.parametrize(
    ("phrase", "near", "far", "language"),
    [
        ("system", "agencies of the United Nations system", "les organismes des Nations Unies", "en"),
        ("legal", "a request for mutual legal assistance", "une demande d’entraide", "en"),
        (
            "chargé du Département",
            "le Secrétaire général adjoint chargé du Département de la sûreté",
            "the Under-Secretary-General for Safety",
            "fr",
        ),
        ("Français", "20 mars 2017 Français Original : anglais", "20 March 2017 Original: English", "fr"),
        ("spoke in French", "Mr. Roy (Canada) (spoke in French): We", "M. Roy (Canada) : Nous", "en"),
    ],
)
def test_what_custom_leaves_out(phrase: str, near: str, far: str, language: Language) -> None:
    assert left_to_custom(phrase, near, far, language)


def test_custom_leaves_out_nothing_else() -> None:
    near, far = "agencies of the United Nations system", "les États Membres"
    assert not left_to_custom("system", near, far, "en")
    assert not left_to_custom("agencies", near, "les organismes des Nations Unies", "en")
