"""The rules that exist, and which of them a run uses. A new rule is one class and one line here."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from align.checks.divergence import NoCounterpart
from align.checks.meaning import ModalityMismatch, NegationMismatch, OppositeWord, VerbForce
from align.checks.similarity import LowSimilarity



@lru_cache(maxsize=1)
def _shipped() -> tuple[Any, ...]:
    rules = (
        LowSimilarity(),
        NegationMismatch(),
        ModalityMismatch(),
        OppositeWord(),
        VerbForce(),
        NoCounterpart(),
    )
    return tuple(sorted(rules, key=lambda r: r.code))
