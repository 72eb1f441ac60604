"""Passages → findings: each selected rule is shown what it asked to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from align.config import Config
from align.data import Bead, Document, Finding
from align.passage import Passage, Passages
from align.rules.base import BeadRule, DocumentRule
from align.rules.registry import selected

if TYPE_CHECKING:
    from align.word_alignment import Vectors


def check(
    french: Document,
    english: Document,
    beads: Sequence[Bead],
    config: Config,
    model: Vectors | None = None,
) -> tuple[Finding, ...]:
    """Return what the selected rules find, in the order of the text, then of the rules' codes.

    :param model: The model, for rules that compare word by word; without it they say nothing.
    """
    return tuple(sorted(_findings(Passages(french, english, beads, config, model)), key=_position))


def unrelated(french: Document, english: Document, config: Config | None = None) -> Finding:
    """Return the finding that two documents are not versions of each other (ALN010)."""
    from align.checks.alignment import UnrelatedDocuments
    from align.rules._legacy import context_of

    return UnrelatedDocuments().whole(context_of(Passages(french, english, (), config or Config())))


def _findings(passages: Passages) -> Iterator[Finding]:
    rules = selected(passages.config)
    for rule in rules:
        if isinstance(rule, DocumentRule):
            yield from rule.check(passages)
    bead_rules = [rule for rule in rules if isinstance(rule, BeadRule)]
    for passage in passages:
        for bead_rule in bead_rules:
            if _concerns(bead_rule, passage):
                yield from bead_rule.check(passage)


def _concerns(rule: BeadRule, passage: Passage) -> bool:
    """Return whether a rule looks at a passage at all: the guards that rules have in common."""
    if rule.both_sides and not passage.has_both_sides:
        return False
    return not (rule.reliable and passage.is_unreliable)


def _position(finding: Finding) -> tuple[int, tuple[tuple[int, int], ...], str]:
    bead = -1 if finding.bead is None else finding.bead
    return bead, tuple((s.paragraph, s.start) for s in (finding.french or finding.english)), finding.rule
