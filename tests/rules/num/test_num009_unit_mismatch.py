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
    ("french", "english", "said"),
    [
        ("Le revenu est de 900 dollars par ménage.", "Income is $900 per capita.", "per something else"),
        ("La ration est de 2 kg par personne.", "The ration is 2 kg per household.", "per something else"),
        ("Le loyer est de 5 dollars par mètre carré.", "Rent is $5 per cubic metre.", "per something else"),
        ("Chaque habitant recevra 25 kilos.", "25 kilos will be given per household.", "per something else"),
        ("Le PIB est de 3 200 dollars.", "GDP per capita is $3,200.", "EN says “per capita”, FR does not"),
        ("Le débit est de 5 litres par seconde.", "The flow is 5 litres per minute.", "per something else"),
    ],
)
def test_what_a_figure_is_per(french: str, english: str, said: str, bench: Any) -> None:
    (finding,) = bench([(french, english)]).check("NUM009")
    assert finding.message.endswith(said)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le revenu est de 900 dollars par habitant.", "Income is $900 a head."),
        ("Le revenu individuel est de 900 dollars.", "Income is $900 per capita."),
        ("Chaque ménage reçoit 25 kilos.", "25 kilos are given per household."),
        (
            "Les chiffres par pays et par habitant sont joints.",
            "Figures per capita, by country, are annexed.",
        ),
        ("Le potentiel est celui de la province.", "The per capita capacity is that of the province."),
    ],
)
def test_what_a_figure_is_per_may_be_said_otherwise(french: str, english: str, bench: Any) -> None:
    assert bench([(french, english)]).check("NUM009") == ()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le prix est fixé par tonne de riz.", "The price is set per ton of rice."),
        ("La somme est versée par mois.", "The sum is paid by the week."),  # time is said in many ways
        ("Le prix est donné par litre et par mètre cube.", "The price is given per litre."),
        ("Il a couru dix kilomètres.", "He ran ten miles."),  # figures have a rule of their own
        ("dont l’octet de poids faible contient le type", "the least significant byte contains a bit mask"),
    ],
)
def test_the_same_units_and_those_of_time_are_let_be(french: str, english: str, bench: Any) -> None:
    assert bench([(french, english)]).check("NUM009") == ()
