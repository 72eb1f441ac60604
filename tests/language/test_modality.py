"""Words by which a text says what must be."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.modality import prescribes


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "Le quorum doit être de quatre.", True),
        ("fr", "Quatre pays ont voté.", False),
        ("en", "There shall be a quorum of four.", True),
        ("en", "Four countries voted in May.", False),
    ],
)
def test_what_must_be_is_told_from_what_is(language: Language, text: str, said: bool) -> None:
    assert prescribes(text, language) is said
