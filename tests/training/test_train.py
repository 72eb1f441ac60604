from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from align.embedding import ModelError, load_model
from align.embedding.static import StaticModel
from align.training.bitext import BitextError
from align.training.evaluation import retrieval
from align.training.saving import save_model
from align.training.settings import Settings
from align.training.train import CHECKPOINT, Progress, train
from tests.training.bitexts import PAIRS, write_bitext

SMALL = Settings(vocabulary=3000, dimensions=32, epochs=12, batch=64, word_pairs=32)
BRIEF = Settings(vocabulary=3000, dimensions=16, epochs=2, batch=64, word_pairs=16)
TEXTS = ["La Commission examine le budget de 1975.", "The Court awaits the agenda of 1980."]


@pytest.fixture(scope="module")
def bitext(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pairs to learn from; every tenth is kept apart."""
    seen = [pair for i, pair in enumerate(PAIRS) if i % 10]
    return write_bitext(tmp_path_factory.mktemp("bitext") / "seen.tsv", seen)


@pytest.fixture(scope="module")
def model(bitext: Path) -> Path:
    held_out = write_bitext(bitext.with_name("held-out.tsv"), PAIRS[::10])
    return train([bitext], bitext.with_name("model"), settings=SMALL, test=held_out)


def test_a_trained_model_finds_translations_that_it_never_saw(model: Path) -> None:
    score = retrieval(load_model(model), PAIRS[::10])
    assert min(score.french_to_english, score.english_to_french) > 0.9


def test_its_words_are_closest_to_their_translations(model: Path) -> None:
    french, english = load_model(model).encode(["budget", "rapport", "Cour"]), ["budget", "report", "court"]
    assert (french @ load_model(model).encode(english).T).argmax(axis=1).tolist() == [0, 1, 2]


def test_its_card_and_figures_say_what_it_was_made_of_and_how_good_it_is(model: Path) -> None:
    card = (model / "README.md").read_text(encoding="utf-8")
    figures = json.loads((model / "evaluation.json").read_text(encoding="utf-8"))["retrieval"]
    assert "`seen.tsv`" in card
    assert "--epochs 12" in card
    assert f"{figures['french_to_english']:.3f} French to English" in card
    assert figures["pairs"] == len(PAIRS[::10])


def test_nothing_of_the_training_is_left_behind(model: Path) -> None:
    assert not (model / CHECKPOINT).exists()


def test_the_same_seed_gives_the_same_model_and_another_seed_another(bitext: Path, tmp_path: Path) -> None:
    def trained(folder: str, seed: int) -> np.ndarray:
        settings = replace(BRIEF, seed=seed)
        return load_model(train([bitext], tmp_path / folder, settings=settings)).encode(TEXTS)

    first = trained("first", 1)
    assert np.array_equal(first, trained("second", 1))
    assert not np.allclose(first, trained("third", 2))


class Watch(Progress):
    """Notes the first step; interrupts after one of them."""

    def __init__(self, stop: int | None = None) -> None:
        self.first = 0
        self.stop = stop

    def step(self, done: int, *_: object) -> None:
        self.first = self.first or done
        if done == self.stop:
            raise KeyboardInterrupt


def test_an_interrupted_run_goes_on_to_the_same_model(bitext: Path, tmp_path: Path) -> None:
    whole = train([bitext], tmp_path / "whole", name="m", settings=BRIEF)
    with pytest.raises(KeyboardInterrupt):
        train([bitext], tmp_path / "cut", settings=BRIEF, checkpoint_every=3, progress=Watch(stop=5))
    assert not (tmp_path / "cut" / "model.safetensors").exists()
    resumed = Watch()
    cut = train([bitext], tmp_path / "cut", name="m", settings=BRIEF, progress=resumed)
    assert resumed.first == 4
    assert (cut / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()


def test_a_checkpoint_of_other_settings_is_not_gone_on_from(bitext: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        train([bitext], tmp_path, settings=BRIEF, checkpoint_every=2, progress=Watch(stop=3))
    afresh = Watch()
    train([bitext], tmp_path, settings=replace(BRIEF, temperature=0.1), progress=afresh)
    assert afresh.first == 1


def test_a_model_adapts_to_an_office_of_its_own(model: Path, tmp_path: Path) -> None:
    """Here the office calls every budget an envelope."""
    own = [(f.replace("budget", "enveloppe"), e) for f, e in PAIRS if "budget" in f]
    settings = Settings(epochs=20, batch=16, rate=0.01, noise=0)
    adapted = train(
        [write_bitext(tmp_path / "own.tsv", own)], tmp_path / "own", start=model, settings=settings
    )
    before, after = (_similarity(path, "enveloppe", "budget") for path in (model, adapted))
    assert after > before + 0.2
    assert load_model(adapted).dimensions == SMALL.dimensions


def test_how_long_vectors_are_does_not_matter_to_adapting(model: Path, bitext: Path, tmp_path: Path) -> None:
    """A model that was joined, or made elsewhere, may have shorter ones."""
    known = load_model(model)
    assert isinstance(known, StaticModel)
    vectors = known.vectors(np.arange(known.tokenizer.get_vocab_size()))
    save_model(tmp_path / "short", vectors / np.float32(64), known.tokenizer, name="short")
    adapted = [
        load_model(train([bitext], tmp_path / start.name / "out", start=start, settings=BRIEF)).encode(TEXTS)
        for start in (model, tmp_path / "short")
    ]
    np.testing.assert_allclose(adapted[0], adapted[1], atol=0.02)


def _similarity(model: Path, one: str, other: str) -> float:
    vectors = load_model(model).encode([one, other])
    return float(vectors[0] @ vectors[1])


def test_only_a_static_model_can_be_adapted(bitext: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model"):
        train([bitext], tmp_path / "out", start="nobody/has-this")


def test_too_little_to_learn_from_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BitextError, match="too few"):
        train([write_bitext(tmp_path / "one.tsv", PAIRS[:1])], tmp_path / "out")
    assert not (tmp_path / "out").exists()
