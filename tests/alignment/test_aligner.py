"""The aligner on made-up units: a unit is a direction, its translation the same direction with noise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment import PARAGRAPHS, SENTENCES, Alignment, Side, align, align_within

DIMENSION = 64
RNG = np.random.default_rng(7)
TOPICS = RNG.normal(size=(1200, DIMENSION)).astype(np.float32)
SIZES = RNG.integers(60, 500, size=1200).astype(np.float32)


def side(
    units: Sequence[int | tuple[int, ...]], *, noise: float = 0.5, seed: int = 0, marks: bool = False
) -> Side:
    """Make a side: each unit is a topic, or several topics merged. ``seed`` tells two languages apart."""
    rng = np.random.default_rng(seed)
    rows, lengths, found = [], [], []
    for unit in units:
        topics = list(unit) if isinstance(unit, tuple) else [unit]
        row = sum(TOPICS[t] + noise * rng.normal(size=DIMENSION) for t in topics)
        rows.append(np.asarray(row) * 8)
        lengths.append(sum(SIZES[t] for t in topics))
        found.append(frozenset(topics) if marks else frozenset[int]())
    vectors = np.asarray(rows, np.float32).reshape(len(rows), DIMENSION)
    return Side(vectors, np.asarray(lengths, np.float32), tuple(found), (None,) * len(rows))


def french(*units: int | tuple[int, ...], **more: bool) -> Side:
    return side(units, seed=1, **more)  # type: ignore[arg-type]  # the only flag is a bool


def english(*units: int | tuple[int, ...], **more: bool) -> Side:
    return side(units, seed=2, **more)  # type: ignore[arg-type]  # the only flag is a bool


def pairs(alignment: Alignment) -> list[tuple[list[int], list[int]]]:
    return [(list(link.french), list(link.english)) for link in alignment.links]


def assert_covers(alignment: Alignment, n: int, m: int) -> None:
    assert sorted(i for link in alignment.links for i in link.french) == list(range(n))
    assert sorted(j for link in alignment.links for j in link.english) == list(range(m))


def test_translated_units_are_linked_one_by_one() -> None:
    result = align(french(*range(12)), english(*range(12)))
    assert pairs(result) == [([i], [i]) for i in range(12)]
    assert result.related
    assert all(link.score > 0.9 and not link.moved for link in result.links)
    assert all(0.5 < link.similarity <= 1 for link in result.links)


def test_merged_and_split_units_are_one_link() -> None:
    result = align(french(0, 1, 2, 3, (4, 5), 6), english(0, (1, 2), 3, 4, 5, 6))
    assert pairs(result) == [([0], [0]), ([1, 2], [1]), ([3], [2]), ([4], [3, 4]), ([5], [5])]


def test_max_side_limits_what_may_be_merged() -> None:
    fr, en = french(0, 1, 2, 3, 4, 5, 6, 7), english(0, 1, (2, 3, 4), 5, 6, 7)
    assert ([2, 3, 4], [2]) in pairs(align(fr, en, max_side=3))
    assert max(len(link.french) for link in align(fr, en, max_side=1).links) == 1


def test_five_of_twelve_missing() -> None:
    kept = [0, 1, 4, 6, 7, 9, 11]
    result = align(french(*range(12)), english(*kept))
    expected = {i: kept.index(i) for i in kept}
    assert pairs(result) == [([i], [expected[i]] if i in expected else []) for i in range(12)]
    assert result.related


def test_a_sentence_that_nothing_answers_stays_alone_though_pairs_count_for_more() -> None:
    assert SENTENCES.alone_counts is not None
    result = align(french(*range(12)), english(*(t for t in range(12) if t != 4)), SENTENCES)
    assert ([4], []) in pairs(result)
    assert ([3], [3]) in pairs(result)
    assert ([5], [4]) in pairs(result)


def test_one_moved_unit_is_found_and_labelled() -> None:
    result = align(french(*range(20)), english(*(i for i in range(20) if i != 4), 4))
    moved = [link for link in result.links if link.moved]
    assert [(list(m.french), list(m.english)) for m in moved] == [([4], [19])]
    assert_covers(result, 20, 20)


def test_units_moved_together_stay_separate_links() -> None:
    order = [*range(3), *range(6, 20), 3, 4, 5, *range(20, 24)]
    result = align(french(*range(24)), english(*order))
    moved = [(list(m.french), list(m.english)) for m in result.links if m.moved]
    assert moved == [([3], [17]), ([4], [18]), ([5], [19])]


def test_what_is_missing_on_both_sides_is_not_called_moved() -> None:
    result = align(french(*range(20)), english(*range(5), 100, *range(6, 20)))
    assert not any(link.moved for link in result.links)
    assert ([5], []) in pairs(result)
    assert ([], [5]) in pairs(result)


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 5), (5, 0)])
def test_an_empty_side_is_an_answer(n: int, m: int) -> None:
    result = align(french(*range(n)), english(*range(m)))
    assert_covers(result, n, m)
    assert result.related
    assert not any(link.french and link.english for link in result.links)


def test_four_hundred_against_three() -> None:
    result = align(french(*range(400)), english(10, 200, 390))
    assert_covers(result, 400, 3)
    linked = [p for p in pairs(result) if p[0] and p[1]]
    assert linked == [([10], [0]), ([200], [1]), ([390], [2])]


def test_unrelated_sides_are_said_to_be_unrelated() -> None:
    assert not align(french(*range(40)), english(*range(500, 545))).related
    assert align(french(*range(40)), english(*range(40))).related


def test_swapped_halves_of_boilerplate() -> None:
    """Eight near-identical units, the second half first: the marks tell which is which."""
    near = TOPICS[0]
    rng = np.random.default_rng(3)

    def boilerplate(order: Sequence[int]) -> Side:
        rows = [near * 8 + 3 * TOPICS[i] + rng.normal(size=DIMENSION) for i in order]
        marks = tuple(frozenset({i}) for i in order)
        return Side(np.asarray(rows, np.float32), np.full(8, 120, np.float32), marks, (None,) * 8)

    result = align(boilerplate(range(8)), boilerplate([4, 5, 6, 7, 0, 1, 2, 3]))
    assert_covers(result, 8, 8)
    right = {(i, (i + 4) % 8) for i in range(8)}
    linked = {
        (link.french.start, link.english.start) for link in result.links if link.french and link.english
    }
    assert linked <= right
    assert len(linked) >= 4


def test_identical_repeated_units_keep_their_order() -> None:
    units = [0, 1, 2, 1, 3, 1, 4, 1, 5]
    result = align(side(units, noise=0), side(units, noise=0))
    assert pairs(result) == [([i], [i]) for i in range(9)]


def test_an_alphabetical_list_in_another_order_is_not_forced() -> None:
    """Countries sorted by their name in each language: in order or moved, but never to the wrong country."""
    rng = np.random.default_rng(5)
    order = list(range(40, 60))
    other = [int(x) for x in rng.permutation(order)]
    result = align(
        french(*range(10), *order, *range(10, 20), marks=True),
        english(*range(10), *other, *range(10, 20), marks=True),
    )
    assert_covers(result, 40, 40)
    fr, en = [*range(10), *order, *range(10, 20)], [*range(10), *other, *range(10, 20)]
    for link in result.links:
        if link.french and link.english:
            assert {fr[i] for i in link.french} & {en[j] for j in link.english}
    assert {i for link in result.links if link.english for i in link.french} >= {*range(10), *range(30, 40)}


def test_zero_vectors_do_no_harm() -> None:
    n = 6
    blank = Side(
        np.zeros((n, DIMENSION), np.float32), np.full(n, 50, np.float32), (frozenset(),) * n, (None,) * n
    )
    result = align(blank, blank)
    assert_covers(result, n, n)
    assert all(np.isfinite([link.score, link.similarity]).all() for link in result.links)


def test_a_long_document_is_aligned_within_its_band() -> None:
    """Long enough for the coarse levels, with a missing stretch that no fixed band would survive."""
    kept = [*range(300), *range(450, 1100)]
    result = align(french(*range(1100)), english(*kept))
    expected = {i: k for k, i in enumerate(kept)}
    right = sum(
        expected.get(link.french.start) == link.english.start
        for link in result.links
        if len(link.french) == len(link.english) == 1
    )
    assert right >= 0.995 * len(kept)
    assert_covers(result, 1100, len(kept))


def test_no_link_crosses_a_wall() -> None:
    fr, en = french(0, 1, 2, 3, 4, 5), english(0, (1, 2), 3, 4, 5)
    assert ([1, 2], [1]) in pairs(align(fr, en, SENTENCES))
    walled = align(fr, en, SENTENCES, walls=[(2, 2), (6, 5)])
    assert_covers(walled, 6, 5)
    for link in walled.links:
        if link.french and link.english:
            assert (link.french.stop <= 2) == (link.english.stop <= 2)


def test_many_pairs_are_aligned_inside_in_one_go() -> None:
    """The second pair is out of order, the third has an English sentence that nothing answers."""
    fr = french(0, 1, 2, 3, 4, 5, 6)
    en = english((0, 1), 5, 100, 6, 2, 3, 4)
    stretches = [(range(2), range(1)), (range(2, 5), range(4, 7)), (range(5, 7), range(1, 4))]
    found = align_within(fr, en, stretches, SENTENCES)
    assert [[(list(x.french), list(x.english)) for x in links] for links in found] == [
        [([0, 1], [0])],
        [([2], [4]), ([3], [5]), ([4], [6])],
        [([5], [1]), ([], [2]), ([6], [3])],
    ]
    assert align_within(fr, en, [], SENTENCES) == ()


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        align(french(0), english(0), max_side=0)
    with pytest.raises(ValueError, match="walls"):
        align(french(0, 1), english(0, 1), walls=[(1, 1), (0, 2)])
    with pytest.raises(ValueError, match="different models"):
        align(french(0), Side(np.ones((1, 3), np.float32), np.ones(1, np.float32), (frozenset(),), (None,)))
    with pytest.raises(ValueError, match="per unit"):
        Side(np.ones((2, 3), np.float32), np.ones(1, np.float32), (frozenset(),), (None,))


units = st.lists(
    st.one_of(st.integers(0, 30), st.lists(st.integers(0, 30), min_size=2, max_size=3).map(tuple)),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(units, units, st.booleans(), st.sampled_from([PARAGRAPHS, SENTENCES]))
def test_any_two_sides(first, second, marks, parameters) -> None:  # type: ignore[no-untyped-def]  # hypothesis
    """Each unit once, forward apart from moves, the same again, and the same transposed."""
    a, b = side(first, seed=1, marks=marks), side(second, seed=2, marks=marks)
    result = align(a, b, parameters)
    assert_covers(result, len(first), len(second))
    forward = [link for link in result.links if link.french and link.english and not link.moved]
    assert all(x.french.stop <= y.french.start for x, y in pairwise(forward))
    assert all(x.english.stop <= y.english.start for x, y in pairwise(forward))
    for link in result.links:
        assert 0 <= link.score <= 1
        assert -1 <= link.similarity <= 1
        assert link.french or link.english
    assert align(a, b, parameters) == result
    swapped = align(b, a, parameters)
    key = lambda x: (list(x[0]), list(x[1]), x[2])  # noqa: E731  # a sort key, used twice on the next lines
    ours = sorted(((list(x.french), list(x.english), x.score) for x in result.links), key=key)
    theirs = sorted(((list(x.english), list(x.french), x.score) for x in swapped.links), key=key)
    assert ours == theirs
    assert swapped.relatedness == result.relatedness


def numbered(made: Side, labels: Sequence[str | None], fixed: Sequence[int] = ()) -> Side:
    return Side(made.vectors, made.lengths, made.marks, tuple(labels), fixed=frozenset(fixed))


def test_equal_numbers_of_several_levels_hold_sections_that_are_all_alike() -> None:
    """Twenty sections in the same words, one of which English lacks: only their numbers tell them apart."""
    section = range(100, 140)
    topics = [topic for _ in range(20) for topic in section]
    heads = [f"10.1.{n}" for n in range(1, 21)]
    labels = [heads[i // 40] if i % 40 == 0 else None for i in range(len(topics))]
    kept = [i for i in range(len(topics)) if not 280 <= i < 320]
    ours, theirs = french(*topics), english(*(topics[i] for i in kept))
    found = align(numbered(ours, labels), numbered(theirs, [labels[i] for i in kept]))
    pairs_of_heads = [
        (labels[link.french[0]], labels[kept[link.english[0]]])
        for link in found.links
        if link.french and link.english and labels[link.french[0]]
    ]
    assert len(pairs_of_heads) == 19
    assert all(a == b for a, b in pairs_of_heads)


def test_what_is_fixed_leads_no_move() -> None:
    ours, theirs = french(*range(14)), english(*range(1, 14), 0)
    labels = [None] * 14
    moved = [link for link in align(numbered(ours, labels), numbered(theirs, labels)).links if link.moved]
    assert [(list(x.french), list(x.english)) for x in moved] == [([0], [13])]
    assert not any(link.moved for link in align(numbered(ours, labels, [0]), numbered(theirs, labels)).links)
