"""SEM004: an obligation on one side is a permission, or a recommendation, on the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from align.data import Finding, Severity, Span
from align.language.modality import Mood, find_modals
from align.passage import Passage, Side, View
from align.rules.base import BeadRule, Label
from align.rules.sem.sentences import comparable, is_short

_SHIFTS = (
    (Mood.MUST, Mood.MAY),
    (Mood.MAY, Mood.MUST),
    (Mood.SHOULD, Mood.MUST),
    (Mood.FORBIDDEN, Mood.FREE),
    (Mood.FREE, Mood.FORBIDDEN),
)
"""What French says, and what English says instead."""
_MOODS_FR: dict[str, str] = {
    Mood.MUST: "obligation",
    Mood.SHOULD: "recommandation",
    Mood.MAY: "permission",
    Mood.FORBIDDEN: "interdiction",
    Mood.FREE: "aucune obligation",
}
_READERS = {
    (mood, plain): partial(find_modals, mood=mood, clear=plain) for mood in Mood for plain in (True, False)
}


class ModalityMismatch(BeadRule):
    """SEM004: an obligation on one side is a permission, or a recommendation, on the other."""

    code = "SEM004"
    name = "modality-mismatch"
    name_fr = "modalités différentes"
    severity = Severity.WARNING
    summary = "An obligation is a permission or a recommendation in the other version"
    summary_fr = "Une obligation est une permission ou une recommandation dans l’autre version"
    labels = {
        "french": Label("French", "français", _MOODS_FR),
        "english": Label("English", "anglais", _MOODS_FR),
    }
    reliable = True

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences whose words of obligation and permission differ."""
        for pair in comparable(passage):
            if is_short(pair):
                continue
            from_french, from_english = pair.views
            for ours, theirs in _SHIFTS:
                french = _unanswered(from_french, ours)
                english = _unanswered(from_english, theirs) if french else []
                if french and english:
                    said, stated = french[0].text, english[0].text
                    yield self.finding(
                        passage,
                        f"FR says “{said}” ({ours}), EN “{stated}” ({theirs})",
                        f"FR dit « {said} » ({_MOODS_FR[ours]}), EN « {stated} » ({_MOODS_FR[theirs]})",
                        french=french,
                        english=english,
                        data={"french": str(ours), "english": str(theirs)},
                    )
                    break


def _unanswered(view: View, mood: Mood) -> list[Span]:
    """Return the plain words of a mood on the near side, if there are more than the far one can answer.

    Plain words answer plain words; what is left is answered by the other words that may render them, beyond
    those that the near side has itself.
    """
    plain = _modals(view.near, mood, plain=True)
    missing = len(plain) - len(_modals(view.far, mood, plain=True)) if plain else 0
    if missing <= 0:
        return []
    spare = len(_modals(view.far, mood, plain=False)) - len(_modals(view.near, mood, plain=False))
    return plain if missing > max(0, spare) else []


def _modals(side: Side, mood: Mood, *, plain: bool) -> list[Span]:
    return [text.within(m.start, m.end) for text in side for m in text.read(_READERS[mood, plain])]
