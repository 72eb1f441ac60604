"""What a comparison comes to, seen from what was decided before."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from align.data import Comparison, Finding
from align.decisions.ledger import Ledger
from align.decisions.record import Case, Comment, Decision, Status
from align.decisions.relocate import Earlier


class State(StrEnum):
    """What is known of a finding."""

    NEW = "new"
    CHANGED = "changed"  # its place was decided about, and the words have changed since
    TO_FIX = "to fix"  # somebody looked, and the text is still to be corrected
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    BASELINE = "baseline"


OPEN = (State.NEW, State.CHANGED, State.TO_FIX)
"""Something is to be done: nobody has looked, the words have changed, or are to be mended."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding, and what was decided about it: for ``CHANGED``, what was decided about the earlier words.

    ``comments`` are what people wrote about it, the oldest first, where whoever asks knows of any.
    """

    finding: Finding
    state: State = State.NEW
    decision: Decision | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether something is to be done."""
        return self.state in OPEN


@dataclass(frozen=True)
class Review:
    """A judgement for each finding, in their order, and the decisions that nothing answers any more."""

    judgements: tuple[Judgement, ...]
    expired: tuple[Decision, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that somebody should look at."""
        return tuple(j.finding for j in self.judgements if j.is_open)

    @cached_property
    def by_fingerprint(self) -> Mapping[str, Judgement]:
        """The judgements by what names their findings."""
        return {j.finding.fingerprint: j for j in reversed(self.judgements)}

    def count(self, state: State) -> int:
        """Count the findings in a state."""
        return sum(j.state is state for j in self.judgements)


def judge(comparison: Comparison, ledgers: Iterable[Ledger], rules: Container[str] | None = None) -> Review:
    """Set the findings of a comparison against what was decided before.

    A decision holds for the same words, in their sentences, of the same two documents, be it that these have
    been renamed. Where the words have changed, the finding is told from others of the same rule by the text
    around it, and is open again.

    :param ledgers: Files of decisions; where two speak of a finding, the first holds.
    :param rules: The codes of the rules that were applied: decisions about others cannot have expired. None
        for all.
    """
    found = {finding.fingerprint for finding in comparison.findings}
    held = _held(comparison, ledgers, found)
    if not held:
        return Review(tuple(map(Judgement, comparison.findings)))
    earlier = Earlier(
        [
            decision
            for name, decision in held.items()
            if name not in found and comparison.related and (rules is None or decision.case.rule in rules)
        ]
    )
    judgements = tuple(_judge(finding, comparison, held, earlier) for finding in comparison.findings)
    _settle(earlier, judgements, comparison)
    return Review(judgements, earlier.left())


def _settle(earlier: Earlier, judgements: Iterable[Judgement], comparison: Comparison) -> None:
    """Take away what was decided about earlier words of findings that are decided about as they are now."""
    for judgement in judgements:
        settled = judgement.state not in (State.NEW, State.CHANGED)
        if settled and earlier.may_be(judgement.finding.rule):
            case = Case.of(judgement.finding, comparison, ("", ""))
            while earlier.take(case) is not None:
                pass


def _held(comparison: Comparison, ledgers: Iterable[Ledger], found: Container[str]) -> dict[str, Decision]:
    """Return what was decided about two documents, or, if they were renamed, about what is found in them."""
    held: dict[str, Decision] = {}
    for ledger in ledgers:
        documents = ledger.documents(comparison.french.path, comparison.english.path)
        moved = [d for d in ledger.moved(documents) if d.case.fingerprint in found]
        for decision in (*ledger.about(documents), *moved):
            held.setdefault(decision.case.fingerprint, decision)
    return held


STATES = {
    Status.ACCEPTED: State.ACCEPTED,
    Status.REJECTED: State.REJECTED,
    Status.TO_FIX: State.TO_FIX,
    Status.BASELINE: State.BASELINE,
}
"""What a finding comes to by what was decided about it; a decision that was withdrawn leaves it as it was."""


def _judge(
    finding: Finding, comparison: Comparison, held: Mapping[str, Decision], earlier: Earlier
) -> Judgement:
    decision = held.get(finding.fingerprint)
    if decision is not None:
        return Judgement(finding, STATES[decision.status], decision)
    if not earlier.may_be(finding.rule):
        return Judgement(finding)
    before = earlier.take(Case.of(finding, comparison, ("", "")))
    return Judgement(finding) if before is None else Judgement(finding, State.CHANGED, before)
