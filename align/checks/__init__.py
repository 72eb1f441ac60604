"""Beads → findings. One module a rule family, one registry, one page of documentation a rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.checks.alignment import UnrelatedDocuments
from align.checks.base import Context, Rule
from align.checks.registry import all_rules, families, rule, selected
from align.config import Config
from align.data import Bead, Document, Finding

if TYPE_CHECKING:
    from align.counterparts import Vectors

__all__ = ["Context", "Rule", "all_rules", "check", "families", "rule", "selected", "unrelated"]


def check(
    french: Document,
    english: Document,
    beads: Sequence[Bead],
    config: Config,
    words: Vectors | None = None,
) -> tuple[Finding, ...]:
    """Return what the selected rules find, in the order of the text, then of the rules' codes.

    :param words: The model, for rules that compare word by word; without it they say nothing.
    """
    context = Context(french, english, tuple(beads), config, words)
    rules = selected(config)
    found = [
        finding
        for index, bead in enumerate(context.beads)
        for r in rules
        for finding in r.check(index, bead, context)
    ]
    return tuple(sorted(found, key=_position))


def unrelated(french: Document, english: Document, config: Config | None = None) -> Finding:
    """Return the finding that two documents are not versions of each other (ALN010)."""
    return UnrelatedDocuments().whole(Context(french, english, (), config or Config()))


def _position(finding: Finding) -> tuple[int, tuple[tuple[int, int], ...], str]:
    bead = -1 if finding.bead is None else finding.bead
    return bead, tuple((s.paragraph, s.start) for s in (finding.french or finding.english)), finding.rule
