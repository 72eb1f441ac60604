"""Rules that have not moved yet, in the shape of the new ones. Goes when the last has moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from align.checks.base import Context
from align.data import Finding
from align.passage import Passage, Passages
from align.reports.vocabulary import NAMES
from align.rules.base import BeadRule


def context_of(passages: Passages) -> Context:
    return Context(passages.french, passages.english, passages.beads, passages.config, passages.model)


class LegacyRule(BeadRule):
    both_sides = False

    def __init__(self, old: Any) -> None:
        self.old = old
        self.code, self.name, self.severity = old.code, old.name, old.severity  # type: ignore[misc]
        self.summary, self.summary_fr = old.summary, old.summary_fr  # type: ignore[misc]
        self.name_fr = NAMES.get(old.name, old.name)  # type: ignore[misc]

    def check(self, passage: Passage) -> Iterator[Finding]:
        yield from self.old.check(passage.index, passage.bead, passage.passages.once(context_of))


def legacy_rules(known: set[str]) -> list[LegacyRule]:
    from align.checks.registry import _shipped

    return [LegacyRule(old) for old in _shipped() if old.code not in known]
