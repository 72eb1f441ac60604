"""Names that only say which office, body or agreement is meant."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.names import is_complement


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("son Représentant spécial pour la Somalie", "Somalie", "fr"),
        ("réunis à Bonn (Allemagne) en mai", "Allemagne", "fr"),
        ("les Parties à la Convention de Rotterdam", "Rotterdam", "fr"),
        ("the Group of Experts on Liberia", "Liberia", "en"),
        ("under the Rotterdam Convention", "Rotterdam", "en"),
    ],
)
def test_a_complement(text: str, name: str, language: Language) -> None:
    start = text.index(name)
    assert is_complement(text, start, start + len(name), language)


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("La Somalie a signé la Convention", "Somalie", "fr"),
        ("réunis à Rotterdam en mai", "Rotterdam", "fr"),
        ("The Group met, and Liberia abstained", "Liberia", "en"),
    ],
)
def test_no_complement(text: str, name: str, language: Language) -> None:
    start = text.index(name)
    assert not is_complement(text, start, start + len(name), language)
