"""Terms with capitals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.language.terms import english_terms, french_terms


def test_english_terms_are_found_whole() -> None:
    text = "Each Contracting Party informs the Panel of Experts and the Office of the Mayor. Time is short."
    assert [text[m.start : m.end] for m in english_terms(text)] == [
        "Contracting Party",
        "Panel of Experts and the Office of the Mayor",
    ]


def test_french_terms_are_runs_from_a_capital_on() -> None:
    text = "Il prie le Groupe d’experts de siéger."
    assert [text[m.start : m.end] for m in french_terms(text)] == [
        "Groupe",
        "Groupe d’experts",
        "Groupe d’experts de siéger",
    ]


def test_number_and_gender_make_no_difference() -> None:
    (one,), (other,) = (list(english_terms(f"the {w}")) for w in ("State Party", "States Parties"))
    assert one.key == other.key


def test_the_first_word_of_a_sentence_owes_its_capital_to_its_place() -> None:
    assert list(english_terms("Members met. Others left.")) == []


@given(st.text(max_size=200))
def test_terms_lie_in_the_text(text: str) -> None:
    for mention in (*english_terms(text), *french_terms(text)):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.key
