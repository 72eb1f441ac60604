"""What belongs together in four documents: old and new, French and English.

Two paragraphs belong together where one is the other at a later date, or in the other language. What hangs
together in this way is a group: the smallest unit of which it can be said who amended what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from align.changes.versions import Link
from align.data import Comparison

__all__ = ["Group", "groups"]

_Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Indexes of paragraphs, ascending: of the French and the English, old and new; and which side moved."""

    old_french: tuple[int, ...]
    new_french: tuple[int, ...]
    old_english: tuple[int, ...]
    new_english: tuple[int, ...]
    moved: tuple[bool, bool]


def groups(
    old: Comparison, new: Comparison, french: Sequence[Link], english: Sequence[Link]
) -> tuple[Group, ...]:
    """Return all paragraphs of four documents, each in one group, in the order of the new ones.

    :param old: The old versions, aligned.
    :param new: The new versions, aligned.
    :param french: What became of the French paragraphs.
    :param english: What became of the English ones.
    """
    joined = _Joined()
    sides = (("old fr", old.french), ("new fr", new.french), ("old en", old.english), ("new en", new.english))
    for name, document in sides:
        for i in range(len(document.paragraphs)):
            joined.join([(name, i)])
    for link in french:
        joined.join([*_nodes("old fr", link.old), *_nodes("new fr", link.new)])
    for link in english:
        joined.join([*_nodes("old en", link.old), *_nodes("new en", link.new)])
    for age, comparison in (("old", old), ("new", new)):
        for bead in comparison.beads:
            joined.join([*_nodes(f"{age} fr", bead.french), *_nodes(f"{age} en", bead.english)])
    moved = (
        {i for link in french if link.moved for i in link.new},
        {j for link in english if link.moved for j in link.new},
    )
    found = [_group(nodes, moved) for nodes in joined.sets()]
    places = _places(found, len(new.english.paragraphs))
    return tuple(found[k] for k in sorted(range(len(found)), key=lambda k: places[k]))


class _Joined:
    """Sets of nodes that are joined (union–find)."""

    def __init__(self) -> None:
        self._parents: dict[_Node, _Node] = {}

    def join(self, nodes: Iterable[_Node]) -> None:
        first: _Node | None = None
        for node in nodes:
            self._parents.setdefault(node, node)
            if first is None:
                first = node
            self._parents[self._root(node)] = self._root(first)

    def _root(self, node: _Node) -> _Node:
        while self._parents[node] != node:
            self._parents[node] = self._parents[self._parents[node]]
            node = self._parents[node]
        return node

    def sets(self) -> list[list[_Node]]:
        found: defaultdict[_Node, list[_Node]] = defaultdict(list)
        for node in self._parents:
            found[self._root(node)].append(node)
        return list(found.values())


def _nodes(name: str, indexes: Iterable[int]) -> Iterator[_Node]:
    return ((name, i) for i in indexes)


def _group(nodes: Sequence[_Node], moved: tuple[set[int], set[int]]) -> Group:
    held: defaultdict[str, list[int]] = defaultdict(list)
    for name, i in nodes:
        held[name].append(i)
    of_french, of_english = (tuple(sorted(held[name])) for name in ("new fr", "new en"))
    return Group(
        tuple(sorted(held["old fr"])),
        of_french,
        tuple(sorted(held["old en"])),
        of_english,
        (not moved[0].isdisjoint(of_french), not moved[1].isdisjoint(of_english)),
    )


def _places(found: Sequence[Group], english: int) -> list[tuple[float, int, int]]:
    """Return where each group is read: where its new French stands, or behind what its words stood behind."""
    told = {
        "new en": [-1.0] * english,
        "old fr": [-1.0] * _count(group.old_french for group in found),
        "old en": [-1.0] * _count(group.old_english for group in found),
    }
    for group in found:
        if group.new_french:
            held = ("new en", group.new_english), ("old fr", group.old_french), ("old en", group.old_english)
            for name, indexes in held:
                for i in indexes:
                    told[name][i] = float(group.new_french[0])
    for places in told.values():
        _carry_on(places)  # what has no new French stands behind what has
    return [_place(group, told) for group in found]


def _count(held: Iterable[Sequence[int]]) -> int:
    """Return how many paragraphs there are up to the last that any group holds."""
    return 1 + max(chain.from_iterable(held), default=-1)


def _carry_on(places: list[float]) -> None:
    """Have each place that is not known be that of what stands before it."""
    for i in range(1, len(places)):
        if places[i] < 0:
            places[i] = places[i - 1]


def _place(group: Group, told: Mapping[str, Sequence[float]]) -> tuple[float, int, int]:
    if group.new_french:
        return float(group.new_french[0]), 0, 0
    ways = ("old fr", group.old_french), ("new en", group.new_english), ("old en", group.old_english)
    rank, (name, held) = next((k, way) for k, way in enumerate(ways, 1) if way[1])
    return told[name][held[0]], rank, held[0]
