"""SEM008: a statement is restricted in another way, or on one side alone: only, mainly, at least, at most."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language import Language
from align.passage import Passage, View
from align.rules.closed_class_rule import ClosedClassRule, PlacedMarker, markers
from align.rules.sentences import comparable, is_short

_ADVERBS: dict[Language, frozenset[str]] = {
    "fr": frozenset(("seulement", "uniquement", "exclusivement", "seuls", "seules")),
    "en": frozenset(("only", "solely", "exclusively")),
}
"""Words that restrict wherever they stand: "ne … que" is rendered too freely."""
_MAY_RESTRICT: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        "ne n que seul seule contente contentent contenter borne bornent venir vient viennent simples".split()
    ),
    "en": frozenset("not no but until unless alone one few little low just yet never nothing any".split()),
}
"""Words of the other side that may restrict by themselves, in some way that no table lists."""


class RestrictionMismatch(ClosedClassRule):
    """SEM008: a statement is restricted in another way, or on one side alone."""

    code = "SEM008"
    name = "restriction-mismatch"
    name_fr = "restrictions différentes"
    severity = Severity.WARNING
    summary = "A statement is restricted in another way in the other version"
    summary_fr = "Un énoncé est restreint autrement dans l’autre version"
    kinds = ("restriction",)

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each word that faces one of another class, or none that restricts."""
        found = list(super().check(passage))
        yield from found
        for pair in () if found else comparable(passage):
            if is_short(pair):
                continue
            for view in pair.views:
                for marker in _unanswered(view):
                    yield self._lost(passage, view, marker)

    def _lost(self, passage: Passage, view: View, marker: PlacedMarker) -> Finding:
        said = marker.span
        ours = view.near.language == "fr"
        return self.finding(
            passage,
            f"{view.near.name} restricts (“{said.text}”), {view.far.name} does not",
            f"{view.near.name} restreint (« {said.text} »), {view.far.name} non",
            french=[said] if ours else view.far.spans,
            english=view.far.spans if ours else [said],
            data={"french": ["only"] if ours else [], "english": [] if ours else ["only"]},
        )


def _unanswered(view: View) -> Iterator[PlacedMarker]:
    """Yield the adverbs of the near side that restrict, if nothing on the far side may."""
    if all(_ADVERBS[view.near.language].isdisjoint(text.vocabulary) for text in view.near):
        return
    found = [
        m
        for m in markers(view.near, "restriction")
        if "only" in m.marker.plain and m.marker.text.casefold() in _ADVERBS[view.near.language]
    ]
    if not found or any(_MAY_RESTRICT[view.far.language] & text.vocabulary for text in view.far):
        return
    far = markers(view.far, "restriction")
    for one in found:
        if not any(one.marker.may_answer(other.marker) for other in far):
            yield one
