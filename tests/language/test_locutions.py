"""Words that drafters put for one another."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.locutions import find_locutions
from align.language.tables import forms, rows


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "Conformément aux règles, afin d’agir", ["Conformément aux", "afin d’"]),
        ("fr", "au sujet de la paix", ["au sujet de la"]),
        ("en", "In accordance with the plan, if any", ["In accordance with the", "if"]),
    ],
)
def test_a_locution_with_what_binds_it(language: Language, text: str, found: list[str]) -> None:
    assert [text[f.start : f.end] for f in find_locutions(text, language)] == found


def test_what_shares_a_sense_says_the_same() -> None:
    implements, carries, carried = find_locutions("implements, carries out, carried out", "en")
    assert implements.senses & carries.senses
    assert not implements.senses & carried.senses


def test_needed_is_like_wanted_and_wanted_like_fit_and_needed_not_like_fit() -> None:
    needed, wanted, fit = find_locutions("nécessaires, voulus, appropriés", "fr")
    assert needed.senses & wanted.senses
    assert wanted.senses & fit.senses
    assert not needed.senses & fit.senses


def test_the_forms_of_a_row_are_as_many_in_each_word() -> None:
    for row in rows("locutions.tsv"):
        assert len({form.count("/") for form in forms(row["forms"])}) == 1, row["forms"]
