"""Instruments by their titles, and by the places they bear."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.names.instruments import find_instruments, kinds
from align.language.tables import forms, rows


def found(text: str, language: Language) -> list[tuple[str, frozenset[str], bool]]:
    return [(text[i.start : i.end], i.codes, i.known) for i in find_instruments(text, language)]


@pytest.mark.parametrize("row", list(rows("instruments.tsv")), ids=lambda row: row["code"])
def test_every_title_is_found_whole_in_both_languages(row: dict[str, str]) -> None:
    for language, column in (("fr", "french"), ("en", "english")):
        for form in forms(row[column]):
            assert found(f"vu {form}.", "fr" if language == "fr" else "en") == [(form, {row["code"]}, True)]


def test_a_longer_title_hides_the_shorter_one_in_it() -> None:
    text = "the Protocol Additional to the Geneva Conventions"
    assert [words for words, _, _ in found(text, "en")] == ["Protocol Additional to the Geneva Conventions"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("la Déclaration du Caire", "the Cairo Declaration"),
        ("la Convention de Lomé", "the Lomé Convention"),
        ("le Traité de Lisbonne", "the Treaty of Lisbon"),
        ("l’Accord d’Addis-Abeba", "the Addis Ababa Agreement"),
    ],
)
def test_an_instrument_of_a_place_needs_no_table(french: str, english: str) -> None:
    ((_, ours, _),) = found(french, "fr")
    ((_, theirs, _),) = found(english, "en")
    assert ours & theirs


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("le protocole de recherche", "fr"),
        ("a Peace Agreement and a Framework Convention", "en"),
        ("les accords de paix", "fr"),
        ("acts of violence in Paris", "en"),
    ],
)
def test_what_names_no_instrument(text: str, language: Language) -> None:
    assert found(text, language) == []


def test_kinds_of_instruments() -> None:
    assert kinds("les Parties à la Convention et au Protocole", "fr") == {"convention", "protocol"}
