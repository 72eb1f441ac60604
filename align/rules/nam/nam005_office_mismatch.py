"""NAM005: an office on one side is another one on the other: Special Envoy, Personal Envoy."""

from __future__ import annotations

from collections import Counter

from align.data import Severity
from align.passage import Passage, Side
from align.rules.closed_class_rule import ClosedClassRule, PlacedMarker, plain_markers


class OfficeMismatch(ClosedClassRule):
    """NAM005: an office on one side is another one on the other: Special Envoy, Personal Envoy."""

    code = "NAM005"
    name = "office-mismatch"
    name_fr = "fonctions différentes"
    severity = Severity.WARNING
    summary = "An office is another one in the other version"
    summary_fr = "Une fonction est autre dans l’autre version"
    kinds = (
        "office",
        "secretariat",
        "chair",
        "mission",
        "registry",
        "commissioner",
        "command",
        "director",
        "prosecutor",
        "role",
        "branch",
    )

    def holds(self, pair: Passage, french: PlacedMarker, english: PlacedMarker) -> bool:
        """Return whether an office is another one: what both sides name as often only stands elsewhere."""
        kind = french.marker.kind
        ours, theirs = _named(pair.french, kind), _named(pair.english, kind)
        return any(ours[name] != theirs[name] for name in french.marker.plain | english.marker.plain)


def _named(side: Side, kind: str) -> Counter[str]:
    """Return how often a side names each office of a kind."""
    return Counter(name for marker in plain_markers(side, kind) for name in marker.plain)
