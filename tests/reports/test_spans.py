"""Spans that overlap are cut into pieces that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.reports.spans import Mark, Segment, cut


def test_a_text_without_marks_is_one_piece() -> None:
    assert cut(5, []) == [Segment(0, 5, ())]


def test_overlapping_marks_share_the_piece_where_they_meet() -> None:
    pieces = cut(10, [Mark(1, 2, 6), Mark(2, 4, 8)])
    assert [(p.start, p.end, p.keys, p.ends) for p in pieces] == [
        (0, 2, (), ()),
        (2, 4, (1,), ()),
        (4, 6, (1, 2), (1,)),
        (6, 8, (2,), (2,)),
        (8, 10, (), ()),
    ]


def test_of_marks_that_end_together_the_inner_one_ends_first() -> None:
    assert cut(9, [Mark(1, 0, 9), Mark(2, 5, 9)])[-1].ends == (2, 1)


def test_a_mark_without_length_is_a_piece_of_its_own() -> None:
    assert cut(4, [Mark(1, 2, 2)]) == [Segment(0, 2, ()), Segment(2, 2, (1,), (1,)), Segment(2, 4, ())]


def test_pieces_know_their_sentence() -> None:
    pieces = cut(9, [Mark(1, 3, 6)], [Mark(0, 0, 4), Mark(1, 5, 9)])
    assert [(p.start, p.inside) for p in pieces] == [(0, 0), (3, 0), (4, None), (5, 1), (6, 1)]


marks = st.lists(st.builds(Mark, st.integers(1, 5), st.integers(-5, 40), st.integers(-5, 40)))


@given(st.integers(0, 30), marks)
def test_the_pieces_are_the_text_and_each_lies_inside_its_marks(length: int, marks: list[Mark]) -> None:
    pieces = cut(length, marks)
    assert [n for p in pieces for n in range(p.start, p.end)] == list(range(length))
    for piece in pieces:
        for position in range(piece.start, piece.end):
            assert set(piece.keys) == {m.key for m in marks if m.start <= position < m.end}
