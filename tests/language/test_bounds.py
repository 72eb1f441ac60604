"""Words beside a figure or a date that say which way from it something lies."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.bounds import Bound, Way, find_bound


def bound(text: str, value: str, language: Language, *, date: bool = False) -> Bound | None:
    start = text.index(value)
    return find_bound(text, start, start + len(value), language, date=date)


@pytest.mark.parametrize(
    ("text", "value", "language", "way"),
    [
        ("au moins 120 agents", "120", "fr", Way.UP),
        ("plus des deux tiers", "deux tiers", "fr", Way.UP),
        ("jusqu’à 5 000 dollars", "5 000", "fr", Way.DOWN),
        ("cinq jours ouvrables au plus", "cinq", "fr", Way.DOWN),
        ("pas moins de seize entreprises", "seize", "fr", Way.UP),
        ("ne doit pas dépasser 2 %", "2 %", "fr", Way.DOWN),
        ("ne doit pas être inférieur à 2 %", "2 %", "fr", Way.UP),
        ("not exceeding 2 per cent", "2 per cent", "en", Way.DOWN),
        ("must exceed 2 per cent", "2 per cent", "en", Way.UP),
        ("no fewer than five days", "five", "en", Way.UP),
        ("children under the age of 18", "18", "en", Way.DOWN),
        ("ten years or more", "ten", "en", Way.UP),
    ],
)
def test_a_bound_points_up_or_down(text: str, value: str, language: Language, way: Way) -> None:
    found = bound(text, value, language)
    assert found is not None
    assert found.way is way


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("d’ici à 2030", "fr", Way.DOWN),
        ("avant la fin de 2030", "fr", Way.DOWN),
        ("à compter de 2030", "fr", Way.UP),
        ("by 2030", "en", Way.DOWN),
        ("before the end of 2030", "en", Way.DOWN),
        ("not before 2030", "en", Way.UP),
        ("since 2030", "en", Way.UP),
    ],
)
def test_a_date_has_what_is_before_and_what_is_after_it(text: str, language: Language, way: Way) -> None:
    found = bound(text, "2030", language, date=True)
    assert found is not None
    assert (found.way, found.timed) == (way, True)


def test_words_of_time_say_of_other_figures_only_when_to_count_from() -> None:
    assert bound("no later than 30 days before", "30", "en") is None
    assert bound("increased by 20 per cent", "20 per cent", "en") is None
    assert bound("over three years", "three", "en") is None


def test_a_negation_farther_off_leaves_the_way_open() -> None:
    found = bound("no country had tested more than 3 per cent", "3 per cent", "en")
    assert found is not None
    assert found.open


def test_a_figure_may_have_no_bound() -> None:
    assert bound("some 120 people", "120", "en") is None
    assert bound("au format 8601 avec une granularité au minimum au jour près", "8601", "fr") is None
    assert bound("in format 8601 with granularity at least", "8601", "en") is None


@pytest.mark.parametrize(
    ("text", "value", "language", "way"),
    [
        ("un taux ≥ 5 %", "5 %", "fr", Way.UP),
        ("a rate ≤5 per cent", "5 per cent", "en", Way.DOWN),
        ("a rate > 5 per cent", "5 per cent", "en", Way.UP),
        ("les versions 2.0 et ultérieures", "2.0", "fr", Way.UP),
        ("depuis Linux 2.2 et les versions suivantes", "2.2", "fr", Way.UP),
        ("versions 2.0 or later", "2.0", "en", Way.UP),
        ("les versions 2.0 et antérieures", "2.0", "fr", Way.DOWN),
        ("versions 2.0 and earlier", "2.0", "en", Way.DOWN),
        ("une marge de ±5 %", "5 %", "fr", Way.BOTH),
        ("plus or minus 5 per cent", "5 per cent", "en", Way.BOTH),
    ],
)
def test_a_sign_is_a_bound(text: str, value: str, language: Language, way: Way) -> None:
    found = bound(text, value, language)
    assert found is not None
    assert found.way is way


@pytest.mark.parametrize(
    ("text", "value", "language"),
    [
        ("shall not enter into force until 1 May 2031", "1 May 2031", "en"),
        ("n’entrera pas en vigueur avant le 1er mai 2031", "1er mai 2031", "fr"),
        ("no such measure shall be taken before 3 June 2031", "3 June 2031", "en"),
    ],
)
def test_not_until_is_one_bound(text: str, value: str, language: Language) -> None:
    found = bound(text, value, language, date=True)
    assert found is not None
    assert found.way is Way.UP


@pytest.mark.parametrize(
    ("text", "value", "way"),
    [
        ("a slope no steeper than 1:48", "1:48", Way.DOWN),
        ("not wider than 3 metres", "3 metres", Way.DOWN),
        ("no narrower than 3 metres", "3 metres", Way.UP),
        ("must be 12 characters or longer", "12", Way.UP),
        ("periods of 12 months or shorter", "12", Way.DOWN),
    ],
)
def test_comparatives_of_all_kinds_bound(text: str, value: str, way: Way) -> None:
    found = bound(text, value, "en")
    assert found is not None
    assert found.way is way


@pytest.mark.parametrize("text", ["no other than 3 ships", "no longer 3 ships", "not rather than 3 ships"])
def test_words_that_only_look_like_comparatives_do_not(text: str) -> None:
    assert bound(text, "3", "en") is None


def test_bounds_that_point_both_ways_leave_it_open() -> None:
    found = bound("à partir du 1er juillet 2006 au plus tard", "1er juillet 2006", "fr", date=True)
    assert found is not None
    assert found.open
    plain = bound("à partir du 1er juillet 2006", "1er juillet 2006", "fr", date=True)
    assert plain is not None
    assert not plain.open
