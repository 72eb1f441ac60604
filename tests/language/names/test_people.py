"""Proper names that no table holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.names import find_names, skeleton


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("établi par Mme Teuila Hamukoto, Conseillère", "fr", ["Teuila", "Hamukoto"]),
        ("(Signed) Reto Aebischer-Monnard", "en", ["Reto", "Aebischer", "Monnard"]),
        ("M. Bush préside", "fr", ["Bush"]),
        ("The General Assembly and the Special Committee", "en", []),
        ("le Comité des droits de l’homme à Genève, au Mali", "fr", []),
        ("ÉtatsUnis, XXIe siècle, UNESCO", "fr", []),
        ("Les Pitcairniens", "fr", []),
        ("M. Hamukoto, Président du Groupe", "fr", ["Hamukoto"]),
        ("Selon Bush et qu’Emin, à Midlands", "fr", ["Bush", "Emin", "Midlands"]),
        ("They met Bush in the Midlands", "en", ["Bush", "Midlands"]),
        ("Le bush australien", "fr", []),
        ("In English", "fr", []),
        ("Mme English, Présidente", "fr", ["English"]),
    ],
)
def test_names_are_found(text: str, language: Language, expected: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_names(text, language)] == expected


@pytest.mark.parametrize(
    ("french", "english"),
    [("Lattaquié", "Ladhiqiyah"), ("Oulan", "Ulaan"), ("Fizouli", "Fuzuli"), ("Palerme", "Palermo")],
)
def test_places_transliterated_apart_share_a_skeleton(french: str, english: str) -> None:
    assert skeleton(french) == skeleton(english)


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_names_lie_in_the_text(text: str, language: Language) -> None:
    whole = f"Mme {text}"
    assert all(whole[n.start : n.end][0].isupper() for n in find_names(whole, language))


def test_a_word_of_any_length_is_looked_over_once() -> None:
    word = "Wo" * 100_000  # from each of whose capitals a title might begin
    assert [(n.start, n.end) for n in find_names(f"Voir M. {word} ici.", "fr")] == [(8, 8 + len(word))]
