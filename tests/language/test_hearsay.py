"""What is only said, and English verbs in the simple past."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.hearsay import find_alleged, holds_back, is_simple_past, waits


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "l’auteur présumé des faits", ["présumé"]),
        ("fr", "toute personne est présumée innocente", []),
        ("en", "the alleged perpetrator", ["alleged"]),
        ("en", "it is alleged that he left", []),
        ("en", "the author, who alleged torture", []),
    ],
)
def test_what_may_not_be_so(language: Language, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_alleged(text, language)] == found


@pytest.mark.parametrize(
    ("language", "text", "held"),
    [
        ("fr", "d’après le témoin, il est parti", True),
        ("fr", "il serait parti", True),
        ("fr", "il est parti", False),
        ("en", "he reportedly left", True),
        ("en", "if he left", True),
        ("en", "an iffy matter", False),
    ],
)
def test_what_is_held_back(language: Language, text: str, held: bool) -> None:
    assert holds_back(text, language) is held


@pytest.mark.parametrize(
    ("text", "word", "past"),
    [
        ("the general ordered an attack", "ordered", True),
        ("the general made a speech", "made", True),
        ("an attack was ordered", "ordered", False),
        ("the recently ordered goods", "ordered", False),
        ("the general is here", "is", False),
    ],
)
def test_a_simple_past(text: str, word: str, past: bool) -> None:
    start = text.index(word)
    assert is_simple_past(text, start, start + len(word)) is past


def test_after_these_the_future_is_a_present() -> None:
    assert waits("Dès que le rapport sera publié")
    assert not waits("Le rapport sera publié")
