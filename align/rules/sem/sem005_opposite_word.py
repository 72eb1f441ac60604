"""SEM005: a word on one side faces its opposite on the other."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity, Span
from align.passage import Passage
from align.rules.base import BeadRule, Label
from align.rules.sem.axes import facing_ends
from align.rules.sem.opposites import facing_opposites
from align.rules.sentences import comparable

_AXES_FR = {
    "quantity": "quantité",
    "number": "nombre",
    "bound": "borne",
    "comparison": "comparaison",
    "time": "temps",
    "change": "évolution",
    "north": "nord",
    "west": "ouest",
    "order": "ordre",
    "inside": "intérieur",
    "safe": "sûreté",
    "natural": "naturel",
    "open": "ouverture",
    "victory": "victoire",
    "permission": "permission",
    "acceptance": "acceptation",
    "beginning": "commencement",
    "size": "taille",
    "height": "hauteur",
    "earliness": "précocité",
    "presence": "présence",
    "peace": "paix",
    "truth": "vérité",
    "strength": "force",
    "trade": "commerce",
    "sex": "sexe",
    "wealth": "richesse",
    "youth": "jeunesse",
    "speed": "vitesse",
    "domain": "domaine",
    "city": "ville",
    "length": "longueur",
    "value": "valeur",
    "support": "soutien",
    "creation": "création",
    "duration": "durée",
    "will": "volonté",
    "life": "vie",
    "side": "côté",
    "top": "sommet",
    "heat": "chaleur",
    "light": "lumière",
    "luck": "chance",
    "similarity": "ressemblance",
    "attitude": "accueil fait",
    "frequency": "fréquence",
    "requirement": "exigence",
    "abolition": "suppression",
    "deployment": "déploiement",
    "scope": "portée",
    "width": "largeur",
    "inclusion": "inclusion",
    "laterality": "nombre de parties",
    "direction": "sens du mouvement",
    "credit": "créance",
    "guilt": "culpabilité",
    "pause": "interruption",
    "respect": "respect",
}
"""What the axes of opposites are called in French."""


class OppositeWord(BeadRule):
    """SEM005: a word on one side faces its opposite on the other."""

    code = "SEM005"
    name = "opposite-word"
    name_fr = "mot contraire"
    severity = Severity.WARNING
    summary = "A word faces its opposite in the other version"
    summary_fr = "Un mot répond à son contraire dans l’autre version"
    labels = {
        "axis": Label("contrast", "opposition", _AXES_FR),
        "rather": Label("rather", "plutôt"),
    }
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each pair of opposites: by the table of both languages, then by the vectors."""
        for pair in comparable(passage):
            taken: set[Span] = set()
            for said, stated, axis in facing_ends(pair):
                taken |= {said, stated}
                yield self._report(passage, said, stated, {"axis": axis})
            for said, stated, rather in facing_opposites(pair):
                if said not in taken and stated not in taken:
                    yield self._report(passage, said, stated, {"rather": rather})

    def _report(self, passage: Passage, said: Span, stated: Span, data: dict[str, str]) -> Finding:
        return self.finding(
            passage,
            f"FR says “{said.text}”, EN says the opposite, “{stated.text}”",
            f"FR dit « {said.text} », EN dit le contraire, « {stated.text} »",
            french=[said],
            english=[stated],
            data=data,
        )
