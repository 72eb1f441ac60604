"""What two sequences have in common."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from align.changes.matching import common, rising

letters = st.text(alphabet="abcdef", max_size=60)


def test_what_stands_once_on_both_sides_holds_the_rest_together() -> None:
    assert common("the cat sat".split(), "the old cat sat down".split()) == [(0, 0), (1, 2), (2, 3)]


@given(letters, letters)
def test_what_is_matched_is_equal_and_in_order(old: str, new: str) -> None:
    pairs = common(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


@given(letters)
def test_a_sequence_has_all_of_itself(text: str) -> None:
    assert common(text, text) == [(i, i) for i in range(len(text))]


@given(st.lists(st.integers(0, 50), max_size=30, unique=True))
def test_without_repeats_nearly_all_that_can_stay_in_order_does(values: list[int]) -> None:
    pairs = common(sorted(values), values)
    best = SequenceMatcher(None, sorted(values), values, autojunk=False)
    assert len(pairs) >= max((block.size for block in best.get_matching_blocks()), default=0)


def test_two_long_texts_of_one_word_are_compared_without_trying_every_pair() -> None:
    assert common(["a"] * 5000 + ["b"], ["c"] + ["a"] * 5000) == []


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_longest_rising_subsequence(values: list[int]) -> None:
    chain = rising(values)
    assert all(values[a] < values[b] for a, b in pairwise(chain))
    assert len(chain) == _longest(values)


def _longest(values: list[int]) -> int:
    """Return the length of the longest rising subsequence, tried in the plain way."""
    best: list[int] = []
    for k, value in enumerate(values):
        best.append(1 + max((best[i] for i in range(k) if values[i] < value), default=0))
    return max(best, default=0)


def test_a_heavy_one_outweighs_many() -> None:
    assert rising([5, 1, 2, 3], [9.0, 1.0, 1.0, 1.0]) == [0]
