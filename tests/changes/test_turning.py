"""Whether a passage only puts its end at its beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.changes.turning import is_turned_round

ENGLISH = "The Committee considered the reports of the States parties before the opening of the session."


def test_a_clause_that_leads_instead_of_closing() -> None:
    new = "Before the opening of the session, the Committee considered the reports of the States parties."
    assert is_turned_round([ENGLISH], [new])


@pytest.mark.parametrize(
    "new",
    [
        ENGLISH,
        "The States parties considered the reports of the Committee before the opening of the session.",
        "Before the opening of the session, the Bureau considered the reports of the States parties.",
        "Before the session, the Committee considered the reports of the States parties.",
        "Session the Committee considered the reports of the States parties before the opening of the.",
    ],
)
def test_another_thing(new: str) -> None:
    assert not is_turned_round([ENGLISH], [new])


@given(words=st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12), at=st.integers(0, 12))
def test_whatever_is_turned_round_has_the_same_words(words: list[str], at: int) -> None:
    turned = words[at:] + words[:at]
    if is_turned_round([" ".join(words)], [" ".join(turned)]):
        assert sorted(words) == sorted(turned)
        assert 3 <= at <= len(words) - 3 or turned != words
