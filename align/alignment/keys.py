"""Units that have keys, as the strings of a program have: the keys say which of them answer each other."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Pair", "pair_by_key"]

Pair = tuple[int | None, int | None]
"""The places of two units that answer each other; None where one has no counterpart."""

_SHARED = 0.5  # of the keys of the side that has fewer, for keys to be worth following


def pair_by_key(first: Sequence[str | None], second: Sequence[str | None]) -> list[Pair] | None:
    """Pair units that have the same key, whatever their order.

    :param first: The key of each unit of the first side; of the second in ``second``.
    :return: Pairs in the order of the first side, units that only the second has behind the one that precedes
        them there; or None where the keys do not tell: some unit has none, one comes twice, or the two sides
        share fewer than half.
    """
    places = _places(first), _places(second)
    if places[0] is None or places[1] is None:
        return None
    shared = places[0].keys() & places[1].keys()
    if len(shared) < _SHARED * min(len(first), len(second)):
        return None
    behind: dict[int, list[int]] = {}
    last = -1
    for j, key in enumerate(second):
        last = places[0].get(str(key), last)
        if key not in shared:
            behind.setdefault(last, []).append(j)
    pairs: list[Pair] = [(None, j) for j in behind.get(-1, ())]
    for i, key in enumerate(first):
        pairs.append((i, places[1].get(str(key))))
        pairs += ((None, j) for j in behind.get(i, ()))
    return pairs


def _places(keys: Sequence[str | None]) -> dict[str, int] | None:
    """Return where each key stands; None where a unit has none, one comes twice, or there are no units."""
    found = {key: i for i, key in enumerate(keys) if key is not None}
    return found if found and len(found) == len(keys) else None
