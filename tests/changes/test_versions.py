"""What became of the paragraphs of one version."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from align.changes.versions import Link, links
from tests.changes.conftest import ENGLISH, FRENCH, document, put


def linked(old: list[str], new: list[str]) -> tuple[Link, ...]:
    return links(document(old, "en"), document(new, "en"))


def test_what_stayed_is_linked_whatever_its_number() -> None:
    old = [f"{n}. {text}" for n, text in enumerate(ENGLISH, 1)]
    new = [f"{n}. {text}" for n, text in enumerate(("A new paragraph of some words;", *ENGLISH), 1)]
    assert [(link.old, link.new) for link in linked(old, new)] == [((i,), (i + 1,)) for i in range(6)]


def test_amended_paragraphs_are_linked_in_their_place() -> None:
    new = put(put(ENGLISH, "30 days", "60 days"), "trust fund", "trust fund for mine clearance")
    assert [(link.old, link.new) for link in linked(list(ENGLISH), new)] == [((i,), (i,)) for i in range(6)]


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    old = list(FRENCH)
    new = [*old[:2], *old[3:5], old[2], old[5]]
    found = links(document(old, "fr"), document(new, "fr"))
    assert [link for link in found if link.moved] == [Link((2,), (4,), moved=True)]


def test_a_paragraph_cut_in_two_is_both_of_its_parts() -> None:
    old = ["The Committee met in Geneva on Monday. It adopted the report by consensus.", "It rose at 6 p.m."]
    new = [
        "The Committee met in Geneva on Monday.",
        "It adopted the report by consensus.",
        "It rose at 6 p.m.",
    ]
    assert [(link.old, link.new) for link in linked(old, new)] == [((0,), (0, 1)), ((1,), (2,))]
    assert [(link.old, link.new) for link in linked(new, old)] == [((0, 1), (0,)), ((2,), (1,))]


def test_what_has_nothing_in_common_is_not_linked() -> None:
    assert linked(["One thing was said here."], ["Nothing else matters today, friends."]) == ()


@given(st.lists(st.sampled_from([*ENGLISH, "Total", "—", ""]), max_size=14), st.integers(0, 99))
def test_every_paragraph_is_in_one_link_at_most(old: list[str], seed: int) -> None:
    new = old[:]
    random.Random(seed).shuffle(new)
    found = linked(old, new)
    for side in ([i for link in found for i in link.old], [j for link in found for j in link.new]):
        assert len(side) == len(set(side))
    assert all(link.old and link.new for link in found)
