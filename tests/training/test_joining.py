from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from align.embedding import ModelError, load_model
from align.training.bitext import BitextError
from align.training.joining import join, join_models
from align.training.settings import Settings
from align.training.train import train
from tests.training.bitexts import PAIRS, write_bitext

TOKENS, SEGMENTS = 50, 40
random = np.random.default_rng(0)
tokens_of_segments = random.integers(TOKENS, size=(SEGMENTS, 6))


def model(dimensions: int = 8) -> NDArray[np.float32]:
    return random.standard_normal((TOKENS, dimensions)).astype(np.float32)


def sums(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return vectors[tokens_of_segments].sum(axis=1)


def joined(*members: NDArray[np.float32], dimensions: int) -> NDArray[np.float32]:
    return join(members, [sums(vectors) for vectors in members], dimensions)


def cosines(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how like each other the segments are."""
    directions = sums(vectors) / np.linalg.norm(sums(vectors), axis=1, keepdims=True)
    return directions @ directions.T


@pytest.mark.parametrize("size", [1, 100])
def test_a_model_joined_with_itself_is_that_model(size: float) -> None:
    """However long its vectors are."""
    one = model()
    both = joined(one, one * np.float32(size), dimensions=8)
    assert both.shape == one.shape
    np.testing.assert_allclose(cosines(both), cosines(one), atol=1e-4)


def test_with_all_directions_kept_cosines_are_about_the_mean_of_both() -> None:
    one, other = model(), model()
    both = cosines(joined(one, other, dimensions=16))
    mean = (cosines(one) + cosines(other)) / 2
    assert np.corrcoef(both.ravel(), mean.ravel())[0, 1] > 0.98


def test_the_directions_that_segments_use_are_kept_first() -> None:
    idle = np.concatenate([model(), np.zeros((TOKENS, 8), np.float32)], axis=1)
    np.testing.assert_allclose(cosines(joined(idle, dimensions=8)), cosines(idle), atol=1e-4)


@pytest.fixture(scope="module")
def bitext(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bitext(tmp_path_factory.mktemp("bitext") / "pairs.tsv")


@pytest.fixture(scope="module")
def pair(bitext: Path) -> tuple[Path, Path]:
    settings = Settings(vocabulary=3000, dimensions=16, epochs=2, batch=64, word_pairs=16)
    first, second = (
        train([bitext], bitext.with_name(f"seed-{seed}"), settings=replace(settings, seed=seed))
        for seed in (0, 1)
    )
    return first, second


def test_models_of_two_seeds_become_one_with_its_figures(bitext: Path, pair: tuple[Path, Path]) -> None:
    held_out = write_bitext(bitext.with_name("held-out.tsv"), PAIRS[::10])
    both = join_models(pair, [bitext], bitext.with_name("both"), dimensions=24, test=held_out)
    assert load_model(both).dimensions == 24
    card = (both / "README.md").read_text(encoding="utf-8")
    assert "align join seed-0 seed-1" in card
    assert "P@1 on the 26 pairs of `held-out.tsv`" in card


def test_models_of_other_vocabularies_cannot_be_joined(bitext: Path, pair: tuple[Path, Path]) -> None:
    settings = Settings(vocabulary=2000, dimensions=16, epochs=1, batch=64, word_pairs=16)
    other = train(
        [write_bitext(bitext.with_name("few.tsv"), PAIRS[:40])], bitext.with_name("other"), settings=settings
    )
    with pytest.raises(ModelError, match="other tokens than"):
        join_models([pair[0], other], [bitext], bitext.with_name("never"), dimensions=16)
    assert not bitext.with_name("never").exists()


def test_joining_needs_segments(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(BitextError, match="no segment"):
        join_models(pair, [], tmp_path / "never", dimensions=16)
