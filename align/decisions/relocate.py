"""Telling a place again whose words have changed: by the words around it, among those of the same rule."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from align.decisions.record import Case, Decision

_ALIKE = 0.6  # share of the words around that a place must keep, on one side, to be known again
_COMMON = 64  # a word in more places than these tells none of them from the others
_LOOKED_AT = 16  # places that are compared word by word
_WORD = re.compile(r"\w+")

Words = tuple[Counter[str], Counter[str]]  # around a place, French and English


class Earlier:
    """Decisions whose words are no longer found, each to be taken by the finding that now stands there.

    What shares no rare word with a finding is not compared with it, so that a long backlog costs little.
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._decisions = decisions
        self._words = [_words(decision.case) for decision in decisions]
        self._free = set(range(len(decisions)))
        self._left = Counter(decision.case.rule for decision in decisions)
        self._holders: defaultdict[tuple[str, int, str], list[int]] = defaultdict(list)
        for number, decision in enumerate(decisions):
            for side, words in enumerate(self._words[number]):
                for word in words:
                    self._holders[decision.case.rule, side, word].append(number)

    def may_be(self, rule: str) -> bool:
        """Return whether a decision about a rule is left to be taken."""
        return self._left[rule] > 0

    def take(self, case: Case) -> Decision | None:
        """Return the decision about the earlier words of a case, which no other case is then given."""
        if not self._free:
            return None
        words = _words(case)
        shared: Counter[int] = Counter()
        for side, counted in enumerate(words):
            for word in counted:
                holders = self._holders.get((case.rule, side, word), ())
                if len(holders) <= _COMMON:
                    shared.update(number for number in holders if number in self._free)
        near = [(_alike(words, self._words[number]), -number) for number, _ in shared.most_common(_LOOKED_AT)]
        likeness, number = max(near, default=(0.0, 0))
        if likeness < _ALIKE:
            return None
        self._free.remove(-number)
        self._left[case.rule] -= 1
        return self._decisions[-number]

    def left(self) -> tuple[Decision, ...]:
        """Return the decisions that none has taken."""
        return tuple(self._decisions[number] for number in sorted(self._free))


def _words(case: Case) -> Words:
    french, english = (
        Counter(_WORD.findall(text.casefold())) for text in (case.around_french, case.around_english)
    )
    return french, english


def _alike(one: Words, other: Words) -> float:
    """Say how much of the words around two places is the same, on the side where more is, in [0, 1]."""
    return max(
        2 * (mine & theirs).total() / max(mine.total() + theirs.total(), 1)
        for mine, theirs in zip(one, other, strict=True)
    )
