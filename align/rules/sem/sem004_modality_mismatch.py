"""SEM004: an obligation on one side is a permission, a recommendation or a prohibition on the other."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.closed_classes import class_names
from align.passage import Passage, View
from align.rules.closed_class_rule import ClosedClassRule
from align.rules.sem.legal_present import LostModal, lost_modals
from align.rules.sentences import comparable, is_short


class ModalityMismatch(ClosedClassRule):
    """SEM004: an obligation on one side is a permission, a recommendation or a prohibition on the other."""

    code = "SEM004"
    name = "modality-mismatch"
    name_fr = "modalités différentes"
    severity = Severity.WARNING
    summary = "An obligation is a permission or a recommendation in the other version"
    summary_fr = "Une obligation est une permission ou une recommandation dans l’autre version"
    kinds = ("modality", "ability")

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each word that faces one of another class, or a verb that states plainly."""
        found = list(super().check(passage))
        yield from found
        for pair in () if found else comparable(passage):
            if not is_short(pair):
                for view, lost in lost_modals(pair):
                    yield self._stated(passage, view, lost)

    def _stated(self, passage: Passage, view: View, lost: LostModal) -> Finding:
        names = class_names("modality")
        moods = sorted(lost.modal.marker.plain)
        said, stated = lost.modal.span, lost.verb
        ours = view.near.language == "fr"
        return self.finding(
            passage,
            f"{view.near.name} says “{said.text}” ({', '.join(moods)}), "
            f"{view.far.name} states “{stated.text}”",
            f"{view.near.name} dit « {said.text} » ({', '.join(map(names.__getitem__, moods))}), "
            f"{view.far.name} énonce « {stated.text} »",
            french=[said] if ours else [stated],
            english=[stated] if ours else [said],
            data={"french": moods if ours else [], "english": [] if ours else moods},
        )
