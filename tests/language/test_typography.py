"""Marks, repeated words, spaces and scanning damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.typography import (
    double_spaces,
    lower_starts,
    repairs,
    repeated_words,
    unpaired_marks,
)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("une note (voir plus bas", ["("]),
        ("une note [voir) plus bas]", [")"]),
        ("« un titre", ["«"]),
        ('He said "yes.', ['"']),
        ("a) les États", []),
        ("au point 113 b) et (voir 12 c)) ailleurs", []),
        ("l'avis de l’expert", []),
        ("le 12 ao(it 2008", []),
        ('I"équilibre', []),
        ("<< un titre >> (bref)", []),
        ("fonctionnaire(s) en poste", []),
        ("we have no plan :-) yet :)", []),
        ("see annex 3) below", []),
        ("(see the plan :", ["("]),
    ],
)
def test_unpaired_marks(text: str, marks: list[str]) -> None:
    assert [text[a:b] for a, b in unpaired_marks(text)] == marks


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("dans la la salle", "fr", ["la la"]),
        ("The the report", "en", ["The the"]),
        ("nous nous sommes réunis", "fr", []),
        ("he had had time", "en", []),
        ("à Pago Pago", "fr", []),
        ("points a a b", "fr", ["a a"]),
        ("lignes b b", "fr", []),
        ("peut-être être là", "fr", []),
        ("very long-term term", "en", []),
        ("nous nous nous réunissons", "fr", ["nous nous nous"]),
        ("en en parlant", "fr", []),
        ("il en en parle", "fr", ["en en"]),
        ("What it is is a question.", "en", []),
        ("The report is is late.", "en", ["is is"]),
        ("He carried on on foot.", "en", []),
        ("held in in Geneva", "en", ["in in"]),
        ("a a State of origin", "en", []),
    ],
)
def test_repeated_words(text: str, language: Language, found: list[str]) -> None:
    assert [text[a:b] for a, b in repeated_words(text, language)] == found


def test_double_spaces_are_shown_with_the_words_beside_them() -> None:
    text = "le rapport  annuel. Il est   bref.  Fin"
    assert [text[a:b] for a, b in double_spaces(text)] == ["rapport  annuel."]


def test_sentences_that_begin_small() -> None:
    text = "La séance est levée. la suite est à huis clos, voir chap. deux. Fin. Ibid. etc."
    assert [text[a:b] for a, b in lower_starts(text, "fr")] == ["la"]
    assert lower_starts("La séance est levée. La suite, demain.", "fr") == []


def test_repairs_say_what_a_word_should_be() -> None:
    (repair,) = repairs("Le Conseil de séourité se réunit.", "fr")
    assert (repair.text, repair.repaired) == ("séourité", "sécurité")
    (figure,) = repairs("en juin 2O17", "fr")
    assert (figure.text, figure.repaired) == ("2O17", "2017")
    assert repairs("Le Conseil de sécurité se réunit.", "fr") == []


@given(st.text(alphabet="()[]«»\"ab1 '.", max_size=60))
def test_unpaired_marks_are_marks_in_order(text: str) -> None:
    found = unpaired_marks(text)
    assert found == sorted(found)
    assert all(text[a:b] in '()[]{}«»“”"' for a, b in found)


@pytest.mark.parametrize(
    "text", ["conformément à la Section 3d) de cet Article", "n.1) Abrogé", "aaa) le terme"]
)
def test_labels_run_together_with_a_number_are_labels(text: str) -> None:
    assert unpaired_marks(text) == []
