"""What is only said, or depends on a condition."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.hearsay import find_alleged, holds_back, waits


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


def test_after_these_the_future_is_a_present() -> None:
    assert waits("Dès que le rapport sera publié")
    assert not waits("Le rapport sera publié")
