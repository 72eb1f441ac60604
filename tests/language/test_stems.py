"""Words without their endings."""

from __future__ import annotations

import pytest

from align.language import Language
from align.language.stems import stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "accord accords"),
        ("fr", "national nationaux nationale nationales"),
        ("fr", "déplacé déplacée déplacées"),
        ("fr", "européen européenne européens"),
        ("fr", "actif active actives"),
        ("fr", "bureau bureaux"),
        ("en", "country countries"),
        ("en", "woman women"),
        ("en", "address addresses"),
        ("en", "record records"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(language: Language, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("accord", "accorder"), ("paix", "pays"), ("président", "présidence")]
)
def test_other_words_keep_apart(one: str, other: str) -> None:
    assert stem(one, "fr") != stem(other, "fr")
