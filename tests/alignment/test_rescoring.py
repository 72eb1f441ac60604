"""What is in doubt, looked at once more word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from align.alignment import SENTENCES, Side, align, align_within
from align.alignment import rescoring as rescoring_module
from align.alignment.band import make_band
from align.alignment.evidence import shapes
from align.alignment.lattice import Lattice, best_path, posterior
from align.alignment.parameters import Rescoring
from align.alignment.rescoring import FEATURES, Coverage, rescored

WORDS = 26


def vector(word: str) -> NDArray[np.float32]:
    """Return the vector of a word: the same letter, small or capital, is the same word in both languages."""
    row = np.zeros(WORDS, np.float32)
    row[ord(word.lower()) - ord("a")] = 1.0
    return row


def side(*units: str) -> Side:
    """Make a side of units, each letter a word."""
    words = [np.stack([vector(word) for word in unit]) for unit in units]
    return Side(
        np.stack([rows.sum(axis=0) for rows in words]),
        np.asarray([6 * len(unit) for unit in units], np.float32),
        (frozenset[int](),) * len(units),
        (None,) * len(units),
        words=lambda some: [words[i] for i in some],
    )


def features(first: Side, second: Side, step: tuple[int, int, int, int]) -> dict[str, float]:
    row = Coverage(first, second, 1.0).features([step])[0]
    return dict(zip(FEATURES, map(float, row), strict=True))


def test_words_are_covered_by_those_that_face_them() -> None:
    whole = features(side("abcd"), side("ABCD"), (1, 1, 1, 1))
    assert whole["covered"] == whole["less_covered"] == pytest.approx(1.0)
    half = features(side("abcd"), side("AB"), (1, 1, 1, 1))
    assert half["covered"] == pytest.approx(0.75)
    assert half["less_covered"] == pytest.approx(0.5)
    assert half["apart"] == pytest.approx(0.5)


def test_a_unit_that_belongs_is_told_from_one_that_does_not() -> None:
    belongs = features(side("ab", "cd"), side("ABCD"), (2, 1, 2, 1))
    beside = features(side("abcd", "xy"), side("ABCD"), (2, 1, 2, 1))
    assert belongs["poorest"] == pytest.approx(1.0)
    assert beside["poorest"] == 0
    assert belongs["gain"] > 0.5
    assert beside["gain"] == 0


def test_both_sides_are_treated_alike() -> None:
    ours, theirs = side("abc", "def", "gx"), side("ABDE", "FC")
    assert features(ours, theirs, (3, 2, 3, 2)) == pytest.approx(features(theirs, ours, (2, 3, 2, 3)))


def test_without_words_there_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="words of both sides must be known"):
        features(replace(side("ab"), words=None), side("AB"), (1, 1, 1, 1))


UNCHANGED = Rescoring(
    {name: float(name == "score") for name in FEATURES}, alone_score=1.0, alone_bias=0.0, opening=-0.7
)


@pytest.mark.parametrize("seed", range(8))
def test_weights_that_change_nothing_leave_the_best_path_and_about_the_same_probabilities(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, m = 9, 8
    ours, theirs = (side(*("".join(rng.choice(list("abcdefgh"), 4)) for _ in range(k))) for k in (n, m))
    band = make_band(np.zeros(n + 1, np.intp), np.full(n + 1, m + 1, np.intp))
    scores = rng.normal(scale=3.0, size=(len(shapes(2)), band.size))
    for k, shape in enumerate(shapes(2)):
        scores[k, band.shifted(*shape) == band.size] = -np.inf
    first = posterior(Lattice(band, shapes(2), scores, rng.normal(size=n), rng.normal(size=m), -0.7))
    second = rescored(first, ours, theirs, 1.0, UNCHANGED)
    path = best_path(first.lattice)
    assert best_path(second.lattice) == path
    assert second.lattice.band.size <= band.size
    assert [second.of(step) for step in path] == pytest.approx([first.of(step) for step in path], abs=0.2)


def test_what_is_sure_is_not_read() -> None:
    read: list[int] = []

    def asked(some: Sequence[int]) -> list[NDArray[np.float32]]:
        read.extend(some)
        return [np.ones((1, WORDS), np.float32) for _ in some]

    n = 6
    band = make_band(np.zeros(n + 1, np.intp), np.full(n + 1, n + 1, np.intp))
    sure = np.where(band.rows == band.columns, 30.0, -30.0)
    sure[0] = -np.inf
    doubtful = sure.copy()
    doubtful[band.cells(np.asarray([3]), np.asarray([3]))] = -2.0
    for scores, expected in ((sure, set[int]()), (doubtful, {2})):
        given = replace(side("a", "b", "c", "d", "e", "f"), words=asked)
        lattice = Lattice(band, ((1, 1),), scores[None], np.full(n, -1.0), np.full(n, -1.0), 0.0)
        rescored(posterior(lattice), given, given, 1.0, UNCHANGED)
        assert set(read) == expected


def test_words_settle_what_sums_leave_open() -> None:
    ours = side("abcd", "efgh", "ijkl", "mnop", "qrst")
    theirs = side("ABCD", "EFGH", "IJ", "KL", "MNOP", "QRST")
    found = {(tuple(x.french), tuple(x.english)) for x in align(ours, theirs, SENTENCES).links}
    assert ((2,), (2, 3)) in found
    turned = {(tuple(x.english), tuple(x.french)) for x in align(theirs, ours, SENTENCES).links}
    assert turned == found


def test_words_are_those_of_the_stretches_that_are_aligned() -> None:
    ours, theirs = side("xyz", "abcd", "ef", "ghij"), side("ABCD", "EFGH", "IJ", "XYZ")
    stretches = [(range(1, 4), range(3)), (range(1), range(3, 4))]
    first, second = align_within(ours, theirs, stretches, SENTENCES)
    assert {i for link in first for i in link.french} == {1, 2, 3}
    assert [(link.french, link.english) for link in second] == [(range(1), range(3, 4))]


def test_words_held_at_once_are_bounded_and_that_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    ours, theirs = (side(*("".join(rng.choice(list("abcdefghij"), 5)) for _ in range(30))) for _ in range(2))
    at_once = align(ours, theirs, SENTENCES)
    monkeypatch.setattr(rescoring_module, "_AT_ONCE", 3)
    assert align(ours, theirs, SENTENCES) == at_once
