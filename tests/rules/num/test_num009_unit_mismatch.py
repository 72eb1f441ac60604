"""Units that are named without a figure."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le prix est fixé par quintal de riz.", "The price is set per ton of rice."),
        ("La production est donnée en térajoules.", "Output is given in gigajoules."),
        ("Le loyer est fixé au mètre carré.", "Rent is set by the square foot."),
    ],
)
def test_another_unit_of_the_same_thing_is_reported(french: str, english: str, bench: Any) -> None:
    (finding,) = bench([(french, english)]).check("NUM009")
    assert finding.french
    assert finding.english


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le prix est fixé par tonne de riz.", "The price is set per ton of rice."),
        ("La somme est versée par mois.", "The sum is paid by the week."),  # time is said in many ways
        ("Le prix est donné par litre et par mètre cube.", "The price is given per litre."),
        ("Il a couru dix kilomètres.", "He ran ten miles."),  # figures have a rule of their own
    ],
)
def test_the_same_units_and_those_of_time_are_let_be(french: str, english: str, bench: Any) -> None:
    assert bench([(french, english)]).check("NUM009") == ()
