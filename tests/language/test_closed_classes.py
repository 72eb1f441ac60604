"""Words of closed classes, and the tables that list them."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language, closed_classes
from align.language.closed_classes import class_names, find_markers, find_plain_markers, kinds


def stated(text: str, language: Language, kind: str) -> list[tuple[str, set[str]]]:
    return [(m.text, set(m.plain)) for m in find_markers(text, language).get(kind, ()) if m.plain]


def test_a_word_states_its_class() -> None:
    assert stated("Les Parties peuvent désigner un expert.", "fr", "modality") == [
        ("peuvent", {"permission"})
    ]
    assert stated("The Parties shall appoint an expert.", "en", "modality") == [("shall", {"obligation"})]


def test_the_longest_phrase_counts() -> None:
    assert stated("Members shall not vote by proxy.", "en", "modality") == [("shall not", {"prohibition"})]
    assert stated("même si elle échoue", "fr", "connection") == [("même si", {"concession"})]


def test_a_phrase_may_be_parted_by_a_few_words_of_its_clause() -> None:
    assert stated("Le Comité ne se réunit qu’une fois.", "fr", "restriction") == [
        ("ne se réunit qu’", {"only"})
    ]
    assert stated("Il ne vient plus ; il dit que non.", "fr", "restriction") == []


def test_what_says_nothing_of_the_kind_is_no_marker() -> None:
    assert stated("Not only the Committee objects.", "en", "restriction") == []
    assert stated("It met on 3 May in Geneva.", "en", "modality") == []


def test_what_one_states_the_other_may_answer() -> None:
    (peut,) = find_markers("Il peut partir.", "fr")["modality"]
    may, shall, possible = (
        find_markers(text, "en")["modality"][0] for text in ("He may go.", "He shall go.", "It is possible.")
    )
    assert peut.may_answer(may)
    assert peut.may_answer(possible)
    assert not peut.may_answer(shall)


@pytest.mark.parametrize("kind", kinds())
def test_a_table_names_its_classes_in_french_and_has_two_of_them(kind: str) -> None:
    names = class_names(kind)
    assert len(names) > 1
    assert all(names.values())


@given(
    text=st.lists(
        st.sampled_from(["ne", "pas", "que", "peut", "shall", "not", "l’", "3", ";", "only", "à", "moins"])
    ),
    language=st.sampled_from(["fr", "en"]),
)
def test_markers_stand_where_they_say_in_order(text: list[str], language: Language) -> None:
    joined = " ".join(text)
    plain = find_plain_markers(joined, language)
    for kind, markers in find_markers(joined, language).items():
        assert all(joined[m.start : m.end] == m.text and m.kind == kind for m in markers)
        assert [m.start for m in markers] == sorted(m.start for m in markers)
    assert all(m.plain and not m.also for markers in plain.values() for m in markers)


def test_a_kind_has_one_table() -> None:
    tables = (Path(closed_classes.__file__).parent / "data" / "closed_classes").glob("*.toml")
    counted = Counter(kind for path in tables for kind in tomllib.loads(path.read_text("utf-8")))
    assert [kind for kind, count in counted.items() if count > 1] == []


def test_a_possessive_hides_no_word() -> None:
    text = "the Secretary-General’s Personal Envoy and the State's Ambassador"
    found = [m.text for m in find_markers(text, "en")["role"]]
    assert found == ["Secretary-General", "Personal Envoy", "Ambassador"]
    assert "gender" not in find_markers("no man’s land", "en")
