"""The rules that exist, and which of them a run uses. A new rule is one class and one line here."""

from __future__ import annotations

from functools import lru_cache

from align.checks.acronyms import DefinedAcronym
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
from align.checks.base import Rule
from align.checks.bounds import BoundMismatch
from align.checks.consistency import MergedTerms, VariedTerm
from align.checks.custom import custom_rules
from align.checks.divergence import NoCounterpart
from align.checks.meaning import ModalityMismatch, NegationMismatch, OppositeWord, VerbForce
from align.checks.names import CountryMismatch, OrganisationMismatch
from align.checks.numbering import FootnoteMismatch, NumberingMismatch
from align.checks.people import NameMismatch
from align.checks.similarity import LowSimilarity
from align.checks.terms import GlossaryTerm, SupersededTerm
from align.checks.titles import TitleMismatch
from align.checks.typography import (
    DoubleSpace,
    FrenchMarks,
    FrenchSpacing,
    RepeatedWord,
    ScannedText,
    SentenceCapital,
    UnpairedMark,
)
from align.checks.untranslated import LeftUntranslated, MixedLanguage, ThirdLanguage
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
from align.config import Config


def all_rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Return every rule, ordered by code, and after them those of the user's own that a run names.

    :raises InputError: If a file of rules is not as it should be.
    """
    if config is None or not config.rules:
        return _shipped()
    return (*_shipped(), *custom_rules(config.rules, families()))


def families() -> frozenset[str]:
    """Return the families of the rules shipped with align: ``NUM``."""
    return frozenset(r.code[:3] for r in _shipped())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Rule, ...]:
    rules = (
        CountryMismatch(),
        OrganisationMismatch(),
        NameMismatch(),
        TitleMismatch(),
        GlossaryTerm(),
        SupersededTerm(),
        VariedTerm(),
        MergedTerms(),
        DefinedAcronym(),
        OmittedParagraph(),
        AddedParagraph(),
        MovedParagraph(),
        OmittedSentence(),
        AddedSentence(),
        MergedParagraphs(),
        RepeatedParagraph(),
        UnrelatedDocuments(),
        LeftUntranslated(),
        ThirdLanguage(),
        MixedLanguage(),
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
        UnpairedMark(),
        FrenchSpacing(),
        FrenchMarks(),
        RepeatedWord(),
        ScannedText(),
        SentenceCapital(),
        DoubleSpace(),
        NoCounterpart(),
    )
    return tuple(sorted(rules, key=lambda r: r.code))


def rule(code: str) -> Rule:
    """Return the rule of a code, in any case.

    :raises KeyError: If there is none; the message lists the codes that exist.
    """
    for candidate in all_rules():
        if candidate.code == code.strip().upper():
            return candidate
    known = ", ".join(r.code for r in all_rules())
    raise KeyError(f"there is no rule {code!r}; the rules are {known}")


def selected(config: Config) -> tuple[Rule, ...]:
    """Return the rules that a run uses: ``select``, or all where it is empty, less ``ignore``."""

    def named(codes: tuple[str, ...], code: str) -> bool:
        return any(code.startswith(prefix.strip().upper()) for prefix in codes if prefix.strip())

    return tuple(
        r
        for r in all_rules(config)
        if (not config.select or named(config.select, r.code)) and not named(config.ignore, r.code)
    )
