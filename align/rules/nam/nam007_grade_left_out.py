"""NAM007: what is said of an office, deputy or acting, stands on one side alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.closed_classes import class_names
from align.passage import Passage, View
from align.rules.base import BeadRule, Label
from align.rules.closed_class_rule import PlacedMarker, markers, plain_markers
from align.rules.sentences import comparable, is_short

_GRADE = "grade"
_OFFICES = ("role", "office", "secretariat", "chair", "mission", "commissioner", "director", "prosecutor")
"""Kinds of which both sides must name an office: what is left out is then not the whole of it."""


class GradeLeftOut(BeadRule):
    """NAM007: what is said of an office, deputy or acting, stands on one side alone."""

    code = "NAM007"
    name = "grade-left-out"
    name_fr = "qualité omise"
    severity = Severity.WARNING
    summary = "A deputy or acting holder of an office is the holder in the other version"
    summary_fr = "Un adjoint ou un titulaire par intérim est le titulaire dans l’autre version"
    labels = {"grade": Label("said of the office", "qualité")}
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each word of a grade that nothing on the other side answers."""
        for pair in comparable(passage):
            if not is_short(pair) and _states_grade(pair) and _names_office(pair):
                for view in pair.views:
                    for said in _unanswered(view):
                        yield self._report(passage, view, said)

    def _report(self, passage: Passage, view: View, said: PlacedMarker) -> Finding:
        (grade,) = sorted(said.marker.plain)[:1]
        return self.one_sided(
            passage,
            view.near,
            [said.span],
            (
                f"says “{said.span.text}” of an office, {view.far.name} does not",
                f"dit « {said.span.text} » d’une fonction, {view.far.name} non",
            ),
            data={"grade": grade if view.near.language == "en" else class_names(_GRADE)[grade]},
        )


def _states_grade(pair: Passage) -> bool:
    return any(plain_markers(side, _GRADE) for side in (pair.french, pair.english))


def _names_office(pair: Passage) -> bool:
    return all(any(markers(side, kind) for kind in _OFFICES) for side in (pair.french, pair.english))


_BEING = re.compile(
    r"\b(?:est|sont|soi(?:t|ent)|être|été|étaient|était|ser(?:a|ont|ait|aient))\s+$", re.IGNORECASE
)


def _is_verb(said: PlacedMarker, view: View) -> bool:
    """Return whether a word says what is done to something: "soit adjoint à la Mission"."""
    text = view.near.text_of(said.span.paragraph)
    start = said.span.start - text.start
    return view.near.language == "fr" and _BEING.search(text.text[max(0, start - 12) : start]) is not None


def _unanswered(view: View) -> Iterator[PlacedMarker]:
    """Yield the first word of each grade of the near side that no word of the far side may answer."""
    far = markers(view.far, _GRADE)
    told = set[frozenset[str]]()
    for said in markers(view.near, _GRADE):
        if _is_verb(said, view):
            continue
        grade = said.marker.plain
        if grade and grade not in told and not any(grade & (m.marker.plain | m.marker.also) for m in far):
            told.add(grade)
            yield said
