"""Words left out and put in: how a text reads, and what the other version makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.embedding import load_model
from align.word_alignment import network, tagger
from align.word_alignment.phrases import SentencePair, phrases
from align.word_alignment.tokens import cut_words
from align.word_alignment.word_codes import SIZE, codes, traits
from align.word_alignment.words import Words, WordVectors

FRENCH = "Le Gouvernement a adopté une loi sur la protection des droits des femmes dans les zones rurales ."
ENGLISH = "The Government adopted a law on the protection of the rights of women in rural areas ."
REPORT = "Le Comité a demandé au Secrétariat de faire rapport sur la gestion des déchets dangereux ."
REPORT_ENGLISH = "The Committee requested the Secretariat to report on the management of hazardous waste ."


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors(load_model())


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in cut_words(text)]


def facing(french: str, english: str, vectors: WordVectors) -> tuple[Words, Words]:
    return Words.of(words(french), "fr", vectors), Words.of(words(english), "en", vectors)


def doubts(french: str, english: str, vectors: WordVectors) -> tuple[dict[str, float], dict[str, float]]:
    pair = facing(french, english, vectors)
    ours, theirs = (
        dict(zip(side.texts, map(float, tags.doubt), strict=True))
        for side, tags in zip(pair, tagger.tag([pair])[0], strict=True)
    )
    return ours, theirs


# What words are known by


def test_rare_words_are_known_by_their_endings() -> None:
    one, other, name = codes(["grobulated", "sniverated", "Grobulia"], "en")
    assert one == other
    assert name != one


def test_traits_of_words_are_those_of_their_spelling() -> None:
    mark, figure, name = traits([";", "62/17", "Bishkek"])
    assert mark.tolist() == pytest.approx([1, 0, 0, 1 / 12])
    assert figure.tolist() == pytest.approx([0, 1, 0, 5 / 12])
    assert name.tolist() == pytest.approx([0, 0, 1, 7 / 12])


# What the other version makes of a word


@pytest.mark.parametrize(("lost", "answer"), [("law ", "loi"), ("women ", "femmes"), ("adopted ", "adopté")])
def test_a_word_is_doubted_once_its_counterpart_is_gone(lost: str, answer: str, vectors: WordVectors) -> None:
    before, _ = doubts(FRENCH, ENGLISH, vectors)
    after, _ = doubts(FRENCH, ENGLISH.replace(lost, ""), vectors)
    assert after[answer] == max(after.values())
    assert after[answer] > before[answer] + 2


def test_a_word_put_in_is_doubted(vectors: WordVectors) -> None:
    _, english = doubts(FRENCH, ENGLISH.replace("women", "elderly women"), vectors)
    assert max(english, key=lambda word: english[word]) == "elderly"


@pytest.mark.parametrize("lost", ["law", "rights", "adopted"])
def test_the_gap_that_a_word_leaves_is_seen_where_it_stood(lost: str, vectors: WordVectors) -> None:
    whole = facing(FRENCH, ENGLISH, vectors)
    cut = facing(FRENCH, ENGLISH.replace(f"{lost} ", ""), vectors)
    before, after = (tagger.tag([pair])[0][0] for pair in (whole, cut))
    worst = int(after.doubt.argmax())
    assert after.gap[worst] > before.gap[worst] + 2
    assert abs(int(after.place[worst]) - whole[1].texts.index(lost)) <= 1


def test_what_is_found_on_a_pair_does_not_depend_on_the_others(vectors: WordVectors) -> None:
    pairs = [
        facing(FRENCH, ENGLISH, vectors),
        facing("Rien .", "Nothing .", vectors),
        facing(FRENCH * 3, ENGLISH.replace("women ", "") * 3, vectors),
    ]
    together = tagger.tag(pairs)
    for pair, found in zip(pairs, together, strict=True):
        (alone,) = tagger.tag([pair])
        for one, other in zip(alone, found, strict=True):
            np.testing.assert_allclose(one.doubt, other.doubt, atol=1e-3)
            np.testing.assert_array_equal(one.place, other.place)


ANY = st.lists(
    st.text(min_size=1, max_size=8).filter(lambda w: not any(map(str.isspace, w))), min_size=1, max_size=30
)


@settings(max_examples=40, deadline=None)
@given(french=ANY, english=ANY)
def test_any_words_can_be_compared(french: list[str], english: list[str]) -> None:
    known = codes(french, "fr")
    assert ((known >= 0) & (known < SIZE)).all()
    pair = Words.of(french, "fr", _shared()), Words.of(english, "en", _shared())
    ((ours, theirs),) = tagger.tag([pair])
    for own, other, found in ((french, english, ours), (english, french, theirs)):
        assert found.doubt.shape == (len(own),)
        assert np.isfinite(found.doubt).all()
        assert ((found.place >= 0) & (found.place <= len(other))).all()


def _shared(_loaded: list[WordVectors] = []) -> WordVectors:  # noqa: B006  one model for all examples of a property
    if not _loaded:
        _loaded.append(WordVectors(load_model()))
    return _loaded[0]


# Phrases


def test_a_phrase_is_named_with_its_words(vectors: WordVectors) -> None:
    english = words(REPORT_ENGLISH.replace(" .", " and the protection of migratory birds ."))
    pair = SentencePair(Words.of(words(REPORT), "fr", vectors), Words.of(english, "en", vectors))
    best = phrases([pair])[0][0]
    assert best.language == "en"
    assert " ".join(english[best.start : best.end]) == "protection of migratory birds"


def test_where_the_counterpart_should_stand_is_told(vectors: WordVectors) -> None:
    english = words(ENGLISH.replace("law ", ""))
    french = Words.of(words(FRENCH), "fr", vectors)
    best = phrases([SentencePair(french, Words.of(english, "en", vectors))])[0][0]
    assert (best.language, french.texts[best.start]) == ("fr", "loi")
    assert best.broken
    assert english[best.place - 1 : best.place + 1] == ["a", "on"]


def test_an_acronym_that_may_stand_for_what_is_spelt_out_lowers_the_doubt(vectors: WordVectors) -> None:
    def doubt(english: str) -> float:
        (both,) = phrases([SentencePair(*facing(FRENCH, english, vectors))])
        return max((p.doubt for p in both if p.start == 12), default=-9)

    more = ENGLISH.replace("women", "elderly women")
    assert doubt(more) > doubt(more.replace("areas", "areas ( UNQZX )")) + 1


def test_what_stands_beside_the_sentence_is_no_loss(vectors: WordVectors) -> None:
    french, english = facing(FRENCH, ENGLISH.replace("law ", ""), vectors)
    beside = Words.of(["laws"], "en", vectors)
    alone, near = phrases(
        [SentencePair(french, english), SentencePair(french, english, (french.take(range(0)), beside))]
    )
    loi = french.texts.index("loi")
    assert any(p.start <= loi < p.end for p in alone)
    assert not any(p.start <= loi < p.end for p in near)


# The networks as they are learned


@pytest.fixture
def other_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(network, "_LEARNED", tmp_path / "tagger.npz")
    network.network.cache_clear()
    yield tmp_path / "tagger.npz"
    network.network.cache_clear()


def test_what_is_learned_with_torch_is_what_is_calculated_without(
    vectors: WordVectors, other_network: Path
) -> None:
    torch = pytest.importorskip("torch")
    from align.training.paired_texts import Batch
    from align.training.tagger_corpus import Types
    from align.training.tagger_network import Reader, Tagger, export

    torch.manual_seed(0)
    learned = Tagger((Reader(), Reader()))
    for parameter in learned.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    np.savez(other_network, **export(learned))
    pairs = [facing(FRENCH, ENGLISH, vectors), facing("La paix en 2011 !", "Peace in 2011 .", vectors)]
    folds: dict[str, int] = {}
    batches = []
    for k, language in enumerate(("fr", "en")):
        known = list(dict.fromkeys(w for pair in pairs for w in pair[k].texts))
        types = Types.of(known, language, load_model(), folds)  # type: ignore[arg-type]
        rows = [np.array([known.index(w) for w in pair[k].texts]) for pair in pairs]
        batches.append(Batch.of(rows, types))
    with torch.no_grad():
        doubts_ = learned(*batches).doubts
    for row, tags in enumerate(tagger.tag(pairs)):
        for side, one in zip(doubts_, tags, strict=True):
            np.testing.assert_allclose(side[row, : len(one.doubt)].numpy(), one.doubt, atol=0.02)
