"""How French marks are written and spaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language.spacing import (
    PROFILES,
    Place,
    apostrophes,
    english_quotations,
    french_marks,
    pointed_thousands,
    usage,
)


def ways(text: str) -> list[tuple[str, str]]:
    return [(place.mark, place.way) for place in french_marks(text)]


def test_marks_with_a_space_and_without() -> None:
    assert ways("Voici : « un mot » et «autre»; 5 %, 5%") == [
        (":", "spaced"),
        ("« »", "spaced"),
        ("« »", "spaced"),
        ("« »", "tight"),
        ("« »", "tight"),
        (";", "tight"),
        ("%", "spaced"),
        ("%", "tight"),
    ]


def test_apostrophes_come_with_their_word() -> None:
    text = "l’avis de l'expert"
    assert [(text[p.start : p.end], p.way) for p in apostrophes(text)] == [
        ("l’", "curved"),
        ("l'", "straight"),
    ]


@pytest.mark.parametrize("text", ["à 12:30", "https://un.org", "voir S/2008/616", "« »"])
def test_what_is_no_double_mark(text: str) -> None:
    assert ways(text) == []


def test_a_document_has_a_usage_for_each_mark() -> None:
    many = "; ".join(["un mot"] * 6) + " : fin"
    assert usage(french_marks(many)) == {";": "tight"}


def test_both_usages_agree_but_for_three_marks() -> None:
    one, other = PROFILES.values()
    assert {mark for mark in one if one[mark] != other[mark]} == {";", "!", "?"}


def test_english_quotation_marks_outside_guillemets() -> None:
    text = 'Le « groupe “A” » et le “groupe B”, dit "groupe C"'
    assert [text[a:b] for a, b in english_quotations(text)] == ["“groupe B”", '"groupe C"']


def test_thousands_that_are_not_written_with_a_space() -> None:
    text = "1 234 567 ou 1,234,567 ou 1.234.567 mais 1,234 et A/1.234.567"
    assert [text[a:b] for a, b in pointed_thousands(text)] == ["1,234,567", "1.234.567"]


@pytest.mark.parametrize("find", [apostrophes, french_marks])
@given(st.text(alphabet="«»“”\"'’ ;:%a1,.", max_size=60))
def test_places_lie_in_the_text(find: Callable[[str], list[Place]], text: str) -> None:
    places = find(text)
    assert all(0 <= p.start < p.end <= len(text) for p in places)
    assert [p.start for p in places] == sorted(p.start for p in places)
