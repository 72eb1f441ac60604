from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from align.training.corpus import Runs
from align.training.joining import join

TOKENS, SEGMENTS = 50, 40
random = np.random.default_rng(0)
segments = Runs(
    random.integers(TOKENS, size=SEGMENTS * 6).astype(np.int32), np.arange(0, SEGMENTS * 6 + 1, 6)
)


def model(dimensions: int = 8, size: float = 1.0) -> NDArray[np.float32]:
    return (random.standard_normal((TOKENS, dimensions)) * size).astype(np.float32)


def cosines(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how like each other the segments are."""
    sums = vectors[segments.values].reshape(SEGMENTS, 6, -1).sum(axis=1)
    directions = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return directions @ directions.T


@pytest.mark.parametrize("size", [1, 100])
def test_a_model_joined_with_itself_is_that_model(size: float) -> None:
    """However long its vectors are."""
    one = model()
    joined = join([one, one * np.float32(size)], segments, 8)
    assert joined.shape == one.shape
    np.testing.assert_allclose(cosines(joined), cosines(one), atol=1e-4)


def test_with_all_directions_kept_nothing_is_lost() -> None:
    one, other = model(), model()
    both = join([one, other], segments, 16)
    between = np.stack([cosines(one), cosines(other)])
    assert (cosines(both) < between.max(axis=0) + 1e-4).mean() > 0.9
    assert np.corrcoef(cosines(both).ravel(), between.mean(axis=0).ravel())[0, 1] > 0.98


def test_the_directions_that_segments_use_are_kept_first() -> None:
    idle = np.concatenate([model(), np.zeros((TOKENS, 8), np.float32)], axis=1)
    np.testing.assert_allclose(cosines(join([idle], segments, 8)), cosines(idle), atol=1e-4)


def test_a_segment_without_tokens_does_no_harm() -> None:
    empty = Runs(segments.values, np.concatenate([[0], segments.offsets]))
    assert np.isfinite(join([model(), model()], empty, 8)).all()
