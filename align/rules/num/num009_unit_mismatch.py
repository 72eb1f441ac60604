"""NUM009: a unit without a figure, or what a figure is per, is another on the other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.data import Finding, Severity, Span
from align.language.values.rates import Rate, find_rates, rates_answered, says_each
from align.language.values.units import dimension, find_named_units, names_unit, unit_named
from align.passage import Passage, Side
from align.passage.values import placed_values
from align.rules.base import BeadRule, Label

_RATE = "rate"
_PERSON = "person"
"""What is so much for each person is another thing than the whole: income, and income per capita."""


class UnitMismatch(BeadRule):
    """NUM009: a unit without a figure, or what a figure is per, is another on the other side."""

    code = "NUM009"
    name = "unit-mismatch"
    name_fr = "unités différentes"
    severity = Severity.WARNING
    summary = "A unit of measurement, or what a figure is per, is another in the other version"
    summary_fr = "Une unité de mesure, ou ce à quoi un chiffre se rapporte, est autre dans l’autre version"
    labels = {"dimension": Label("what is measured", "grandeur")}
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for what each side alone counts by, and for each thing measured in another unit."""
        told: list[Span] = []
        for finding in self._rates(passage):
            told += (*finding.french, *finding.english)
            yield finding
        ours, theirs = _units(passage.french), _units(passage.english)
        for measured, french in ours.items():
            english = theirs.get(measured, {})
            if len(french) == len(english) == 1 and french.keys() != english.keys():
                spans = (*french.values(), *english.values())
                if _mentions(passage.english, *french) or _mentions(passage.french, *english):
                    continue
                if not any(a.meets(b) for a in told for b in spans):
                    yield self._report(passage, measured, *spans)

    def _rates(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding where figures are per one thing on one side, and not on the other."""
        ours = _unanswered(passage.french, passage.english)
        theirs = _unanswered(passage.english, passage.french)
        if len(ours) == len(theirs) == 1 and (ours[0][1].sure or theirs[0][1].sure):
            yield self._report(passage, _RATE, ours[0][0], theirs[0][0])
            return
        persons = [span for span, rate in theirs or ours if rate.sure and _PERSON in rate.bases]
        if bool(ours) == bool(theirs) or not persons or not all(passage.once(placed_values)):
            return
        if any(text.read(says_each) for text in (passage.english if ours else passage.french)):
            return
        near, far = ("FR", "EN") if ours else ("EN", "FR")
        said = persons[0].text
        yield self.finding(
            passage,
            f"{near} says “{said}”, {far} does not",
            f"{near} dit « {said} », {far} ne le dit pas",
            french=persons[:1] if ours else [],
            english=[] if ours else persons[:1],
            data={"dimension": _RATE},
        )

    def _report(self, passage: Passage, measured: str, french: Span, english: Span) -> Finding:
        another, another_fr = ("another unit", "une autre unité")
        if measured == _RATE:
            another, another_fr = "per something else", "rapporté à autre chose"
        return self.finding(
            passage,
            f"FR says “{french.text}”, EN “{english.text}”: {another}",
            f"FR dit « {french.text} », EN « {english.text} » : {another_fr}",
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


def _mentions(side: Side, unit: str) -> bool:
    """Return whether a side has the name of a unit anywhere: "the least significant byte"."""
    names = (name for text in side for name in text.vocabulary if names_unit(name, side.language))
    return any(unit_named(name, side.language) == unit for name in names)


def _unanswered(side: Side, far: Side) -> Sequence[tuple[Span, Rate]]:
    """Return what the figures of a side are per, and nothing on the other side is."""
    found = [(text.within(rate.start, rate.end), rate) for text in side for rate in text.read(find_rates)]
    if not found:
        return ()
    answered = {base for text in far for base in text.read(rates_answered)}
    return [(span, rate) for span, rate in found if rate.bases.isdisjoint(answered)]
