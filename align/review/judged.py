"""What is decided about the findings of a comparison, kept up with the files as people decide."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from align.data import Comparison, Finding, Severity
from align.decisions import Decision, Judgement, Ledger, Review, State, Status
from align.decisions.following import Following
from align.decisions.review import STATES
from align.stamped import Stamp, stamp

__all__ = ["Judged"]


class Judged:
    """The judgements of the findings of a comparison, by fingerprint.

    A decision that is added changes the judgement of its finding alone, and nothing else is looked at; only
    where that is not sure, as when words have changed since something was decided, or a file was replaced, is
    everything judged anew.

    :param judge: Sets the comparison against the decisions of the file, and against those of others.
    :param following: The file that decisions are added to.
    :param others: Files of decisions that are heeded too.
    """

    def __init__(
        self,
        comparison: Comparison,
        judge: Callable[[Comparison, Ledger], Review],
        following: Following,
        others: Sequence[Path] = (),
    ) -> None:
        self.comparison = comparison
        self._judge = judge
        self._others = tuple(others)
        self._following = following
        self._stamps: tuple[Stamp, ...] = ()
        self.documents = Ledger(following.path).documents(comparison.french.path, comparison.english.path)
        self._findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in comparison.findings:
            self._findings[finding.fingerprint].append(finding)
        self._simple = False
        self._run = ""
        self._latest = ""
        self._turn = 0
        self._changed: dict[str, int] = {}
        self.by_fingerprint: dict[str, Judgement] = {}
        self.counts: Counter[tuple[State, Severity]] = Counter()

    def follow(self) -> None:
        """Heed what was decided since the last time, by whomever.

        :raises InputError: If a file of decisions cannot be read.
        """
        stamps = tuple(map(stamp, self._others))
        added = self._following.news()
        known = added is not None and stamps == self._stamps and self._run
        if not known or not all(map(self._take, added or ())):
            self._anew()
        self._stamps = stamps

    @property
    def revision(self) -> str:
        """What tells one state of the judgements from the next."""
        return f"{self._run}.{self._turn}"

    def since(self, revision: str) -> Mapping[str, Judgement] | None:
        """Return the judgements that have changed since a revision; None where that is not known any more."""
        run, _, turn = revision.partition(".")
        if run != self._run or not (turn.isascii() and turn.isdigit() and len(turn) < 16):
            return None
        return {f: self.by_fingerprint[f] for f, at in self._changed.items() if at > int(turn)}

    def touch(self, fingerprint: str) -> None:
        """Say that something else was said of a finding."""
        self._turn += 1
        self._changed[fingerprint] = self._turn

    def decisions_about(self, fingerprint: str) -> list[Decision]:
        """Return all that was decided about a finding, in order."""
        return [
            d
            for d in self._following.ledger.decisions
            if d.case.fingerprint == fingerprint and d.case.documents == self.documents
        ]

    def _anew(self) -> None:
        self._run = ""  # until all is judged, nothing is known
        ledger = self._following.ledger
        review = self._judge(self.comparison, ledger)
        self.by_fingerprint = {}
        for judgement in review.judgements:
            self.by_fingerprint.setdefault(judgement.finding.fingerprint, judgement)
        self.counts = Counter((j.state, j.finding.severity) for j in review.judgements)
        self._simple = not review.expired and not any(j.state is State.CHANGED for j in review.judgements)
        self._latest = max((d.time for d in ledger.decisions[-1:]), default="")
        self._run, self._turn, self._changed = secrets.token_hex(4), 0, {}

    def _take(self, decision: Decision) -> bool:
        """Heed one decision; return whether that was possible by itself."""
        name, documents = decision.case.fingerprint, decision.case.documents
        if documents != self.documents:
            # Of a pair that is still there it is no affair of ours; of one that is gone it may be.
            folder = self._following.path.parent
            return all((folder / each).exists() for each in documents)
        before = self.by_fingerprint.get(name)
        if before is None or not self._simple or self._others:
            return False
        if decision.time < self._latest:
            return False
        self._latest = decision.time
        state = STATES.get(decision.status, State.NEW)
        held = None if decision.status is Status.WITHDRAWN else decision
        for finding in self._findings[name]:
            self.counts[before.state, finding.severity] -= 1
            self.counts[state, finding.severity] += 1
        self.by_fingerprint[name] = Judgement(before.finding, state, held)
        self.touch(name)
        return True
