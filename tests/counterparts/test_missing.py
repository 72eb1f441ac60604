"""Words left out: how a text reads without them, and what the other version makes of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.counterparts import Words, cut_words, phrases
from align.counterparts.fluency import SIZE, codes, fluency
from align.counterparts.missing import WITNESSES, Read, numbers, suspects
from align.embedding import Model, load_model

FRENCH = "Le Gouvernement a adopté une loi sur la protection des droits des femmes dans les zones rurales ."
ENGLISH = "The Government adopted a law on the protection of the rights of women in rural areas ."


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in cut_words(text)]


# How a text reads


@pytest.mark.parametrize(
    ("language", "whole", "lost"),
    [
        ("en", "The President of the Republic opened the meeting.", "President"),
        ("en", "They signed a law that prohibits the sale of weapons.", "law"),
        ("fr", "Le Président de la République a ouvert la réunion.", "Président"),
    ],
)
def test_a_text_reads_worse_where_a_word_was_taken_out(language: str, whole: str, lost: str) -> None:
    assert language in ("fr", "en")
    before = words(whole)
    at = before.index(lost)
    after = before[:at] + before[at + 1 :]
    read = fluency(language)
    gaps = read.gaps(codes(after, language))
    assert gaps.argmax() == at
    assert gaps[at] > read.gaps(codes(before, language)).max()


def test_words_without_one_of_them_read_as_if_it_had_never_stood_there() -> None:
    whole = codes(words(ENGLISH), "en")
    without = fluency("en").without(whole, np.array([4]))
    gap = fluency("en").gaps(np.delete(whole, 4))[4]
    assert without[0] == pytest.approx(gap, abs=1e-3)


def test_rare_words_are_known_by_their_endings() -> None:
    one, other, name = codes(["grobulated", "sniverated", "Grobulia"], "en")
    assert one == other
    assert name != one


ANY = st.lists(st.text(min_size=1, max_size=8).filter(lambda w: not any(map(str.isspace, w))), max_size=30)


@settings(max_examples=40, deadline=None)
@given(text=ANY)
def test_any_text_can_be_read(text: list[str]) -> None:
    known = codes(text, "fr")
    assert ((known >= 0) & (known < SIZE)).all()
    gaps = fluency("fr").gaps(known)
    assert gaps.shape == (len(text) + 1,)
    assert np.isfinite(gaps).all()


# What the other version makes of it


def scores(french: str, english: str, model: Model) -> tuple[dict[str, float], dict[str, float]]:
    sides = Words.of(words(french), "fr", model), Words.of(words(english), "en", model)
    found = suspects(Read.of(sides[0]), Read.of(sides[1]), numbers().usual)
    ours, theirs = (
        {side.texts[i]: float(score) for i, score in zip(s.words, numbers().score(s.evidence), strict=True)}
        for side, s in zip(sides, found, strict=True)
    )
    return ours, theirs


@pytest.mark.parametrize(("lost", "answer"), [("law ", "loi"), ("women ", "femmes"), ("adopted ", "adopté")])
def test_a_word_is_suspect_once_its_counterpart_is_gone(lost: str, answer: str, model: Model) -> None:
    before, _ = scores(FRENCH, ENGLISH, model)
    after, _ = scores(FRENCH, ENGLISH.replace(lost, ""), model)
    assert after[answer] == max(after.values())
    assert after[answer] > before.get(answer, -9) + 1


def test_a_word_put_in_is_suspect(model: Model) -> None:
    _, english = scores(FRENCH, ENGLISH.replace("women", "elderly women"), model)
    assert max(english, key=lambda word: english[word]) == "elderly"


def test_where_the_counterpart_should_stand_is_told(model: Model) -> None:
    english = words(ENGLISH.replace("law ", ""))
    sides = Words.of(words(FRENCH), "fr", model), Words.of(english, "en", model)
    best = phrases(*sides)[0]
    assert (best.language, sides[0].texts[best.start]) == ("fr", "loi")
    assert best.broken
    assert english[best.place - 1 : best.place + 1] == ["a", "on"]


def test_an_acronym_that_may_stand_for_what_is_spelt_out_lowers_the_doubt(model: Model) -> None:
    def doubt(english: str) -> float:
        sides = Words.of(words(FRENCH), "fr", model), Words.of(words(english), "en", model)
        return max((p.doubt for p in phrases(*sides) if p.start == 12), default=-9)

    more = ENGLISH.replace("women", "elderly women")
    assert doubt(more) > doubt(more.replace("areas", "areas ( UNQZX )")) + 1


def test_nothing_answers_nothing(model: Model) -> None:
    assert phrases(Words.of([], "fr", model), Words.of(["No"], "en", model)) == []


@settings(max_examples=40, deadline=None)
@given(french=ANY.filter(len), english=ANY.filter(len))
def test_any_words_can_be_compared(french: list[str], english: list[str]) -> None:
    model = _shared()
    sides = Words.of(french, "fr", model), Words.of(english, "en", model)
    for own, other, found in zip(
        sides, sides[::-1], suspects(*map(Read.of, sides), numbers().usual), strict=True
    ):
        assert found.evidence.shape == (len(found.words), len(WITNESSES))
        assert np.isfinite(found.evidence).all()
        assert set(found.words) <= set(range(len(own)))
        assert all(0 <= place <= len(other) for place in found.places)


def _shared(_loaded: list[Model] = []) -> Model:  # noqa: B006  one model for all examples of a property
    if not _loaded:
        _loaded.append(load_model())
    return _loaded[0]
