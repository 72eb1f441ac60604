from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language.anchors import anchors


@pytest.mark.parametrize(
    ("french", "english", "common"),
    [
        ("soit 1 234,5 tonnes", "that is 1,234.5 tonnes", "12345"),
        ("3 500 000 dollars", "3,500,000 dollars", "3500000"),
        ("le document A/RES/62/17", "document A/RES/62/17", "a/res/62/17"),
        ("au Libéria", "in Liberia", "liberia"),
        ("la MINUSTAH", "MINUSTAH", "minustah"),
        ("Côte-d’Or", "Cote-d'Or", "cote-d'or"),
    ],
)
def test_what_both_versions_show(french: str, english: str, common: str) -> None:
    assert common in anchors(french) & anchors(english)


def test_numbers_in_a_list_stay_apart() -> None:
    assert {"2", "3", "4"} <= anchors("les articles 2, 3 et 4")
    assert {"12", "2003"} <= anchors("12 2003")


def test_plain_words_are_no_anchors() -> None:
    assert anchors("les mesures prises depuis lors") == frozenset()
    assert anchors("") == frozenset()


@given(st.text(max_size=200))
def test_any_text_has_anchors_without_trouble(text: str) -> None:
    assert all(anchors(text))
