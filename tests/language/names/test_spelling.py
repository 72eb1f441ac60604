"""Spellings of one name."""

from __future__ import annotations

import pytest

from align.language.names import distance, fold, sound


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Nazarbaïev", "Nazarbaev"),
        ("Nazarbaïev", "Nazarbayev"),
        ("Tchernomyrdine", "Chernomyrdin"),
        ("Djibril", "Jibril"),
        ("Boutros", "Butros"),
        ("Chevardnadzé", "Shevardnadze"),
    ],
)
def test_transliterations_sound_alike(french: str, english: str) -> None:
    assert sound(french) == sound(english)


@pytest.mark.parametrize(
    ("one", "other"), [("Monnard", "Mossard"), ("Faleolo", "Falefono"), ("Paul", "Peter")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_distance_stops_at_its_limit() -> None:
    assert (distance("monnard", "mossard"), distance("abc", "abc"), distance("abcdefgh", "z")) == (2, 0, 4)


def test_folding_keeps_the_length() -> None:
    text = "Côte d’Ivoire, œuvre, Île, ß"
    assert fold(text) == "Cote d’Ivoire, œuvre, Ile, ß"
