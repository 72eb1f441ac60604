"""One of a thing in one version, several in the other, where the languages do not differ of themselves."""

from __future__ import annotations

from typing import Any

import pytest

from align.embedding import Model


def test_both_numbers_are_said(bench: Any, words: Model) -> None:
    pair = (
        "Le document établi par l’expert a été distribué aux participants.",
        "The document prepared by the experts was circulated to the participants.",
    )
    (finding,) = bench([pair]).check("SEM017", words=words)
    assert finding.message == "FR says “expert” (singular), EN “experts” (plural)"
    assert finding.message_fr.endswith("EN «\u00a0experts\u00a0» (pluriel)")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "Les informations communiquées par les experts ont été examinées.",
            "The information provided by the experts was considered.",
        ),
        (
            "Chaque expert remet son rapport avant la fin du mois.",
            "The experts shall submit their reports before the end of the month.",
        ),
        (
            "L’étude de la pratique des États sera poursuivie.",
            "The study of State practice will be continued.",
        ),
        (
            "Les premier et deuxième rapports ont été publiés hier.",
            "The first and second report were published yesterday.",
        ),
    ],
)
def test_what_each_language_puts_otherwise(french: str, english: str, bench: Any, words: Model) -> None:
    assert bench([(french, english)]).check("SEM017", words=words) == ()
