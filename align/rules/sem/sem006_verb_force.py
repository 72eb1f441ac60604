"""SEM006: the verbs that open two paragraphs of a resolution do not express the same act."""

from __future__ import annotations

from collections.abc import Iterator

from align.data import Finding, Severity
from align.language.operative import Opening, find_opening, force
from align.passage import Passage, Text
from align.passage.similarity import MIN_WORDS
from align.rules.base import BeadRule, Label

_ACTS_FR = {
    "approve": "approuver",
    "ask": "demander",
    "authorize": "autoriser",
    "call": "appeler",
    "commend": "féliciter",
    "condemn": "condamner",
    "decide": "décider",
    "demand": "exiger",
    "deplore": "déplorer",
    "encourage": "encourager",
    "endorse": "souscrire",
    "invite": "inviter",
    "note": "noter",
    "reaffirm": "réaffirmer",
    "recall": "rappeler",
    "recommend": "recommander",
    "regret": "regretter",
    "stress": "souligner",
    "support": "soutien",
    "urge": "exhorter",
    "welcome": "se féliciter",
}
"""What acts are called in French."""


class VerbForce(BeadRule):
    """SEM006: the verbs that open two paragraphs of a resolution do not express the same act."""

    code = "SEM006"
    name = "verb-force"
    name_fr = "force du verbe"
    severity = Severity.ERROR
    summary = "The opening verb is stronger, weaker or another act in the other version"
    summary_fr = (
        "Le verbe introductif est plus fort, plus faible ou exprime un autre acte dans l’autre version"
    )
    labels = {
        "french": Label("French", "français", _ACTS_FR),
        "english": Label("English", "anglais", _ACTS_FR),
    }
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding where the opening verbs of two paragraphs share no act, or one adds "also"."""
        if len(passage.french) != len(passage.english):
            return
        for ours, theirs in zip(passage.french, passage.english, strict=True):
            french, english = ours.read(find_opening), theirs.read(find_opening)
            if french is None or english is None or min(len(ours.letters), len(theirs.letters)) < MIN_WORDS:
                continue
            judged = self._judge(french, english)
            if judged is not None:
                yield self._report(passage, (ours, theirs), (french, english), judged)

    def _report(
        self,
        passage: Passage,
        texts: tuple[Text, Text],
        openings: tuple[Opening, Opening],
        judged: tuple[Severity, str, str],
    ) -> Finding:
        french, english = (t.within(o.start, o.end) for t, o in zip(texts, openings, strict=True))
        severity, words, words_fr = judged
        return self.finding(
            passage,
            f"FR “{french.text}”, EN “{english.text}”: {words}",
            f"FR « {french.text} », EN « {english.text} » : {words_fr}",
            french=[french],
            english=[english],
            severity=severity,
            data={"french": sorted(openings[0].acts), "english": sorted(openings[1].acts)},
        )

    def _judge(self, french: Opening, english: Opening) -> tuple[Severity, str, str] | None:
        """Return how grave the difference of two opening verbs is, and what it is, in English and French."""
        if not french.acts & english.acts:
            ours, theirs = force(french.acts), force(english.acts)
            if ours is None or theirs is None or ours[0] != theirs[0]:
                return Severity.WARNING, "not the same act", "ce n’est pas le même acte"
            if ours[1] == theirs[1]:
                return Severity.WARNING, "of like force, but not the same act", "force voisine, autre acte"
            if ours[1] > theirs[1]:
                return self.severity, "French is stronger", "le français est plus fort"
            return self.severity, "English is stronger", "l’anglais est plus fort"
        if french.again != english.again:
            side, side_fr = ("French", "le français") if french.again else ("English", "l’anglais")
            return (
                Severity.INFO,
                f"only {side} adds “also” or “further”",
                f"seul {side_fr} ajoute « également » ou « en outre »",
            )
        return None
