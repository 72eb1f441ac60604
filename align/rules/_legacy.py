"""Rules that have not moved yet, in the shape of the new ones. Goes when the last has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from align.checks.base import Context
from align.data import Finding
from align.passage import Passage, Passages
from align.reports.vocabulary import _OWN, _PLACES, KEYS, NAMES, VALUES
from align.rules.base import BeadRule, Label
from align.rules.labels import reasons


def context_of(passages: Passages) -> Context:
    return Context(passages.french, passages.english, passages.beads, passages.config, passages.model)


def _label(key: str, english: str, french: str, code: str) -> Label:
    own = key in _OWN or code in ("NUM008", "SEM004", "SEM006")
    return Label(english, french, VALUES if own else None, key in _PLACES.get(code, ()))


class LegacyRule(BeadRule):
    both_sides = False

    def __init__(self, old: Any) -> None:
        self.old = old
        self.code, self.name, self.severity = old.code, old.name, old.severity  # type: ignore[misc]
        self.summary, self.summary_fr = old.summary, old.summary_fr  # type: ignore[misc]
        self.labels = {k: _label(k, *words, code=old.code) for k, words in KEYS.items()}  # type: ignore[misc]
        self.name_fr = NAMES.get(old.name, old.name)  # type: ignore[misc]

    def check(self, passage: Passage) -> Iterator[Finding]:
        for finding in self.old.check(passage.index, passage.bead, passage.passages.once(context_of)):
            yield replace(finding, name_fr=self.name_fr, reasons=tuple(reasons(finding.data, self.labels)))


def legacy_rules(known: set[str]) -> list[LegacyRule]:
    from align.checks.registry import _shipped

    return [LegacyRule(old) for old in _shipped() if old.code not in known]
