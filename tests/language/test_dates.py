"""Dates, decades and times of day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.values import Clock, Day, Decade, Form, ValueKind, find_values
from align.language.values.answers import answers

FRENCH_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre",
    "décembre",
]  # fmt: skip
ENGLISH_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
]  # fmt: skip


def values(text: str, language: Language, kind: ValueKind = ValueKind.DATE) -> list[object]:
    return [v.value for v in find_values(text, language) if v.kind is kind]


@pytest.mark.parametrize(
    ("french", "english", "days"),
    [
        ("le 28 août 2008", "on 28 August 2008", [Day(2008, 8, 28)]),
        ("le 1er septembre 2014", "on September 1, 2014", [Day(2014, 9, 1)]),
        ("le 3 juin", "the 3rd of June", [Day(None, 6, 3)]),
        ("en février 2015", "in February 2015", [Day(2015, 2, None)]),
        ("les 20 et 23 décembre 1993", "20 and 23 December 1993", [Day(1993, 12, 20), Day(1993, 12, 23)]),
        (
            "les 4, 5 et 6 mai 2015",
            "4, 5 and 6 May 2015",
            [Day(2015, 5, 4), Day(2015, 5, 5), Day(2015, 5, 6)],
        ),
        ("du 16 au 20 juin 2014", "from 16 to 20 June 2014", [Day(2014, 6, 16), Day(2014, 6, 20)]),
        ("du 16 au 20 juin 2014", "16-20 June 2014", [Day(2014, 6, 16), Day(2014, 6, 20)]),
        ("du 16 au 20 juin 2014", "1620 June 2014", [Day(2014, 6, 16), Day(2014, 6, 20)]),
        (
            "du 26 janvier au 6 février 2015",
            "26 January to 6 February 2015",
            [Day(None, 1, 26), Day(2015, 2, 6)],
        ),
        ("28.08.2008", "2008-08-28", [Day(2008, 8, 28)]),
        ("le 24 oct. 1945", "Oct. 24, 1945", [Day(1945, 10, 24)]),
        ("LE 24 OCTOBRE 1945", "24 October 1945", [Day(1945, 10, 24)]),
        ("no 21, 12 novembre 1975", "No. 21, 12 November 1975", [Day(1975, 11, 12)]),
    ],
)
def test_dates_of_both_languages(french: str, english: str, days: list[Day]) -> None:
    assert values(french, "fr") == values(english, "en") == days


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("la résolution 1817 (2008) du 1 1 juin 2008", "fr", ["1 1 juin 2008"]),
        ("dated 2 1 May 2014", "en", ["2 1 May 2014"]),
        ("au point 1 2 juin 2008", "fr", ["2 juin 2008"]),
        ("du 1 2 juin 2008", "fr", ["2 juin 2008"]),
    ],
)
def test_the_two_figures_of_a_day_may_stand_apart_where_nothing_else_can_be_meant(
    text: str, language: Language, days: list[str]
) -> None:
    found = [v for v in find_values(text, language) if v.kind is ValueKind.DATE]
    assert [v.text for v in found] == days
    assert [v.value for v in found] == values(
        text.replace("1 1 j", "11 j").replace("2 1 M", "21 M"), language
    )


def test_the_mark_of_a_note_is_no_part_of_a_date() -> None:
    assert [v.text for v in find_values("du 2 février 2006355 et de mai 2007356", "fr")] == [
        "2 février 2006",
        "mai 2007",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It may well be", "en"),
        ("May the Committee decide?", "en"),
        ("March on the capital", "en"),
        ("les marchés", "fr"),
        ("le maire", "fr"),
        ("le 31 avril", "fr"),
        ("le 12.34.2014", "fr"),
    ],
)
def test_what_is_no_date(text: str, language: Language) -> None:
    assert [
        v for v in find_values(text, language) if v.kind is ValueKind.DATE and v.form is Form.DIGITS
    ] == []


def test_a_month_alone_is_a_date_in_words() -> None:
    (value,) = find_values("depuis octobre", "fr")
    assert (value.value, value.form, value.text) == (Day(None, 10, None), Form.WORDS, "octobre")
    (value,) = find_values("since May", "en")
    assert (value.value, value.text) == (Day(None, 5, None), "May")


def test_a_date_in_numbers_may_be_british_or_american() -> None:
    (value,) = find_values("on 03/04/2012", "en")
    assert {value.value, *value.also} == {Day(2012, 4, 3), Day(2012, 3, 4)}


def test_each_date_of_a_list_has_its_own_words() -> None:
    assert [v.text for v in find_values("les 4 et 5 mai 2015", "fr")] == ["4", "5 mai 2015"]


@pytest.mark.parametrize(
    ("text", "language", "decades"),
    [
        ("les années 60", "fr", [Decade(None, 60)]),
        ("les années 1960", "fr", [Decade(19, 60)]),
        ("les années 70 et 80", "fr", [Decade(None, 70), Decade(None, 80)]),
        ("les années quatre-vingt-dix", "fr", [Decade(None, 90)]),
        ("the 1960s and 1970s", "en", [Decade(19, 60), Decade(19, 70)]),
        ("the late 80s", "en", [Decade(None, 80)]),
        ("the sixties", "en", [Decade(None, 60)]),
        ("les années 2014 et 2015", "fr", []),
    ],
)
def test_decades(text: str, language: Language, decades: list[Decade]) -> None:
    assert values(text, language, ValueKind.DECADE) == decades


@pytest.mark.parametrize(
    ("french", "english", "clock"),
    [
        ("à 16 h 30", "at 4.30 p.m.", Clock(16, 30)),
        ("à 16h30", "at 4:30 pm", Clock(16, 30)),
        ("à 16 heures 30", "at 16:30", Clock(16, 30)),
        ("à 10 h 5", "at 10.05 a.m.", Clock(10, 5)),
        ("à 9 h", "at 9 a.m.", Clock(9, 0)),
        ("vers 12 h 00 GMT", "around 1200 GMT", Clock(12, 0)),
        ("à 0 h 15", "at 12.15 a.m.", Clock(0, 15)),
        ("à midi", "at noon", Clock(12, 0)),
        ("à midi et demi", "at 12.30 p.m.", Clock(12, 30)),
        ("à minuit et quart", "at 12.15 a.m.", Clock(0, 15)),
        ("à minuit", "at midnight", Clock(0, 0)),
    ],
)
def test_times_of_day(french: str, english: str, clock: Clock) -> None:
    assert values(french, "fr", ValueKind.TIME) == values(english, "en", ValueKind.TIME) == [clock]


def test_four_bare_figures_after_at_may_be_a_time_or_a_number() -> None:
    (bare,) = find_values("At 1310, near the village", "en")
    assert bare.kind is ValueKind.NUMBER
    assert answers(bare, find_values("À 13 h 10, près du village", "fr")[0])
    assert answers(bare, find_values("à 1 310, près du village", "fr")[0])


def test_a_range_of_hours_shares_its_half_of_the_day() -> None:
    assert values("from 3 to 6 p.m.", "en", ValueKind.TIME) == [Clock(15, 0), Clock(18, 0)]


@given(st.dates(datetime.date(1400, 1, 1), datetime.date(2099, 12, 31)))
def test_any_date_is_read_alike_in_both_languages(date: datetime.date) -> None:
    ordinal = "1er" if date.day == 1 else str(date.day)
    expected = [Day(date.year, date.month, date.day)]
    assert values(f"le {ordinal} {FRENCH_MONTHS[date.month - 1]} {date.year}", "fr") == expected
    assert values(f"on {date.day} {ENGLISH_MONTHS[date.month - 1]} {date.year}", "en") == expected
    assert values(f"on {ENGLISH_MONTHS[date.month - 1]} {date.day}, {date.year}", "en") == expected


def test_a_date_with_the_year_first() -> None:
    for text, language in (("2021 Jun 13 VIM(1)", "en"), ("2021 juin 13 VIM(1)", "fr")):
        assert str(find_values(text, language)[0].value) == "2021-06-13"  # type: ignore[arg-type]


def test_a_mark_glued_to_a_month_opens_no_list_of_days() -> None:
    text = "celles des 3 février11 et 9 mai 200616,"
    assert values(text, "fr") == [Day(None, 2, 3), Day(2006, 5, 9)]
    assert values("celles des 3, 11 et 9 mai 2006", "fr") == [Day(2006, 5, d) for d in (3, 11, 9)]


def test_the_sign_of_a_ratio_parts_hours_and_minutes_too() -> None:
    assert values("15∶30", "en", ValueKind.TIME) == values("15:30", "en", ValueKind.TIME) != []
