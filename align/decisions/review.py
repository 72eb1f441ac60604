"""What a comparison comes to, seen from what was decided before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from align.data import Comparison, Finding
from align.decisions.ledger import Ledger
from align.decisions.record import Case, Decision, Status

_ALIKE = 0.6  # share of the words around that a place must keep to be known again
_WORD = re.compile(r"\w+")


class State(StrEnum):
    """What is known of a finding."""

    NEW = "new"
    CHANGED = "changed"  # its place was decided about, and the words have changed since
    ACCEPTED = "accepted"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding, and what was decided about it: for ``CHANGED``, what was decided about the earlier words."""

    finding: Finding
    state: State = State.NEW
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody should look at it: nobody has, or its words have changed since."""
        return self.state in (State.NEW, State.CHANGED)


@dataclass(frozen=True, slots=True)
class Review:
    """A judgement for each finding, in their order, and the decisions that nothing answers any more."""

    judgements: tuple[Judgement, ...]
    expired: tuple[Decision, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that somebody should look at."""
        return tuple(j.finding for j in self.judgements if j.is_open)

    @property
    def by_fingerprint(self) -> dict[str, Judgement]:
        """The judgements by what names their findings; made anew each time."""
        return {j.finding.fingerprint: j for j in reversed(self.judgements)}

    def count(self, state: State) -> int:
        """Count the findings in a state."""
        return sum(j.state is state for j in self.judgements)


def judge(comparison: Comparison, ledgers: Iterable[Ledger], rules: Container[str] | None = None) -> Review:
    """Set the findings of a comparison against what was decided before.

    A decision holds for the same words, in their sentences, of the same two documents. Where the words have
    changed, the finding is told from others of the same rule by the text around it, and is open again.

    :param ledgers: Files of decisions; where two speak of a finding, the first holds.
    :param rules: The codes of the rules that were applied: decisions about others cannot have expired. None
        for all.
    """
    held: dict[str, Decision] = {}
    for ledger in ledgers:
        for decision in ledger.about(ledger.documents(comparison.french.path, comparison.english.path)):
            held.setdefault(decision.case.fingerprint, decision)
    if not held:
        return Review(tuple(map(Judgement, comparison.findings)))
    found = {finding.fingerprint for finding in comparison.findings}
    left = [
        decision
        for name, decision in held.items()
        if name not in found and comparison.related and (rules is None or decision.case.rule in rules)
    ]
    judgements = tuple(_judgements(comparison, held, left))
    known = [Case.of(j.finding, comparison, ("", "")) for j in judgements if left and not j.is_open]
    return Review(judgements, tuple(d for d in left if not _superseded(d, known)))


def _judgements(
    comparison: Comparison, held: dict[str, Decision], left: list[Decision]
) -> Iterator[Judgement]:
    """Yield the judgements; decisions that a changed finding answers are taken out of those left."""
    words = {id(decision): _words(decision.case) for decision in left}
    for finding in comparison.findings:
        decision = held.get(finding.fingerprint)
        if decision is not None:
            state = State.BASELINE if decision.status is Status.BASELINE else State.ACCEPTED
            yield Judgement(finding, state, decision)
            continue
        among = [d for d in left if d.case.rule == finding.rule]
        around = _words(Case.of(finding, comparison, ("", ""))) if among else ()
        best = max(among, key=lambda d: _alike(around, words[id(d)]), default=None)
        if best is None or _alike(around, words[id(best)]) < _ALIKE:
            yield Judgement(finding)
        else:
            left.remove(best)
            yield Judgement(finding, State.CHANGED, best)


def _superseded(decision: Decision, known: Iterable[Case]) -> bool:
    """Say whether what a decision was about has changed, and has been decided about anew."""
    words = _words(decision.case)
    return any(case.rule == decision.case.rule and _alike(words, _words(case)) >= _ALIKE for case in known)


def _words(case: Case) -> tuple[Counter[str], ...]:
    """Return the words around a case, French and English."""
    return tuple(
        Counter(_WORD.findall(text.casefold())) for text in (case.around_french, case.around_english)
    )


def _alike(one: Iterable[Counter[str]], other: Iterable[Counter[str]]) -> float:
    """Say how much of the words around two cases is the same, on the side where more is, in [0, 1]."""
    return max(
        2 * (mine & theirs).total() / max(mine.total() + theirs.total(), 1)
        for mine, theirs in zip(one, other, strict=True)
    )
