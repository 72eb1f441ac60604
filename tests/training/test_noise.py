from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from align.training.noise import damaged_word, scan

TEXT = "Le Comité prend note du rapport et prie le Secrétariat de lui en rendre compte. " * 20


def test_a_scan_damages_about_the_share_asked_for() -> None:
    damaged = scan("x" * 10_000, 0.03, Random(1))
    lost, added = 10_000 - damaged.count("x"), len(re.findall("[^x]+", damaged))
    assert 200 < lost + added < 400


def test_a_perfect_scan_changes_nothing() -> None:
    assert scan(TEXT, 0, Random(1)) == TEXT


@given(st.text(alphabet="abcdeéilmnrostuœ’'-1 ", min_size=1), st.integers(0, 2**32))
def test_any_word_can_be_damaged_and_the_same_draw_does_the_same(word: str, seed: int) -> None:
    assert damaged_word(word, Random(seed)) == damaged_word(word, Random(seed))
