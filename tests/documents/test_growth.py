"""Twice the input is at most twice the work, whatever the input: counted in calls, for clocks are noisy."""

from __future__ import annotations

import pytest

from benchmarks.growth import ALLOWED, calls_of
from benchmarks.growth_inputs import Family, shapes_of_files
from fuzz.targets import targets

SIZE = 1_500  # bytes


@pytest.mark.parametrize(
    "family", list(shapes_of_files()), ids=lambda family: f"{family.reader}-{family.name}"
)
def test_twice_the_input_is_at_most_twice_the_work(family: Family) -> None:
    target = targets()[family.reader]
    small, large = family.make(SIZE), family.make(2 * SIZE)
    target(small)  # what is loaded once is loaded now
    one, two = calls_of(lambda: target(small)), calls_of(lambda: target(large))
    assert two <= ALLOWED * max(one, 500)
