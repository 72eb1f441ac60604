"""Stretches of a text and what meets them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.language.spans import Spans

_SPAN = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], sum(pair)))


def test_a_stretch_meets_what_shares_a_character_with_it() -> None:
    spans = Spans([(10, 20), (3, 5)])
    assert spans.meet(4, 6)
    assert spans.meet(19, 30)
    assert not spans.meet(5, 10)
    assert not Spans([]).meet(0, 100)


@given(st.lists(_SPAN), _SPAN)
def test_as_a_search_of_all_would_say(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    assert Spans(spans).meet(start, end) == any(a < end and start < b for a, b in spans)
