"""Which French value answers which English one."""

from __future__ import annotations

import pytest

from align.language.values import find_values
from align.language.values.answers import answers, atoms, covered, identity, looser, rescaled


def pair(french: str, english: str):  # type: ignore[no-untyped-def]  # a pair of values, named by the caller
    return find_values(french, "fr")[0], find_values(english, "en")[0]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("50 %", "half"),
        ("la moitié", "50 per cent"),
        ("les deux parties", "both parties"),
        ("années 60", "1960s"),
        ("années 60", "the sixties"),
        ("15 heures", "3 p.m."),
        ("16 h 30", "4.30 p.m."),
        ("3 h 00", "0300"),
        ("annexe II", "annex 2"),
        ("troisième", "3"),
        ("XXIe siècle", "twenty-first century"),
        ("dix ans", "a decade".removeprefix("a ")),
        ("3 juin", "3 June 2014"),
        ("juin 2014", "3 June 2014"),
        ("résolution 1701 (2006)", "1701"),
        ("A/RES/62/17", "resolution 62/17"),
        ("A/63/370/Add.2", "Add.2"),
        ("une dizaine".removeprefix("une "), "some ten"),
        ("20151 personnes", "2015"),
    ],
)
def test_values_that_answer_each_other(french: str, english: str) -> None:
    fr, en = pair(french, english)
    assert answers(fr, en)
    assert answers(en, fr)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("17", "71"),
        ("2,3 milliards", "2.3 million"),
        ("16 h 30", "4.50 p.m."),
        ("16 h 30", "4.30 a.m."),
        ("3 juin 2014", "3 June 2015"),
        ("5 juin", "6 May"),
        ("résolution 1701 (2006)", "resolution 1701 (2007)"),
        ("résolution 62/17", "resolution 62/71"),
        ("A/63/370", "A/63/307"),
        ("50 %", "60 per cent"),
        ("années 60", "1970s"),
        ("vingt-sixième", "thirty-sixth"),
    ],
)
def test_values_that_do_not(french: str, english: str) -> None:
    fr, en = pair(french, english)
    assert not answers(fr, en)
    assert not answers(en, fr)


def test_the_same_value_in_the_same_writing_is_the_surest_answer() -> None:
    fr, en = pair("soixante-trois", "63")
    assert identity(fr) == identity(en)
    fr, en = pair("troisième", "3")
    assert identity(fr) != identity(en)


def test_a_scale_may_be_said_once_for_two_numbers() -> None:
    assert rescaled(*pair("2 à 3 millions", "2 million to 3 million"))
    assert not rescaled(*pair("2 milliards", "2 million"))


def test_a_year_answers_a_date_of_that_year_loosely() -> None:
    assert looser(*pair("le 10 décembre 1948", "1948"))
    assert not looser(*pair("le 10 décembre 1948", "1949"))


def test_a_date_is_covered_by_its_pieces_in_their_roles() -> None:
    date = find_values("le 5 juin 2014", "fr")[0]

    def pieces(text: str):  # type: ignore[no-untyped-def]  # the atoms of a text
        return frozenset(a for v in find_values(text, "en") for a in atoms(v))

    assert covered(date, pieces("in June 2014, on the 5th"))
    assert not covered(date, pieces("6 May 2014"))


@pytest.mark.parametrize(
    ("french", "english", "same"),
    [
        ("paragraphe 1)", "clause (i)", True),
        ("alinéa iv)", "paragraph 4", True),
        ("paragraphe 2)", "clause (iii)", False),
        ("1 pays", "clause (i)", False),
    ],
)
def test_small_roman_numerals_answer_the_figures_of_provisions(french: str, english: str, same: bool) -> None:
    assert answers(*pair(french, english)) is same
