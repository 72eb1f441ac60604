"""Several models of one vocabulary made one.

Models that started elsewhere err elsewhere. Their vectors, set side by side, give the mean of their cosines;
what of that matters lies in few directions, which are kept (principal components, not centred, of segments'
directions, so that cosines of segments change as little as they can).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.training.corpus import Runs

_ROWS_AT_ONCE = 4096


def join(members: Sequence[NDArray[np.float32]], segments: Runs, dimensions: int) -> NDArray[np.float32]:
    """Return one vector a token, shape (tokens, ``dimensions``), of those that several models give it.

    :param members: One array (tokens, d) a model; all have the same tokens, and weigh alike.
    :param segments: The tokens of typical segments, which say what directions matter.
    """
    side_by_side = np.concatenate(
        [vectors / _typical_length(vectors, segments) for vectors in members], axis=1
    )
    width = side_by_side.shape[1]
    moment = np.zeros((width, width))
    for rows in _chunks(segments):
        sums = _sums(side_by_side, rows)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        directions = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
        moment += directions.T @ directions
    _, axes = np.linalg.eigh(moment)  # the weightiest last
    kept = axes[:, ::-1][:, :dimensions].astype(np.float32)
    joined: NDArray[np.float32] = side_by_side @ kept
    return joined


def _typical_length(vectors: NDArray[np.float32], segments: Runs) -> np.float32:
    squares = [np.square(_sums(vectors, rows)).sum(axis=1) for rows in _chunks(segments)]
    return np.float32(np.sqrt(np.concatenate(squares).mean()))


def _chunks(segments: Runs) -> list[Runs]:
    count = len(segments.offsets) - 1
    return [
        segments.take(np.arange(first, min(first + _ROWS_AT_ONCE, count)))
        for first in range(0, count, _ROWS_AT_ONCE)
    ]


def _sums(vectors: NDArray[np.float32], rows: Runs) -> NDArray[np.float32]:
    """Return the sum of each run's vectors; a run without tokens has zeros."""
    sums = np.zeros((len(rows.offsets) - 1, vectors.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(np.diff(rows.offsets))
    if len(filled):
        sums[filled] = np.add.reduceat(vectors[rows.values], rows.offsets[:-1][filled])
    return sums
