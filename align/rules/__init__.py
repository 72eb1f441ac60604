"""Passages → findings. A rule is one file in the folder of its family, and one page of documentation."""

from __future__ import annotations

from align.rules.base import BeadRule, DocumentRule, Rule
from align.rules.registry import all_rules, families, own_rules, rule, selected
from align.rules.runner import check, check_passages, unrelated

__all__ = [
    "BeadRule",
    "DocumentRule",
    "Rule",
    "all_rules",
    "check",
    "check_passages",
    "families",
    "own_rules",
    "rule",
    "selected",
    "unrelated",
]
