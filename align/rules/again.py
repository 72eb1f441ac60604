"""Checking again once some pairs have changed: what they have nothing to do with is not looked at twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from align.data import Bead, Finding
from align.passage import Passages
from align.rules.base import BatchRule, BeadRule, DocumentRule, Rule
from align.rules.runner import check_passage

__all__ = ["Checking"]


class Checking:
    """What rules find in the passages of two documents, while the pairs of these are being corrected.

    The findings are those of ``check_passages`` on the same passages, whatever the way to them.

    :param known: What the rules find in the passages, each finding by itself, where that is known already.
    """

    def __init__(
        self, passages: Passages, rules: Sequence[Rule], known: Iterable[Finding] | None = None
    ) -> None:
        self._rules = rules
        self._bead_rules = [rule for rule in rules if isinstance(rule, BeadRule)]
        self._passages = passages
        self._found: dict[str, dict[int, list[Finding]]] = {}  # by rule, by passage
        self._whole: list[Finding] = []  # of rules that look at the whole
        if known is None:
            self._look({rule.code: range(len(passages)) for rule in rules}, {})
        else:
            self._take(known)

    @property
    def beads(self) -> Sequence[Bead]:
        """The beads as they are."""
        return self._passages.beads

    @property
    def findings(self) -> list[Finding]:
        """What is found in them, in no order: each finding by itself."""
        kept = (finding for some in self._found.values() for each in some.values() for finding in each)
        return [*self._whole, *kept]

    def change(self, beads: Sequence[Bead]) -> None:
        """Put other beads in the place of those there are, and check what that touches."""
        before, found = self._passages, self._found
        places = _places(before.beads, beads)
        self._passages = self._passages.with_beads(beads)
        changed = _changed(places, len(before))
        if not changed and len(beads) == len(before):
            return
        again: dict[str, Sequence[int]] = {}
        near: dict[int | None, Sequence[int]] = {}
        for rule in self._rules:
            reach = rule.reach if isinstance(rule, BeadRule) else 0
            if isinstance(rule, BeadRule) and any(
                before.once(drawn) != self._passages.once(drawn) for drawn in rule.of_all
            ):
                reach = None
            if reach not in near:
                near[reach] = _within(changed, reach, len(beads))
            again[rule.code] = near[reach]
        now = {earlier: place for place, earlier in enumerate(places) if earlier is not None}
        kept = {
            code: {now[place]: _moved(each, now[place]) for place, each in some.items() if place in now}
            for code, some in found.items()
        }
        self._look(again, kept)

    def prepare(self) -> None:
        """Read what rules draw from the whole, and their tables: no change then waits for that."""
        for passage in islice((p for p in self._passages if p.has_both_sides), 1):
            deque(check_passage(passage, self._bead_rules), maxlen=0)
        for rule in self._rules:
            if _is_of_the_whole(rule):
                assert isinstance(rule, DocumentRule)
                deque(rule.check(self._passages), maxlen=0)
            elif isinstance(rule, BeadRule):
                for drawn in rule.of_all:
                    self._passages.once(drawn)

    def _take(self, known: Iterable[Finding]) -> None:
        """Take what is known of the passages."""
        by_place = {rule.code for rule in self._rules if not _is_of_the_whole(rule)}
        self._found = {code: {} for code in by_place}
        for finding in known:
            if finding.rule in by_place and finding.bead is not None:
                self._found[finding.rule].setdefault(finding.bead, []).append(finding)
            else:
                self._whole.append(finding)

    def _look(self, places: dict[str, Sequence[int]], kept: dict[str, dict[int, list[Finding]]]) -> None:
        """Let each rule look at some passages; what it found elsewhere is kept."""
        kept_out = self._passages.pending | self._passages.code
        self._found = kept
        self._whole = []
        for rule in self._rules:
            if isinstance(rule, DocumentRule) and not isinstance(rule, BatchRule):
                self._whole += (f for f in rule.check(self._passages) if f.bead not in kept_out)
                continue
            some = self._found.setdefault(rule.code, {})
            for place in places[rule.code]:
                some.pop(place, None)
            if isinstance(rule, BatchRule):
                for finding in rule.check_each([self._passages[place] for place in places[rule.code]]):
                    assert finding.bead is not None
                    if finding.bead not in kept_out:
                        some.setdefault(finding.bead, []).append(finding)
        rules_at: defaultdict[int, list[BeadRule]] = defaultdict(list)
        for rule in self._bead_rules:
            for place in places[rule.code]:
                rules_at[place].append(rule)
        for place, rules in sorted(rules_at.items()):
            for finding in check_passage(self._passages[place], rules):
                self._found[finding.rule].setdefault(place, []).append(finding)


def _moved(findings: list[Finding], place: int) -> list[Finding]:
    return [f if f.bead == place else replace(f, bead=place) for f in findings]


def _is_of_the_whole(rule: Rule) -> bool:
    return isinstance(rule, DocumentRule) and not isinstance(rule, BatchRule)


def _places(earlier: Sequence[Bead], beads: Sequence[Bead]) -> list[int | None]:
    """Return for each bead which of the earlier ones it is, or None where it is new.

    What rules find in a bead does not hang on whether somebody has confirmed it.
    """
    known = {(bead.french, bead.english): place for place, bead in enumerate(earlier)}

    def places() -> Iterator[int | None]:
        for bead in beads:
            place = known.get((bead.french, bead.english))
            yield place if place is not None and _alike(earlier[place], bead) else None

    return list(places())


def _alike(one: Bead, other: Bead) -> bool:
    return one is other or replace(one, confirmed=other.confirmed) == other


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
