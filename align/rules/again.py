"""Checking again once some pairs have changed: what they have nothing to do with is not looked at twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.data import Bead, Finding
from align.passage import Passages
from align.rules.base import BatchRule, BeadRule, DocumentRule, Rule
from align.rules.runner import check_passage, in_order

__all__ = ["Checking"]


class Checking:
    """What rules find in the passages of two documents, while the pairs of these are being corrected.

    The findings are those of ``check_passages`` on the same passages, whatever the way to them.
    """

    def __init__(self, passages: Passages, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._bead_rules = [rule for rule in rules if isinstance(rule, BeadRule)]
        self._passages = passages
        self._found: dict[str, list[list[Finding]]] = {}  # by rule, by passage
        self._whole: list[Finding] = []  # of rules that look at the whole
        self._look({rule.code: range(len(passages)) for rule in rules}, {})

    @property
    def beads(self) -> Sequence[Bead]:
        """The beads as they are."""
        return self._passages.beads

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is found in them."""
        kept = (finding for some in self._found.values() for each in some for finding in each)
        return in_order([*self._whole, *kept])

    def change(self, beads: Sequence[Bead]) -> None:
        """Put other beads in the place of those there are, and check what that touches."""
        earlier, found = self._passages.beads, self._found
        places = _places(earlier, beads)
        self._passages = self._passages.with_beads(beads)
        changed = _changed(places, len(earlier))
        again: dict[str, Sequence[int]] = {}
        for rule in self._rules:
            reach = rule.reach if isinstance(rule, BeadRule) else 0 if isinstance(rule, BatchRule) else None
            again[rule.code] = _within(changed, reach, len(beads))
        kept: dict[str, list[list[Finding]]] = {}
        for code, some in found.items():
            kept[code] = [
                [] if before is None else [replace(f, bead=place) for f in some[before]]
                for place, before in enumerate(places)
            ]
        self._look(again, kept)

    def _look(self, places: dict[str, Sequence[int]], kept: dict[str, list[list[Finding]]]) -> None:
        """Let each rule look at some passages; what it found elsewhere is kept."""
        number = len(self._passages)
        self._found = kept
        self._whole = []
        for rule in self._rules:
            if isinstance(rule, DocumentRule) and not isinstance(rule, BatchRule):
                self._whole += rule.check(self._passages)
                continue
            some = self._found.setdefault(rule.code, [[] for _ in range(number)])
            for place in places[rule.code]:
                some[place] = []
            if isinstance(rule, BatchRule):
                for finding in rule.check_each([self._passages[place] for place in places[rule.code]]):
                    assert finding.bead is not None
                    some[finding.bead].append(finding)
        rules_at: defaultdict[int, list[BeadRule]] = defaultdict(list)
        for rule in self._bead_rules:
            for place in places[rule.code]:
                rules_at[place].append(rule)
        for place, rules in sorted(rules_at.items()):
            for finding in check_passage(self._passages[place], rules):
                self._found[finding.rule][place].append(finding)


def _places(earlier: Sequence[Bead], beads: Sequence[Bead]) -> list[int | None]:
    """Return for each bead which of the earlier ones it is, or None where it is new."""
    known = {(bead.french, bead.english): place for place, bead in enumerate(earlier)}

    def places() -> Iterator[int | None]:
        for bead in beads:
            place = known.get((bead.french, bead.english))
            same = place is not None and (earlier[place] is bead or earlier[place] == bead)
            yield place if same else None

    return list(places())


def _changed(places: Sequence[int | None], earlier: int) -> list[int]:
    """Return the places of beads that are new, or have new neighbours.

    :param places: For each bead, which of the earlier ones it is.
    :param earlier: How many these were.
    """
    around = (-1, *places, earlier)
    return [
        place
        for place, before in enumerate(places)
        if before is None or (around[place], around[place + 2]) != (before - 1, before + 1)
    ]


def _within(changed: Sequence[int], reach: int | None, number: int) -> Sequence[int]:
    """Return the places not further than a reach from one that has changed."""
    if reach is None:
        return range(number)
    found = []
    for place in range(number):
        at = bisect_left(changed, place - reach)
        if at < len(changed) and changed[at] <= place + reach:
            found.append(place)
    return found
