"""Questions about the index of a run: its pairs, the worst first, by their places in that order, from 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from align.batch.query import Question

__all__ = ["at_place", "matches", "of_each_folder", "page"]

_HELD = "contains(lower(concat_ws(' ', pair, french, english)), lower(?))"
_COLUMNS = "place, pair, french, english, status, errors, warnings, infos, segments, message"
_LEFT = (
    "(SELECT unnest(?::BIGINT[]) AS place, unnest(?::INTEGER[]) AS e, unnest(?::INTEGER[]) AS w, "
    "unnest(?::INTEGER[]) AS i)"
)


def page(
    start: int,
    number: int,
    search: str = "",
    places: Sequence[int] | None = None,
    left: Mapping[int, tuple[int, int, int]] | None = None,
) -> Question:
    """Return some pairs of the index, the worst first, of those whose id or files hold some words.

    :param start: How many pairs come before, from 0.
    :param places: The places of the pairs that are wanted; None for all.
    :param left: By place, the errors, warnings and notes that are left of pairs of which the run said more.
    """
    if not search and places is None and not left:  # a file that is in order is read from there on
        return Question(
            f"SELECT {_COLUMNS} FROM ranking WHERE place >= ? AND place < ? ORDER BY place",
            (start, start + number),
        )
    held, values = _wanted(search, places)
    now = left or {}
    counts = [list(column) for column in zip(*now.values(), strict=True)] or [[], [], []]
    return Question(
        f"SELECT {_COLUMNS} FROM (SELECT * REPLACE (coalesce(e, errors) AS errors, coalesce(w, warnings) "
        f"AS warnings, coalesce(i, infos) AS infos) FROM ranking LEFT JOIN {_LEFT} USING (place) "
        f"WHERE {held}) ORDER BY status = 'failed' DESC, errors DESC, warnings DESC, infos DESC, place "
        "LIMIT ? OFFSET ?",
        (list(now), *counts, *values, number, start),
    )


def _wanted(search: str, places: Sequence[int] | None) -> tuple[str, tuple[Any, ...]]:
    """Return the condition for pairs that hold some words and are at some places, and its values."""
    if places is None:
        return _HELD, (search,)
    return f"{_HELD} AND place IN (SELECT unnest(?::BIGINT[]))", (search, list(places))


def at_place(place: int) -> Question:
    """Return what the index says of the pair at a place, from 0."""
    return Question("SELECT french, english FROM ranking WHERE place = ?", (place,))


def matches(search: str, places: Sequence[int] | None = None) -> Question:
    """Return how many pairs have an id or files that hold some words.

    :param places: The places of the pairs that count; None for all.
    """
    held, values = _wanted(search, places)
    return Question(f"SELECT count(*) FROM ranking WHERE {held}", values)


def of_each_folder() -> Question:
    """Return one pair, or two files that might be one, of each folder or two that pairs are in."""
    folder = "regexp_extract({}, '^(.*/)?')"
    return Question(
        "SELECT min(french), min(english) FROM ranking "
        f"GROUP BY {folder.format('french')}, {folder.format('english')}, english IS NULL"
    )
