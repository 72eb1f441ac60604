"""What is decided about findings, as the page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from align.data import Severity
from align.decisions import Comment, Decision, Judgement, Review, State

__all__ = [
    "commented",
    "held",
    "known_as",
    "progress",
    "said_anything",
    "shown",
    "told_in_order",
    "version",
]


def held(judgement: Judgement) -> tuple[str, str]:
    """Return the status and the reason in force about a finding; what was said of earlier words is none."""
    decision = judgement.decision
    if decision is None or judgement.state is State.CHANGED:
        return "", ""
    return str(decision.status), decision.reason


def version(decision: Decision | None) -> str:
    """Return what tells one decision about a finding from the next."""
    return (
        "" if decision is None else f"{decision.time} {decision.status} {decision.author} {decision.reason}"
    )


def shown(judgement: Judgement, comments: Mapping[str, int]) -> dict[str, Any]:
    """Return what the page shows of a finding."""
    decision = judgement.decision
    return {
        "comments": comments.get(judgement.finding.fingerprint, 0),
        "state": str(judgement.state),
        "severity": str(judgement.finding.severity),
        "version": version(decision),
        "author": "" if decision is None else decision.author,
        "day": "" if decision is None else decision.day,
        "reason": "" if decision is None else decision.reason,
    }


def said_anything(judgement: Judgement, comments: Mapping[str, int]) -> bool:
    """Return whether anybody has decided or written anything about a finding."""
    return judgement.state is not State.NEW or judgement.finding.fingerprint in comments


def known_as(judgement: Judgement) -> tuple[str, ...]:
    """Return the fingerprints that a finding goes by: that of its words before they changed, and its own."""
    decision, own = judgement.decision, judgement.finding.fingerprint
    if decision is None or judgement.state is not State.CHANGED:
        return (own,)
    return decision.case.fingerprint, own


def commented(review: Review, comments: Mapping[str, Sequence[Comment]]) -> Review:
    """Return a review with what people wrote, by fingerprint, at its findings."""
    judgements = (
        replace(j, comments=tuple(c for name in known_as(j) for c in comments.get(name, ())))
        for j in review.judgements
    )
    return Review(tuple(judgements), review.expired)


def told_in_order(decisions: Iterable[Decision], comments: Iterable[Comment]) -> list[dict[str, str]]:
    """Return what was decided and written about a finding, by whom and when, the oldest first."""
    told = [{"what": str(d.status), "author": d.author, "time": d.time, "text": d.reason} for d in decisions]
    told += [{"what": "comment", "author": c.author, "time": c.time, "text": c.text} for c in comments]
    return sorted(told, key=lambda event: event["time"])


def progress(counts: Mapping[tuple[State, Severity], int]) -> dict[str, int]:
    """Count the findings, those that nobody has looked at by severity, and those decided by what was said.

    :param counts: How many findings there are of each state and severity.
    """
    by_state: Counter[State] = Counter()
    waiting: Counter[Severity] = Counter()
    for (state, severity), number in counts.items():
        by_state[state] += number
        if state in (State.NEW, State.CHANGED):
            waiting[severity] += number
    return {
        "all": by_state.total(),
        "looked_at": by_state.total() - waiting.total(),
        **{f"{severity.name.lower()}s": waiting[severity] for severity in Severity},
        "to_fix": by_state[State.TO_FIX],
        "accepted": by_state[State.ACCEPTED],
        "rejected": by_state[State.REJECTED],
    }
