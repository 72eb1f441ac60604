"""The best path and the probabilities, against every path written out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from align.alignment.band import Band, make_band, walled
from align.alignment.lattice import Lattice, Step, best_path, posterior

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2))
Path = tuple[Step, ...]


def whole(n: int, m: int) -> Band:
    return make_band(np.zeros(n + 1, np.intp), np.full(n + 1, m + 1, np.intp))


def lattice(band: Band, n: int, m: int, seed: int) -> Lattice:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(len(SHAPES), band.size))
    for k, (a, b) in enumerate(SHAPES):
        crossing = (band.rows - a < band.wall_rows) | (band.columns - b < band.wall_columns)
        scores[k, crossing | (band.shifted(a, b) == band.size)] = -np.inf
    return Lattice(band, SHAPES, scores, rng.normal(size=n), rng.normal(size=m), -0.7)


def paths(i: int, j: int, before: Path = ()) -> Iterator[Path]:
    """Every way to cover the first i and the first j units, units of the first side alone coming first."""
    if not i and not j:
        yield before
        return
    after = before[0][2:] if before else None
    for a, b in (*SHAPES, (1, 0), (0, 1)):
        if a <= i and b <= j and not ((a, b) == (0, 1) and after == (1, 0)):
            yield from paths(i - a, j - b, ((i, j, a, b), *before))


def score(path: Path, given: Lattice) -> float:
    total, last = 0.0, (1, 1)
    for i, j, a, b in path:
        if a and b:
            cell = given.band.offsets[i] + j - given.band.low[i]
            total += given.scores[SHAPES.index((a, b)), cell]
        else:
            total += given.first[i - 1] if a else given.second[j - 1]
            total += given.opening if (a, b) != last else 0.0
        last = (a, b)
    return total


@pytest.mark.parametrize(("n", "m"), [(1, 1), (3, 2), (2, 4), (4, 3)])
def test_against_every_path(n: int, m: int) -> None:
    given = lattice(whole(n, m), n, m, seed=n * 10 + m)
    every = list(paths(n, m))
    scores = np.asarray([score(path, given) for path in every])
    assert score(tuple(best_path(given)), given) == pytest.approx(scores.max())

    weights = np.exp(scores) / np.exp(scores).sum()
    found = posterior(given)
    assert found.log_total == pytest.approx(np.log(np.exp(scores).sum()))
    matches = np.zeros_like(found.matches)
    first, second = np.zeros(n), np.zeros(m)
    for path, weight in zip(every, weights, strict=True):
        for i, j, a, b in path:
            if a and b:
                matches[SHAPES.index((a, b)), given.band.offsets[i] + j - given.band.low[i]] += weight
            elif a:
                first[i - 1] += weight
            else:
                second[j - 1] += weight
    np.testing.assert_allclose(found.matches, matches, atol=1e-9)
    np.testing.assert_allclose(found.first, first, atol=1e-9)
    np.testing.assert_allclose(found.second, second, atol=1e-9)


def test_every_path_crosses_the_walls() -> None:
    given = lattice(walled([(2, 1), (2, 2)], 4, 4), 4, 4, seed=1)
    nodes = {(0, 0)} | {(i, j) for i, j, _, _ in best_path(given)}
    assert {(2, 1), (2, 2), (4, 4)} <= nodes
    found = posterior(given)
    alone = np.concatenate((found.first, found.second)).sum()
    covered = sum(found.matches[k].sum() * (a + b) for k, (a, b) in enumerate(SHAPES))
    assert alone + covered == pytest.approx(8)  # each unit once, on any path
