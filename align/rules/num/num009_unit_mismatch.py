"""NUM009: a unit that is named without a figure is another on the other side."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity, Span
from align.language.values.units import dimension, find_named_units
from align.passage import Passage, Side
from align.rules.base import BeadRule, Label


class UnitMismatch(BeadRule):
    """NUM009: a unit that is named without a figure is another on the other side."""

    code = "NUM009"
    name = "unit-mismatch"
    name_fr = "unités différentes"
    severity = Severity.WARNING
    summary = "A unit of measurement is another in the other version"
    summary_fr = "Une unité de mesure est autre dans l’autre version"
    labels = {"dimension": Label("what is measured", "grandeur")}
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each thing measured of which both sides name one unit, and not the same."""
        ours, theirs = _units(passage.french), _units(passage.english)
        for measured, french in ours.items():
            english = theirs.get(measured, {})
            if len(french) == len(english) == 1 and french.keys() != english.keys():
                yield self._report(passage, measured, *french.values(), *english.values())

    def _report(self, passage: Passage, measured: str, french: Span, english: Span) -> Finding:
        return self.finding(
            passage,
            f"FR says “{french.text}”, EN “{english.text}”: another unit",
            f"FR dit « {french.text} », EN « {english.text} » : une autre unité",
            french=[french],
            english=[english],
            data={"dimension": measured},
        )


def _units(side: Side) -> dict[str, dict[str, Span]]:
    """Return the units that a side names, by what they measure, each where it is named first."""
    found: dict[str, dict[str, Span]] = {}
    for text in side:
        for start, end, unit in text.read(find_named_units):
            found.setdefault(dimension(unit), {}).setdefault(unit, text.within(start, end))
    return found
