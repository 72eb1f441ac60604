"""Words that a language makes of others."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.derived import is_derived


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Désactivez", "fr"),
        ("Recueillez", "fr"),
        ("Réinitialiser", "fr"),
        ("Géolocalisation", "fr"),
        ("Initialise", "fr"),
        ("Dépilement", "fr"),
        ("Décompressé", "fr"),
        ("Deselect", "en"),
        ("Uninitialized", "en"),
        ("Resize", "en"),
    ],
)
def test_a_word_made_of_one_that_the_language_knows(word: str, language: Language) -> None:
    assert is_derived(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("Martinez", "fr"), ("Kadhafi", "fr"), ("Lombard", "fr"), ("Edwards", "en"), ("Browning", "en")],
)
def test_a_name_is_made_of_none(word: str, language: Language) -> None:
    assert not is_derived(word, language)
