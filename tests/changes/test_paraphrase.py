"""Whether a version says in other words what it said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.changes.paraphrase import FEATURES, features, says_the_same, weights
from align.data import Span
from align.embedding import load_model
from align.language import Language
from align.passage import Text
from align.word_alignment.words import WordVectors

FRENCH = "Le Comité a examiné les rapports des États parties avant l’ouverture de la session."
ENGLISH = "The Committee considered the reports of the States parties before the opening of the session."

LETTERS = "aelrstdCom ,.’12"


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors(load_model(None))


def text(words: str, language: Language) -> list[Text]:
    return [Text(Span(0, 0, len(words), words), language)]


@pytest.mark.parametrize(
    ("language", "new"),
    [
        (
            "en",
            "Prior to the opening of the session, the Committee examined the reports of the States parties.",
        ),
        (
            "en",
            "Before the opening of the session, the Committee considered the reports of the States parties.",
        ),
        ("fr", "Avant l’ouverture de la session, le Comité a examiné les rapports des États parties."),
    ],
)
def test_other_words_or_another_order(language: Language, new: str, vectors: WordVectors) -> None:
    old, other = (ENGLISH, text(FRENCH, "fr")) if language == "en" else (FRENCH, text(ENGLISH, "en"))
    assert says_the_same(text(old, language), text(new, language), other, vectors)


@pytest.mark.parametrize(
    "new",
    [
        "The Committee considered the initial reports of States parties before the opening of the session.",
        "The Committee considered the reports of the States parties after the opening of the session.",
        "The Committee rejected the reports of the States parties before the opening of the session.",
        "Before the opening of the session, the Bureau considered the reports of the States parties.",
        "The Committee considered the reports of the States parties.",
    ],
)
def test_another_thing(new: str, vectors: WordVectors) -> None:
    assert not says_the_same(text(ENGLISH, "en"), text(new, "en"), text(FRENCH, "fr"), vectors)


def test_what_has_no_words_is_not_judged(vectors: WordVectors) -> None:
    assert features(text("12", "en"), text("13", "en"), text("12", "fr"), vectors) is None


@given(one=st.text(alphabet=LETTERS, max_size=80), two=st.text(alphabet=LETTERS, max_size=80))
def test_whatever_the_words_what_is_seen_are_numbers(one: str, two: str, vectors: WordVectors) -> None:
    seen = features(text(one, "fr"), text(two, "fr"), text(ENGLISH, "en"), vectors)
    assert seen is None or (seen.shape == (len(FEATURES),) and bool(np.isfinite(seen).all()))


def test_every_feature_has_a_weight() -> None:
    assert weights().weight.shape == (len(FEATURES),)
