"""States and places, by any of their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.language import Language
from align.language.names import PlaceKind, find_places


def codes(text: str, language: Language) -> list[str]:
    return ["+".join(sorted(p.codes)) for p in find_places(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("la Guinée, la Guinée équatoriale et la Guinée-Bissau", "fr", ["GIN", "GNQ", "GNB"]),
        ("Guinea, Equatorial Guinea, Papua New Guinea", "en", ["GIN", "GNQ", "PNG"]),
        ("le Niger et le Nigéria", "fr", ["NER", "NGA"]),
        ("South Sudan and the Sudan", "en", ["SSD", "SDN"]),
        ("la République démocratique du Congo", "fr", ["COD"]),
        ("l’Iran (République islamique d’)", "fr", ["IRN"]),
        ("aux Etats-Unis d'Amérique et en Egypte", "fr", ["USA", "EGY"]),
        ("les îles Caïmanes", "fr", ["CYM"]),
        ("TÜRKIYE, TURKEY and Turkiye", "en", ["TUR", "TUR", "TUR"]),
        ("le Gouvernement libanais et les autorités congolaises", "fr", ["LBN", "COD+COG"]),
        ("Genève, au Caire", "fr", ["geneva", "cairo"]),
        ("La réunion et la Réunion d’experts", "fr", []),
        ("ask us to bring a turkey, a jersey and china", "en", []),
        ("500 dollars des États-Unis", "fr", []),
        ("500 US dollars or US$ 500", "en", []),
        ("Ms. Jordan met Mr. Chad", "en", []),
    ],
)
def test_places_are_found(text: str, language: Language, expected: list[str]) -> None:
    assert codes(text, language) == expected


def test_french_adjectives_come_in_four_forms() -> None:
    text = "ghanéen, ghanéens, ghanéenne, ghanéennes"
    assert [p.kind for p in find_places(text, "fr")] == [PlaceKind.ADJECTIVE] * 4


def test_a_former_name_is_known_as_one() -> None:
    (place,) = find_places("le Zaïre", "fr")
    assert (place.codes, place.kind) == (frozenset({"COD"}), PlaceKind.FORMER)


@given(st.text(max_size=80), st.sampled_from(["fr", "en"]))
def test_mentions_are_in_order_and_apart(text: str, language: Language) -> None:
    end = 0
    for place in find_places(f"Chad {text} Mali", language):
        assert end <= place.start < place.end
        end = place.end
