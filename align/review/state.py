"""What is decided about findings, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from align.data import Severity
from align.decisions import Decision, Judgement, State

__all__ = ["held", "progress", "shown", "version"]


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


def progress(judgements: Sequence[Judgement]) -> dict[str, int]:
    """Count the findings, those that nobody has looked at by severity, and those decided by what was said."""
    waiting = [j for j in judgements if j.state in (State.NEW, State.CHANGED)]
    return {
        "all": len(judgements),
        "looked_at": len(judgements) - len(waiting),
        **{f"{s.name.lower()}s": sum(j.finding.severity is s for j in waiting) for s in Severity},
        "to_fix": sum(j.state is State.TO_FIX for j in judgements),
        "accepted": sum(j.state is State.ACCEPTED for j in judgements),
        "rejected": sum(j.state is State.REJECTED for j in judgements),
    }
