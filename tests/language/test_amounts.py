"""Amounts with units, powers, fractions, short scales and ranges: their values, and what answers them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.values import Clock, ValueKind, find_values
from align.language.values.answers import answers
from align.language.values.units import amounts, same_amount


def _read(text: str, language: Language) -> tuple[object, str | None]:
    (value,) = [v for v in find_values(text, language) if v.text.casefold() not in ("un", "une")]
    return value.value, value.unit


@pytest.mark.parametrize(
    ("text", "language", "number", "unit"),
    [
        ("pendant six mois", "fr", 6, "month"),
        ("a thirty-day period", "en", 30, "day"),
        ("de 10 km de large", "fr", 10, "km"),
        ("an area of 25 km2.", "en", 25, "km²"),
        ("de 38 °C au plus", "fr", 38, "°C"),
        ("soit 5 ‰ du total", "fr", 5, "‰"),
        ("by 3 percentage points", "en", 3, "point"),
        ("de deux ans et demi", "fr", Fraction(5, 2), "year"),
        ("for 2½ years", "en", Fraction(5, 2), "year"),
        ("a year and a half", "en", Fraction(3, 2), "year"),
        ("half an hour", "en", Fraction(1, 2), "hour"),
        ("dure 1 heure 30 minutes", "fr", Fraction(3, 2), "hour"),
        ("dure 10 heures, 31 minutes", "fr", Fraction(631, 60), "hour"),
        ("soit 10 kilo-octets", "fr", 10, "kilobyte"),
        ("de 50 M€ environ", "fr", 50_000_000, "euro"),
        ("de 3 Mds € environ", "fr", 3_000_000_000, "euro"),
        ("a grant of $10K", "en", 10_000, "dollar"),
        ("de 12 M FCFA", "fr", 12_000_000, "franc"),
        ("trois milliards et demi", "fr", 3_500_000_000, None),
        ("half a million", "en", 500_000, None),
        ("la majorité des 2/3", "fr", Fraction(2, 3), "share"),
        ("près de ¾ des voix", "fr", Fraction(3, 4), "share"),
        ("environ 10⁶ cellules", "fr", 10**6, None),
        ("some 3.2 × 10⁶ cells", "en", 3_200_000, None),
        ("a rise of .25 per cent", "en", Fraction(1, 4), "%"),
        ("des dizaines de milliers", "fr", 10_000, "scale"),
        ("le rapport biennal", "fr", 24, "interval"),
        ("twice a year", "en", 6, "interval"),
        ("tous les deux ans", "fr", 24, "interval"),
        ("la DOUZIEME session", "fr", 12, None),
        ("à 12 milles de la côte", "fr", 12, "mile"),
        ("200 nautical miles off", "en", 200, "nautical mile"),
        ("des vents de 180 km/h", "fr", 180, "km/h"),
        ("14 knots", "en", 14, "knot"),
        ("un flacon de 250 ml", "fr", 250, "millilitre"),
        ("90 microgrammes par jour", "fr", 90, "microg"),
        ("3 millions de tonnes", "fr", 3_000_000, "tonne"),
        ("une centaine d’hectares", "fr", 100, "ha"),
        ("one half of the votes", "en", Fraction(1, 2), "share"),
        ("la mise à jour quotidienne", "fr", Fraction(1, 30), "interval"),
    ],
)
def test_a_value_with_its_unit(text: str, language: Language, number: Fraction, unit: str | None) -> None:
    assert _read(text, language) == (number, unit)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("16 kilomètres", "10 miles"),
        ("1 500 mètres", "1.5 km"),
        ("72 heures", "three days"),
        ("quinze jours", "two weeks"),
        ("18 mois", "one and a half years"),
        ("100 °C", "212 °F"),
        ("5 ‰", "0.5 per cent"),
        ("2 h 15", "2 hours 15 minutes"),
        ("14 h 30", "half past two in the afternoon"),
        ("8 heures du soir", "8 p.m."),
        ("tous les six mois", "semi-annual"),
        ("programme décennal", "ten-year programme"),
        ("de 1990 à 1995", "1990–95,"),
        ("12 000 tonnes", "12,000 tonnes"),
        ("dix jours ouvrables", "ten working days"),
        ("380 litres", "100 gallons"),
        ("12 milles", "12 nautical miles"),
        ("65 milligrammes et demi", "sixty-five-and-a-half milligrammes"),
        ("12 milles", "22 km"),
        ("12 milles marins", "12 miles"),
        ("10 kilomètres", "six miles"),
        ("−10 °C", "14 °F"),
        ("¾ des voix", "three quarters of the votes"),
        ("une dizaine de pays", "ten countries"),
        ("CINQUIÈME PARTIE", "PART FIVE"),
    ],
)
def test_amounts_that_are_the_same(french: str, english: str) -> None:
    ours, theirs = find_values(french, "fr"), find_values(english, "en")
    assert all(any(answers(a, b) for b in theirs) for a in ours if a.text not in ("un", "une"))


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("six mois", "six years"),
        ("10 km", "10 miles"),
        ("25 m²", "25 m³"),
        ("30 jours", "one month"),
        ("quinze jours ouvrables", "15 calendar days"),
        ("30 000 litres", "30,000 gallons"),
        ("3 points de pourcentage", "3 per cent"),
        ("3,125 millions de dollars", "$3,125 million"),
        ("0,500 %", "500 per cent"),
        ("tous les deux ans", "twice a year"),
        ("rapport biennal", "annual report"),
        ("5 euros", "5 km"),
        ("12 milles", "12 km"),
        ("12 milles marins", "12 statute miles"),
        ("180 km/h", "180 mph"),
        ("250 ml", "250 litres"),
        ("une trentaine de kilomètres", "thirty miles"),
        ("3 millions de tonnes", "3 million kilograms"),
        ("¾ des voix", "one half of the votes"),
        ("−10 °C", "50 °F"),
        ("tous les six mois", "every six years"),
        ("midi", "midnight"),
    ],
)
def test_amounts_that_are_not_the_same(french: str, english: str) -> None:
    ours, theirs = find_values(french, "fr"), find_values(english, "en")
    assert not any(answers(a, b) for a in ours for b in theirs)


def test_pages_of_a_short_range() -> None:
    assert [v.value for v in find_values("pages 112–18.", "en")] == [112, 118]


def test_a_month_in_capitals_is_a_month() -> None:
    (value,) = find_values("LETTER DATED 3 MAY 2014", "en")
    assert (value.kind, str(value)) == (ValueKind.DATE, "2014-05-03")


def test_dates_in_capitals_have_both_their_days() -> None:
    values = find_values("HELD FROM 3 TO 14 AUGUST 2026", "en")
    assert [str(v) for v in values] == ["2026-08-03", "2026-08-14"]


@pytest.mark.parametrize(
    ("text", "language", "negative"),
    [
        ("de moins 12 °C", "fr", True),
        ("is minus 12 °C", "en", True),
        ("Au moins 12 °C", "fr", False),
        ("plus ou moins 12 °C", "fr", False),
        ("plus or minus 12 °C", "en", False),
    ],
)
def test_a_minus_in_words(text: str, language: Language, negative: bool) -> None:
    (value,) = find_values(text, language)
    assert value.negative is negative


def test_may_before_what_happens_in_it_is_a_month() -> None:
    (value,) = find_values("The May meetings", "en")
    assert value.kind is ValueKind.DATE


def test_the_hour_of_the_day_in_words() -> None:
    (value,) = find_values("à trois heures et demie de l’après-midi", "fr")
    assert value.value == Clock(15, 30)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("une heure et demie", "90 minutes"),
        ("deux heures et demie", "2.5 hours"),
        ("trois quarts d’heure", "45 minutes"),
        ("un quart d’heure", "a quarter of an hour"),
        ("trois heures et demie", "3.30 p.m."),
        ("trois heures et demie", "half past three"),
        ("1 h 20", "80 minutes"),
        ("15 h 30", "3.30 p.m."),
    ],
)
def test_hours_and_a_half_last_or_tell_the_time(french: str, english: str) -> None:
    (ours,), (theirs,) = find_values(french, "fr"), find_values(english, "en")
    assert answers(ours, theirs)


def test_a_letter_behind_a_number_is_no_unit() -> None:
    assert all(v.unit is None for v in find_values("le paragraphe 3 g) de l’article 5", "fr"))


_NUMBERS = st.fractions(min_value=Fraction(1, 1000), max_value=10**6, max_denominator=1000)


@given(_NUMBERS, _NUMBERS, st.sampled_from([("km", "mile"), ("ha", "acre"), ("°C", "°F"), ("hour", "day")]))
def test_amounts_that_are_the_same_share_a_key(
    one: Fraction, other: Fraction, units: tuple[str, str]
) -> None:
    same = same_amount(one, units[0], other, units[1])
    assert same == same_amount(other, units[1], one, units[0])
    if same:
        assert set(amounts(one, units[0])) & set(amounts(other, units[1]))


@given(_NUMBERS)
def test_a_converted_amount_is_the_same(kilometres: Fraction) -> None:
    miles = kilometres * Fraction(1000) / Fraction("1609.344")
    assert same_amount(kilometres, "km", miles, "mile")
    assert set(amounts(kilometres, "km")) & set(amounts(miles, "mile"))
