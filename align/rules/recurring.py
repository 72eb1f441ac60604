"""What a document says the same way again and again is its style: it is reported once.

A free rendering that a translator chose is chosen throughout: "la norme EN 301 549" is "the EN 301 549" in
every place. Who has looked at one of them has seen them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from align.data import Finding, Severity

__all__ = ["reported_once"]

_STYLISTIC = ("SEM", "LNG004")
"""Rules on meaning, which cannot tell a free rendering from a wrong one, and the one on words left as they
are, which cannot tell a term from an oversight; figures are never style."""
_SAYS_TOO_LITTLE = "SEM003"
"""A rule whose findings name a *not*, and not what it denies: the same words are another matter each time."""
_STYLE = 3
"""Passages from which the same finding is the style of a document."""


def reported_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in their order; of those on meaning or words left that recur, the first says how often.

    The others become notes: nothing of them is lost to whoever asks for notes.
    """
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if finding.rule == _SAYS_TOO_LITTLE or not finding.rule.startswith(_STYLISTIC):
            continue
        if finding.severity > Severity.INFO:
            said, _, _ = finding.message.casefold().partition(";")  # behind it, what stands around
            places[finding.rule, said].append(number)
    found = list(findings)
    for numbers in places.values():
        passages = {findings[n].bead for n in numbers}
        if len(passages) < _STYLE:
            continue
        first, *others = numbers
        found[first] = _counted(findings[first], len(passages))
        for n in others:
            found[n] = replace(findings[n], severity=Severity.INFO)
    return found


def _counted(finding: Finding, passages: int) -> Finding:
    return replace(
        finding,
        message=f"{finding.message} ({passages} times in this document)",
        message_fr=f"{finding.message_fr} ({passages} fois dans ce document)",
        data={**finding.data, "times": passages},
    )
