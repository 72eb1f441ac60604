"""What stands alone on both sides in one place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from align.alignment import SENTENCES, Side, align
from align.alignment.faced import faced, may_answer

WIDE, COMMON = 24, 23
SHARED = 0.7
"""How much all units have in common: what they say beyond it counts."""


def side(units: list[dict[int, float]], lengths: list[float], labels: list[str | None] | None = None) -> Side:
    """Make a side of units that point in the given directions."""
    vectors = np.zeros((len(units), WIDE), np.float32)
    for row, unit in zip(vectors, units, strict=True):
        for k, weight in unit.items():
            row[k] = weight
    none = tuple(frozenset[int]() for _ in units)
    return Side(vectors, np.asarray(lengths, np.float32), none, tuple(labels or [None] * len(units)))


def pairs(
    ours: dict[int, float], theirs: dict[int, float], lengths: tuple[float, float], **labels: str
) -> bool:
    """Say whether two units between others that answer each other are paired."""
    around = [{k: 1.0, COMMON: SHARED} for k in range(8)]
    french = side([*around[:4], ours, *around[4:]], [90.0] * 4 + [lengths[0]] + [90.0] * 4,
                  [None] * 4 + [labels.get("french")] + [None] * 4)  # fmt: skip
    english = side([*around[:4], theirs, *around[4:]], [90.0] * 4 + [lengths[1]] + [90.0] * 4,
                   [None] * 4 + [labels.get("english")] + [None] * 4)  # fmt: skip
    links = align(french, english).links
    assert all(a.french.stop <= b.french.start or not (a.french and b.french) for a, b in pairwise(links))
    return any(link.french == range(4, 5) and link.english == range(4, 5) for link in links)


HALF = {20: 0.2, 21: 1.0, COMMON: SHARED}
OTHER_HALF = {20: 0.2, 22: 1.0, COMMON: SHARED}
STRANGER = {19: 1.0, 18: 1.0, COMMON: SHARED / 2}


def test_one_and_one_that_have_something_in_common_answer_each_other() -> None:
    assert pairs(HALF, OTHER_HALF, (30, 80))


@pytest.mark.parametrize(
    ("theirs", "lengths", "labels"),
    [
        (STRANGER, (60, 25), {}),
        (OTHER_HALF, (400, 25), {}),
        (OTHER_HALF, (30, 80), {"french": "4", "english": "5"}),
    ],
    ids=["strangers", "much longer", "other numbers"],
)
def test_else_they_stay_alone(
    theirs: dict[int, float], lengths: tuple[float, float], labels: dict[str, str]
) -> None:
    assert not pairs(HALF, theirs, lengths, **labels)


def test_where_several_stand_alone_nobody_knows_which() -> None:
    french, english = (1, 0), (0, 1)
    assert list(faced([False, french, english, False, english, french])) == [1, 4]
    assert list(faced([french, french, english, False, english, english, french, french])) == []


def test_what_custom_puts_elsewhere_says_nothing_of_its_place() -> None:
    units = side([{20: 1.0}], [60])
    roaming = replace(units, roaming=frozenset((0,)))
    assert may_answer(units, units, 0, 0, 0.5, 0.1)
    assert not may_answer(units, roaming, 0, 0, 0.5, 0.1)
    assert not may_answer(roaming, units, 0, 0, 0.5, 0.1)


def test_sentences_are_left_as_the_path_has_them() -> None:
    assert not SENTENCES.facing
