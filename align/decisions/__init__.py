"""What people decided about findings: that one is right as it is, or part of a backlog.

Decisions are kept in a file beside the documents, one a line, and only ever added to. ``judge`` says for each
finding of a comparison whether it was decided before; the comparison itself stays whole.
"""

from __future__ import annotations

from align.decisions.ledger import Ledger, append, baseline, beside, read
from align.decisions.record import Case, Comment, Decision, Status
from align.decisions.review import Judgement, Review, State, judge

__all__ = [
    "Case",
    "Comment",
    "Decision",
    "Judgement",
    "Ledger",
    "Review",
    "State",
    "Status",
    "append",
    "baseline",
    "beside",
    "judge",
    "read",
]
