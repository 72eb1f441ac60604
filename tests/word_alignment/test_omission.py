"""What tells that a stretch of words is left out: seen of the stretch as a whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.embedding import load_model
from align.word_alignment.omission import FEATURES, AlignedSide, weights
from align.word_alignment.phrases import aligned_sides, stretches
from align.word_alignment.tagger import tag
from align.word_alignment.tokens import cut_words
from align.word_alignment.words import Words, WordVectors

FRENCH = (
    "Le Comité a pris note du rapport sur la gestion des déchets dangereux , sans préjudice des droits "
    "des populations autochtones , et a décidé de reprendre ses travaux au printemps ."
)
WHOLE = (
    "The Committee took note of the report on the management of hazardous waste , without prejudice to the "
    "rights of indigenous peoples , and decided to resume its work in the spring ."
)
SHORT = (
    "The Committee took note of the report on the management of hazardous waste and decided to resume its "
    "work in the spring ."
)


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors(load_model())


def seen(french: str, english: str, vectors: WordVectors) -> tuple[AlignedSide, AlignedSide]:
    ours = Words.of([french[a:b] for a, b in cut_words(french)], "fr", vectors)
    theirs = Words.of([english[a:b] for a, b in cut_words(english)], "en", vectors)
    return aligned_sides(ours, theirs, tag([(ours, theirs)])[0])


def doubt_of(words: str, french: str, english: str, vectors: WordVectors) -> float:
    side, _ = seen(french, english, vectors)
    start = side.words.texts.index(words.split()[0])
    return weights().doubt(side.features(start, start + len(words.split())))


def test_a_clause_left_out_is_doubted_and_one_rendered_is_not(vectors: WordVectors) -> None:
    clause = "sans préjudice des droits des populations autochtones"
    assert doubt_of(clause, FRENCH, SHORT, vectors) > 2
    assert doubt_of(clause, FRENCH, WHOLE, vectors) < 0


def test_each_feature_has_a_name_and_a_number(vectors: WordVectors) -> None:
    side, _ = seen(FRENCH, SHORT, vectors)
    start = side.words.texts.index("sans")
    end = side.words.texts.index(",", start)
    features = dict(zip(FEATURES, side.features(start, end).tolist(), strict=True))
    assert features["from a mark"] == 1
    assert features["to a mark"] == 1
    assert features["English"] == 0
    assert features["longer side"] > 0.2


def test_the_weights_fit_the_features() -> None:
    learned = weights()
    assert learned.weight.shape == learned.mean.shape == learned.scale.shape == (len(FEATURES),)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(FRENCH.split() + WHOLE.split()), min_size=1, max_size=25))
def test_any_words_have_finite_doubts(words: list[str]) -> None:
    for side in seen(" ".join(words), SHORT, WordVectors(load_model())):
        for start, end in stretches(side):
            assert 0 <= start < end <= len(side.words)
            assert np.isfinite(weights().doubt(side.features(start, end)))
