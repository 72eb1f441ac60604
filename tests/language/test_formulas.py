from __future__ import annotations

import pytest

from align.language import Language
from align.language.formulas import adopted_at


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
