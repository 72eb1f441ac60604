"""The rules that exist, and which of them a run uses. A new rule is one class and one line here."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from align.checks.alignment import (
    AddedParagraph,
    AddedSentence,
    MergedParagraphs,
    MovedParagraph,
    OmittedParagraph,
    OmittedSentence,
    RepeatedParagraph,
    UnrelatedDocuments,
)
from align.checks.bounds import BoundMismatch
from align.checks.divergence import NoCounterpart
from align.checks.meaning import ModalityMismatch, NegationMismatch, OppositeWord, VerbForce
from align.checks.numbering import FootnoteMismatch, NumberingMismatch
from align.checks.similarity import LowSimilarity
from align.checks.values import (
    AddressMismatch,
    AgendaItemMismatch,
    DateMismatch,
    MoneyMismatch,
    NumberMismatch,
    OrdinalMismatch,
    PercentageMismatch,
    ProvisionMismatch,
    SymbolMismatch,
    TimeMismatch,
)


@lru_cache(maxsize=1)
def _shipped() -> tuple[Any, ...]:
    rules = (
        OmittedParagraph(),
        AddedParagraph(),
        MovedParagraph(),
        OmittedSentence(),
        AddedSentence(),
        MergedParagraphs(),
        RepeatedParagraph(),
        UnrelatedDocuments(),
        AddressMismatch(),
        AgendaItemMismatch(),
        BoundMismatch(),
        DateMismatch(),
        MoneyMismatch(),
        FootnoteMismatch(),
        NumberMismatch(),
        NumberingMismatch(),
        OrdinalMismatch(),
        PercentageMismatch(),
        ProvisionMismatch(),
        SymbolMismatch(),
        TimeMismatch(),
        LowSimilarity(),
        NegationMismatch(),
        ModalityMismatch(),
        OppositeWord(),
        VerbForce(),
        NoCounterpart(),
    )
    return tuple(sorted(rules, key=lambda r: r.code))
