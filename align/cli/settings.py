"""Options of the command line to settings of a run."""

from __future__ import annotations

from align.errors import InputError


def rule_codes(text: str) -> tuple[str, ...]:
    """Return codes written with commas, each checked to name a rule or a family.

    :raises InputError: If one names neither.
    """
    from align.checks import all_rules

    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not any(rule.code.startswith(code) for rule in all_rules()):
            raise InputError(f"{code} is no rule and no family of rules: see `align rules`")
    return codes
