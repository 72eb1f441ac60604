"""English words and their opposites."""

from __future__ import annotations

import pytest

from align.language.opposites import opposites


@pytest.mark.parametrize(
    ("word", "opposite"),
    [
        ("allow", "prohibit"),
        ("prohibits", "allows"),
        ("cancelled", "scheduled"),
        ("won", "lost"),
        ("began", "ended"),
        ("smaller", "larger"),
        ("heaviest", "lightest"),
        ("correctly", "incorrectly"),
        ("strengthened", "weakened"),
        ("permitted", "forbidden"),
    ],
)
def test_the_opposite_of_a_word_has_its_form(word: str, opposite: str) -> None:
    assert opposite in opposites(word)
    assert word in opposites(opposite)


def test_other_words_have_none() -> None:
    assert opposites("committee") == ()
