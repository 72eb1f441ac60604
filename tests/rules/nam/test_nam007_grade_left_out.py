"""What is said of an office: deputy, acting, honorary."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("french", "english", "said"),
    [
        (
            "Le Président par intérim du Comité a ouvert la séance et lu la lettre.",
            "The Chair of the Committee opened the meeting and read out the letter.",
            "par intérim",
        ),
        (
            "Le Directeur du Bureau a présenté le rapport sur les achats de la Mission.",
            "The Deputy Director of the Office introduced the report on the procurement of the Mission.",
            "Deputy",
        ),
    ],
)
def test_a_grade_left_out_is_reported(french: str, english: str, said: str, bench: Any) -> None:
    (finding,) = bench([(french, english)]).check("NAM007")
    assert [span.text for span in (*finding.french, *finding.english)] == [said]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Le Secrétaire général adjoint aux affaires politiques a informé le Conseil.",
            "The Under-Secretary-General for Political Affairs briefed the Council.",
        ),
        (
            "Le Conseil, agissant en vertu du Chapitre VII, prie le Directeur de rester.",
            "The Council, acting under Chapter VII, requests the Director to remain.",
        ),
    ],
)
def test_what_renders_a_grade_answers_it(french: str, english: str, bench: Any) -> None:
    assert bench([(french, english)]).check("NAM007") == ()


def test_what_is_added_to_something_is_no_deputy(bench: Any) -> None:
    pair = (
        "Il recommande qu’un élément de police soit adjoint à la Mission du Représentant spécial.",
        "He recommends that a police component be added to the Mission of the Special Representative.",
    )
    assert bench([pair]).check("NAM007") == ()
