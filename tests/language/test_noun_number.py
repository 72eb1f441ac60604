"""The number of nouns, and where it says nothing."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.noun_number import find_nouns, number_of


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("fr", "témoins", ("témoin", "plural")),
        ("fr", "journaux", ("journal", "plural")),
        ("fr", "Réseaux", ("réseau", "plural")),
        ("fr", "témoin", ("témoin", "singular")),
        ("fr", "pour", None),
        ("en", "countries", ("country", "plural")),
        ("en", "Women", ("woman", "plural")),
        ("en", "witness", ("witness", "singular")),
        ("en", "witnesses", ("witness", "plural")),
        ("en", "the", None),
    ],
)
def test_number_by_the_form_alone(language: Language, word: str, expected: tuple[str, str] | None) -> None:
    assert number_of(word, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "left_out"),
    [
        ("fr", "chaque navire est saisi", "navire"),
        ("en", "any vessel is seized", "vessel"),
        ("en", "the first and second reports are here", "report"),
        ("en", "the study of State practice goes on", "state"),
        ("en", "the platform accessibility of programs", "platform"),
        ("fr", "un délai de 0,5 seconde", "seconde"),
        ("fr", "la situation politique et sociale", "situation"),
        ("fr", "le navire rejoint un autre navire", "navire"),
    ],
)
def test_number_that_says_nothing(language: Language, text: str, left_out: str) -> None:
    assert left_out not in {noun.singular for noun in find_nouns(text.split(), language)}


def test_nouns_are_found_where_they_stand() -> None:
    (noun,) = (n for n in find_nouns("les navires ont été saisis".split(), "fr") if n.singular == "navire")
    assert (noun.index, noun.number) == (1, "plural")
