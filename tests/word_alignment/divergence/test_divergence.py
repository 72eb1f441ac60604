"""How far two texts differ, as a whole and word by word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import align
from align.embedding import Model, load_model
from align.word_alignment.divergence import word_divergence
from align.word_alignment.divergence.documents import stretches
from align.word_alignment.words import Words, WordVectors

FRENCH = "Le Comité a demandé au Secrétariat de présenter un rapport sur la gestion des déchets dangereux ."
ENGLISH = "The Committee requested the Secretariat to submit a report on the management of hazardous waste ."


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def scored(french: str, english: str, model: Model) -> tuple[dict[str, float], dict[str, float]]:
    ours, theirs = word_divergence(french.split(), english.split(), model)
    return (
        dict(zip(french.split(), ours.tolist(), strict=True)),
        dict(zip(english.split(), theirs.tolist(), strict=True)),
    )


def test_words_that_one_side_adds_score_above_those_that_are_answered(model: Model) -> None:
    added = ENGLISH.replace(" .", " and the protection of migratory birds .")
    _, english = scored(FRENCH, added, model)
    assert min(english[w] for w in ("protection", "migratory", "birds")) > max(
        english[w] for w in ("Committee", "requested", "Secretariat", "report", "hazardous")
    )


def test_both_sides_are_scored(model: Model) -> None:
    added = FRENCH.replace(" .", " et la protection des oiseaux migrateurs .")
    french, english = scored(added, ENGLISH, model)
    assert french["oiseaux"] > 0.5 > max(english["report"], english["Committee"])


def test_a_sentence_that_nothing_answers_scores_as_a_whole(model: Model) -> None:
    lone = "Les élections se tiendront au mois de mars dans la capitale ."
    ours, _ = word_divergence(
        [*FRENCH.split(), *lone.split(), *FRENCH.split()], [*ENGLISH.split(), *ENGLISH.split()], model
    )
    first, last = len(FRENCH.split()), len(FRENCH.split()) + len(lone.split())
    assert ours[first + 1 : last - 1].min() > np.delete(ours, range(first - 1, last + 1)).max()


@pytest.mark.parametrize(("french", "english"), [([], []), (["Non"], []), ([], ["No", "."]), (["."], ["…"])])
def test_nothing_is_compared_with_nothing(french: list[str], english: list[str], model: Model) -> None:
    ours, theirs = word_divergence(french, english, model)
    assert (len(ours), len(theirs)) == (len(french), len(english))


WORDS = st.lists(st.text(min_size=1, max_size=8).filter(lambda w: not any(map(str.isspace, w))), max_size=40)


@settings(max_examples=40, deadline=None)
@given(french=WORDS, english=WORDS)
def test_any_words_get_a_score_each_from_nought_to_one(french: list[str], english: list[str]) -> None:
    for words, scores in zip((french, english), word_divergence(french, english, load_shared()), strict=True):
        assert scores.shape == (len(words),)
        assert np.isfinite(scores).all()
        assert ((scores >= 0) & (scores <= 1)).all()


@settings(max_examples=20, deadline=None)
@given(
    french=st.lists(st.sampled_from([*FRENCH.split(), "!"]), max_size=200),
    english=st.lists(st.sampled_from([*ENGLISH.split(), "!"]), max_size=200),
)
def test_stretches_speak_for_each_word_once(french: list[str], english: list[str]) -> None:
    vectors = WordVectors(load_shared())
    sides = Words.of(french, "fr", vectors), Words.of(english, "en", vectors)
    found = list(stretches(*sides))
    assert sorted(i for s in found if s.alone != "en" for i in s.french) == list(range(len(french)))
    assert sorted(j for s in found if s.alone != "fr" for j in s.english) == list(range(len(english)))


def load_shared(_loaded: list[Model] = []) -> Model:  # noqa: B006  one model for all examples of a property
    if not _loaded:
        _loaded.append(load_model())
    return _loaded[0]


# Whole texts


def test_texts_are_ranked_by_what_they_leave_out(model: Model) -> None:
    less = "The Committee requested the Secretariat to submit a report ."
    other = "Elections will be held in the capital in March ."
    ranked = [align.divergence(FRENCH, text, model) for text in (ENGLISH, less, other)]
    assert ranked == sorted(ranked)
    assert ranked[0] < 0.5 < ranked[2]


@pytest.mark.parametrize(
    ("french", "english", "expected"), [("", "", 0), ("Oui.", "", 1), (" ", "Yes.", 1), ("…", ".", 0)]
)
def test_an_empty_translation_says_nothing(french: str, english: str, expected: float, model: Model) -> None:
    assert align.divergence(french, english, model) == expected


def test_long_texts_are_aligned_first(model: Model) -> None:
    lone = " Les élections se tiendront au mois de mars dans la capitale ."
    same = align.divergence(FRENCH * 9, ENGLISH * 9, model)
    more = align.divergence(FRENCH * 9 + lone * 3, ENGLISH * 9, model)
    assert same < more < 1


def test_the_shipped_model_is_used_where_none_is_given(model: Model) -> None:
    assert align.divergence(FRENCH, ENGLISH) == align.divergence(FRENCH, ENGLISH, model)


def test_a_word_with_a_hyphen_is_a_word(model: Model) -> None:
    assert align.divergence("Vice-Présidents :", "Vice-Presidents:", model) < 1
