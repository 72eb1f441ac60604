"""Code in the strings of programs is of no language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language.citations import without_addresses
from align.language.messages import without_choices


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{n, plural, =1 {one member} other {# members}} of {team}", "one member # members of {team}"),
        ("{VAR_SELECT, select, yes {Unselect} no {Select} } all", "Unselect Select all"),
        (
            "{a, select, x {the {b, plural, one {lake} other {lakes}} here} other {none}}",
            "the lake lakes here none",
        ),
        ("{a, select, x {y}", "{a, select, x {y}"),
        ("one } too many {b, plural, other{c}}", "one } too many {b, plural, other{c}}"),
        ("the members {who, when, where}", "the members {who, when, where}"),
    ],
)
def test_of_a_choice_the_words_are_left(text: str, words: str) -> None:
    assert squeezed(without_choices(text)) == words


@given(st.text("{}, abplural#select\n", max_size=80))
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    found = without_choices("{n, plural, one {x}}" + text)
    assert len(found) == len(text) + 20
    assert all(a in (b, " ") for a, b in zip(found, "{n, plural, one {x}}" + text, strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{actor} updated the {view}", "updated the"),
        ("%(name)s of %{count}, ${a.b} and {{ total }}", "of , and"),
        ('<strong class="big">Yes</strong>, if a < b and c > d', "Yes , if a < b and c > d"),
        ("100 % of {those who came}", "100 % of {those who came}"),
    ],
)
def test_names_of_what_is_put_in_are_no_words(text: str, words: str) -> None:
    assert squeezed(without_addresses(text)) == words
