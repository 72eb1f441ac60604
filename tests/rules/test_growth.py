"""Twice the text costs the rules twice the steps, whatever the text."""

from __future__ import annotations

import pytest

from benchmarks.growth_rules import ALLOWED, FAMILIES, growth

SIZE = 160
"""Repetitions at which every bound on what is compared has been reached, or nearly."""
LARGER = {"two long paragraphs almost alike": 600}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_steps_grow_with_the_text(family: str) -> None:
    small, large = growth(family, LARGER.get(family, SIZE))
    assert large <= ALLOWED * small
