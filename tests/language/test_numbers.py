"""Numbers in digits and in words, roman numerals, ordinals: the same value however it is written."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.values import Form, Value, ValueKind, find_values
from align.language.values.numerals import roman, spelled_numbers


def numbers(text: str, language: Language) -> list[Value]:
    return [v for v in find_values(text, language) if v.kind in (ValueKind.NUMBER, ValueKind.ORDINAL)]


def only(text: str, language: Language) -> Value:
    (value,) = numbers(text, language)
    return value


@pytest.mark.parametrize(
    ("french", "english", "value"),
    [
        ("1 234,5 hectares", "1,234.5 hectares", "1234.5"),
        ("1\xa0234 hectares", "1,234 hectares", "1234"),
        ("1\u202f234\u202f567 voix", "1,234,567 votes", "1234567"),
        ("12 345 678 voix", "12 345 678 votes", "12345678"),
        ("97.422 voix", "97,422 votes", "97422"),
        ("2,3 milliards", "2.3 billion", "2300000000"),
        ("45 000 dollars", "$45,000", "45000"),
        ("45 000 dollars des États-Unis", "US$ 45,000", "45000"),
        ("1,5 million d'euros", "Euro1.5 million", "1500000"),
        ("600 milliers de tonnes", "600 thousand tons", "600000"),
        ("3 mille milliards de francs", "3 trillion francs", "3000000000000"),
        ("12,5 %", "12.5 per cent", "12.5"),
        ("12,5 pour cent", "12.5%", "12.5"),
        ("7 364e", "7,364th", "7364"),
        ("1er", "1st", "1"),
        ("2e", "2nd", "2"),
        ("3ème", "3rd", "3"),
        ("XXIe", "21st", "21"),
        ("no 12", "No. 12", "12"),
        ("moins de 26", "fewer than 26", "26"),
    ],
)
def test_french_and_english_writing_have_one_value(french: str, english: str, value: str) -> None:
    assert only(french, "fr").value == only(english, "en").value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zéro", 0), ("sept", 7), ("dix-sept", 17), ("vingt et un", 21), ("vingt-et-une", 21),
        ("trente-deux", 32),
        ("soixante-dix", 70), ("soixante et onze", 71), ("soixante-dix-sept", 77), ("quatre-vingts", 80),
        ("quatre-vingt-un", 81), ("quatre-vingt-dix", 90), ("quatre-vingt-onze", 91),
        ("quatre vingt dix-neuf", 99),
        ("septante", 70), ("huitante-trois", 83), ("octante", 80), ("nonante-cinq", 95), ("deux cents", 200),
        ("cent un", 101), ("trois cent quarante-cinq", 345), ("onze cents", 1100), ("mille neuf cent", 1900),
        ("deux mille huit", 2008), ("deux millions trois cent mille", 2_300_000),
        ("cinq milliards", 5 * 10**9),
        ("quatre-vingt-dix-sept mille quatre cent vingt-deux", 97_422), ("deux et demi", Fraction(5, 2)),
        ("deux tiers", Fraction(2, 3)), ("trois quarts", Fraction(3, 4)), ("cinq sixièmes", Fraction(5, 6)),
        ("soixante-troisième", 63), ("vingt et unième", 21), ("quatre-vingtième", 80), ("cinquième", 5),
        ("deux centième", 200), ("soixante-dix-neuvième", 79), ("neuvième", 9), ("centième", 100),
    ],
)  # fmt: skip
def test_french_number_words(text: str, value: int | Fraction) -> None:
    (found,) = spelled_numbers(text, "fr")
    assert (found.start, found.end, found.value) == (0, len(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0), ("seven", 7), ("seventeen", 17), ("twenty-one", 21), ("thirty two", 32),
        ("ninety-nine", 99),
        ("two hundred", 200), ("one hundred and one", 101), ("three hundred forty-five", 345),
        ("nineteen hundred", 1900), ("two thousand and eight", 2008), ("five billion", 5 * 10**9),
        ("two million three hundred thousand", 2_300_000), ("two and a half", Fraction(5, 2)),
        ("ninety-seven thousand four hundred and twenty-two", 97_422), ("two dozen", 24),
        ("two thirds", Fraction(2, 3)), ("three-quarters", Fraction(3, 4)), ("one fifth", Fraction(1, 5)),
        ("sixty-third", 63), ("twenty-first", 21), ("sixtieth", 60), ("fifth", 5), ("hundredth", 100),
        ("two hundredth", 200), ("one hundred and sixtieth", 160), ("eighth", 8), ("twelfth", 12),
    ],
)  # fmt: skip
def test_english_number_words(text: str, value: int | Fraction) -> None:
    (found,) = spelled_numbers(text, "en")
    assert (found.start, found.end, found.value) == (0, len(text), value)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("vingt-trois, vingt-quatre et cinq", "fr", [23, 24, 5]),
        ("huitième, neuvième et dixième sessions", "fr", [8, 9, 10]),
        ("five, six and seven", "en", [5, 6, 7]),
        ("ten or twenty", "en", [10, 20]),
        ("two hundred and five and six", "en", [205, 6]),
        ("quatre des cinq pays", "fr", [4, 5]),
        ("some ten", "en", [10]),
        ("une dizaine", "fr", [1, 10]),
        ("both parties", "en", [2]),
        ("rien du tout", "fr", []),
        ("someone often wonders", "en", []),
    ],
)
def test_words_in_a_row_are_cut_where_a_number_ends(text: str, language: Language, values: list[int]) -> None:
    assert [n.value for n in spelled_numbers(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("12 pays", "fr", Form.DIGITS),
        ("douze pays", "fr", Form.WORDS),
        ("un pays", "fr", Form.FAINT),
        ("one country", "en", Form.FAINT),
        ("un véhicule neuf", "fr", Form.FAINT),
        ("remis à neuf dans la capitale", "fr", Form.FAINT),
        ("neuf laboratoires", "fr", Form.WORDS),
        ("neuf d'entre eux", "fr", Form.WORDS),
        ("half of it", "en", Form.FAINT),
        ("voir l'annexe II", "fr", Form.ROMAN),
        ("under Chapter V", "en", Form.ROMAN),
        ("12. Le Comité", "fr", Form.LABEL),
        ("(iv) the Committee", "en", Form.LABEL),
        ("3.2.1 Objectifs", "fr", Form.LABEL),
        ("le virus H1", "fr", Form.MARK),
        ("dans l'accord»4", "fr", Form.MARK),
        ("the agreement.12", "en", Form.MARK),
    ],
)
def test_the_form_says_what_a_number_demands(text: str, language: Language, form: Form) -> None:
    assert numbers(text, language)[0].form is form


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("l'exercice 2010-2011", "fr", [2010, 2011]),
        ("l'exercice 20102011", "fr", [2010, 2011]),
        ("the period 2014/15", "en", [2014, 2015]),
        ("2010–11", "en", [2010, 2011]),
        ("en 2015 150 personnes", "fr", [2015, 150]),
        ("in 2015.42", "en", [2015, 42]),
        ("entre 40 et 50", "fr", [40, 50]),
        ("54 a) et 26 (a)", "fr", [54, 26]),
        ("1/ Official Records", "en", [1]),
    ],
)
def test_periods_lists_and_marks(text: str, language: Language, values: list[int]) -> None:
    assert [v.value for v in numbers(text, language)] == values


@pytest.mark.parametrize(
    "text", ["Le Comité", "Dr I. V. Lee", "M. C. Vidal", "mille-feuille d'idées", "MIX and CIVIL"]
)
def test_letters_are_no_numerals(text: str) -> None:
    assert [v for v in numbers(text, "fr") if v.form is not Form.FAINT] == []


@pytest.mark.parametrize(
    "text", ["http://example.org/2014/05", "bureau12@example.org", "08-51491 (F)", "www.example.org/7"]
)
def test_addresses_and_job_numbers_hold_no_numbers(text: str) -> None:
    assert numbers(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "negative"),
    [("(1 377,9)", True), ("-12,5", True), ("−3", True), ("(12)", False), ("12-15", False), ("- 12", False)],
)
def test_brackets_and_minus_signs_make_a_number_negative(text: str, negative: bool) -> None:
    assert any(v.negative for v in numbers(text, "fr")) is negative


def test_a_number_knows_its_unit() -> None:
    assert [v.unit for v in numbers("12 %, 3 millions de dollars, 4 heures, 5 euros, 6 pays", "fr")] == [
        "%", "dollar", "hour", "euro", None,
    ]  # fmt: skip


def test_a_decimal_comma_may_be_a_slip_for_thousands() -> None:
    value = only("10,500 voix", "fr")
    assert value.value == Fraction("10.5")
    assert Fraction(10500) in value.also


@pytest.mark.parametrize(
    ("text", "value"), [("IV", 4), ("XIX", 19), ("XLII", 42), ("MCMXCV", 1995), ("IIX", None), ("", None)]
)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman(text) == value


@given(st.integers(0, 10**12), st.integers(0, 999), st.sampled_from([" ", "\xa0", "\u202f"]))
def test_any_number_has_one_value_in_french_and_english_writing(whole: int, part: int, space: str) -> None:
    decimals = f"{part:03}".rstrip("0")
    english = f"{whole:,}" + (f".{decimals}" if decimals else "")
    french = f"{whole:,}".replace(",", space) + (f",{decimals}" if decimals else "")
    expected = whole + Fraction(part, 1000)
    (fr,), (en,) = numbers(f"soit {french} en tout", "fr"), numbers(f"that is {english} in all", "en")
    assert expected in (fr.value, *fr.also)
    assert expected in (en.value, *en.also)


split = str.split

FRENCH_UNITS = split(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf"
)
FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
ENGLISH_UNITS = split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
ENGLISH_TENS = dict(enumerate(split("twenty thirty forty fifty sixty seventy eighty ninety"), 2))


def in_french(number: int) -> str:
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "mille" if thousands == 1 else f"{in_french(thousands)} mille"
        return head if not rest else f"{head} {in_french(rest)}"
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{FRENCH_UNITS[hundreds]} cent"
        return head if not rest else f"{head} {in_french(rest)}"
    if number < 20:
        return FRENCH_UNITS[number]
    ten = number // 10 if number < 70 else 6 if number < 80 else 8
    rest = number - 10 * ten
    if not rest:
        return FRENCH_TENS[ten]
    joint = " et " if rest in (1, 11) and ten != 8 else "-"
    return FRENCH_TENS[ten] + joint + FRENCH_UNITS[rest]


def in_english(number: int) -> str:
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        joint = " and " if rest < 100 else " "
        return f"{in_english(thousands)} thousand" + (joint + in_english(rest) if rest else "")
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{ENGLISH_UNITS[hundreds]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number < 20:
        return ENGLISH_UNITS[number]
    ten, rest = divmod(number, 10)
    return ENGLISH_TENS[ten] + (f"-{ENGLISH_UNITS[rest]}" if rest else "")


@given(st.integers(0, 999_999))
def test_any_number_in_words_is_read_back(number: int) -> None:
    assert [n.value for n in spelled_numbers(in_french(number), "fr")] == [number]
    assert [n.value for n in spelled_numbers(in_english(number), "en")] == [number]


@given(
    st.text(alphabet="0123456789 ,.'/-()aeIVXsthFR%$\xa0\n\u202fhmil", max_size=60),
    st.sampled_from(["fr", "en"]),
)
def test_whatever_the_text_values_are_in_order_and_inside_it(text: str, language: Language) -> None:
    values = find_values(text, language)
    assert all(v.text == text[v.start : v.end] and v.start < v.end for v in values)
    assert all(a.end <= b.start for a, b in pairwise(values))


@pytest.mark.parametrize("text", ["its eighty-second session", "the twenty-second meeting"])
def test_a_second_after_a_ten_is_one_ordinal(text: str) -> None:
    (value,) = find_values(text, "en")
    assert value.kind is ValueKind.ORDINAL
    assert value.value in (82, 22)


@pytest.mark.parametrize(
    ("text", "language", "number", "unit"),
    [
        ("a doublé", "fr", 2, "times"),
        ("trois fois plus", "fr", 3, "times"),
        ("une fois par an", "fr", 12, "interval"),
        ("had tripled", "en", 3, "times"),
        ("once a year", "en", 12, "interval"),
        ("a fourfold increase", "en", 4, "times"),
        ("réduit de moitié", "fr", Fraction(1, 2), "share"),
        ("cut by a third", "en", Fraction(1, 3), "share"),
        ("premier trimestre", "fr", 1, "quarter"),
        ("Q3", "en", 3, "quarter"),
        ("the second half of 2015", "en", 2, "half-year"),
    ],
)
def test_multiples_shares_and_periods_have_units_of_their_own(
    text: str, language: Language, number: Fraction, unit: str
) -> None:
    assert (number, unit) in [(v.value, v.unit) for v in find_values(text, language)]


def test_a_third_of_several_is_an_ordinal() -> None:
    assert [v.unit for v in find_values("a third meeting", "en")] == [None]


def test_the_figures_of_a_version_are_one_value() -> None:
    assert [str(v.value) for v in find_values("depuis la version 1.14.8, voir 3.2.1", "fr")] == [
        "1.14.8",
        "3.2.1",
    ]
    assert [str(v.value) for v in find_values("1.100.000 francs", "fr")] == ["1100000"]


@pytest.mark.parametrize(
    ("text", "values"), [("over 10K", {10_000, 10_240}), ("10 K", {10}), ("10K€", {10_000})]
)
def test_thousands_may_be_written_short(text: str, values: set[int]) -> None:
    value = only(text, "en" if "over" in text else "fr")
    assert {v for v in (value.value, *value.also) if type(v) is Fraction} == values


def test_dumps_of_bytes_are_no_numbers() -> None:
    assert numbers("0000000: 2e54 4820 5858 4420 3120 2261", "en") == []


def test_sections_of_manuals_only_answer() -> None:
    assert [(v.value, v.form) for v in numbers("see userdel(8)", "en")] == [(8, Form.FAINT)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1990 2010 2020 2030", 4), ("2e et 3e sessions", 2), ("article 12(3)", 2), ("added 4820", 1)],
)
def test_rows_of_figures_and_ordinals_are(text: str, value: int) -> None:
    assert len(numbers(text, "fr")) == value


def test_a_figure_behind_an_opening_quotation_mark_calls_no_note() -> None:
    assert {v.form for v in numbers("a revision (“0-9”), a dot", "en")} == {Form.DIGITS}
    (mark,) = numbers("he said “no”3 and left", "en")
    assert mark.form is Form.MARK


def test_thousands_parted_by_points_more_than_once_are_one_number_in_english_too() -> None:
    assert only("112.589.990.684 bytes", "en").value == 112589990684


@pytest.mark.parametrize("text", ["Every %.1fs:", "Toutes les %.1lfs :"])
def test_what_a_program_fills_in_is_no_number_before_a_letter_either(text: str) -> None:
    assert numbers(text, "en") == []


def test_a_mark_that_was_read_with_an_apostrophe_calls_a_note() -> None:
    (mark,) = numbers("l'Accord de Luanda'7, signé", "fr")
    assert mark.form is Form.MARK
    assert {v.form for v in numbers("les 3 ans d'11 enfants", "fr")} == {Form.DIGITS}
