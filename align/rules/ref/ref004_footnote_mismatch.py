"""REF004: the marks that call footnotes are not the same on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from fractions import Fraction

from align.data import BeadKind, Finding, Severity, Span
from align.language.values import Form, Part, ValueKind
from align.passage import Passage, Side, View
from align.rules.base import BeadRule, Label

_AROUND = 10
"""Passages looked at on each side to see whether both versions print their footnote marks in the text."""
_TRUSTED = 2
"""Neighbouring passages whose marks agree, from which a mark that lacks is a matter for the translator."""

_Marks = list[tuple[Fraction, Span]]


class FootnoteMismatch(BeadRule):
    """REF004: the marks that call footnotes are not the same on both sides."""

    code = "REF004"
    name = "footnote-mismatch"
    name_fr = "appels de note différents"
    severity = Severity.INFO
    summary = "The footnote marks of the two sides are not the same"
    summary_fr = "Les appels de note des deux côtés ne sont pas les mêmes"
    reach = _AROUND
    labels = {
        "agreeing_neighbours": Label("neighbours that agree", "voisins concordants"),
        "trusted_from": Label("trusted from", "fiable à partir de"),
    }

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding where a mark lacks, or only note that the notes are numbered in another way."""
        if passage.bead.kind is not BeadKind.MATCH:
            return
        french, english = passage.once(_marks)
        ours, theirs = _figures(french), _figures(english)
        if ours == theirs:
            return
        agreeing = _agreeing(passage)
        absent = len(ours) != len(theirs)
        if absent and agreeing < 1:
            return  # one of the two versions was printed or extracted without its marks
        said = [", ".join(f"{number}" for number in side) or "—" for side in (ours, theirs)]
        yield self.finding(
            passage,
            f"footnote marks: FR {said[0]}, EN {said[1]}",
            f"appels de note : FR {said[0]}, EN {said[1]}",
            french=_differing(french, theirs),
            english=_differing(english, ours),
            severity=Severity.WARNING if absent and agreeing >= _TRUSTED else self.severity,
            data={
                "french": [str(number) for number in ours],
                "english": [str(number) for number in theirs],
                "agreeing_neighbours": agreeing,
                "trusted_from": _TRUSTED,
            },
        )


def _marks(passage: Passage) -> tuple[_Marks, _Marks]:
    """Return the marks of both sides, less those that the other side has as figures: FICHIER1, file 1."""
    french, english = map(_marks_of, (passage.french, passage.english))
    return (
        _unstated(french, _figures(english), passage.views[0]),
        _unstated(english, _figures(french), passage.views[1]),
    )


def _unstated(marks: _Marks, others: list[Fraction], view: View) -> _Marks:
    """Return the marks of the near side, less those that lack on the far side, where it has a figure more.

    :param others: The marks of the far side.
    """
    if all(number in others for number, _ in marks):
        return marks
    said, stated = _stated(view.near, Form.DIGITS, Form.WORDS), _stated(view.far, Form.DIGITS)
    return [(n, span) for n, span in marks if n in others or stated[n] <= said[n]]


def _stated(side: Side, *forms: Form) -> Counter[Hashable]:
    """Count the numbers of a side that are written in some forms and are no marks."""
    found = (value for text in side for value in text.values if value.kind is ValueKind.NUMBER)
    return Counter(value.value for value in found if value.form in forms and value.part is None)


def _marks_of(side: Side) -> _Marks:
    """Return the marks of a side; a figure that stands there twice is part of a name (*IPv4*, *i386*)."""
    marks = [
        (value.value, text.within(value.start, value.end))
        for text in side
        for value in text.values
        if value.part is Part.NOTE and isinstance(value.value, Fraction)
    ]
    times = Counter(number for number, _ in marks)
    return [(number, span) for number, span in marks if times[number] == 1]


def _figures(marks: _Marks) -> list[Fraction]:
    return [number for number, _ in marks]


def _differing(marks: _Marks, others: list[Fraction]) -> list[Span]:
    """Return the marks that the other side lacks, or all where it has every one of them."""
    known = set(others)
    return [span for number, span in marks if number not in known] or [span for _, span in marks]


def _agreeing(passage: Passage) -> int:
    """Return how many passages around have the same marks on both sides, less those that have not."""
    balance = 0
    for near in passage.around(_AROUND):
        if near.has_both_sides:
            french, english = near.once(_marks)
            if french or english:
                balance += 1 if _figures(french) == _figures(english) else -1
    return balance
