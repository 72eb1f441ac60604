"""Twice the units cost the aligner twice the steps and the memory: counted, not timed."""

from __future__ import annotations

import numpy as np
import pytest

from align.alignment import PARAGRAPHS, Side, align
from align.alignment.band import find_band, make_band
from align.alignment.evidence import FEATURES, Evidence, Setting
from align.alignment.patches import patches
from benchmarks.growth_alignment import ALLOWED, ALLOWED_MEMORY, FAMILIES, growth

SIZE = 160
"""Units of the smaller side: twice as many are more than are compared all with all."""


@pytest.mark.parametrize("family", ["unrelated", "all the same", "sections out of order"])
def test_steps_and_memory_grow_with_the_units(family: str) -> None:
    one, two = growth(family, SIZE)
    assert two.calls <= ALLOWED * one.calls
    assert two.memory <= ALLOWED_MEMORY * max(one.memory, 2_000_000)


def sides() -> tuple[Side, Side]:
    return FAMILIES["sections out of order"](60)


def features(nodes_of: str, most: int = 3) -> dict[tuple[int, int, int, int], tuple[float, ...]]:
    """Return the features of every match of two sides, by where it ends and its shape."""
    first, second = sides()
    n, m = len(first), len(second)
    reach = np.zeros(n + 1, np.intp), np.full(n + 1, m + 1, np.intp)
    evidence = Evidence(first, second, Setting.of(first, second), reach, most)
    found = {}
    whole = make_band(*reach)
    parts = {
        "whole": [(whole, slice(0, whole.size))],
        "parts": [(part, new) for part, new, _ in whole.parts(most, 900)],
        "patches": [(near := patches(first, second, most), slice(0, near.size))],
    }[nodes_of]
    for nodes, new in parts:
        for match in evidence.matches(nodes):
            for cell in range(nodes.size)[new]:
                if not np.isnan(match.features[0, cell]):
                    end = int(nodes.rows[cell]), int(nodes.columns[cell])
                    found[(*end, *match.shape)] = tuple(map(float, match.features[:, cell]))
    return found


def test_a_band_in_parts_says_what_it_says_whole() -> None:
    whole, parts = features("whole"), features("parts")
    assert whole.keys() == parts.keys()
    np.testing.assert_allclose([whole[key] for key in whole], [parts[key] for key in whole], atol=1e-5)


def test_patches_hold_every_match_of_what_is_closest_and_say_of_it_what_the_whole_says() -> None:
    whole, some = features("whole"), features("patches")
    assert len(some) < len(whole) * 3 / 4
    first, second = sides()
    for i, label in enumerate(first.sort_keys):
        j = second.sort_keys.index(label)
        assert (i + 1, j + 1, 1, 1) in some
    gain = FEATURES.index("gain")  # over a smaller match beside it, which is not known at the rim
    for key, values in some.items():
        np.testing.assert_allclose(np.delete(values, gain), np.delete(whole[key], gain), atol=1e-5)


def test_moved_sections_are_found_where_there_are_too_many_to_compare_all_with_all() -> None:
    first, second = FAMILIES["sections out of order"](900)
    found = align(first, second, PARAGRAPHS)
    right = [
        link
        for link in found.links
        if link.french
        and link.english
        and first.sort_keys[link.french[0]] == second.sort_keys[link.english[0]]
    ]
    assert sum(link.moved for link in right) > len(first) / 2


def test_the_band_of_a_long_text_is_narrow() -> None:
    first, second = FAMILIES["as it should be"](2_000)
    assert find_band(first.vectors, second.vectors).size < 80 * 2_000
